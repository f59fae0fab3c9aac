mod fixture;

use fixture::{fetch, show};

fn main() {
    probe::block_on(async {
        let page = fetch("oslo").await;
        show(&page);
    });
}
