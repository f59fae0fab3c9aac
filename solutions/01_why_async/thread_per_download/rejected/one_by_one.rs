mod fixture;

use fixture::{FILES, download};

fn main() {
    probe::block_on(async {
        let mut total = 0;
        for file in 0..FILES {
            total += download(file).await;
        }
        println!("{total} kB");
    });
}
