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

use std::time::Duration;

async fn polite() {
    for _ in 0..3 {
        fixture::carry_box();
        // A deadline that has passed already: there is nothing to wait for.
        trpl::sleep(Duration::ZERO).await;
    }
}
