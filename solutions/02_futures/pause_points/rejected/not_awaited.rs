mod fixture;

use probe::span;

fn main() {
    probe::block_on(async {
        let _ = span("ready_only", fixture::ready_only());
        span("yielder", fixture::yielder()).await;
        span("page", fixture::page()).await;
        span("polite", polite()).await;
    });
}

async fn polite() {
    for _ in 0..3 {
        fixture::carry_box();
        trpl::yield_now().await;
    }
}
