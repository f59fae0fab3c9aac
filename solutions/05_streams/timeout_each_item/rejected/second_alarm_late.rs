mod fixture;

use fixture::{PATIENCE, alarm, desk, note, reports};
use tokio::time::timeout;
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        let mut reports = reports();
        let mut patience = PATIENCE;
        loop {
            match timeout(patience, reports.next()).await {
                Ok(Some(report)) => note(&report),
                Ok(None) => break,
                Err(_elapsed) => {
                    alarm();
                    // More patience from now on, and never less again.
                    patience *= 2;
                }
            }
        }
    }));
}
