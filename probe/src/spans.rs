//! The spans that exist, and what is known of each.
//!
//! A span's state is shared by whoever polls it, by its wakers, and by the
//! search for where a program hangs. The place of an `.await` is learned from
//! backtraces, and those are taken only while that search is on.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::task::Waker;

use crate::record::Recorder;
use crate::stack::{Share, Stack};
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
    repetition: Mutex<Repetition>,
}

/// What the wakers of one poll share. How it wakes is up to `waker`.
pub(crate) struct SpanWaker {
    pub(crate) span: Arc<SpanState>,
    pub(crate) poll: u64,
    /// The waker that the span itself was polled with.
    outer: Waker,
    /// The waker that this is a clone of, if it is one that knows its place.
    base: Option<Arc<SpanWaker>>,
}

/// Where a span waits, as far as stacks showed.
#[derive(Default)]
struct AwaitPlaces {
    /// The wakers of its latest poll that something inside it has kept, as long
    /// as they exist, and where each was cloned.
    inside: Vec<(Weak<SpanWaker>, Arc<Stack>)>,
    /// Where a waker was cloned last.
    last: Option<Arc<Stack>>,
    /// Where it is awaited itself.
    around: Option<Stack>,
    /// Where it woke itself.
    waking: Option<Stack>,
    /// Whether it was polled since the search for places began.
    was_polled: bool,
}

/// What a span did without any progress of the program.
#[derive(Default)]
struct Repetition {
    /// The progress and the time up to which it was counted.
    since: (u64, u128),
    polls: u64,
    /// How often it woke itself.
    own_wakes: u64,
}

static SPANS: Mutex<BTreeMap<u64, Arc<SpanState>>> = Mutex::new(BTreeMap::new());
static NEXT_SPAN: AtomicU64 = AtomicU64::new(1);
static KEEPS_STACKS: AtomicBool = AtomicBool::new(false);
static IS_SEARCHING: AtomicBool = AtomicBool::new(false);
static STACKS_KEPT: AtomicU64 = AtomicU64::new(0);

/// Stacks kept at most for one poll of a span: of a `join_all`, a few show
/// where it waits.
const MAX_INSIDE: usize = 8;
/// Stacks taken at most in all, each in some 50 microseconds.
const MAX_STACKS: u64 = 20_000;
/// Polls of a span without any progress that are recorded one by one.
const MAX_RECORDED: u64 = 1_000;
/// Of so many wakes of a span by itself, one is looked at more closely.
const WAKES_PER_LOOK: u64 = 1_000;
/// Whoever wakes a span from inside of these passes something on.
const CHANNELS: [&str; 4] = [
    "tokio::sync::",
    "futures_channel::",
    "futures_util::lock::",
    "futures_util::sink::",
];

/// Spans that exist, in the order they were made.
pub(crate) fn spans() -> Vec<Arc<SpanState>> {
    lock(&SPANS).values().cloned().collect()
}

/// From here on stacks are kept that show where a span waits.
pub(crate) fn keep_stacks() {
    KEEPS_STACKS.store(true, Ordering::Relaxed);
}

/// From here on the program is polled only to learn where it waits.
pub(crate) fn start_search(with_stacks: bool) {
    IS_SEARCHING.store(true, Ordering::Relaxed);
    if with_stacks {
        STACKS_KEPT.store(0, Ordering::Relaxed);
        keep_stacks();
    }
}

pub(crate) fn is_searching() -> bool {
    IS_SEARCHING.load(Ordering::Relaxed)
}

/// The current stack, where stacks are kept.
fn stack() -> Option<Stack> {
    let keeps = KEEPS_STACKS.load(Ordering::Relaxed)
        && STACKS_KEPT.fetch_add(1, Ordering::Relaxed) < MAX_STACKS;
    keeps.then(Stack::take)
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
            repetition: Mutex::default(),
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
            base: None,
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
        // A clone that knows its place holds the one that it was made of.
        let places = lock(&self.await_places);
        let copies = places.inside.iter().map(|(copy, _)| copy.strong_count());
        let (copies, bases) = copies.fold((0, 0), |(all, bases), copies| {
            (all + copies, bases + copies.min(1))
        });
        (lock(&self.waker).strong_count() + copies).saturating_sub(bases)
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
            (_, Some(waker)) => waker.outer().wake_by_ref(),
            _ => {}
        }
    }

    /// Learns from the stack where the span itself is awaited.
    pub(crate) fn locate_around(&self) {
        let around = stack();
        let mut places = lock(&self.await_places);
        places.inside.clear();
        places.around = around;
        places.was_polled |= is_searching();
    }

    /// Whether it was polled since the search began.
    pub(crate) fn was_located(&self) -> bool {
        lock(&self.await_places).was_polled
    }

    /// Where it waits: inside its own code, or else where it is awaited.
    pub(crate) fn waits_at(&self) -> Share {
        let places = lock(&self.await_places);
        let mut found = Share::default();
        let kept = places
            .inside
            .iter()
            .filter(|(waker, _)| waker.strong_count() > 0);
        for stack in kept.map(|(_, stack)| stack.innermost()) {
            if found.lines.is_empty() {
                found.call = stack.call;
            }
            for line in stack.lines {
                if !found.lines.contains(&line) {
                    found.lines.push(line);
                }
            }
        }
        match &places.around {
            Some(around) if found.lines.is_empty() => around.innermost(),
            _ => found,
        }
    }

    /// Where it goes round: where it woke itself, or else where it last kept a
    /// waker, which may be used already.
    pub(crate) fn goes_round_at(&self) -> Option<Share> {
        let places = lock(&self.await_places);
        let stack = places.waking.as_ref().or(places.last.as_deref())?;
        let share = stack.innermost();
        (!share.lines.is_empty()).then_some(share)
    }

    /// The first wake of many: it may be passed on to spans around this one.
    /// `in_poll` says that its own poll made it.
    pub(crate) fn note_wake(&self, by_itself: bool, in_poll: bool) {
        if !by_itself {
            self.recorder.note_progress();
            return;
        }
        if is_searching() && in_poll {
            let stack = stack();
            lock(&self.await_places).waking = stack;
        }
        let progress = self.recorder.progress();
        let own_wakes = {
            let mut repetition = lock(&self.repetition);
            if repetition.since.0 != progress {
                *repetition = Repetition::default();
                repetition.since.0 = progress;
            }
            repetition.own_wakes += 1;
            repetition.own_wakes
        };
        // A message or a permit that is passed on within one span is progress,
        // and is known only by who rings.
        if own_wakes.is_multiple_of(WAKES_PER_LOOK) && Stack::take().passes(&CHANNELS) {
            self.recorder.note_progress();
        }
    }

    /// Counts a poll at `time`, and returns how many there were without any
    /// progress of the program.
    pub(crate) fn count_repetition(&self, time: u128) -> u64 {
        let since = (self.recorder.progress(), time);
        let mut repetition = lock(&self.repetition);
        if repetition.since.0 != since.0 {
            *repetition = Repetition::default();
        } else if repetition.since.1 != since.1 {
            repetition.polls = 0;
            repetition.own_wakes = 0;
        }
        repetition.since = since;
        repetition.polls += 1;
        repetition.polls
    }

    /// Whether it was polled so often without any progress of the program that
    /// one more poll tells nothing.
    pub(crate) fn goes_round(&self) -> bool {
        let limit = self.recorder.settings.livelock_polls.min(2 * MAX_RECORDED) / 2;
        let repetition = lock(&self.repetition);
        repetition.polls >= limit && repetition.since.0 == self.recorder.progress()
    }

    /// Polls and wakes by itself without any progress of the program.
    pub(crate) fn repetition(&self) -> (u64, u64) {
        let repetition = lock(&self.repetition);
        (repetition.polls, repetition.own_wakes)
    }
}

impl SpanWaker {
    /// The waker that the span itself was polled with.
    pub(crate) fn outer(&self) -> &Waker {
        self.base.as_ref().map_or(&self.outer, |base| &base.outer)
    }

    /// A clone that knows where it was made, where stacks are kept: it is kept
    /// by what the span waits for there, until that has come.
    pub(crate) fn located_copy(self: &Arc<Self>) -> Option<Arc<Self>> {
        if self.poll != self.span.latest_poll() {
            return None;
        }
        {
            let mut places = lock(&self.span.await_places);
            places.inside.retain(|(kept, _)| kept.strong_count() > 0);
            if places.inside.len() >= MAX_INSIDE {
                return None;
            }
        }
        let taken = Arc::new(stack()?);
        let copy = Arc::new(Self {
            span: Arc::clone(&self.span),
            poll: self.poll,
            outer: Waker::noop().clone(),
            base: Some(Arc::clone(self.base.as_ref().unwrap_or(self))),
        });
        let mut places = lock(&self.span.await_places);
        places.last = Some(Arc::clone(&taken));
        places.inside.push((Arc::downgrade(&copy), taken));
        Some(copy)
    }
}
