mod fixture;

use fixture::{FILES, download, download_blocking};

fn main() {
    trpl::block_on(async {
        let sizes = trpl::join_all((0..FILES).map(download)).await;
        println!("{} kB", sizes.iter().sum::<i64>());
    });
}
