//! One slow gap: the reference solution.

mod fixture;

use std::pin::pin;

use fixture::{PATIENCE, alarm, desk, note, reports};
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        // Each item of this stream is a `Result`: a report, or an `Err` if none
        // has arrived in time. Each report starts the timer again, and after an
        // alarm it rests: one gap, one alarm. The stream continues.
        let mut reports = pin!(reports().timeout(PATIENCE));

        while let Some(report) = reports.next().await {
            match report {
                Ok(report) => note(&report),
                Err(_elapsed) => alarm(),
            }
        }
    }));
}
