mod fixture;

use fixture::{QUAY_PAUSE, TOWER_PAUSE, line, reports};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = line();

        // There is one receiver, and it cannot be cloned. A sender can be
        // cloned, and each clone sends to the same receiver.
        let quay_tx = tx.clone();
        let quay = span("quay", async move {
            let mut left = reports("quay").into_iter();
            while let Some(report) = left.next() {
                quay_tx.send(report).unwrap();
                trpl::sleep(QUAY_PAUSE).await;
            }
        });

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

        // How many futures does the function `join` take?
        trpl::join!(quay, tower, newsroom);
    });
}
