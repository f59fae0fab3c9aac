//! One slow gap: the reference solution.

mod fixture;

use std::pin::pin;

use fixture::{PATIENCE, alarm, desk, note, reports};
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        // Each item of this stream is a `Result`: a report, or the news that
        // none has come in time. The timer starts anew with each report, and
        // rests after an alarm: one gap, one alarm. The stream goes on.
        let mut reports = pin!(reports().timeout(PATIENCE));

        while let Some(report) = reports.next().await {
            match report {
                Ok(report) => note(&report),
                Err(_elapsed) => alarm(),
            }
        }
    }));
}
