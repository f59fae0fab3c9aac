mod fixture;

use fixture::{announce, save};
use futures::FutureExt;

fn main() {
    // No async fn and no `.await` of our own: combinators build one future,
    // and `block_on` polls it.
    let publish = save("draft").then(|()| save("final")).map(|()| announce());
    probe::block_on(publish);
}
