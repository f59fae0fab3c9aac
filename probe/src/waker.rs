//! The waker a span hands to its future: one for each poll.
//!
//! It records who uses it and forwards to the waker the span itself was polled
//! with. Once the span is polled again it rings no more, since the contract of
//! `Future::poll` promises a wake only to the waker of the latest poll.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::Waker;

use crate::fields::Fields;
use crate::poll::SpanState;
use crate::record::write;
use crate::session::session;
use crate::threads::{self, Slot};

/// What the wakers of one poll share.
pub(crate) struct Bell {
    span: Arc<SpanState>,
    poll: u64,
    outer: Waker,
}

impl Bell {
    pub(crate) fn new(span: &Arc<SpanState>, poll: u64, outer: &Waker) -> Arc<Self> {
        Arc::new(Self {
            span: Arc::clone(span),
            poll,
            outer: outer.clone(),
        })
    }

    /// Rings without a record, to have the span polled once more.
    pub(crate) fn ring_silently(&self) {
        self.outer.wake_by_ref();
    }

    fn ring(&self) {
        self.span.note_ring();
        let stale = self.span.latest_poll() != self.poll;
        if let Some(session) = session() {
            let slot = threads::slot();
            let (by, by_span) = ringer(&slot);
            if !stale {
                session.wakes.fetch_add(1, Ordering::Relaxed);
                if by == "timer" {
                    session.timer_wakes.fetch_add(1, Ordering::Relaxed);
                }
            }
            let mut fields = Fields::new().number("sp", self.span.id).text("by", by);
            if let Some(by_span) = by_span {
                fields = fields.number("bysp", by_span);
            }
            if stale {
                fields = fields.flag("stale", true);
            }
            // Recorded before it rings: a thread that it wakes may record at
            // once, and the cause comes first.
            write("wake", &fields);
        }
        if !stale {
            self.outer.wake_by_ref();
        }
    }

    fn was_cloned(&self) {
        self.span.look_where();
    }
}

/// What the current thread is doing as it wakes someone.
fn ringer(slot: &Slot) -> (&'static str, Option<u64>) {
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

/// The standard library's `Wake` tells nothing of a waker being cloned, and
/// that is the moment at which the line of an `.await` can be learned. So the
/// table of functions is written out here.
#[expect(
    unsafe_code,
    reason = "a RawWaker is the only way to see a waker being cloned"
)]
mod raw {
    use super::{Arc, Bell, Waker};
    use std::mem::ManuallyDrop;
    use std::task::{RawWaker, RawWakerVTable};

    static TABLE: RawWakerVTable = RawWakerVTable::new(clone, wake, wake_by_ref, drop_waker);

    pub(crate) fn waker_of(bell: Arc<Bell>) -> Waker {
        let data = Arc::into_raw(bell).cast();
        // SAFETY: `data` comes from Arc::into_raw of an `Arc<Bell>` and TABLE
        // treats it as one; Bell is Send and Sync, so the functions may be
        // called from any thread, as the contract of RawWakerVTable asks.
        unsafe { Waker::from_raw(RawWaker::new(data, &TABLE)) }
    }

    unsafe fn clone(data: *const ()) -> RawWaker {
        // SAFETY: `data` was made by waker_of or by this function, and the
        // waker that holds it keeps one reference count, which ManuallyDrop
        // leaves in place.
        let bell = ManuallyDrop::new(unsafe { Arc::from_raw(data.cast::<Bell>()) });
        bell.was_cloned();
        let data = Arc::into_raw(Arc::clone(&bell)).cast();
        RawWaker::new(data, &TABLE)
    }

    unsafe fn wake(data: *const ()) {
        // SAFETY: as in `clone`; this waker is consumed and its reference
        // count with it.
        let bell = unsafe { Arc::from_raw(data.cast::<Bell>()) };
        bell.ring();
    }

    unsafe fn wake_by_ref(data: *const ()) {
        // SAFETY: as in `clone`; the reference count stays with the waker.
        let bell = ManuallyDrop::new(unsafe { Arc::from_raw(data.cast::<Bell>()) });
        bell.ring();
    }

    unsafe fn drop_waker(data: *const ()) {
        // SAFETY: as in `clone`; the waker goes away with its reference count.
        drop(unsafe { Arc::from_raw(data.cast::<Bell>()) });
    }

    const _: () = {
        const fn is_send_and_sync<T: Send + Sync>() {}
        is_send_and_sync::<Bell>();
    };
}

pub(crate) use raw::waker_of;
