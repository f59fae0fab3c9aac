mod fixture;

use fixture::{FILES, download, download_blocking};

fn main() {
    use std::sync::atomic::{AtomicI64, Ordering};
    static T: AtomicI64 = AtomicI64::new(0);
    probe::block_on(async {
        for f in 0..FILES {
            trpl::spawn_task(async move {
                T.fetch_add(download(f).await, Ordering::SeqCst);
            });
        }
        trpl::sleep(std::time::Duration::from_millis(500)).await;
        println!("{} kB", T.load(Ordering::SeqCst));
    });
}
