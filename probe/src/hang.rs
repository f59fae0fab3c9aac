//! A program that does not come to its end, and where it waits.
//!
//! The line of an `.await` is on the stack at the moment a future keeps its
//! waker, and nowhere else. A backtrace is far too slow to take at each poll,
//! so it is taken only once a hang is certain, while everything that waits is
//! polled one more time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::clock::Timestamp;
use crate::fields::{Fields, push_string};
use crate::record::Recorder;
use crate::spans::{self, SpanState};
use crate::threads::{self, Slot, lock};

/// Why a program is said to hang.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum HangReason {
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

impl HangReason {
    fn word(self) -> &'static str {
        match self {
            HangReason::Deadlock => "deadlock",
            HangReason::Ticking => "ticking",
            HangReason::Thread => "thread",
            HangReason::Livelock => "livelock",
            HangReason::Stuck => "stuck",
            HangReason::Stdout => "stdout",
        }
    }
}

/// The hang that was found.
struct Hang {
    reason: Option<HangReason>,
    /// Every span that waited when the program was halted, and how many spans
    /// are around it.
    waiting: Vec<(usize, Arc<SpanState>)>,
    /// When the search for where they wait began.
    since: Option<Instant>,
    /// Polls left to follow a livelock for.
    polls_left: u64,
}

impl Hang {
    fn is_overdue(&self) -> bool {
        self.since.is_some_and(|since| since.elapsed() > MAX_SEARCH)
    }
}

static HANG: Mutex<Option<Hang>> = Mutex::new(None);

/// The most time spent on the search. A verdict on hundreds of spans is worth
/// more soon than complete.
const MAX_SEARCH: Duration = Duration::from_millis(150);

/// Stops recording: from here on the program is polled only to learn where it
/// waits. False if that was done before.
pub(crate) fn halt(recorder: &Recorder) -> bool {
    if !recorder.halt() {
        return false;
    }
    *lock(&HANG) = Some(Hang {
        reason: None,
        waiting: waiting(),
        since: None,
        polls_left: 0,
    });
    true
}

/// Every span that waits, the deepest first.
fn waiting() -> Vec<(usize, Arc<SpanState>)> {
    let spans = spans::spans();
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

/// From here on each poll of a span shows where it waits.
pub(crate) fn start_search(reason: HangReason) {
    if let Some(hang) = &mut *lock(&HANG) {
        hang.reason = Some(reason);
        hang.since = Some(Instant::now());
    }
    spans::start_backtraces();
}

/// Has every span that waits polled once more.
pub(crate) fn wake_all() {
    let waiting: Vec<_> = match &*lock(&HANG) {
        Some(hang) => hang.waiting.iter().map(|(_, s)| Arc::clone(s)).collect(),
        None => Vec::new(),
    };
    for span in waiting {
        span.wake_silently();
    }
}

/// Whether every span that waits was polled again, or `round` rounds were
/// enough for those that can be: a runtime polls some sixty tasks a round.
pub(crate) fn is_search_complete(round: u32) -> bool {
    match &*lock(&HANG) {
        Some(hang) => {
            hang.is_overdue()
                || round as usize > 3 + hang.waiting.len() / 30
                || hang.waiting.iter().all(|(_, span)| span.was_located())
        }
        None => true,
    }
}

/// Writes the verdict and ends the process.
pub(crate) fn end(recorder: &Recorder) -> ! {
    let fields = match lock(&HANG).take() {
        Some(hang) => hang.fields(),
        None => fields(HangReason::Deadlock, &[]),
    };
    recorder.end_with_hang(&threads::slot(), &fields)
}

/// Ends the process if the search was on: the program ended, or its main
/// future panicked, when it was polled only to learn where it waits.
pub(crate) fn finish_search(recorder: &Recorder) {
    if spans::takes_backtraces() {
        end(recorder);
    }
}

impl Hang {
    fn fields(&self) -> Fields {
        let reason = self.reason.unwrap_or(HangReason::Deadlock);
        let any_woken = self.waiting.iter().any(|(_, span)| span.was_woken());
        let waits: Vec<(u64, Vec<String>)> = self
            .waiting
            .iter()
            // In a livelock those go round that wake each other or themselves;
            // where nobody is woken, a poll inside a poll does.
            .filter(|(_, span)| match reason {
                HangReason::Livelock if any_woken => span.was_woken(),
                HangReason::Livelock => span.was_located(),
                _ => true,
            })
            .map(|(_, span)| (span.id, span.lines()))
            .collect();
        fields(reason, &waits)
    }
}

fn fields(reason: HangReason, waits: &[(u64, Vec<String>)]) -> Fields {
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
    Fields::new()
        .text("why", reason.word())
        .json("waits", &json)
}

/// The verdict on what the monitor saw from outside: the spans being polled by
/// a thread, or every span that waits where none is, and the last place the
/// thread was seen at. A hang whose places are being searched for comes first:
/// the thread is stuck only because of that search.
pub(crate) fn fields_from_outside(reason: HangReason, slot: &Slot) -> Fields {
    if let Some(hang) = lock(&HANG).take() {
        return hang.fields();
    }
    let place = lock(&slot.last_place).clone();
    let lines: Vec<String> = place.iter().cloned().collect();
    let polled = slot.spans();
    let waits: Vec<_> = if polled.is_empty() && reason != HangReason::Stdout {
        let waiting = waiting().into_iter();
        waiting.map(|(_, span)| (span.id, Vec::new())).collect()
    } else {
        let polled = polled.into_iter();
        polled.map(|span| (span, lines.clone())).collect()
    };
    fields(reason, &waits).text_if("at", place.as_deref())
}

/// Polls since the virtual clock last moved.
struct PollCount {
    since: Duration,
    polls: u64,
}

static POLL_COUNT: Mutex<PollCount> = Mutex::new(PollCount {
    since: Duration::MAX,
    polls: 0,
});

/// The most polls that a livelock is followed for.
const MAX_LIVELOCK_POLLS: u64 = 300;

/// Counts a poll. Too many of them while time stands still are a livelock.
pub(crate) fn count_poll(recorder: &Recorder, time: Option<Timestamp>) {
    let Some(time) = time else {
        follow_livelock(recorder);
        return;
    };
    if !time.is_virtual {
        return;
    }
    let mut count = lock(&POLL_COUNT);
    if count.since != time.since {
        count.since = time.since;
        count.polls = 0;
    }
    count.polls += 1;
    if count.polls <= recorder.settings.livelock_polls {
        return;
    }
    drop(count);
    if halt(recorder) {
        if let Some(hang) = &mut *lock(&HANG) {
            // Each span that goes round comes by a few times.
            let spans = hang.waiting.len() as u64;
            hang.polls_left = (4 * spans + 16).min(MAX_LIVELOCK_POLLS);
        }
        start_search(HangReason::Livelock);
    }
}

fn follow_livelock(recorder: &Recorder) {
    let mut guard = lock(&HANG);
    let Some(hang) = &mut *guard else { return };
    if hang.reason == Some(HangReason::Livelock) {
        hang.polls_left = hang.polls_left.saturating_sub(1);
        if hang.polls_left == 0 || hang.is_overdue() {
            drop(guard);
            end(recorder);
        }
    }
}
