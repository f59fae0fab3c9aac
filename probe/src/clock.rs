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

use crate::session::{Session, Wanted};
use crate::threads::{self, lock};

/// A time since the header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Time {
    pub(crate) since: Duration,
    pub(crate) is_virtual: bool,
}

/// The virtual clock: the runtime that has it, and what came before.
struct Virtual {
    running: Option<Running>,
    before: Duration,
}

struct Running {
    handle: Handle,
    start: Instant,
}

static VIRTUAL: Mutex<Virtual> = Mutex::new(Virtual {
    running: None,
    before: Duration::ZERO,
});

/// Runtimes in order of their first appearance.
static RUNTIMES: Mutex<Vec<Id>> = Mutex::new(Vec::new());

/// The number of a runtime.
pub(crate) fn runtime_number(id: Id) -> u64 {
    let mut runtimes = lock(&RUNTIMES);
    let position = runtimes.iter().position(|known| *known == id);
    let position = position.unwrap_or_else(|| {
        runtimes.push(id);
        runtimes.len() - 1
    });
    position as u64 + 1
}

/// The time now; `current` is the runtime the thread is in.
pub(crate) fn now(session: &Session, current: Option<Id>) -> Time {
    if session.wanted == Wanted::Virtual
        && let Some(since) = lock(&VIRTUAL).now(current)
    {
        return Time {
            since,
            is_virtual: true,
        };
    }
    Time {
        since: session.began.elapsed(),
        is_virtual: false,
    }
}

impl Virtual {
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

/// Makes the current, paused runtime the one that has the virtual clock,
/// until the value is dropped. A second one at the same time has to do
/// without.
pub(crate) fn start_virtual() -> Option<Started> {
    let mut clock = lock(&VIRTUAL);
    if clock.running.is_some() {
        return None;
    }
    clock.running = Some(Running {
        handle: Handle::current(),
        start: Instant::now(),
    });
    Some(Started)
}

/// The virtual clock runs.
pub(crate) struct Started;

impl Drop for Started {
    fn drop(&mut self) {
        let mut clock = lock(&VIRTUAL);
        clock.before = clock.now(None).unwrap_or(clock.before);
        clock.running = None;
    }
}

/// Moves the virtual clock on, where the current thread has it. Says whether
/// it has.
pub(crate) fn advance_virtual(session: &Session, by: Duration) -> bool {
    if session.wanted != Wanted::Virtual {
        return false;
    }
    let current = threads::slot().runtime();
    let handle = {
        let mut clock = lock(&VIRTUAL);
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
    // The first poll moves the clock; what is left is a yield, and the caller
    // means to keep the thread.
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let _ = advance.as_mut().poll(&mut context);
    true
}
