mod fixture;

use fixture::{sing, verses};
use futures::StreamExt as _;
use probe::span;
use trpl::StreamExt as _;

fn main() {
    probe::block_on(span("singer", async {
        let mut verses = verses();
        // Which of the two `next` is meant?
        while let Some(verse) = verses.next().await {
            sing(verse);
        }
    }));
}
