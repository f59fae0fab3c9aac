mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    // The compiler is content: there is no warning left.
    save("draft").await;
    let _ = save("final");
    announce();
}
