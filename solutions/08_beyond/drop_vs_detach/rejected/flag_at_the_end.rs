mod fixture;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use fixture::{PATIENCE, ask_title, clean_up, upload};
use tokio::time::timeout;

fn main() {
    probe::block_on(async {
        let given_up = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&given_up);
        let mut upload = trpl::spawn_task(async move {
            upload().await;
            !flag.load(Ordering::Relaxed)
        });
        let title = ask_title().await;
        match timeout(PATIENCE, &mut upload).await {
            Ok(_) => println!("{title}: uploaded"),
            Err(_) => {
                println!("{title}: given up");
                given_up.store(true, Ordering::Relaxed);
                let _ = upload.await;
                clean_up().await;
            }
        }
    });
}
