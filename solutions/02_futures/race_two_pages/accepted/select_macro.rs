mod fixture;

use fixture::{fetch, show};

fn main() {
    probe::block_on(async {
        let page = tokio::select! {
            page = fetch("oslo") => page,
            page = fetch("lima") => page,
        };
        show(&page);
    });
}
