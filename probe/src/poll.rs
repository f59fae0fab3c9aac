//! One poll of a span, from its record to its last.
//!
//! Nothing here is generic: a span hands in a closure that polls what it
//! wraps, so an exercise's crate compiles only that closure.

use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Waker};

use crate::clock::Timestamp;
use crate::fields::Fields;
use crate::hold;
use crate::livelock;
use crate::panics;
use crate::record::Recorder;
use crate::spans::SpanState;
use crate::threads::{self, OnDrop, Slot};
use crate::waker::waker_of;

/// How often a span that waits is polled again, where the exercise asks for it: an
/// order that rests on a few pauses breaks.
const EXTRA_POLLS: u32 = 4;

/// How one poll of the wrapped future or stream ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PollOutcome {
    Pending,
    /// A future's end.
    Ready,
    /// One item of a stream.
    Item,
    /// A stream's end.
    End,
}

/// A span's own share of `Span`: it records the drop.
pub(crate) struct SpanCore {
    state: Arc<SpanState>,
    /// Whether it is held back until another span has ended.
    held_back: bool,
}

impl SpanCore {
    pub(crate) fn new(
        recorder: &'static Recorder,
        name: &str,
        kind: &str,
        at: &str,
        of_fixture: bool,
    ) -> Self {
        let state = SpanState::register(recorder, kind == "root");
        let fields = Fields::new()
            .number("sp", state.id)
            .text("name", name)
            .text("ty", kind)
            .text("at", at);
        let fields = match of_fixture {
            true => fields.flag("fix", true),
            false => fields,
        };
        recorder.write("new", &fields);
        let held_back = recorder.settings.held_back.as_deref() == Some(name);
        Self { state, held_back }
    }

    /// Polls once, and a few times more at once where the exercise asks for it.
    pub(crate) fn drive(
        &self,
        context: &mut Context<'_>,
        address: usize,
        poll: &mut dyn FnMut(&mut Context<'_>) -> PollOutcome,
    ) {
        if self.held_back && hold::keep_back(context.waker()) {
            return;
        }
        let mut outcome = poll_once(&self.state, context, address, poll);
        if matches!(outcome, PollOutcome::Ready | PollOutcome::End) {
            self.let_others_go();
        }
        if !self.state.recorder.settings.extra_polls || self.state.is_root {
            return;
        }
        for _ in 0..EXTRA_POLLS {
            if outcome == PollOutcome::Pending {
                outcome = poll_once(&self.state, context, address, poll);
            }
        }
    }

    /// It has ended: those that are held back need not wait for more.
    fn let_others_go(&self) {
        let holds = self.state.recorder.settings.held_back.is_some();
        if holds && !self.held_back && !self.state.is_root {
            hold::release();
        }
    }
}

impl Drop for SpanCore {
    fn drop(&mut self) {
        self.let_others_go();
        self.state.unregister();
        let fields = Fields::new()
            .number("sp", self.state.id)
            .flag("done", self.state.is_finished());
        self.state.recorder.write("drop", &fields);
    }
}

fn poll_once(
    span: &Arc<SpanState>,
    context: &mut Context<'_>,
    address: usize,
    poll: &mut dyn FnMut(&mut Context<'_>) -> PollOutcome,
) -> PollOutcome {
    let recorder = span.recorder;
    let slot = threads::slot();
    let parent = slot.innermost();
    let shared = span.begin_poll(parent, context.waker());
    let mut fields = Fields::new()
        .number("sp", span.id)
        .number("no", shared.poll);
    if let Some(parent) = parent {
        fields = fields.number("in", parent);
    }
    let fields = fields.number("ad", address as u64);
    let time = if span.goes_round() && !recorder.is_halted() {
        slot.postpone(span.id, fields);
        Some(recorder.clock.now(slot.runtime()))
    } else {
        recorder.write("poll", &fields)
    };
    check_clock(span, &slot, time);
    livelock::count_poll(span, time);
    span.locate_around();

    let waker = waker_of(shared);
    slot.begin_poll(span.id);
    let polling = OnDrop(|| slot.end_poll());
    slot.told_panic.store(false, Ordering::Relaxed);
    let mut context = Context::from_waker(&waker);
    let entered = AssertUnwindSafe(|| enter_span_poll(poll, &mut context));
    let outcome = panic::catch_unwind(entered).unwrap_or_else(|payload| {
        panics::record_missed(recorder, &*payload);
        panic::resume_unwind(payload)
    });
    drop(polling);
    tell_of_sleep(recorder, &slot);
    record_outcome(span, outcome, waker, &slot);
    outcome
}

fn record_outcome(span: &SpanState, outcome: PollOutcome, waker: Waker, slot: &Slot) {
    // What is still held then are the clones that the future made.
    drop(waker);
    let held = span.held_wakers();
    let fields = Fields::new().number("sp", span.id);
    let (kind, fields) = match outcome {
        PollOutcome::Pending => ("pending", fields.number("held", held as u64)),
        PollOutcome::Ready => ("ready", fields),
        PollOutcome::Item => ("item", fields),
        PollOutcome::End => ("end", fields),
    };
    let is_silent = outcome == PollOutcome::Pending && slot.forget_postponed(span.id);
    if !is_silent {
        span.recorder.write(kind, &fields);
    }
    if matches!(outcome, PollOutcome::Ready | PollOutcome::End) {
        span.finish();
    }
}

/// A backtrace taken inside a poll is read up to this function's name: what is
/// below it belongs to other spans.
#[inline(never)]
fn enter_span_poll(
    poll: &mut dyn FnMut(&mut Context<'_>) -> PollOutcome,
    context: &mut Context<'_>,
) -> PollOutcome {
    poll(context)
}

/// Records once that a span is polled on another runtime than the one with the
/// virtual clock that the exercise asked for.
fn check_clock(span: &SpanState, slot: &Slot, time: Option<Timestamp>) {
    static RECORDED: AtomicBool = AtomicBool::new(false);
    let recorder = span.recorder;
    let is_wrong = recorder.clock.is_virtual()
        && time.is_some_and(|time| !time.is_virtual)
        && slot.runtime().is_some();
    if is_wrong && !RECORDED.swap(true, Ordering::Relaxed) {
        record_clock(recorder, recorder.clock.is_resumed(), Some(span.id));
    }
}

/// Records once that the virtual clock's thread slept in real time, in a poll of
/// this span or outside of any. It was seen from outside, so the next poll to end
/// tells of it, which may be another's.
fn tell_of_sleep(recorder: &Recorder, slot: &Slot) {
    static RECORDED: AtomicBool = AtomicBool::new(false);
    if let Some(inside) = slot.overslept.get()
        && !RECORDED.swap(true, Ordering::Relaxed)
    {
        record_clock(recorder, false, *inside);
    }
}

fn record_clock(recorder: &Recorder, resumed: bool, inside: Option<u64>) {
    let fields = Fields::new().text("flavor", threads::flavor());
    let fields = fields.flag("resumed", resumed);
    let fields = match inside {
        Some(span) => fields.number("in", span),
        None => fields,
    };
    recorder.write("clock", &fields);
}
