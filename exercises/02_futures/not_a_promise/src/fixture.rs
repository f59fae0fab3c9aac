//! The two requests. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{param, param_text, span};

/// Requests the page, which arrives after about 100 ms. Returns the number of
/// its words.
#[track_caller]
pub fn fetch_page() -> impl Future<Output = i64> {
    span("page", async {
        trpl::sleep(until_answered("page")).await;
        // It varies from run to run, so it has to be requested.
        param("words", 320)
    })
}

/// Requests the menu, which arrives after about 100 ms. Returns the number of
/// its entries.
#[track_caller]
pub fn fetch_menu() -> impl Future<Output = i64> {
    span("menu", async {
        trpl::sleep(until_answered("menu")).await;
        param("entries", 7)
    })
}

/// How long an answer takes: about 100 ms. Which of the two arrives later
/// varies from run to run.
fn until_answered(what: &str) -> Duration {
    let ms = if param_text("later", "page") == what {
        param("later_ms", 100)
    } else {
        param("sooner_ms", 100)
    };
    Duration::from_millis(ms.unsigned_abs())
}
