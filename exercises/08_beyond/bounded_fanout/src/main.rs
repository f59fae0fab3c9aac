//! Three at a time
//!
//! The six pages of a site are fetched one after the other, which takes 830 ms.
//! All six at the same time would be too much for the site: it allows three
//! visitors at a time.
//!
//! Your task has two parts. First write in predict.toml in which order the
//! pages will arrive on an ordinary day if three are fetched at a time. Then
//! fetch three at a time, whichever page is slow that day. Print each page as
//! soon as it arrives, start the next fetch at that moment, and poll a fetch
//! again only if it was woken.

mod fixture;

use std::pin::pin;

use fixture::fetch;
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        // `then` turns each number into a future, and waits for it before it
        // asks for the next number. It contains that future, so it is pinned.
        let mut pages = pin!(trpl::stream_from_iter(0..6).then(fetch));
        while let Some(page) = pages.next().await {
            println!("{page}");
        }
    });
}
