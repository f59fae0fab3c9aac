//! Fifty downloads, one thread: the reference solution.

mod fixture;

use fixture::{FILES, download};

fn main() {
    probe::block_on(async {
        // Fifty futures, made and not begun: fifty small values in a row, each
        // as large as what one download has to remember while it waits.
        let downloads = (0..FILES).map(download);

        // `join_all` is to a collection what `join` is to two futures. Polled,
        // it polls each of them, and all fifty waits are under way.
        let sizes = trpl::join_all(downloads).await;

        println!("{} kB", sizes.iter().sum::<i64>());
    });
}
