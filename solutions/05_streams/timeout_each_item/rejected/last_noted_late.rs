mod fixture;

use fixture::{PATIENCE, alarm, desk, note, reports};
use std::pin::pin;
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        let mut reports = pin!(reports().timeout(PATIENCE));
        let mut last = None;
        let mut n = 0;
        while let Some(report) = reports.next().await {
            match report {
                Ok(report) => {
                    n += 1;
                    if n == 4 {
                        last = Some(report);
                    } else {
                        note(&report);
                    }
                }
                Err(_) => alarm(),
            }
        }
        note(&last.unwrap());
    }));
}
