//! What each thread is doing, as far as the probe knows.
//!
//! Every thread that records has a slot: its number, the spans it is polling,
//! its runtime and what the monitor needs to see from outside. Slots outlive
//! their threads, because a thread's last records come from its destructors.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::ThreadId;
use std::time::Duration;

use tokio::runtime::{Handle, Id, RuntimeFlavor};

use crate::fields::Fields;
use crate::system;

/// One thread.
#[derive(Default)]
pub(crate) struct Slot {
    /// 1 for the main thread, then in order of first appearance.
    pub(crate) number: u32,
    /// The spans being polled, outermost first.
    polling: Mutex<Vec<u64>>,
    /// Whether a span was ever polled here.
    pub(crate) has_polled: AtomicBool,
    /// Above zero while the thread blocks in a way the exercise intends.
    pub(crate) allowed_blocking: AtomicU32,
    /// The runtime of `probe::block_on` that it drives.
    drives: Mutex<Option<Handle>>,
    /// Whether that runtime's loop is running, as opposed to its shutdown.
    pub(crate) loops: AtomicBool,
    /// Whether its runtime is parked, so that a wake is a timer's.
    pub(crate) parked: AtomicBool,
    /// Whether it writes a record.
    pub(crate) records: AtomicBool,
    /// Whether a panic was recorded since its last poll of a span began.
    pub(crate) told_panic: AtomicBool,
    /// Whether it waits for stdout.
    pub(crate) awaits_stdout: AtomicBool,
    /// Set once it was seen to sleep in real time while it should have driven its
    /// runtime: the innermost span that it was polling then, if any.
    pub(crate) overslept: OnceLock<Option<u64>>,
    /// Counts up whenever a poll of any span begins or ends.
    turns: AtomicU64,
    /// Counts up whenever a poll begins or ends: the monitor looks for one that
    /// stands still.
    pub(crate) poll_heartbeat: AtomicU64,
    /// Counts up with each record.
    pub(crate) record_heartbeat: AtomicU64,
    /// Its number among the waits for a time on the virtual clock; 0 for none.
    virtual_wait: AtomicU64,
    /// Whether it is in its last destructors, or gone.
    pub(crate) has_ended: AtomicBool,
    /// Whether it is a thread for blocking work.
    #[cfg(not(target_os = "linux"))]
    pub(crate) is_of_pool: bool,
    /// What the operating system calls the thread.
    pub(crate) tid: Option<u32>,
    /// Where it recorded last.
    pub(crate) last_place: Mutex<Option<String>>,
    /// Polls that began and have no record yet, outermost first: those of a
    /// span that goes round are written only where something happens in them.
    unwritten: Mutex<Vec<(u64, Fields)>>,
    /// The tracked value in whose blocking method it is; 0 for none.
    pub(crate) blocked_in: AtomicU64,
    /// The same as the threads of C call it.
    pub(crate) os_thread: usize,
}

impl Slot {
    pub(crate) fn begin_poll(&self, span: u64) {
        let mut polling = lock(&self.polling);
        if polling.is_empty() {
            self.heartbeat();
            self.has_polled.store(true, Ordering::Relaxed);
            *lock(&self.last_place) = None;
        }
        polling.push(span);
        self.turns.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn end_poll(&self) {
        let mut polling = lock(&self.polling);
        polling.pop();
        self.turns.fetch_add(1, Ordering::Relaxed);
        if polling.is_empty() {
            self.heartbeat();
        }
    }

    /// Leaves the record of the poll of `span`, which begins, for later.
    pub(crate) fn postpone(&self, span: u64, poll: Fields) {
        lock(&self.unwritten).push((span, poll));
    }

    /// Drops the record of the poll of `span`, which ends, if it was never
    /// written.
    pub(crate) fn forget_postponed(&self, span: u64) -> bool {
        let mut unwritten = lock(&self.unwritten);
        let is_last = unwritten.last().is_some_and(|(last, _)| *last == span);
        if is_last {
            unwritten.pop();
        }
        is_last
    }

    /// The records that were left for later, which are to be written now.
    pub(crate) fn take_postponed(&self) -> Vec<(u64, Fields)> {
        std::mem::take(&mut lock(&self.unwritten))
    }

    /// The innermost span being polled.
    pub(crate) fn innermost(&self) -> Option<u64> {
        lock(&self.polling).last().copied()
    }

    pub(crate) fn is_polling(&self) -> bool {
        !lock(&self.polling).is_empty()
    }

    /// All spans being polled, innermost first.
    pub(crate) fn spans(&self) -> Vec<u64> {
        lock(&self.polling).iter().rev().copied().collect()
    }

    /// The runtime the thread is in: the one it drives, even where the handle
    /// of another was entered, or else tokio's current one.
    pub(crate) fn runtime(&self) -> Option<Id> {
        let driven = lock(&self.drives).as_ref().map(Handle::id);
        driven.or_else(|| Handle::try_current().ok().map(|handle| handle.id()))
    }

    pub(crate) fn drives_a_runtime(&self) -> bool {
        lock(&self.drives).is_some()
    }

    pub(crate) fn set_driven(&self, runtime: Option<Handle>) {
        *lock(&self.drives) = runtime;
    }

    /// How long the driven runtime was busy, as of the last time its loop came
    /// round.
    pub(crate) fn busy(&self) -> Option<Duration> {
        let driven = lock(&self.drives);
        let metrics = driven.as_ref()?.metrics();
        Some(metrics.worker_total_busy_duration(0))
    }

    /// Shows the monitor that the thread is not stuck in a poll.
    pub(crate) fn heartbeat(&self) {
        self.poll_heartbeat.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn virtual_wait(&self) -> u64 {
        self.virtual_wait.load(Ordering::SeqCst)
    }

    pub(crate) fn set_virtual_wait(&self, number: u64) {
        self.virtual_wait.store(number, Ordering::SeqCst);
    }

    pub(crate) fn waits_virtually(&self) -> bool {
        self.virtual_wait() != 0
    }

    pub(crate) fn is_blocking_allowed(&self) -> bool {
        self.allowed_blocking.load(Ordering::Relaxed) > 0
    }

    /// Whether it drives a runtime and is held up by a poll, in a way that the
    /// exercise does not intend.
    pub(crate) fn held_up_by(&self) -> Option<HeldUp> {
        let held_up = {
            let polling = lock(&self.polling);
            HeldUp {
                beat: self.poll_heartbeat.load(Ordering::SeqCst),
                turn: self.turns.load(Ordering::Relaxed),
                inside: polling.last().copied(),
            }
        };
        let is_at_work = self.loops.load(Ordering::SeqCst) && !self.parked.load(Ordering::SeqCst);
        let may_block = self.is_blocking_allowed() || self.waits_virtually();
        (is_at_work && !may_block && self.drives_a_runtime()).then_some(held_up)
    }

    /// Runs `blocking`, which may take its time without being called stuck.
    pub(crate) fn allow_blocking<R>(&self, blocking: impl FnOnce() -> R) -> R {
        self.allowed_blocking.fetch_add(1, Ordering::Relaxed);
        let _end = OnDrop(|| {
            self.heartbeat();
            self.allowed_blocking.fetch_sub(1, Ordering::Relaxed);
        });
        blocking()
    }
}

/// What holds up a thread: the same twice is one stretch of one poll.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct HeldUp {
    beat: u64,
    turn: u64,
    /// The innermost span being polled; none in a task outside any.
    pub(crate) inside: Option<u64>,
}

/// Calls its function when dropped, also while a panic unwinds.
pub(crate) struct OnDrop<F: Fn()>(pub(crate) F);

impl<F: Fn()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

#[derive(Default)]
struct Registry {
    slots: HashMap<ThreadId, Arc<Slot>>,
    seen: u32,
}

static REGISTRY: Mutex<Option<Registry>> = Mutex::new(None);

/// A thread's slot for as long as the thread has its thread-locals.
struct Registered(Arc<Slot>);

impl Drop for Registered {
    fn drop(&mut self) {
        self.0.has_ended.store(true, Ordering::Relaxed);
    }
}

thread_local! {
    static SLOT: Registered = Registered(register());
}

/// The slot of the current thread.
pub(crate) fn slot() -> Arc<Slot> {
    // In a destructor of a thread-local the cached slot may be gone already.
    SLOT.try_with(|registered| Arc::clone(&registered.0))
        .unwrap_or_else(|_| register())
}

/// All slots so far.
pub(crate) fn slots() -> Vec<Arc<Slot>> {
    match &*lock(&REGISTRY) {
        Some(registry) => registry.slots.values().cloned().collect(),
        None => Vec::new(),
    }
}

fn register() -> Arc<Slot> {
    let thread = std::thread::current();
    let mut registry = lock(&REGISTRY);
    let registry = registry.get_or_insert_default();
    if let Some(slot) = registry.slots.get(&thread.id()) {
        return Arc::clone(slot);
    }
    // The main thread may appear late, but it is always number 1.
    let is_main = thread.name() == Some("main") && registry.slots.values().all(|s| s.number != 1);
    let number = if is_main {
        1
    } else {
        registry.seen += 1;
        registry.seen + 1
    };
    let slot = Arc::new(Slot {
        number,
        #[cfg(not(target_os = "linux"))]
        is_of_pool: thread.name() == Some(system::POOL_THREAD),
        tid: system::current_id(),
        os_thread: system::current(),
        ..Slot::default()
    });
    registry.slots.insert(thread.id(), Arc::clone(&slot));
    slot
}

/// The flavor of the runtime the thread is in.
pub(crate) fn flavor() -> &'static str {
    let flavor = Handle::try_current().map(|handle| handle.runtime_flavor());
    match flavor {
        Ok(RuntimeFlavor::CurrentThread) => "current",
        _ => "multi",
    }
}

/// Runtimes in order of their first appearance.
static RUNTIMES: Mutex<Vec<Id>> = Mutex::new(Vec::new());

/// The number of a runtime, from 1.
pub(crate) fn runtime_number(id: Id) -> u64 {
    let mut runtimes = lock(&RUNTIMES);
    let position = runtimes.iter().position(|known| *known == id);
    let position = position.unwrap_or_else(|| {
        runtimes.push(id);
        runtimes.len() - 1
    });
    position as u64 + 1
}

/// Locks `mutex`; a panic of the learner's never makes it unusable.
pub(crate) fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
