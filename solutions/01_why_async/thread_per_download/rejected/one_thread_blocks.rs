mod fixture;

use fixture::{FILES, download_blocking};

fn main() {
    let sizes = (0..FILES).map(download_blocking);
    println!("{} kB", sizes.sum::<i64>());
}
