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
use std::{
    pin::Pin,
    task::{Context, Poll},
};
struct Polite(u32);
impl Future for Polite {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.0 == 3 {
            return Poll::Ready(());
        }
        self.0 += 1;
        fixture::carry_box();
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}
fn polite() -> Polite {
    Polite(0)
}
