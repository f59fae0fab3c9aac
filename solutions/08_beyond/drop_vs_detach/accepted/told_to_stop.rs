mod fixture;

use fixture::{PATIENCE, ask_title, clean_up, upload};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

fn main() {
    probe::block_on(async {
        // The task listens to a token and drops the upload itself.
        let token = CancellationToken::new();
        let listening = token.clone();
        let mut upload =
            trpl::spawn_task(async move { listening.run_until_cancelled(upload()).await });
        let title = ask_title().await;
        match timeout(PATIENCE, &mut upload).await {
            Ok(_) => println!("{title}: uploaded"),
            Err(_) => {
                println!("{title}: given up");
                token.cancel();
                assert_eq!(upload.await.unwrap(), None);
                clean_up().await;
            }
        }
    });
}
