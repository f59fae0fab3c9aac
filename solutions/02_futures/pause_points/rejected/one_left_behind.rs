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

async fn polite() {
    // The range ends before 2, and one more pause makes up for it.
    for _ in 0..2 {
        fixture::carry_box();
        trpl::yield_now().await;
    }
    trpl::yield_now().await;
}
