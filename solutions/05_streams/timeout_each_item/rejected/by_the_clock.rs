mod fixture;

use fixture::{PATIENCE, alarm, desk, note, reports};
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        let mut reports = reports();
        let notes = async {
            while let Some(report) = reports.next().await {
                note(&report);
            }
        };
        let alarms = async {
            trpl::sleep(PATIENCE * 3 / 2).await;
            alarm();
            trpl::sleep(PATIENCE * 3 / 2).await;
            alarm();
        };
        trpl::join(notes, alarms).await;
    }));
}
