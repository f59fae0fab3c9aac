mod fixture;

use fixture::{fetch, show};

fn main() {
    probe::block_on(async {
        let pages = ["oslo", "lima"].map(|mirror| Box::pin(fetch(mirror)));
        let (page, _, losers) = futures::future::select_all(pages).await;
        drop(losers);
        show(&page);
    });
}
