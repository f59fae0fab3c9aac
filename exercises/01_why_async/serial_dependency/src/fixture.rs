//! The steps of both sides. This file is given: a changed copy does not count.
//!
//! Each step waits for a server. All take 100 ms except one, whose time varies
//! from run to run.

use std::time::Duration;

use probe::{param, span};

/// The report: three steps.
pub mod report {
    use super::{param, step};

    /// Asks for the title.
    pub async fn title() {
        step("title", 100).await;
    }

    /// Asks for the text.
    pub async fn text() {
        step("text", 100).await;
    }

    /// Asks for the chart, which is sent only for the right key. Returns its
    /// size in kB.
    pub async fn chart(key: i64) -> i64 {
        step("chart", 100).await;
        // A wrong key opens nothing.
        if key == param("key", 4711) {
            param("kb", 250)
        } else {
            0
        }
    }
}

/// The account: four steps.
pub mod account {
    use super::{param, step};

    /// Logs in.
    pub async fn log_in() {
        step("log_in", 100).await;
    }

    /// Asks for the profile.
    pub async fn profile() {
        step("profile", 100).await;
    }

    /// Asks for the key to the charts.
    pub async fn key() -> i64 {
        let ms = param("key_ms", 100);
        step("key", ms.unsigned_abs()).await;
        param("key", 4711)
    }

    /// Logs out. The report is not involved.
    pub async fn log_out() {
        step("log_out", 100).await;
    }
}

async fn step(name: &str, ms: u64) {
    span(name, trpl::sleep(Duration::from_millis(ms))).await;
}
