//! The four jobs of a trip. This file is given: a changed copy does not count.
//!
//! Each takes about 100 ms, and each is an `async fn`. That alone does not say
//! which of them wait and which of them compute.

use std::time::Duration;

use probe::{param, param_text, span, work};

/// Asks a weather station for the temperature.
pub async fn weather() -> i64 {
    span("weather", async {
        trpl::sleep(until_answered("weather")).await;
        param("degrees", 21)
    })
    .await
}

/// Looks for the shortest way through all the sights. Returns its length in km.
pub async fn route() -> i64 {
    span("route", async {
        // `work` stands for a computation and returns when it is done.
        work("route", 100);
        param("km", 14)
    })
    .await
}

/// Asks a hotel for the number of a free room.
pub async fn hotel() -> i64 {
    span("hotel", async {
        trpl::sleep(until_answered("hotel")).await;
        param("room", 7)
    })
    .await
}

/// Draws a map. Returns its size in kB.
pub async fn map() -> i64 {
    span("map", async {
        work("map", 100);
        param("kb", 350)
    })
    .await
}

/// How long an answer takes: about 100 ms. Which of the two is slower varies
/// from run to run.
fn until_answered(whom: &str) -> Duration {
    let ms = if param_text("slower", "weather") == whom {
        param("slower_ms", 100)
    } else {
        param("faster_ms", 100)
    };
    Duration::from_millis(ms.unsigned_abs())
}
