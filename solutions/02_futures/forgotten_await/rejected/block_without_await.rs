mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    // A block that nobody awaits polls nothing either.
    let _saving = async {
        save("draft").await;
        save("final").await;
    };
    announce();
}
