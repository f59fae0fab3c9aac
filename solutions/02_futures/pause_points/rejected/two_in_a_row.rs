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
    fixture::carry_box();
    fixture::carry_box();
    trpl::yield_now().await;
    trpl::yield_now().await;
    fixture::carry_box();
    trpl::yield_now().await;
}
