//! The archive. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{mark, param, param_text, span};

/// Writes one version of the text to the archive. This takes about 30 ms; the
/// exact time varies from run to run.
///
/// `version` is what the tutor calls this future: `draft` or `final`.
#[track_caller]
pub fn save(version: &'static str) -> impl Future<Output = ()> {
    span(version, async move {
        let ms = param(format!("{version}_ms"), 30);
        trpl::sleep(Duration::from_millis(ms.unsigned_abs())).await;
    })
}

/// Announces the text to its readers.
pub fn announce() {
    let title = param_text("title", "Autumn");
    println!("saved: {title}");
    mark("announced");
}
