//! First page wins
//!
//! Two mirrors have the same page. The program asks both and shows the page
//! that took less time. It is the right page, but the reader waits for the slow
//! mirror as well.
//!
//! Your task: ask each mirror once, show the page as soon as the first of them
//! has answered, and ask no more of the other: its future should be dropped
//! before the page is shown. Wait for the answer itself, without guessing when
//! it comes and without asking for it again and again. `trpl::select` takes two
//! futures and is content with one.

mod fixture;

use fixture::{fetch, show};

fn main() {
    probe::block_on(async {
        // `join` is ready when both are. By then the quick page has been here
        // for a while.
        let (oslo, lima) = trpl::join(fetch("oslo"), fetch("lima")).await;

        let first = if oslo.took < lima.took { oslo } else { lima };
        show(&first);
    });
}
