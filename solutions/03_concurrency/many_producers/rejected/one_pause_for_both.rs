mod fixture;

use fixture::{TOWER_PAUSE, line, reports};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = line();

        let quay = span(
            "quay",
            span("tower", async move {
                for (quay, tower) in reports("quay").into_iter().zip(reports("tower")) {
                    tx.send(quay).unwrap();
                    tx.send(tower).unwrap();
                    trpl::sleep(TOWER_PAUSE).await;
                }
            }),
        );

        let newsroom = span("newsroom", async {
            while let Some(report) = rx.recv().await {
                println!("{report}");
            }
        });

        trpl::join!(quay, newsroom);
    });
}
