mod fixture;

use fixture::{PATIENCE, alarm, desk, note, reports};
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        let mut reports = reports();

        let night = async {
            while let Some(report) = reports.next().await {
                note(&report);
            }
        };

        // The clock of this limit starts once. It does not know of items.
        if tokio::time::timeout(PATIENCE, night).await.is_err() {
            alarm();
        }
    }));
}
