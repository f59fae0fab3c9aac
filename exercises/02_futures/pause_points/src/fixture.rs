//! Three futures to think about, and the boxes that `polite` carries. This
//! file is given: a changed copy does not count.

use std::future::ready;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use probe::{mark, param_text};

/// Three awaits of values that are already available.
pub async fn ready_only() -> u32 {
    let one = ready(1).await;
    let two = async { 2 }.await;
    one + two + add(one, two).await
}

/// An async fn that has nothing to wait for.
async fn add(left: u32, right: u32) -> u32 {
    left + right
}

/// Three awaits that yield: `yield_now` is Pending the first time it is polled,
/// and Ready the next time.
pub async fn yielder() {
    trpl::yield_now().await;
    trpl::yield_now().await;
    trpl::yield_now().await;
}

/// Three awaits: the answer, its text, and a check of the text.
pub async fn page() -> bool {
    let text = get().await.text().await;
    is_html(&text).await
}

struct Answer;

/// The head of the answer arrives after 30 ms.
async fn get() -> Answer {
    trpl::sleep(Duration::from_millis(30)).await;
    Answer
}

impl Answer {
    /// The text takes another 20 ms.
    async fn text(self) -> String {
        trpl::sleep(Duration::from_millis(20)).await;
        "<html></html>".to_owned()
    }
}

async fn is_html(text: &str) -> bool {
    text.starts_with('<')
}

/// Carries the next box: blocking work, done when this returns.
pub fn carry_box() {
    static CARRIED: AtomicU32 = AtomicU32::new(0);
    let number = CARRIED.fetch_add(1, Ordering::Relaxed) + 1;
    let label = param_text("label", "books");
    println!("{label} {number}");
    mark("box");
}
