//! How much memory the tutor takes while programs flood it.

use asynclings_engine::run::{End, run};

use crate::support::process::{is_alone, peak_kib};
use crate::support::programs::hostile;

#[tokio::test]
async fn no_flood_takes_a_hundred_megabytes() {
    // What is measured is the most this process ever held.
    if !is_alone(module_path!(), "no_flood_takes_a_hundred_megabytes") {
        return;
    }
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
