//! Where it really pauses
//!
//! An `.await` may pause and need not. How often a future was polled tells how
//! often it did.
//!
//! Your task has two parts. First read `ready_only`, `yielder` and `page` in
//! src/fixture.rs and write into predict.toml how many times you think each is
//! polled. Then make `polite` pause after each of its three boxes without
//! letting any time pass. `main` goes on awaiting all four.

mod fixture;

use probe::span;

fn main() {
    probe::block_on(async {
        // `span` gives a future a name under which the tutor can watch it. It
        // changes nothing else: one await here is one await.
        span("ready_only", fixture::ready_only()).await;
        span("yielder", fixture::yielder()).await;
        span("page", fixture::page()).await;

        span("polite", polite()).await;
    });
}

/// Carries three boxes, and should let others have a turn after each.
async fn polite() {
    for _ in 0..3 {
        fixture::carry_box();

        // It looks like a pause. What does the caller of `poll` get to see?
        std::future::ready(()).await;
    }
}
