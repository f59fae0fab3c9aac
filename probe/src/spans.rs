//! The spans that exist, and what is known of each.
//!
//! A span's state is shared by whoever polls it, by its wakers, and by the
//! search for where a program hangs. The place of an `.await` is learned from
//! backtraces, and those are taken only while that search is on.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::task::Waker;

use crate::place;
use crate::record::Recorder;
use crate::threads::lock;

/// A span that exists.
pub(crate) struct SpanState {
    pub(crate) recorder: &'static Recorder,
    pub(crate) id: u64,
    /// The span around it at its latest poll; 0 for none.
    parent: AtomicU64,
    polls: AtomicU64,
    finished: AtomicBool,
    pub(crate) is_root: bool,
    waker: Mutex<Weak<SpanWaker>>,
    /// The runtime's own waker, of a span that is polled by no other span.
    runtime_waker: Mutex<Option<Waker>>,
    await_places: Mutex<AwaitPlaces>,
}

/// What the wakers of one poll share. How it wakes is up to `waker`.
pub(crate) struct SpanWaker {
    pub(crate) span: Arc<SpanState>,
    pub(crate) poll: u64,
    /// The waker that the span itself was polled with.
    pub(crate) outer: Waker,
}

/// Where a span waits, as far as backtraces showed.
#[derive(Default)]
struct AwaitPlaces {
    /// Where something inside it kept its waker.
    inside: Vec<String>,
    /// Where it is awaited itself.
    around: Vec<String>,
    /// Whether it was polled since backtraces are taken.
    was_polled: bool,
    /// Whether it was woken since.
    was_woken: bool,
}

static SPANS: Mutex<BTreeMap<u64, Arc<SpanState>>> = Mutex::new(BTreeMap::new());
static NEXT_SPAN: AtomicU64 = AtomicU64::new(1);
static TAKES_BACKTRACES: AtomicBool = AtomicBool::new(false);

/// Spans that exist, in the order they were made.
pub(crate) fn spans() -> Vec<Arc<SpanState>> {
    lock(&SPANS).values().cloned().collect()
}

/// From here on each poll of a span takes a backtrace.
pub(crate) fn start_backtraces() {
    TAKES_BACKTRACES.store(true, Ordering::Relaxed);
}

pub(crate) fn takes_backtraces() -> bool {
    TAKES_BACKTRACES.load(Ordering::Relaxed)
}

impl SpanState {
    /// A new span among those that exist.
    pub(crate) fn register(recorder: &'static Recorder, is_root: bool) -> Arc<Self> {
        let id = NEXT_SPAN.fetch_add(1, Ordering::Relaxed);
        let state = Arc::new(Self {
            recorder,
            id,
            parent: AtomicU64::new(0),
            polls: AtomicU64::new(0),
            finished: AtomicBool::new(false),
            is_root,
            waker: Mutex::new(Weak::new()),
            runtime_waker: Mutex::new(None),
            await_places: Mutex::default(),
        });
        lock(&SPANS).insert(id, Arc::clone(&state));
        state
    }

    pub(crate) fn unregister(&self) {
        lock(&SPANS).remove(&self.id);
        // A waker may be the last that keeps a task: what the task holds is
        // dropped with it, and not under this lock.
        let waker = lock(&self.runtime_waker).take();
        drop(waker);
    }

    /// Counts a poll inside the span `parent`; `outer` is the waker it is
    /// polled with. Returns what the wakers of this poll share.
    pub(crate) fn begin_poll(
        self: &Arc<Self>,
        parent: Option<u64>,
        outer: &Waker,
    ) -> Arc<SpanWaker> {
        self.parent.store(parent.unwrap_or(0), Ordering::Relaxed);
        let waker = Arc::new(SpanWaker {
            span: Arc::clone(self),
            poll: self.polls.fetch_add(1, Ordering::SeqCst) + 1,
            outer: outer.clone(),
        });
        *lock(&self.waker) = Arc::downgrade(&waker);
        if parent.is_none() {
            let before = lock(&self.runtime_waker).replace(outer.clone());
            drop(before);
        }
        waker
    }

    /// How many wakers of the latest poll are held.
    pub(crate) fn held_wakers(&self) -> usize {
        lock(&self.waker).strong_count()
    }

    pub(crate) fn latest_poll(&self) -> u64 {
        self.polls.load(Ordering::SeqCst)
    }

    pub(crate) fn parent(&self) -> u64 {
        self.parent.load(Ordering::Relaxed)
    }

    pub(crate) fn finish(&self) {
        self.finished.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_finished(&self) -> bool {
        self.finished.load(Ordering::Relaxed)
    }

    /// Polled, and neither finished nor dropped.
    pub(crate) fn is_pending(&self) -> bool {
        self.latest_poll() > 0 && !self.is_finished()
    }

    /// Has the span polled once more, if anything still can, without a record.
    pub(crate) fn wake_silently(&self) {
        let runtime_waker = lock(&self.runtime_waker).clone();
        let waker = lock(&self.waker).upgrade();
        match (runtime_waker, waker) {
            (Some(waker), _) if self.parent() == 0 => waker.wake(),
            (_, Some(waker)) => waker.outer.wake_by_ref(),
            _ => {}
        }
    }

    /// Learns from the stack where the span's future keeps its waker.
    pub(crate) fn locate_inside(&self) {
        if takes_backtraces() {
            let found = place::own_lines();
            let mut places = lock(&self.await_places);
            for line in found {
                if !places.inside.contains(&line) {
                    places.inside.push(line);
                }
            }
        }
    }

    /// Learns from the stack where the span itself is awaited.
    pub(crate) fn locate_around(&self) {
        if takes_backtraces() {
            let found = place::own_lines();
            let mut places = lock(&self.await_places);
            places.around = found;
            places.inside.clear();
            places.was_polled = true;
        }
    }

    pub(crate) fn note_wake(&self) {
        if takes_backtraces() {
            lock(&self.await_places).was_woken = true;
        }
    }

    /// Whether it was polled since backtraces are taken.
    pub(crate) fn was_located(&self) -> bool {
        lock(&self.await_places).was_polled
    }

    /// Whether it was woken since backtraces are taken.
    pub(crate) fn was_woken(&self) -> bool {
        lock(&self.await_places).was_woken
    }

    /// Where it waits: inside its own code, or else where it is awaited.
    pub(crate) fn lines(&self) -> Vec<String> {
        let places = lock(&self.await_places);
        let best = if places.inside.is_empty() {
            &places.around
        } else {
            &places.inside
        };
        best.clone()
    }
}
