//! The projects. This file is given: a changed copy does not count.

use std::sync::atomic::{AtomicBool, Ordering};

use probe::{param, param_text, rendezvous, span, work};

/// Builds a fence in four steps. Gives the number of its posts.
pub async fn fence() -> i64 {
    span("fence", async {
        for _ in 0..4 {
            work("fence", 2);
            // After each step it lets others have a turn.
            trpl::yield_now().await;
        }
        param("posts", 12)
    })
    .await
}

/// Paints a shed in four steps. Gives the number of its boards.
pub async fn shed() -> i64 {
    span("shed", async {
        for _ in 0..4 {
            work("shed", 2);
            trpl::yield_now().await;
        }
        param("boards", 30)
    })
    .await
}

/// Set once somebody has waited for the other end in vain.
static GIVEN_UP: AtomicBool = AtomicBool::new(false);

/// Takes the left end of a piano.
pub async fn left_end() -> bool {
    span("left", async { lift("left") }).await
}

/// Takes the right end of a piano.
pub async fn right_end() -> bool {
    span("right", async { lift("right") }).await
}

/// Holds one end until somebody holds the other, and gives up after two
/// seconds. Then both lift, and one of them stands on the stairs and takes
/// longer; which end that is differs from run to run. This blocks the thread:
/// whoever holds an end has no hand free.
fn lift(end: &str) -> bool {
    let lifted = !GIVEN_UP.load(Ordering::Relaxed) && rendezvous("piano", 2);
    if lifted {
        let on_the_stairs = param_text("on_the_stairs", "left") == end;
        work("lift", if on_the_stairs { 230 } else { 30 });
    } else {
        GIVEN_UP.store(true, Ordering::Relaxed);
    }
    lifted
}
