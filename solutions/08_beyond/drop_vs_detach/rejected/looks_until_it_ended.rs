mod fixture;

use fixture::{PATIENCE, ask_title, clean_up, upload};
use tokio::time::timeout;

fn main() {
    probe::block_on(async {
        let mut upload = trpl::spawn_task(upload());
        let title = ask_title().await;

        match timeout(PATIENCE, &mut upload).await {
            Ok(_) => println!("{title}: uploaded"),
            Err(_) => {
                println!("{title}: given up");
                upload.abort();
                while !upload.is_finished() {
                    trpl::yield_now().await;
                }
                clean_up().await;
            }
        }
    });
}
