//! Where it really pauses
//!
//! An `.await` may pause, but it does not have to. The number of polls tells
//! you how often it did.
//!
//! Your task has two parts. First read `ready_only`, `yielder` and `page` in
//! src/fixture.rs and write in predict.toml how many times you think each is
//! polled. Then make `polite` pause once after each of its three boxes, without
//! any time passing. `main` should still await all four futures.

mod fixture;

use probe::span;

fn main() {
    probe::block_on(async {
        // `span` names a future so that the tutor can watch it. It changes
        // nothing else: one await here is still one await.
        span("ready_only", fixture::ready_only()).await;
        span("yielder", fixture::yielder()).await;
        span("page", fixture::page()).await;

        span("polite", polite()).await;
    });
}

/// Carries three boxes. After each box, other futures should get a turn.
async fn polite() {
    for _ in 0..3 {
        fixture::carry_box();

        // It looks like a pause. But what does `poll` return here?
        std::future::ready(()).await;
    }
}
