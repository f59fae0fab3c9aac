//! An upload, a question and a clean-up. This file is given: a changed copy
//! does not count.

use std::time::Duration;

use probe::{io, mark, param, param_text, span};

/// How long the upload may take after the question has been answered.
pub const PATIENCE: Duration = Duration::from_millis(150);

/// Uploads a video in six parts. Each takes 100 ms.
pub fn upload() -> impl Future<Output = ()> + Send {
    span("upload", async {
        for _ in 0..6 {
            trpl::sleep(Duration::from_millis(100)).await;
            mark("part sent");
        }
    })
}

/// Asks for the title of the video. When the answer comes is up to who is asked:
/// after about 100 ms, not the same in every run.
pub async fn ask_title() -> String {
    let ms = u64::try_from(param("ms", 100)).unwrap();
    io("question", ms).await;
    // Others use the runtime as well, and have something to do when the upload
    // is given up. Whoever asks for a task to end then is not alone.
    for _ in 0..200 {
        tokio::spawn(tokio::time::sleep(PATIENCE));
    }
    param_text("title", "Sunrise")
}

/// Removes what was uploaded so far, which takes 500 ms. Whatever is sent
/// meanwhile stays there forever.
pub async fn clean_up() {
    io("clean-up", 500).await;
}
