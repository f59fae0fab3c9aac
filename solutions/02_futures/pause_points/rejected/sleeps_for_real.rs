mod fixture;

use std::time::Duration;

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
    for _ in 0..3 {
        fixture::carry_box();
        std::thread::sleep(Duration::from_millis(5));
        trpl::yield_now().await;
    }
}
