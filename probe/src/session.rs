//! What the tutor asked for, read once from the environment.
//!
//! There is a session only under the tutor. Everything that records asks for
//! it first, so that without the tutor the probe does nothing at all.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::time::Instant;

use crate::params::{self, Param};
use crate::record::Output;

/// Which clock the exercise wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wanted {
    Virtual,
    Real,
}

/// One process under the tutor.
pub(crate) struct Session {
    pub(crate) nonce: String,
    pub(crate) wanted: Wanted,
    pub(crate) horizon_ms: u64,
    pub(crate) params: Vec<(String, Param)>,
    pub(crate) extra_polls: bool,
    pub(crate) livelock_polls: u64,
    pub(crate) max_events: u64,
    /// The real time at which the session began; `t` counts from here.
    pub(crate) began: Instant,
    pub(crate) output: Output,
    /// Set once the probe has decided that the program hangs: from then on
    /// futures are polled only to learn where they wait, and nothing of that
    /// is the program's own doing.
    pub(crate) halted: AtomicBool,
    /// How many wakes have rung so far, by anyone.
    pub(crate) wakes: AtomicU64,
    /// How many of them came from a timer of the probe's own runtime.
    pub(crate) timer_wakes: AtomicU64,
}

static SESSION: OnceLock<Option<Session>> = OnceLock::new();

/// The session, or nothing when no tutor listens.
pub(crate) fn session() -> Option<&'static Session> {
    if let Some(session) = SESSION.get() {
        return session.as_ref();
    }
    let session = SESSION.get_or_init(Session::from_environment).as_ref();
    if session.is_some() {
        crate::panics::record_panics();
        crate::monitor::start();
    }
    session
}

impl Session {
    fn from_environment() -> Option<Self> {
        let text = |key: &str| std::env::var(key).ok().filter(|v| !v.is_empty());
        let number =
            |key: &str, default: u64| text(key).and_then(|v| v.parse().ok()).unwrap_or(default);
        let nonce = text("ASYNCLINGS_NONCE")?;
        Some(Self {
            nonce,
            wanted: match text("ASYNCLINGS_CLOCK").as_deref() {
                Some("real") => Wanted::Real,
                _ => Wanted::Virtual,
            },
            horizon_ms: number("ASYNCLINGS_HORIZON_MS", 60_000),
            params: params::parse(&text("ASYNCLINGS_PARAMS").unwrap_or_default()),
            extra_polls: text("ASYNCLINGS_EXTRA_POLLS").as_deref() == Some("1"),
            livelock_polls: number("ASYNCLINGS_LIVELOCK_POLLS", 5_000),
            max_events: number("ASYNCLINGS_MAX_EVENTS", 200_000),
            began: Instant::now(),
            output: Output::new(),
            halted: AtomicBool::new(false),
            wakes: AtomicU64::new(0),
            timer_wakes: AtomicU64::new(0),
        })
    }
}
