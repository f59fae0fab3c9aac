mod fixture;

use std::time::Duration;

use fixture::{ask_title, clean_up, upload};
use tokio::time::timeout;

fn main() {
    probe::block_on(async {
        let upload = trpl::spawn_task(timeout(Duration::from_millis(250), upload()));
        let title = ask_title().await;
        match upload.await.unwrap() {
            Ok(()) => println!("{title}: uploaded"),
            Err(_) => {
                println!("{title}: given up");
                clean_up().await;
            }
        }
    });
}
