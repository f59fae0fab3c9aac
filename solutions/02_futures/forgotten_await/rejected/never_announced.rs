mod fixture;

use fixture::save;

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    save("draft").await;
    save("final").await;
    // The announcement is in a block that nobody awaits.
    let _later = async { fixture::announce() };
}
