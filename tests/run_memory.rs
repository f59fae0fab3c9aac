//! How much memory the tutor takes while programs flood it. One test, alone in its program,
//! because what is measured is the most this process ever held.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod programs;

use asynclings_engine::run::{End, run};
use programs::hostile;

/// The most memory this process has held, in KiB.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.unwrap().split_whitespace().nth(1);
    number.unwrap().parse().unwrap()
}

#[tokio::test]
async fn no_flood_takes_a_hundred_megabytes() {
    let floods = [
        ("lines", End::Output(1_024)),
        ("empty-lines", End::Output(1_024)),
        ("no-newline", End::Output(1_024)),
        ("garbage", End::Output(1_024)),
        ("stderr", End::Output(1_024)),
        ("both", End::Output(1_024)),
        // Up to the limit of events, with values as long as the probe ever writes them.
        ("records:200", End::Events(200_000)),
        ("records:5000", End::Events(200_000)),
        ("records:60000", End::Events(200_000)),
    ];
    for (what, end) in floods {
        let hostile = hostile(what);
        let ran = run(&hostile.program).await.unwrap();
        assert_eq!(ran.capture.end, end, "{what}");
        hostile.wait_until_gone();
        let peak = peak_kib();
        assert!(peak < 100_000, "{what}: {peak} KiB");
        println!("{what}: {peak} KiB so far");
    }
}
