//! Time that passes on the virtual clock for a thread that blocks.
//!
//! The thread of the runtime moves the clock itself, since nobody else gets a
//! turn there. Any other thread waits while the clock goes on: its time passes
//! beside that of the others. Who moves the clock for it is the runtime, when it
//! has nothing to do (see `conductor`), or the waiting thread itself, where the
//! runtime is kept by somebody who waits for that thread.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use crate::clock::Clock;
use crate::others::{self, Others};
use crate::threads::{self, OnDrop, Slot, lock};

/// For how long the clock waits, in vain, for threads that compute or sleep in
/// real time. From then on it goes its own way, until one of them wakes somebody.
const PATIENCE: Duration = Duration::from_millis(1000);
/// How often the others are looked at, in real time.
const SHORTEST_PAUSE: Duration = Duration::from_micros(20);
const LONGEST_PAUSE: Duration = Duration::from_micros(500);

/// A thread that waits for a time on the virtual clock.
struct Wait {
    number: u64,
    until: Duration,
    is_over: AtomicBool,
    thread: Thread,
    slot: Arc<Slot>,
}

static WAITS: Mutex<Vec<Arc<Wait>>> = Mutex::new(Vec::new());
static NEXT: AtomicU64 = AtomicU64::new(1);
/// Rings when the earliest time that is waited for may have changed.
static BELL: Mutex<Option<Arc<dyn Bell>>> = Mutex::new(None);

/// Whoever moves the clock while the runtime has nothing to do.
pub(crate) trait Bell: Send + Sync {
    /// Has it look at what is waited for.
    fn ring(&self);
    /// Whether it can do so: the runtime is at rest.
    fn is_at_rest(&self) -> bool;
}

/// From here on, or until none is given, `bell` moves the clock.
pub(crate) fn set_bell(bell: Option<Arc<dyn Bell>>) {
    *lock(&BELL) = bell;
}

/// The earliest time that a thread waits for.
pub(crate) fn earliest() -> Option<Duration> {
    lock(&WAITS).iter().map(|wait| wait.until).min()
}

/// Lets every thread go on whose time has come.
pub(crate) fn release(now: Duration) {
    lock(&WAITS).retain(|wait| {
        if wait.until > now {
            return true;
        }
        // It counts as computing from here on, before it knows.
        wait.slot.set_virtual_wait(0);
        wait.is_over.store(true, Ordering::Release);
        wait.thread.unpark();
        false
    });
}

/// Lets `time` pass for the current thread. False where it is in a runtime that
/// has another clock.
pub(crate) fn pass(clock: &Clock, time: Duration) -> bool {
    let slot = threads::slot();
    let Some(now) = clock.virtual_now(slot.runtime()) else {
        return false;
    };
    if !others::exist() {
        return clock.advance_to(now + time);
    }
    slot.allow_blocking(|| {
        if slot.drives_a_runtime() {
            pass_alone(clock, now + time)
        } else {
            pass_beside(clock, &slot, now + time)
        }
    })
}

/// The runtime's thread keeps everybody waiting but the other threads.
fn pass_alone(clock: &Clock, until: Duration) -> bool {
    loop {
        settle(|| false);
        let next = earliest().map_or(until, |next| next.min(until));
        if !clock.advance_to(next) {
            return false;
        }
        release(next);
        if next == until {
            return true;
        }
    }
}

fn pass_beside(clock: &Clock, slot: &Arc<Slot>, until: Duration) -> bool {
    let wait = Arc::new(Wait {
        number: NEXT.fetch_add(1, Ordering::Relaxed),
        until,
        is_over: AtomicBool::new(false),
        thread: thread::current(),
        slot: Arc::clone(slot),
    });
    lock(&WAITS).push(Arc::clone(&wait));
    slot.set_virtual_wait(wait.number);
    let _end = OnDrop(|| {
        slot.set_virtual_wait(0);
        lock(&WAITS).retain(|other| other.number != wait.number);
    });
    let bell = lock(&BELL).clone();
    if let Some(bell) = bell {
        bell.ring();
    }
    let mut patience = Patience::default();
    while !wait.is_over.load(Ordering::Acquire) {
        if clock.virtual_now(None).is_none_or(|now| now >= until) {
            return true;
        }
        // Asked again once the others stand still: one of them may have begun to
        // wait for an earlier time meanwhile.
        if is_up_to(&wait) && patience.is_settled() && is_up_to(&wait) {
            if !clock.advance_to(until) {
                return false;
            }
            release(until);
        } else {
            thread::park_timeout(patience.pause());
        }
    }
    true
}

/// Whether it is the thread of `wait` that has to move the clock: it waits for
/// the earliest time, and the runtime is not at rest.
fn is_up_to(wait: &Wait) -> bool {
    let is_earliest = {
        let waits = lock(&WAITS);
        let first = waits.iter().min_by_key(|wait| (wait.until, wait.number));
        first.is_some_and(|first| first.number == wait.number)
    };
    let bell = lock(&BELL).clone();
    is_earliest && bell.is_none_or(|bell| !bell.is_at_rest())
}

/// Waits until no other thread can do anything before the clock moves, or until
/// `is_woken`. Returns what they do, unless it was woken.
pub(crate) fn settle(is_woken: impl Fn() -> bool) -> Option<Others> {
    let mut patience = Patience::default();
    loop {
        if is_woken() {
            IN_VAIN.store(false, Ordering::Relaxed);
            return None;
        }
        if patience.is_settled() {
            return Some(patience.seen);
        }
        thread::sleep(patience.pause());
    }
}

/// Whether patience was lost.
static IN_VAIN: AtomicBool = AtomicBool::new(false);

/// Looks at the others until they stand still, or have taken too long.
struct Patience {
    since: Instant,
    pause: Duration,
    seen: Others,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            since: Instant::now(),
            pause: SHORTEST_PAUSE,
            seen: Others::default(),
        }
    }
}

impl Patience {
    fn is_settled(&mut self) -> bool {
        // The first look shows what they do, the second that they still do.
        for _ in 0..2 {
            self.seen = others::look();
            if self.seen.stand_still {
                break;
            }
        }
        if self.seen.stand_still && !self.seen.compute && !self.seen.sleep {
            return true;
        }
        let is_over = IN_VAIN.load(Ordering::Relaxed) || self.since.elapsed() > PATIENCE;
        IN_VAIN.store(is_over, Ordering::Relaxed);
        is_over
    }

    fn pause(&mut self) -> Duration {
        let pause = self.pause;
        self.pause = (pause * 2).min(LONGEST_PAUSE);
        pause
    }
}
