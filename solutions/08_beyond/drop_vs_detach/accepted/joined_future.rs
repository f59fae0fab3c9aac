mod fixture;

use fixture::{PATIENCE, ask_title, clean_up, upload};
use tokio::sync::Notify;

fn main() {
    probe::block_on(async {
        // No task: the upload is polled beside the question, and dropped when
        // the patience is used up.
        let answered = Notify::new();
        let limited = async {
            tokio::select! {
                () = upload() => true,
                () = async {
                    answered.notified().await;
                    trpl::sleep(PATIENCE).await;
                } => false,
            }
        };
        let question = async {
            let title = ask_title().await;
            answered.notify_one();
            title
        };
        let (done, title) = trpl::join(limited, question).await;
        if done {
            println!("{title}: uploaded");
        } else {
            println!("{title}: given up");
            clean_up().await;
        }
    });
}
