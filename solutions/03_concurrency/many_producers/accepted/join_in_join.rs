mod fixture;

use std::time::Duration;

use fixture::{QUAY_PAUSE, TOWER_PAUSE, line, reports};
use probe::{Tracked, span};
use trpl::{Sender, join};

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = line();

        let quay = span("quay", report("quay", tx.clone(), QUAY_PAUSE));
        let tower = span("tower", report("tower", tx, TOWER_PAUSE));

        let newsroom = span("newsroom", async {
            while let Some(report) = rx.recv().await {
                println!("{report}");
            }
        });

        join(join(quay, tower), newsroom).await;
    });
}

async fn report(place: &str, tx: Tracked<Sender<String>>, pause: Duration) {
    for report in reports(place) {
        tx.send(report).unwrap();
        trpl::sleep(pause).await;
    }
}
