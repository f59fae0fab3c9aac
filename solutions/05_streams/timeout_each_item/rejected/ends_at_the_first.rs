mod fixture;

use std::pin::pin;

use fixture::{PATIENCE, alarm, desk, note, reports};
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        let mut reports = pin!(reports().timeout(PATIENCE));
        // The first `Err` does not match, so the loop ends with it.
        while let Some(Ok(report)) = reports.next().await {
            note(&report);
        }
        alarm();
    }));
}
