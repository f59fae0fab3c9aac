mod fixture;

use fixture::{sing, verses};
use probe::span;
use trpl::StreamExt;

fn main() {
    probe::block_on(span("singer", async {
        let verses: Vec<_> = verses().collect().await;
        for verse in verses {
            sing(verse);
        }
    }));
}
