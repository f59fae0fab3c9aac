mod fixture;
use fixture::{sing, verses};
use futures::Stream;
use probe::span;
trait Ext: Stream + Unpin {
    fn next(&mut self) -> impl Future<Output = Option<Self::Item>> {
        std::future::poll_fn(|cx| std::pin::Pin::new(&mut *self).poll_next(cx))
    }
}
impl<S: Stream + Unpin> Ext for S {}
fn main() {
    probe::block_on(span("singer", async {
        let mut verses = verses();
        while let Some(verse) = verses.next().await {
            sing(verse);
        }
    }));
}
