mod fixture;

use fixture::{PATIENCE, alarm, desk, note, reports};
use tokio::time::{Instant, sleep_until};
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        let mut reports = reports();
        // A deadline that each report sets and an alarm takes away.
        let mut deadline = Some(Instant::now() + PATIENCE);
        loop {
            tokio::select! {
                report = reports.next() => {
                    let Some(report) = report else { break };
                    note(&report);
                    deadline = Some(Instant::now() + PATIENCE);
                }
                () = sleep_until(deadline.unwrap_or_else(Instant::now)), if deadline.is_some() => {
                    alarm();
                    deadline = None;
                }
            }
        }
    }));
}
