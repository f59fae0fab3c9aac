mod fixture;

use fixture::{PATIENCE, ask_title, clean_up, upload};
use tokio::time::timeout;

fn main() {
    let title = probe::block_on(async {
        let upload = trpl::spawn_task(upload());
        let title = ask_title().await;
        let _ = timeout(PATIENCE, upload).await;
        title
    });
    println!("{title}: given up");
    probe::block_on(clean_up());
}
