mod fixture;

use fixture::{FILES, download};

fn main() {
    probe::block_on(async {
        let handles: Vec<_> = (0..FILES)
            .map(|file| tokio::spawn(download(file)))
            .collect();
        // Every request is sent before this goes on; nothing is asked again.
        trpl::yield_now().await;
        eprintln!("all requested");
        let mut total = 0;
        for handle in handles {
            total += handle.await.unwrap();
        }
        println!("{total} kB");
    });
}
