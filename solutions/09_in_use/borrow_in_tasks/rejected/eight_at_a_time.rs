//! Tasks that own too much.

// wrong: at most eight pages at the same time, which a larger book exceeds
mod fixture;

#[allow(unused_imports)]
use fixture::{Dictionary, Page, show};

fn main() {
    probe::block_on(fixture::day());
}

use futures::{StreamExt, stream};

pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let width = 8;
    let checks = pages
        .iter_mut()
        .map(|page| page.check(dictionary))
        .collect::<Vec<_>>();
    let mut results = stream::iter(checks).buffer_unordered(width).enumerate();
    let mut sum = 0;
    while let Some((before, mistakes)) = results.next().await {
        sum += mistakes;
        show(before + 1, sum);
    }
    sum
}
