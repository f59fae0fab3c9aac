//! Computing that keeps its thread busy.

use std::panic::Location;
use std::thread;
use std::time::{Duration, Instant};

use crate::fields::Fields;
use crate::session::{record_at, recorder};
use crate::threads;
use crate::waits;

/// How often a condition is checked, in real time.
const CHECK_INTERVAL: Duration = Duration::from_millis(1);

/// Stands for a computation of `ms` milliseconds: nothing else on this thread runs until it ends. On the
/// virtual clock, the time of the computation passes immediately. If it keeps the runtime's thread busy, the
/// time passes for all futures. On any other thread, it passes alongside the time of the others. On the real
/// clock, the thread blocks.
///
/// ```
/// probe::work("thumbnail", 2);
/// ```
#[track_caller]
pub fn work(name: impl AsRef<str>, ms: u64) {
    work_at(name.as_ref(), ms, Location::caller());
}

fn work_at(name: &str, ms: u64, at: &Location<'_>) {
    let time = Duration::from_millis(ms);
    let Some(recorder) = recorder() else {
        thread::sleep(time);
        return;
    };
    begin(name, ms, at);
    if !waits::pass(&recorder.clock, time) {
        threads::slot().allow_blocking(|| thread::sleep(time));
    }
    end(name);
}

/// Stands for a computation that keeps its thread busy until `done` returns true, or for at most `limit_ms`
/// milliseconds of real time. Returns whether it was done. A job that waits until it has *seen* something
/// happen elsewhere does not depend on the speed of the machine.
///
/// ```
/// let mut looks = 0;
/// assert!(probe::work_until("count", 1000, || { looks += 1; looks == 3 }));
/// ```
#[track_caller]
pub fn work_until(name: impl AsRef<str>, limit_ms: u64, mut done: impl FnMut() -> bool) -> bool {
    work_until_at(name.as_ref(), limit_ms, &mut done, Location::caller())
}

fn work_until_at(
    name: &str,
    limit_ms: u64,
    done: &mut dyn FnMut() -> bool,
    at: &Location<'_>,
) -> bool {
    begin(name, limit_ms, at);
    let until = Instant::now() + Duration::from_millis(limit_ms);
    let seen = threads::slot().allow_blocking(|| {
        loop {
            if done() {
                return true;
            }
            if Instant::now() >= until {
                return false;
            }
            thread::sleep(CHECK_INTERVAL);
        }
    });
    end(name);
    seen
}

fn begin(name: &str, ms: u64, at: &Location<'_>) {
    record_at("work", name, at, |fields| fields.number("ms", ms));
}

fn end(name: &str) {
    if let Some(recorder) = recorder() {
        recorder.write("workend", &Fields::new().text("name", name));
    }
}
