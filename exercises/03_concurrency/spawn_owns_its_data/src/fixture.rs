//! A config, and requests that read it. This file is given: a changed copy does
//! not count.

use std::time::Duration;

use probe::{Tracked, param_text, span, track};

/// What every request needs. `track` shows the tutor when the config is cloned
/// and when it is freed.
#[derive(Clone)]
pub struct Config {
    host: Tracked<String>,
}

/// Reads the config, once for the whole program.
#[track_caller]
pub fn load_config() -> Config {
    Config {
        host: track("config", param_text("host", "north")),
    }
}

/// Requests page `number` from the host in the config, which takes 100 ms.
/// Reads the config before the wait and after it.
///
/// The tutor calls these futures `page-1`, `page-2` and so on.
#[track_caller]
pub fn fetch_page(number: u32, config: &Config) -> impl Future<Output = String> {
    span(format!("page-{number}"), async move {
        assert!(!config.host.is_empty());
        trpl::sleep(Duration::from_millis(100)).await;
        format!("page {number} from {}", *config.host)
    })
}
