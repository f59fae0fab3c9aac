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

/// Asks for the title of the video. The answer arrives after about 100 ms, a time
/// that varies from run to run.
pub async fn ask_title() -> String {
    let ms = u64::try_from(param("ms", 100)).unwrap();
    io("question", ms).await;
    // Other tasks use the runtime as well, and have work to do when the upload is
    // given up. A task that is asked to end then does not end immediately.
    for _ in 0..800 {
        tokio::spawn(tokio::time::sleep(PATIENCE));
    }
    param_text("title", "Sunrise")
}

/// Removes what was uploaded so far, which takes 500 ms. Anything that is
/// sent in the meantime stays there forever.
pub async fn clean_up() {
    io("clean-up", 500).await;
}
