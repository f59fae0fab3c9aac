mod fixture;

use fixture::{FILES, download};

fn main() {
    probe::block_on(async {
        let downloads = (0..FILES).map(|file| Box::pin(download(file)));
        let (size, _, _) = futures::future::select_all(downloads).await;
        println!("{} kB", size * FILES);
    });
}
