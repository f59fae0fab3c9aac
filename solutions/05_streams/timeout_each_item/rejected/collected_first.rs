mod fixture;

use std::pin::pin;

use fixture::{PATIENCE, alarm, desk, note, reports};
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        let mut all = Vec::new();
        let mut reports = pin!(reports().timeout(PATIENCE));
        while let Some(report) = reports.next().await {
            match report {
                // Alarms at once, reports at the end of the night.
                Ok(report) => all.push(report),
                Err(_elapsed) => alarm(),
            }
        }
        for report in &all {
            note(report);
        }
    }));
}
