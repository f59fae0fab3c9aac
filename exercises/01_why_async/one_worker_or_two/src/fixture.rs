//! The projects. This file is given: a changed copy does not count.

use std::sync::atomic::{AtomicBool, Ordering};

use probe::{param, param_text, rendezvous, span, work};

/// Builds a fence in four steps. Returns the number of its posts.
pub async fn fence() -> i64 {
    span("fence", async {
        for _ in 0..4 {
            work("fence", 2);
            // After each step, other futures get a turn.
            trpl::yield_now().await;
        }
        param("posts", 12)
    })
    .await
}

/// Paints a shed in four steps. Returns the number of its boards.
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

/// Set when one end has waited for the other in vain.
static GIVEN_UP: AtomicBool = AtomicBool::new(false);

/// Takes the left end of a piano.
pub async fn left_end() -> bool {
    span("left", async { lift("left") }).await
}

/// Takes the right end of a piano.
pub async fn right_end() -> bool {
    span("right", async { lift("right") }).await
}

/// Holds one end until the other is held too, for two seconds at most. Then
/// both are lifted. The end on the stairs takes longer, and which end that is
/// varies from run to run. This blocks the thread, because a worker who holds
/// an end has no free hand.
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
