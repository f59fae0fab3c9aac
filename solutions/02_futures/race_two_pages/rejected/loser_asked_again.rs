mod fixture;

use fixture::{fetch, show};
use futures::FutureExt;

fn main() {
    probe::block_on(async {
        let (page, loser) = tokio::select! {
            page = fetch("oslo") => (page, "lima"),
            page = fetch("lima") => (page, "oslo"),
        };
        // Perhaps it has the page by now?
        assert!(fetch(loser).now_or_never().is_none());
        show(&page);
    });
}
