mod fixture;

use std::pin::pin;

use fixture::{PATIENCE, desk, note, reports};
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        let reports = reports().timeout(PATIENCE);
        // All reports, and not one alarm.
        let mut reports = pin!(reports.filter_map(Result::ok));
        while let Some(report) = reports.next().await {
            note(&report);
        }
    }));
}
