mod fixture;

use fixture::{FILES, download, download_blocking};

fn main() {
    trpl::block_on(async {
        let hs: Vec<_> = (0..FILES).map(|f| trpl::spawn_task(download(f))).collect();
        let mut t = 0;
        for h in hs {
            t += h.await.unwrap();
        }
        println!("{t} kB");
    });
}
