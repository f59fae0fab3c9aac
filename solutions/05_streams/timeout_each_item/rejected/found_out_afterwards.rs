mod fixture;

use fixture::{PATIENCE, alarm, desk, note, reports};
use tokio::time::Instant;
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        let mut reports = reports();
        let mut last = Instant::now();
        while let Some(report) = reports.next().await {
            // The gap is noticed when it is over.
            if last.elapsed() > PATIENCE {
                alarm();
            }
            last = Instant::now();
            note(&report);
        }
    }));
}
