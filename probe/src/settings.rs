//! What the tutor asked for, read from the environment.

use crate::json::{self, Scalar};

/// Which clock the exercise asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ClockMode {
    Virtual,
    Real,
}

/// Whether this run is made to learn at which lines the program hangs, as an
/// earlier run of it did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lines {
    No,
    /// Everything that waits is asked at the end.
    AtEnd,
    /// Stacks are kept from the start, since nothing can be asked at the end.
    FromStart,
}

/// One process's settings; docs/trace.md describes each.
pub(crate) struct Settings {
    pub(crate) nonce: String,
    pub(crate) clock: ClockMode,
    pub(crate) horizon_ms: u64,
    pub(crate) params: Vec<(String, Scalar)>,
    pub(crate) extra_polls: bool,
    pub(crate) livelock_polls: u64,
    pub(crate) max_events: u64,
    pub(crate) lines: Lines,
}

impl Settings {
    /// The settings, or nothing when no tutor listens.
    pub(crate) fn from_environment() -> Option<Self> {
        let text = |key: &str| std::env::var(key).ok().filter(|v| !v.is_empty());
        let number =
            |key: &str, default: u64| text(key).and_then(|v| v.parse().ok()).unwrap_or(default);
        Some(Self {
            nonce: text("ASYNCLINGS_NONCE")?,
            clock: match text("ASYNCLINGS_CLOCK").as_deref() {
                Some("real") => ClockMode::Real,
                _ => ClockMode::Virtual,
            },
            horizon_ms: number("ASYNCLINGS_HORIZON_MS", 60_000),
            params: json::parse_flat_object(&text("ASYNCLINGS_PARAMS").unwrap_or_default()),
            extra_polls: text("ASYNCLINGS_EXTRA_POLLS").as_deref() == Some("1"),
            livelock_polls: number("ASYNCLINGS_LIVELOCK_POLLS", 20_000),
            max_events: number("ASYNCLINGS_MAX_EVENTS", 200_000),
            lines: match text("ASYNCLINGS_LINES").as_deref() {
                Some("end") => Lines::AtEnd,
                Some("start") => Lines::FromStart,
                _ => Lines::No,
            },
        })
    }
}
