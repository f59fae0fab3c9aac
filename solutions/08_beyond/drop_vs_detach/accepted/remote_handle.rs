mod fixture;

use fixture::{PATIENCE, ask_title, clean_up, upload};
use futures::FutureExt;
use tokio::time::timeout;

fn main() {
    probe::block_on(async {
        // The handle of the futures crate stops its task when it is dropped.
        let (remote, mut upload) = upload().remote_handle();
        let task = trpl::spawn_task(remote);
        let title = ask_title().await;
        match timeout(PATIENCE, &mut upload).await {
            Ok(()) => println!("{title}: uploaded"),
            Err(_) => {
                drop(upload);
                task.await.unwrap();
                println!("{title}: given up");
                clean_up().await;
            }
        }
    });
}
