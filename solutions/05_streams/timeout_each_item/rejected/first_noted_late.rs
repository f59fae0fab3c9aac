mod fixture;

use fixture::{PATIENCE, alarm, desk, note, reports};
use std::pin::pin;
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        let mut reports = pin!(reports().timeout(PATIENCE));
        let mut n = 0;
        while let Some(report) = reports.next().await {
            match report {
                Ok(report) => {
                    n += 1;
                    if n == 1 {
                        trpl::sleep(std::time::Duration::from_millis(20)).await;
                    }
                    note(&report);
                }
                Err(_) => alarm(),
            }
        }
    }));
}
