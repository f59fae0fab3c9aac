//! One slow gap
//!
//! A watchman reports now and then. If the desk hears nothing for 100 ms, it
//! should raise the alarm once and keep listening, because the next report may
//! still arrive. But this program has only one time limit, for the whole night.
//!
//! Your task has two parts. First read about `timeout` on a stream in the
//! lesson, and write in predict.toml what `timeout` will do here. Then note all
//! four reports as they arrive, with one alarm for each gap that is too long.

mod fixture;

use fixture::{PATIENCE, alarm, desk, note, reports};
use trpl::StreamExt;

fn main() {
    probe::block_on(desk(async {
        let mut reports = reports();

        let night = async {
            while let Some(report) = reports.next().await {
                note(&report);
            }
        };

        // The clock of this limit starts once. It knows nothing about items.
        if tokio::time::timeout(PATIENCE, night).await.is_err() {
            alarm();
        }
    }));
}
