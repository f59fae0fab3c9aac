mod fixture;

use fixture::{PATIENCE, ask_title, clean_up, upload};
use tokio::time::timeout;

fn main() {
    probe::block_on(async {
        let upload = upload();
        let title = ask_title().await;
        match timeout(PATIENCE, upload).await {
            Ok(_) => println!("{title}: uploaded"),
            Err(_) => {
                println!("{title}: given up");
                clean_up().await;
            }
        }
    });
}
