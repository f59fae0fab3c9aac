//! Four reports, and what is done with them. This file is given: a changed
//! copy does not count.

use std::time::Duration;

use probe::{Span, param, param_text, span};

/// Fetches a report, which takes about 10 ms. The server that sends it does not
/// wait long for its answer to be read.
pub fn fetch(number: u32) -> Span<impl Future<Output = String> + Send> {
    span(format!("fetch-{number}"), async move {
        trpl::sleep(duration("fetch", 10)).await;
        format!("{} {number}", param_text("about", "rain"))
    })
}

/// Checks a report and puts it away, which takes about 100 ms.
pub async fn process(report: String) {
    let processing = span("process", async {
        trpl::sleep(duration("process", 100)).await;
        println!("put away: {report}");
    });
    processing.await;
}

/// A time that varies from run to run.
fn duration(name: &str, about: i64) -> Duration {
    Duration::from_millis(u64::try_from(param(name, about)).unwrap())
}
