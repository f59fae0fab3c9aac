mod fixture;

use probe::span;

fn main() {
    probe::block_on(async {
        span("ready_only", fixture::ready_only()).await;
        span("yielder", fixture::yielder()).await;
        span("page", fixture::page()).await;
        trpl::join(carry(), span("polite", polite())).await;
    });
}

async fn carry() {
    for _ in 0..3 {
        fixture::carry_box();
        trpl::yield_now().await;
    }
}

async fn polite() {
    for _ in 0..3 {
        trpl::yield_now().await;
    }
}
