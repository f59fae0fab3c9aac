//! First page wins
//!
//! Two mirrors have the same page. The program asks both, waits for both
//! answers, and shows the page that took less time. That page is the right one,
//! but the reader has to wait for the slow mirror too.
//!
//! Your task: ask each mirror once, and show the page as soon as the first
//! mirror has answered. The other mirror's future should be dropped before you
//! show the page. Wait for the answer itself, not for a fixed time, and do not
//! keep asking whether it has arrived. `trpl::select` takes two futures and is
//! ready when one of them is.

mod fixture;

use fixture::{fetch, show};

fn main() {
    probe::block_on(async {
        // `join` is ready when both are. By then the quick page has long since
        // arrived.
        let (oslo, lima) = trpl::join(fetch("oslo"), fetch("lima")).await;

        let first = if oslo.took < lima.took { oslo } else { lima };
        show(&first);
    });
}
