mod fixture;

use fixture::{QUAY_PAUSE, TOWER_PAUSE, line, reports};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = line();
        let (tower_tx, mut tower_rx) = line();
        let quay_tx = tx;
        let quay = span("quay", async move {
            for report in reports("quay") {
                quay_tx.send(report).unwrap();
                trpl::sleep(QUAY_PAUSE).await;
            }
        });
        let tower = span("tower", async move {
            for report in reports("tower") {
                tower_tx.send(report).unwrap();
                trpl::sleep(TOWER_PAUSE).await;
            }
        });
        let newsroom = span("newsroom", async {
            while let Some(report) = rx.recv().await {
                println!("{report}");
            }
        });
        let other = async {
            while let Some(report) = tower_rx.recv().await {
                println!("{report}");
            }
        };
        trpl::join!(quay, tower, newsroom, other);
    });
}
