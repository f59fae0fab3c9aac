//! No method named next: the reference solution.

mod fixture;

use fixture::{sing, verses};
use probe::span;
// `Stream` has only the low-level `poll_next`. The extension trait gives every
// stream `next` and many more methods, and a trait's methods can be called only
// where the trait is in scope.
use trpl::StreamExt;

fn main() {
    probe::block_on(span("singer", async {
        let mut verses = verses();

        while let Some(verse) = verses.next().await {
            sing(verse);
        }
    }));
}
