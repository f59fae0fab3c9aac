mod fixture;

use fixture::{PATIENCE, alarm, desk, note, reports};
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        let mut reports = reports();
        loop {
            // A new limit each time, also after an alarm: a long gap gives many.
            match tokio::time::timeout(PATIENCE, reports.next()).await {
                Ok(Some(report)) => note(&report),
                Ok(None) => break,
                Err(_elapsed) => alarm(),
            }
        }
    }));
}
