//! A program that does not come to its end, and where it waits.
//!
//! The line of an `.await` is on the stack at the moment a future keeps its
//! waker, and nowhere else. A backtrace is far too slow to take at each poll,
//! so it is taken only once a hang is certain, while everything that waits is
//! polled one more time.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::clock::Time;
use crate::fields::{Fields, push_string};
use crate::poll::{self, SpanState};
use crate::record;
use crate::session::Session;
use crate::threads::{self, Slot, lock};

/// Why a program is said to hang.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Why {
    /// Nothing is left that could wake anyone.
    Deadlock,
    /// Timers go on beyond the horizon.
    Ticking,
    /// A plain thread runs beside the virtual clock.
    Thread,
    /// Futures are polled over and over while time stands still.
    Livelock,
    /// One poll does not return.
    Stuck,
    /// A thread keeps stdout locked while another has something to record.
    Stdout,
}

impl Why {
    fn word(self) -> &'static str {
        match self {
            Why::Deadlock => "deadlock",
            Why::Ticking => "ticking",
            Why::Thread => "thread",
            Why::Livelock => "livelock",
            Why::Stuck => "stuck",
            Why::Stdout => "stdout",
        }
    }
}

/// The hang being looked into.
struct Hang {
    why: Option<Why>,
    /// Every span that waited when the program was halted, and how many spans
    /// are around it.
    waiting: Vec<(usize, Arc<SpanState>)>,
    /// When looking began.
    since: Option<Instant>,
    /// Polls left to watch a livelock for.
    polls_left: u64,
}

impl Hang {
    fn is_over_time(&self) -> bool {
        self.since
            .is_some_and(|since| since.elapsed() > LONGEST_LOOK)
    }
}

static HANG: Mutex<Option<Hang>> = Mutex::new(None);
static LOOKING: AtomicBool = AtomicBool::new(false);

/// The most time spent on looking. A verdict on hundreds of spans is worth
/// more soon than complete.
const LONGEST_LOOK: Duration = Duration::from_millis(150);

/// Whether backtraces are taken.
pub(crate) fn is_looking() -> bool {
    LOOKING.load(Ordering::Relaxed)
}

/// Stops recording: from here on the program is only asked where it waits.
/// False if that was done before.
pub(crate) fn halt(session: &Session) -> bool {
    if !record::halt(session) {
        return false;
    }
    *lock(&HANG) = Some(Hang {
        why: None,
        waiting: waiting(),
        since: None,
        polls_left: 0,
    });
    true
}

/// Every span that waits, the deepest first.
fn waiting() -> Vec<(usize, Arc<SpanState>)> {
    let spans = poll::spans();
    let parents: HashMap<u64, u64> = spans.iter().map(|s| (s.id, s.parent())).collect();
    let depth = |id: u64| {
        let mut depth = 0;
        let mut at = id;
        // Never deeper than there are spans, should parents ever form a ring.
        while let Some(&parent) = parents.get(&at).filter(|p| **p != 0)
            && depth < parents.len()
        {
            depth += 1;
            at = parent;
        }
        depth
    };
    let mut waiting: Vec<_> = spans
        .into_iter()
        .filter(|span| span.is_pending())
        .map(|span| (depth(span.id), span))
        .collect();
    waiting.sort_by_key(|(depth, span)| (std::cmp::Reverse(*depth), span.id));
    waiting
}

/// From here on each poll of a span looks at the stack.
pub(crate) fn start_looking(why: Why) {
    if let Some(hang) = &mut *lock(&HANG) {
        hang.why = Some(why);
        hang.since = Some(Instant::now());
    }
    LOOKING.store(true, Ordering::Relaxed);
}

/// Has every span that waits polled once more.
pub(crate) fn ring_all() {
    let waiting: Vec<_> = match &*lock(&HANG) {
        Some(hang) => hang.waiting.iter().map(|(_, s)| Arc::clone(s)).collect(),
        None => Vec::new(),
    };
    for span in waiting {
        span.ring_silently();
    }
}

/// Whether every span that waits was polled again, or `round` rounds were
/// enough for those that can be: a runtime polls some sixty tasks a round.
pub(crate) fn has_looked(round: u32) -> bool {
    match &*lock(&HANG) {
        Some(hang) => {
            hang.is_over_time()
                || round as usize > 3 + hang.waiting.len() / 30
                || hang.waiting.iter().all(|(_, span)| span.was_looked_at())
        }
        None => true,
    }
}

/// Writes the verdict and ends the process.
pub(crate) fn end(session: &Session) -> ! {
    let fields = match lock(&HANG).take() {
        Some(hang) => hang.fields(),
        None => fields(Why::Deadlock, &[]),
    };
    record::end_with_hang(session, &threads::slot(), &fields)
}

/// Ends the process if it was being looked into: the program ended, or its
/// main future panicked, when it was polled only to be asked.
pub(crate) fn finish_looking() {
    if is_looking()
        && let Some(session) = crate::session::session()
    {
        end(session);
    }
}

impl Hang {
    fn fields(&self) -> Fields {
        let why = self.why.unwrap_or(Why::Deadlock);
        let rings = self.waiting.iter().any(|(_, span)| span.was_rung());
        let waits: Vec<(u64, Vec<String>)> = self
            .waiting
            .iter()
            // In a livelock those go round that wake each other or themselves;
            // where nobody is woken, a poll inside a poll does.
            .filter(|(_, span)| match why {
                Why::Livelock if rings => span.was_rung(),
                Why::Livelock => span.was_looked_at(),
                _ => true,
            })
            .map(|(_, span)| (span.id, span.lines()))
            .collect();
        fields(why, &waits)
    }
}

fn fields(why: Why, waits: &[(u64, Vec<String>)]) -> Fields {
    let mut json = String::from("[");
    for (span, lines) in waits {
        if json.len() > 1 {
            json.push(',');
        }
        json.push_str(&format!("{{\"sp\":{span},\"lines\":["));
        for (position, line) in lines.iter().enumerate() {
            if position > 0 {
                json.push(',');
            }
            push_string(&mut json, line);
        }
        json.push_str("]}");
    }
    json.push(']');
    Fields::new().text("why", why.word()).json("waits", &json)
}

/// The verdict on what the monitor saw from outside: the spans being polled by
/// a thread, or every span that waits where none is, and the last place the
/// thread was seen at. A hang that was being looked into comes first: the
/// thread is stuck only because it was asked.
pub(crate) fn seen_from_outside(why: Why, slot: &Slot) -> Fields {
    if let Some(hang) = lock(&HANG).take() {
        return hang.fields();
    }
    let place = lock(&slot.last_place).clone();
    let lines: Vec<String> = place.iter().cloned().collect();
    let polled = slot.spans();
    let waits: Vec<_> = if polled.is_empty() && why != Why::Stdout {
        let waiting = waiting().into_iter();
        waiting.map(|(_, span)| (span.id, Vec::new())).collect()
    } else {
        let polled = polled.into_iter();
        polled.map(|span| (span, lines.clone())).collect()
    };
    fields(why, &waits).text_if("at", place.as_deref())
}

/// Polls since the virtual clock last moved.
struct Spin {
    since: Duration,
    polls: u64,
}

static SPIN: Mutex<Spin> = Mutex::new(Spin {
    since: Duration::MAX,
    polls: 0,
});

/// The most polls that a livelock is watched for.
const MOST_POLLS_WATCHED: u64 = 300;

/// Counts a poll. Too many of them while time stands still are a livelock.
pub(crate) fn count_poll(session: &Session, time: Option<Time>) {
    let Some(time) = time else {
        watch_livelock(session);
        return;
    };
    if !time.is_virtual {
        return;
    }
    let mut spin = lock(&SPIN);
    if spin.since != time.since {
        spin.since = time.since;
        spin.polls = 0;
    }
    spin.polls += 1;
    if spin.polls <= session.livelock_polls {
        return;
    }
    drop(spin);
    if halt(session) {
        if let Some(hang) = &mut *lock(&HANG) {
            // Each span that goes round comes by a few times.
            let spans = hang.waiting.len() as u64;
            hang.polls_left = (4 * spans + 16).min(MOST_POLLS_WATCHED);
        }
        start_looking(Why::Livelock);
    }
}

fn watch_livelock(session: &Session) {
    let mut hang = lock(&HANG);
    let Some(hang_now) = &mut *hang else { return };
    if hang_now.why == Some(Why::Livelock) {
        hang_now.polls_left = hang_now.polls_left.saturating_sub(1);
        if hang_now.polls_left == 0 || hang_now.is_over_time() {
            drop(hang);
            end(session);
        }
    }
}
