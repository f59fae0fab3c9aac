//! A program that does not come to its end, and where it waits.
//!
//! The line of an `.await` is on the stack at the moment a future keeps its
//! waker, and nowhere else. So once a hang is certain, everything that waits is
//! polled one more time, and the stacks are read. Where nothing can be polled,
//! since a thread is stuck or the clock is the real one, only a run that keeps
//! stacks from its beginning can tell.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::fields::{Fields, push_string};
use crate::record::Recorder;
use crate::settings::Lines;
use crate::spans::{self, SpanState};
use crate::stack::Share;
use crate::system;
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
    /// It waits, and may be woken from outside of the virtual clock.
    Outside,
    /// One poll does not return: its thread waits, as far as is known.
    Stuck,
    /// One poll does not return, and its thread computes all the time.
    Busy,
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
            HangReason::Outside => "outside",
            HangReason::Stuck => "stuck",
            HangReason::Busy => "busy",
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
    since: Option<SearchBegin>,
    /// In a livelock: the spans that go round, the cause first.
    repeating: Vec<u64>,
}

impl Hang {
    fn is_overdue(&self) -> bool {
        self.since.as_ref().is_some_and(SearchBegin::is_overdue)
    }
}

/// When the search began: by the clock, and by the processor time of the thread
/// that searches. On a busy machine the thread often has to wait for its turn.
struct SearchBegin {
    at: Instant,
    thread: Option<u32>,
    had_run_for: Option<Duration>,
}

impl SearchBegin {
    fn now() -> Self {
        let thread = system::current_id();
        Self {
            at: Instant::now(),
            thread,
            had_run_for: system::has_run_for(thread),
        }
    }

    fn is_overdue(&self) -> bool {
        let passed = self.at.elapsed();
        if passed <= MAX_SEARCH || passed > MAX_SEARCH_WALL {
            return passed > MAX_SEARCH;
        }
        let ran = system::has_run_for(self.thread).zip(self.had_run_for);
        ran.is_none_or(|(now, before)| now.saturating_sub(before) > MAX_SEARCH)
    }
}

static HANG: Mutex<Option<Hang>> = Mutex::new(None);

/// The most processor time spent on the search. A verdict on hundreds of spans is worth
/// more soon than complete.
const MAX_SEARCH: Duration = Duration::from_millis(150);
/// The same by the clock, where the processor time of the thread is known.
const MAX_SEARCH_WALL: Duration = Duration::from_millis(1500);
/// The most time spent on reading the stacks that were found.
const MAX_READING: Duration = Duration::from_secs(2);

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
        repeating: Vec::new(),
    });
    true
}

/// Every span that waits, the deepest first.
fn waiting() -> Vec<(usize, Arc<SpanState>)> {
    let mut waiting = by_depth(spans::spans());
    waiting.retain(|(_, span)| span.is_pending());
    waiting
}

pub(crate) fn is_anyone_waiting() -> bool {
    !waiting().is_empty()
}

/// The spans, each with how many are around it; the deepest first.
pub(crate) fn by_depth(spans: Vec<Arc<SpanState>>) -> Vec<(usize, Arc<SpanState>)> {
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
    let mut spans: Vec<_> = spans
        .into_iter()
        .map(|span| (depth(span.id), span))
        .collect();
    spans.sort_by_key(|(depth, span)| (std::cmp::Reverse(*depth), span.id));
    spans
}

/// From here on each poll of a span shows where it waits.
pub(crate) fn start_search(recorder: &Recorder, reason: HangReason) {
    if let Some(hang) = &mut *lock(&HANG) {
        hang.reason = Some(reason);
        hang.since = Some(SearchBegin::now());
    }
    spans::start_search(recorder.settings.lines != Lines::No);
}

/// The same for a livelock; `repeating` are the spans that go round.
pub(crate) fn search_livelock(recorder: &Recorder, repeating: Vec<u64>) {
    if let Some(hang) = &mut *lock(&HANG) {
        hang.repeating = repeating;
    }
    start_search(recorder, HangReason::Livelock);
}

/// Whether the lines of a livelock have been searched for as long as they may.
pub(crate) fn is_livelock_overdue() -> bool {
    lock(&HANG).as_ref().is_some_and(Hang::is_overdue)
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
    // To read the stacks takes its time, and the monitor wants to know meanwhile.
    let hang = lock(&HANG).take();
    let fields = match hang {
        Some(hang) => hang.fields(),
        None => fields(HangReason::Deadlock, &[]),
    };
    recorder.end_with_hang(&threads::slot(), &fields)
}

/// Ends the process if the search was on: the program ended, or its main
/// future panicked, when it was polled only to learn where it waits.
pub(crate) fn finish_search(recorder: &Recorder) {
    if spans::is_searching() {
        end(recorder);
    }
}

impl Hang {
    fn fields(&self) -> Fields {
        let reason = self.reason.unwrap_or(HangReason::Deadlock);
        let waits = match reason {
            HangReason::Livelock => self.repeats(),
            _ => shares(self.waiting.iter().map(|(_, span)| span)),
        };
        fields(reason, &waits)
    }

    /// Those that go round, each where it wakes itself, or else where it waits.
    fn repeats(&self) -> Vec<(u64, Share)> {
        let spans = spans::spans();
        let found = self.repeating.iter().filter_map(|id| {
            let span = spans.iter().find(|span| span.id == *id)?;
            let share = span.goes_round_at();
            Some((*id, share.unwrap_or_else(|| span.waits_at())))
        });
        found.collect()
    }
}

/// Where each of them waits. To read a stack takes a millisecond: of very many
/// spans, the last ones have no lines.
fn shares<'a>(spans: impl Iterator<Item = &'a Arc<SpanState>>) -> Vec<(u64, Share)> {
    let until = Instant::now() + MAX_READING;
    let share = |span: &SpanState| match Instant::now() < until {
        true => span.waits_at(),
        false => Share::default(),
    };
    spans.map(|span| (span.id, share(span))).collect()
}

fn fields(reason: HangReason, waits: &[(u64, Share)]) -> Fields {
    let mut json = String::from("[");
    for (span, share) in waits {
        if json.len() > 1 {
            json.push(',');
        }
        json.push_str(&format!("{{\"sp\":{span},\"lines\":["));
        for (position, line) in share.lines.iter().enumerate() {
            if position > 0 {
                json.push(',');
            }
            push_string(&mut json, line);
        }
        json.push(']');
        if let Some(call) = share.call.as_deref().filter(|_| !share.lines.is_empty()) {
            json.push_str(",\"call\":");
            push_string(&mut json, call);
        }
        json.push('}');
    }
    json.push(']');
    let fields = Fields::new()
        .text("why", reason.word())
        .json("waits", &json);
    let holds = outside();
    fields.text_if("holds", (!holds.is_empty()).then_some(&*holds))
}

/// What the program holds that may wake it from outside of its runtime.
pub(crate) fn outside() -> String {
    let held = [
        ("socket", system::has_sockets()),
        ("child", system::has_children()),
        ("thread", system::plain_threads() > 0),
    ];
    let held: Vec<_> = held
        .iter()
        .filter(|(_, is)| *is)
        .map(|(word, _)| *word)
        .collect();
    held.join(",")
}

/// The verdict on what the monitor saw from outside: the spans being polled by
/// a thread, and every other span that waits. `stack` is what stands on that
/// thread's stack, one share for each span being polled. A hang whose places
/// are being searched for comes first: the thread is stuck only because of
/// that search.
pub(crate) fn fields_from_outside(reason: HangReason, slot: &Slot, stack: &[Share]) -> Fields {
    let hang = lock(&HANG).take();
    if let Some(hang) = hang {
        return hang.fields();
    }
    let last_place = lock(&slot.last_place).clone();
    let polled = slot.spans();
    let mut waits: Vec<(u64, Share)> = Vec::new();
    for (position, span) in polled.iter().enumerate() {
        let mut share = stack.get(position).cloned().unwrap_or_default();
        if reason == HangReason::Stdout {
            share.lines.extend(last_place.clone());
        }
        waits.push((*span, share));
    }
    if reason != HangReason::Stdout {
        let others = waiting().into_iter().map(|(_, span)| span);
        let others: Vec<_> = others.filter(|span| !polled.contains(&span.id)).collect();
        waits.extend(shares(others.iter()));
    }
    let top = stack.first();
    let place = top.and_then(|share| share.lines.first().cloned());
    // Where it recorded last is only where it may be: a thread that waits for
    // stdout is there, and others are where their stacks say.
    let last_place = last_place.filter(|_| reason == HangReason::Stdout);
    let handle = slot.blocked_in.load(std::sync::atomic::Ordering::Relaxed);
    let mut fields = fields(reason, &waits)
        .text_if("at", place.or(last_place).as_deref())
        .text_if("call", top.and_then(|share| share.call.as_deref()));
    if handle > 0 {
        fields = fields.number("tracked", handle);
    }
    fields
}
