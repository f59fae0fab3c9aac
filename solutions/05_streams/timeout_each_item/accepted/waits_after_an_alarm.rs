mod fixture;

use fixture::{PATIENCE, alarm, desk, note, reports};
use tokio::time::timeout;
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        let mut reports = reports();
        loop {
            // A limit on one `next`. After an alarm the same gap goes on, so it
            // is waited for without a limit.
            let report = match timeout(PATIENCE, reports.next()).await {
                Ok(report) => report,
                Err(_elapsed) => {
                    alarm();
                    reports.next().await
                }
            };
            match report {
                Some(report) => note(&report),
                None => break,
            }
        }
    }));
}
