//! The upload that would not stop: the reference solution.

mod fixture;

use fixture::{PATIENCE, ask_title, clean_up, upload};
use tokio::time::timeout;

fn main() {
    probe::block_on(async {
        let mut upload = trpl::spawn_task(upload());
        let title = ask_title().await;

        // Lent, not moved: the handle is still needed. Dropping it would not
        // stop anything, because the task belongs to the runtime.
        match timeout(PATIENCE, &mut upload).await {
            Ok(_) => println!("{title}: uploaded"),
            Err(_) => {
                println!("{title}: given up");
                // A request. The runtime drops the task's future at the next
                // opportunity, not within this call ..
                upload.abort();
                // .. and the handle is ready once that has happened.
                let ended = upload.await;
                assert!(ended.is_err_and(|error| error.is_cancelled()));
                clean_up().await;
            }
        }
    });
}
