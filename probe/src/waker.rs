//! The waker a span hands to its future: one for each poll.
//!
//! It records who uses it and forwards to the waker the span itself was polled
//! with. Once the span is polled again it wakes nobody any more, since the
//! contract of `Future::poll` promises a wake only to the waker of the latest
//! poll.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Waker;

use crate::fields::Fields;
use crate::spans::SpanWaker;
use crate::threads::{self, OnDrop, Slot};

thread_local! {
    /// Whether a wake is being passed on to the span around the one it was for.
    static PASSES_ON: Cell<bool> = const { Cell::new(false) };
}

static WAKES: AtomicU64 = AtomicU64::new(0);
static TIMER_WAKES: AtomicU64 = AtomicU64::new(0);

/// How many wakes there were so far, by anyone; stale wakers wake nobody.
pub(crate) fn wakes() -> u64 {
    WAKES.load(Ordering::Relaxed)
}

/// How many of them came from a timer of the probe's own runtime.
pub(crate) fn timer_wakes() -> u64 {
    TIMER_WAKES.load(Ordering::Relaxed)
}

impl SpanWaker {
    fn wake(&self) {
        let stale = self.span.latest_poll() != self.poll;
        let (by, by_span) = wake_source(&threads::slot());
        let was_passing_on = PASSES_ON.try_with(|it| it.replace(true)).unwrap_or(true);
        let _end = OnDrop(|| {
            let _ = PASSES_ON.try_with(|it| it.set(was_passing_on));
        });
        // What the runtime does for a span was begun by the span itself, such
        // as a `yield_now`, or is told apart by `livelock`.
        let by_itself = by == "runtime" || by_span == Some(self.span.id);
        if !was_passing_on && !stale {
            self.span.note_wake(by_itself, by_span.is_some());
        }
        if (by_itself || was_passing_on) && !stale && self.span.goes_round() {
            // One of very many, which tells nothing new.
            self.outer().wake_by_ref();
            return;
        }
        if !stale {
            WAKES.fetch_add(1, Ordering::Relaxed);
            if by == "timer" {
                TIMER_WAKES.fetch_add(1, Ordering::Relaxed);
            }
        }
        let mut fields = Fields::new().number("sp", self.span.id).text("by", by);
        if let Some(by_span) = by_span {
            fields = fields.number("bysp", by_span);
        }
        if stale {
            fields = fields.flag("stale", true);
        }
        // Recorded before it wakes: a thread that it wakes may record at once,
        // and the cause comes first.
        self.span.recorder.write("wake", &fields);
        if !stale {
            self.outer().wake_by_ref();
        }
    }
}

/// What the current thread is doing as it wakes someone.
fn wake_source(slot: &Slot) -> (&'static str, Option<u64>) {
    if let Some(span) = slot.innermost() {
        return ("span", Some(span));
    }
    if slot.parked.load(Ordering::Relaxed) {
        return ("timer", None);
    }
    let in_task = tokio::task::try_id().is_some();
    let on_worker = slot.drives_a_runtime()
        || slot.has_polled.load(Ordering::Relaxed)
        // A thread of the blocking pool is inside a task all the time.
        || !in_task;
    let by = match (slot.runtime(), in_task) {
        (Some(_), true) if on_worker => "task",
        (Some(_), false) => "runtime",
        _ => "thread",
    };
    (by, None)
}

/// The standard library's `Wake` does not show a waker being cloned, and the
/// line of an `.await` can be learned only then. So the table of functions is
/// written out here.
#[expect(
    unsafe_code,
    reason = "a RawWaker is the only way to see a waker being cloned"
)]
mod raw {
    use super::{Arc, SpanWaker, Waker};
    use std::mem::ManuallyDrop;
    use std::task::{RawWaker, RawWakerVTable};

    static TABLE: RawWakerVTable = RawWakerVTable::new(clone, wake, wake_by_ref, drop_waker);

    pub(crate) fn waker_of(waker: Arc<SpanWaker>) -> Waker {
        let data = Arc::into_raw(waker).cast();
        // SAFETY: `data` comes from Arc::into_raw of an `Arc<SpanWaker>` and TABLE
        // treats it as one; SpanWaker is Send and Sync, so the functions may be
        // called from any thread, as the contract of RawWakerVTable asks.
        unsafe { Waker::from_raw(RawWaker::new(data, &TABLE)) }
    }

    unsafe fn clone(data: *const ()) -> RawWaker {
        // SAFETY: `data` was made by waker_of or by this function, and the
        // waker that holds it keeps one reference count, which ManuallyDrop
        // leaves in place.
        let waker = ManuallyDrop::new(unsafe { Arc::from_raw(data.cast::<SpanWaker>()) });
        let copy = waker.located_copy().unwrap_or_else(|| Arc::clone(&waker));
        let data = Arc::into_raw(copy).cast();
        RawWaker::new(data, &TABLE)
    }

    unsafe fn wake(data: *const ()) {
        // SAFETY: as in `clone`; this waker is consumed and its reference
        // count with it.
        let waker = unsafe { Arc::from_raw(data.cast::<SpanWaker>()) };
        waker.wake();
    }

    unsafe fn wake_by_ref(data: *const ()) {
        // SAFETY: as in `clone`; the reference count stays with the waker.
        let waker = ManuallyDrop::new(unsafe { Arc::from_raw(data.cast::<SpanWaker>()) });
        waker.wake();
    }

    unsafe fn drop_waker(data: *const ()) {
        // SAFETY: as in `clone`; the waker goes away with its reference count.
        drop(unsafe { Arc::from_raw(data.cast::<SpanWaker>()) });
    }

    const _: () = {
        const fn is_send_and_sync<T: Send + Sync>() {}
        is_send_and_sync::<SpanWaker>();
    };
}

pub(crate) use raw::waker_of;
