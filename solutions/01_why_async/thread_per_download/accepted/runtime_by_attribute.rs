mod fixture;

use fixture::{FILES, download, download_blocking};
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut sum = 0;
    for s in trpl::join_all((0..FILES).map(|f| download(f))).await {
        sum += s;
    }
    println!("{sum} kB");
}
