//! The time of a record, on the clock it happened on.
//!
//! Under the tutor's virtual clock, time is that of the paused tokio runtime
//! which `probe::block_on` built: it can be read and moved from any thread,
//! stands still between two runs and goes on from there in the next. What
//! happens on any other runtime happens in real time and says so.

use std::sync::Mutex;
use std::time::Duration;

use tokio::runtime::{Handle, Id};
use tokio::time::Instant;

use crate::settings::ClockMode;
use crate::threads::{self, lock};

/// A time since the clock was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Timestamp {
    pub(crate) since: Duration,
    pub(crate) is_virtual: bool,
}

/// The clock that the exercise asked for.
pub(crate) struct Clock {
    mode: ClockMode,
    /// From here on real time counts.
    began: std::time::Instant,
    virtual_clock: Mutex<VirtualClock>,
}

/// The virtual clock: the runtime that has it, and what came before.
struct VirtualClock {
    running: Option<PausedRuntime>,
    before: Duration,
}

struct PausedRuntime {
    handle: Handle,
    start: Instant,
}

impl Clock {
    pub(crate) fn new(mode: ClockMode) -> Self {
        Self {
            mode,
            began: std::time::Instant::now(),
            virtual_clock: Mutex::new(VirtualClock {
                running: None,
                before: Duration::ZERO,
            }),
        }
    }

    pub(crate) fn is_virtual(&self) -> bool {
        self.mode == ClockMode::Virtual
    }

    /// The time now; `current` is the runtime the thread is in.
    pub(crate) fn now(&self, current: Option<Id>) -> Timestamp {
        if self.is_virtual()
            && let Some(since) = lock(&self.virtual_clock).now(current)
        {
            return Timestamp {
                since,
                is_virtual: true,
            };
        }
        Timestamp {
            since: self.began.elapsed(),
            is_virtual: false,
        }
    }

    /// Makes the current, paused runtime the one that has the virtual clock,
    /// until the guard is dropped. A second one at the same time has to do
    /// without, as has every one where the exercise asked for the real clock.
    pub(crate) fn start_virtual(&self) -> Option<VirtualClockGuard<'_>> {
        let mut clock = lock(&self.virtual_clock);
        if !self.is_virtual() || clock.running.is_some() {
            return None;
        }
        clock.running = Some(PausedRuntime {
            handle: Handle::current(),
            start: Instant::now(),
        });
        Some(VirtualClockGuard(self))
    }

    /// Moves the virtual clock on, where the current thread has it. Returns
    /// whether it has.
    pub(crate) fn advance_virtual(&self, by: Duration) -> bool {
        if !self.is_virtual() {
            return false;
        }
        let current = threads::slot().runtime();
        let handle = {
            let mut clock = lock(&self.virtual_clock);
            match &clock.running {
                None if current.is_none() => {
                    clock.before += by;
                    return true;
                }
                Some(running) if current.is_none_or(|id| id == running.handle.id()) => {
                    running.handle.clone()
                }
                _ => return false,
            }
        };
        let _inside = handle.enter();
        let mut advance = std::pin::pin!(tokio::time::advance(by));
        // The first poll moves the clock; what is left is a yield, and the
        // caller means to keep the thread.
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        let _ = advance.as_mut().poll(&mut context);
        true
    }
}

impl VirtualClock {
    /// The virtual time, unless the thread is in a runtime with another clock.
    fn now(&self, current: Option<Id>) -> Option<Duration> {
        let Some(running) = &self.running else {
            return current.is_none().then_some(self.before);
        };
        if current.is_some_and(|id| id != running.handle.id()) {
            return None;
        }
        // A destructor of a thread-local may run when tokio's are gone.
        if is_thread_ending() {
            return Some(self.before);
        }
        let _inside = running.handle.enter();
        let since = Instant::now().saturating_duration_since(running.start);
        Some(self.before + since)
    }
}

fn is_thread_ending() -> bool {
    Handle::try_current().is_err_and(|error| error.is_thread_local_destroyed())
}

/// Stops the virtual clock when dropped.
pub(crate) struct VirtualClockGuard<'a>(&'a Clock);

impl Drop for VirtualClockGuard<'_> {
    fn drop(&mut self) {
        let mut clock = lock(&self.0.virtual_clock);
        clock.before = clock.now(None).unwrap_or(clock.before);
        clock.running = None;
    }
}
