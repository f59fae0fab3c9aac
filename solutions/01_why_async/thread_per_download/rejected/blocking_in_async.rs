mod fixture;

use fixture::{FILES, download_blocking};

fn main() {
    probe::block_on(async {
        // An async block that never pauses: each blocks the thread in its turn.
        let downloads = (0..FILES).map(|file| async move { download_blocking(file) });
        let sizes = trpl::join_all(downloads).await;
        println!("{} kB", sizes.iter().sum::<i64>());
    });
}
