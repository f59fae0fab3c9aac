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
    for n in 0..3 {
        // A pause between boxes, none after the last.
        if n > 0 {
            trpl::yield_now().await;
        }
        fixture::carry_box();
    }
}
