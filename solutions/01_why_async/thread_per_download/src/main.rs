//! Fifty downloads, one thread: the reference solution.

mod fixture;

use fixture::{FILES, download};

fn main() {
    probe::block_on(async {
        // Fifty futures that have not started: fifty small values, each as
        // large as what one download has to remember while it waits.
        let downloads = (0..FILES).map(download);

        // `join_all` does for a collection what `join` does for two futures. It
        // polls each of them, so all fifty waits are under way together.
        let sizes = trpl::join_all(downloads).await;

        println!("{} kB", sizes.iter().sum::<i64>());
    });
}
