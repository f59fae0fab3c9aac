//! An upload, a question and a clean-up. This file is given: a changed copy
//! does not count.

use std::time::Duration;

use probe::{io, mark, param_text, span};

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

/// Asks for the title of the video. The answer comes after 100 ms.
pub async fn ask_title() -> String {
    io("question", 100).await;
    param_text("title", "Sunrise")
}

/// Removes what was uploaded so far, which takes 500 ms. Whatever is sent
/// meanwhile stays there for ever.
pub async fn clean_up() {
    io("clean-up", 500).await;
}
