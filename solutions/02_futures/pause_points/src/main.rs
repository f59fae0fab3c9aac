//! Where it really pauses: the reference solution.

mod fixture;

use probe::span;

fn main() {
    probe::block_on(async {
        span("ready_only", fixture::ready_only()).await;
        span("yielder", fixture::yielder()).await;
        span("page", fixture::page()).await;

        span("polite", polite()).await;
    });
}

/// Carries three boxes. After each box, other futures get a turn.
async fn polite() {
    for _ in 0..3 {
        fixture::carry_box();

        // `yield_now` is Pending once, so `polite` is Pending too, and its
        // caller gets the thread. It asks to be polled again immediately: no
        // timer is involved, and no time passes.
        trpl::yield_now().await;
    }
}
