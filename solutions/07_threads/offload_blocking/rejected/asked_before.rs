mod fixture;

use fixture::{checksum, with_heartbeat};
use probe::span;

fn main() {
    // Out of the way of the heart, before it begins to beat.
    let sum = checksum();
    probe::block_on(async {
        let sum = with_heartbeat(span("report", async { sum })).await;
        println!("checksum: {sum}");
    });
}
