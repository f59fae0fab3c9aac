mod fixture;

use fixture::{sing, verses};
use futures::StreamExt;
use probe::span;

fn main() {
    // futures has an extension trait of the same name, with other methods: this
    // one calls back for each item.
    let singing = verses().for_each(|verse| async move { sing(verse) });
    probe::block_on(span("singer", singing));
}
