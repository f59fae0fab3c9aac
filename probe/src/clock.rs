//! The time of a record, on the clock it happened on.
//!
//! Under the tutor's virtual clock, time is that of the paused tokio runtime
//! which `probe::block_on` built: it can be read and moved from any thread,
//! stands still between two runs and goes on from there in the next. What
//! happens on any other runtime happens in real time and says so, as does what
//! happens after the program let the clock run with `tokio::time::resume`.
//!
//! A record may be made deep inside tokio, in a `Drop` or a panic hook that runs
//! while tokio holds its own state. So nothing here calls tokio where that could
//! panic or wait; the last time that was seen is taken there.

use std::pin::pin;
use std::sync::Mutex;
use std::task::{Context, Waker};
use std::thread;
use std::time::Duration;

use tokio::runtime::{Handle, Id};
use tokio::time::Instant;

use crate::settings::ClockMode;
use crate::threads::lock;

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
    /// The last time that was seen since `start`.
    seen: Duration,
    /// Whether the program let the clock run when it was seen.
    resumed: bool,
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
            seen: Duration::ZERO,
            resumed: false,
        });
        Some(VirtualClockGuard(self))
    }

    /// Notes the time now. The clock jumps when its runtime finds nothing to do,
    /// and that need not leave a record.
    pub(crate) fn look(&self) {
        if let Some(running) = &mut lock(&self.virtual_clock).running {
            running.look();
        }
    }

    /// Whether the program let the virtual clock run in real time.
    pub(crate) fn is_resumed(&self) -> bool {
        let clock = lock(&self.virtual_clock);
        clock
            .running
            .as_ref()
            .is_some_and(|running| running.resumed)
    }

    /// The virtual time, unless `current`, the runtime the thread is in, has
    /// another clock.
    pub(crate) fn virtual_now(&self, current: Option<Id>) -> Option<Duration> {
        let is_virtual = self.is_virtual();
        is_virtual.then(|| lock(&self.virtual_clock).now(current))?
    }

    /// Moves the virtual clock on. Returns whether that is possible.
    pub(crate) fn advance(&self, by: Duration) -> bool {
        let mut clock = lock(&self.virtual_clock);
        match &mut clock.running {
            None => {
                clock.before += by;
                true
            }
            Some(running) => running.advance(by),
        }
    }

    /// The same up to a time, unless it is that late already.
    pub(crate) fn advance_to(&self, time: Duration) -> bool {
        match self.virtual_now(None) {
            Some(now) => now >= time || self.advance(time - now),
            None => false,
        }
    }
}

impl VirtualClock {
    /// The virtual time, unless the thread is in a runtime with another clock,
    /// or the program let the clock run.
    fn now(&mut self, current: Option<Id>) -> Option<Duration> {
        let Some(running) = &mut self.running else {
            return current.is_none().then_some(self.before);
        };
        if current.is_some_and(|id| id != running.handle.id()) {
            return None;
        }
        running.look();
        (!running.resumed).then_some(self.before + running.seen)
    }
}

impl PausedRuntime {
    /// Looks at tokio's clock, where that is possible.
    fn look(&mut self) {
        // Whatever panicked may have been tokio, which holds its clock then.
        if thread::panicking() {
            return;
        }
        match Handle::try_current() {
            Ok(current) if current.id() == self.handle.id() => self.read(),
            // A task may be dropped while tokio looks at the handle that the
            // thread has entered: it cannot be exchanged there.
            Ok(_) => {}
            // A destructor of a thread-local may run when tokio's are gone.
            Err(error) if error.is_thread_local_destroyed() => {}
            Err(_) => {
                let handle = self.handle.clone();
                let _inside = handle.enter();
                self.read();
            }
        }
    }

    /// Moves the clock on, unless it runs by itself.
    fn advance(&mut self, by: Duration) -> bool {
        self.look();
        let is_ending = Handle::try_current().is_err_and(|error| error.is_thread_local_destroyed());
        if self.resumed || is_ending {
            return false;
        }
        {
            let _inside = self.handle.enter();
            let mut advance = pin!(tokio::time::advance(by));
            // The first poll moves the clock; what is left is a yield, and the
            // caller means to keep the thread.
            let _ = advance
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()));
        }
        self.look();
        true
    }

    /// Reads the clock of the runtime that the thread is in. One that is paused
    /// says the same twice.
    fn read(&mut self) {
        let now = Instant::now();
        self.resumed = Instant::now() != now;
        self.seen = now.saturating_duration_since(self.start);
    }
}

/// Stops the virtual clock when dropped.
pub(crate) struct VirtualClockGuard<'a>(&'a Clock);

impl Drop for VirtualClockGuard<'_> {
    fn drop(&mut self) {
        let mut clock = lock(&self.0.virtual_clock);
        if let Some(mut running) = clock.running.take() {
            running.look();
            clock.before += running.seen;
        }
    }
}
