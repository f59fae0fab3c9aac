//! One receiver, two senders
//!
//! Two reporters share the line to a newsroom. The one at the quay sends a
//! report every 500 ms, and the one on the tower every 1,500 ms. Each sends
//! four reports.
//!
//! Your task has two parts. First write in predict.toml in which order the
//! reports will arrive, and when the program will end. Then make the program
//! compile and end. All three futures should run at the same time, and the
//! newsroom should stop on its own when both reporters are done. Leave the
//! loops as they are.

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
            for report in reports("quay") {
                quay_tx.send(report).unwrap();
                trpl::sleep(QUAY_PAUSE).await;
            }
        });

        let tower = span("tower", async {
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
        trpl::join(quay, tower, newsroom).await;
    });
}
