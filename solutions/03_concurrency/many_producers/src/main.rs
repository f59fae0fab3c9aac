//! One receiver, two senders: the reference solution.

mod fixture;

use fixture::{QUAY_PAUSE, TOWER_PAUSE, line, reports};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = line();

        let quay_tx = tx.clone();
        let quay = span("quay", async move {
            for report in reports("quay") {
                quay_tx.send(report).unwrap();
                trpl::sleep(QUAY_PAUSE).await;
            }
        });

        // The first sender moves too. Now each of the two belongs to a block
        // and is dropped when the block ends. The one that is dropped last
        // closes the channel.
        let tower = span("tower", async move {
            for report in reports("tower") {
                tx.send(report).unwrap();
                trpl::sleep(TOWER_PAUSE).await;
            }
        });

        let newsroom = span("newsroom", async {
            while let Some(report) = rx.recv().await {
                println!("{report}");
            }
        });

        // The function takes two futures, the macro any number of them. The
        // macro awaits them for you, so there is no `.await` after it.
        trpl::join!(quay, tower, newsroom);
    });
}
