//! One poll of a span, from its record to its last.
//!
//! Nothing here is generic: a span hands in a closure that polls what it
//! wraps, so an exercise's crate compiles only that closure.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::task::{Context, Waker};

use crate::clock::Time;
use crate::fields::Fields;
use crate::hang;
use crate::place;
use crate::record::write;
use crate::session::{Session, Wanted, session};
use crate::threads::{self, Slot, lock};
use crate::waker::{Bell, waker_of};

/// How one poll of the wrapped future or stream ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    Pending,
    /// A future's end.
    Ready,
    /// One item of a stream.
    Item,
    /// A stream's end.
    End,
}

/// A span that exists.
pub(crate) struct SpanState {
    pub(crate) id: u64,
    /// The span around it at its latest poll; 0 for none.
    parent: AtomicU64,
    polls: AtomicU64,
    over: AtomicBool,
    is_root: bool,
    bell: Mutex<Weak<Bell>>,
    /// The runtime's own waker, of a span that is polled by no other span.
    outermost: Mutex<Option<Waker>>,
    lines: Mutex<Lines>,
}

/// Where a span waits, as far as the last look told.
#[derive(Default)]
struct Lines {
    /// Where something inside it kept its waker.
    inside: Vec<String>,
    /// Where it is awaited itself.
    around: Vec<String>,
    looked: bool,
    /// Whether it was woken since.
    rung: bool,
}

/// All spans that exist, by id.
static SPANS: Mutex<BTreeMap<u64, Arc<SpanState>>> = Mutex::new(BTreeMap::new());
static NEXT_SPAN: AtomicU64 = AtomicU64::new(1);

/// Spans that exist, in the order they were made.
pub(crate) fn spans() -> Vec<Arc<SpanState>> {
    lock(&SPANS).values().cloned().collect()
}

/// A span's own share of `Span`: it records the drop.
pub(crate) struct SpanCore(Arc<SpanState>);

impl SpanCore {
    pub(crate) fn new(name: &str, kind: &str, at: &str) -> Option<Self> {
        session()?;
        let id = NEXT_SPAN.fetch_add(1, Ordering::Relaxed);
        let state = Arc::new(SpanState {
            id,
            parent: AtomicU64::new(0),
            polls: AtomicU64::new(0),
            over: AtomicBool::new(false),
            is_root: kind == "root",
            bell: Mutex::new(Weak::new()),
            outermost: Mutex::new(None),
            lines: Mutex::default(),
        });
        lock(&SPANS).insert(id, Arc::clone(&state));
        let fields = Fields::new()
            .number("sp", id)
            .text("name", name)
            .text("ty", kind)
            .text("at", at);
        write("new", &fields);
        Some(Self(state))
    }

    /// Polls once, and once more at once where the exercise asks for it.
    pub(crate) fn drive(
        &self,
        context: &mut Context<'_>,
        address: usize,
        poll: &mut dyn FnMut(&mut Context<'_>) -> Step,
    ) {
        let Some(session) = session() else {
            poll(context);
            return;
        };
        let step = self.0.poll_once(session, context, address, poll);
        if step == Step::Pending && session.extra_polls && !self.0.is_root {
            self.0.poll_once(session, context, address, poll);
        }
    }
}

impl Drop for SpanCore {
    fn drop(&mut self) {
        lock(&SPANS).remove(&self.0.id);
        lock(&self.0.outermost).take();
        let fields = Fields::new()
            .number("sp", self.0.id)
            .flag("done", self.0.over.load(Ordering::Relaxed));
        write("drop", &fields);
    }
}

impl SpanState {
    pub(crate) fn latest_poll(&self) -> u64 {
        self.polls.load(Ordering::SeqCst)
    }

    pub(crate) fn parent(&self) -> u64 {
        self.parent.load(Ordering::Relaxed)
    }

    /// Polled, and neither finished nor dropped.
    pub(crate) fn is_pending(&self) -> bool {
        self.latest_poll() > 0 && !self.over.load(Ordering::Relaxed)
    }

    fn poll_once(
        self: &Arc<Self>,
        session: &'static Session,
        context: &mut Context<'_>,
        address: usize,
        poll: &mut dyn FnMut(&mut Context<'_>) -> Step,
    ) -> Step {
        let slot = threads::slot();
        let parent = slot.innermost();
        self.parent.store(parent.unwrap_or(0), Ordering::Relaxed);
        let no = self.polls.fetch_add(1, Ordering::SeqCst) + 1;
        let bell = Bell::new(self, no, context.waker());
        *lock(&self.bell) = Arc::downgrade(&bell);
        if parent.is_none() {
            *lock(&self.outermost) = Some(context.waker().clone());
        }
        let mut fields = Fields::new().number("sp", self.id).number("no", no);
        if let Some(parent) = parent {
            fields = fields.number("in", parent);
        }
        let time = write("poll", &fields.number("ad", address as u64));
        check_clock(session, time);
        hang::count_poll(session, time);
        self.look_around();

        let waker = waker_of(bell);
        let polling = Polling::new(&slot, self.id);
        let step = enter_span_poll(poll, &mut Context::from_waker(&waker));
        drop(polling);
        self.record_step(step, &waker_holders(self, waker));
        step
    }

    fn record_step(&self, step: Step, held: &usize) {
        let fields = Fields::new().number("sp", self.id);
        match step {
            Step::Pending => write("pending", &fields.number("held", *held as u64)),
            Step::Ready => write("ready", &fields),
            Step::Item => write("item", &fields),
            Step::End => write("end", &fields),
        };
        if matches!(step, Step::Ready | Step::End) {
            self.over.store(true, Ordering::Relaxed);
        }
    }

    /// Has the span polled once more, if anything still can.
    pub(crate) fn ring_silently(&self) {
        let outermost = lock(&self.outermost).clone();
        let bell = lock(&self.bell).upgrade();
        match (outermost, bell) {
            (Some(waker), _) if self.parent() == 0 => waker.wake(),
            (_, Some(bell)) => bell.ring_silently(),
            _ => {}
        }
    }

    /// Learns from the stack where the span's future keeps its waker.
    pub(crate) fn look_where(&self) {
        if hang::is_looking() {
            let found = place::own_lines();
            let mut lines = lock(&self.lines);
            for line in found {
                if !lines.inside.contains(&line) {
                    lines.inside.push(line);
                }
            }
        }
    }

    /// Learns from the stack where the span itself is awaited.
    fn look_around(&self) {
        if hang::is_looking() {
            let found = place::own_lines();
            let mut lines = lock(&self.lines);
            lines.around = found;
            lines.inside.clear();
            lines.looked = true;
        }
    }

    /// Whether it was polled since the probe began to look.
    pub(crate) fn was_looked_at(&self) -> bool {
        lock(&self.lines).looked
    }

    /// Notes that it was woken while the probe looked.
    pub(crate) fn note_ring(&self) {
        if hang::is_looking() {
            lock(&self.lines).rung = true;
        }
    }

    /// Whether it was woken while the probe looked.
    pub(crate) fn was_rung(&self) -> bool {
        lock(&self.lines).rung
    }

    /// Where it waits: inside its own code, or else where it is awaited.
    pub(crate) fn lines(&self) -> Vec<String> {
        let lines = lock(&self.lines);
        let best = if lines.inside.is_empty() {
            &lines.around
        } else {
            &lines.inside
        };
        best.clone()
    }
}

/// How many wakers of this poll are still held once the probe's own is gone.
fn waker_holders(span: &SpanState, waker: Waker) -> usize {
    drop(waker);
    lock(&span.bell).strong_count()
}

/// A backtrace taken inside a poll is read up to this function's name: what is
/// below it belongs to other spans.
#[inline(never)]
fn enter_span_poll(
    poll: &mut dyn FnMut(&mut Context<'_>) -> Step,
    context: &mut Context<'_>,
) -> Step {
    poll(context)
}

/// The span is being polled by the thread, also while a panic unwinds.
struct Polling<'a>(&'a Slot);

impl<'a> Polling<'a> {
    fn new(slot: &'a Slot, span: u64) -> Self {
        slot.begin_poll(span);
        Self(slot)
    }
}

impl Drop for Polling<'_> {
    fn drop(&mut self) {
        self.0.end_poll();
    }
}

/// Says once that a span is polled on another runtime than the one with the
/// virtual clock that the exercise wants.
fn check_clock(session: &Session, time: Option<Time>) {
    static SAID: AtomicBool = AtomicBool::new(false);
    let is_wrong = session.wanted == Wanted::Virtual
        && time.is_some_and(|time| !time.is_virtual)
        && threads::slot().runtime().is_some();
    if is_wrong && !SAID.swap(true, Ordering::Relaxed) {
        let flavor = crate::runtime::flavor();
        write("clock", &Fields::new().text("flavor", flavor));
    }
}
