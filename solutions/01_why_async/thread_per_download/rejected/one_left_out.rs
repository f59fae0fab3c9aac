mod fixture;

use fixture::{FILES, download, download_blocking};

fn main() {
    probe::block_on(async {
        let s = trpl::join_all((1..FILES).map(download)).await;
        println!("{} kB", s.iter().sum::<i64>());
    });
}
