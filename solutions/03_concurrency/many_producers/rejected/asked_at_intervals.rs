mod fixture;

use fixture::{QUAY_PAUSE, TOWER_PAUSE, line, reports};
use probe::span;
use std::time::Duration;
use tokio::sync::mpsc::error::TryRecvError;

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
        let tower = span("tower", async move {
            for report in reports("tower") {
                tx.send(report).unwrap();
                trpl::sleep(TOWER_PAUSE).await;
            }
        });
        let newsroom = span("newsroom", async {
            loop {
                match rx.try_recv() {
                    Ok(report) => println!("{report}"),
                    Err(TryRecvError::Empty) => trpl::sleep(Duration::from_millis(100)).await,
                    Err(TryRecvError::Disconnected) => break,
                }
            }
        });
        trpl::join!(quay, tower, newsroom);
    });
}
