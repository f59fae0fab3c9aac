//! The upload that would not stop
//!
//! A video is uploaded while the program asks for its title. After the answer,
//! the upload gets another 150 ms. Then it is given up, and what it has
//! sent is removed. But parts are still being sent while the clean-up runs.
//!
//! Your task: make the upload end when it is given up, 150 ms after the answer.
//! Wait until it has ended before you start the clean-up.

mod fixture;

use fixture::{PATIENCE, ask_title, clean_up, upload};
use tokio::time::timeout;

fn main() {
    probe::block_on(async {
        // A separate task: the upload starts now, whatever is awaited here.
        let upload = trpl::spawn_task(upload());
        let title = ask_title().await;

        // `timeout` returns the output of its future, or an error when time is
        // up. It owns the future and drops it in either case.
        match timeout(PATIENCE, upload).await {
            Ok(_) => println!("{title}: uploaded"),
            Err(_) => {
                println!("{title}: given up");
                clean_up().await;
            }
        }
    });
}
