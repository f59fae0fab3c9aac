mod fixture;

use fixture::{sing, verses};
use probe::span;
use trpl::StreamExt;

fn main() {
    probe::block_on(span("singer", async {
        let mut verses = verses();

        loop {
            match verses.next().await {
                Some(v) => sing(v),
                None => break,
            }
        }
    }));
}
