//! A future that is polled over and over while nothing else happens.
//!
//! Many polls at one instant are no fault: five thousand futures may be joined,
//! and three thousand messages pass through a channel of one. What counts is
//! one span that is polled again and again without any progress of the program:
//! no record of another kind, no wake by anybody else, no new task, no time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::runtime::Handle;

use crate::clock::Timestamp;
use crate::hang;
use crate::record::Recorder;
use crate::spans::{self, SpanState};

/// The most polls that a livelock is followed for, to learn its lines.
const MAX_FOLLOWED: u64 = 300;
/// Polls left to follow the livelock for.
static POLLS_LEFT: AtomicU64 = AtomicU64::new(0);
/// The number of the newest task when a repetition was half of a livelock.
static NEWEST_TASK: AtomicU64 = AtomicU64::new(0);

/// Counts a poll of `span`. Too many of them without progress are a livelock.
pub(crate) fn count_poll(span: &Arc<SpanState>, time: Option<Timestamp>) {
    let recorder = span.recorder;
    let Some(time) = time else {
        follow(recorder);
        return;
    };
    if !time.is_virtual {
        return;
    }
    let limit = recorder.settings.livelock_polls;
    let repetitions = span.count_repetition(time.since.as_nanos());
    if repetitions == limit / 2 {
        NEWEST_TASK.store(newest_task(), Ordering::Relaxed);
    }
    if repetitions <= limit {
        return;
    }
    // Its own task is the newest one, if no other was spawned meanwhile.
    if newest_task() > NEWEST_TASK.load(Ordering::Relaxed) + 1 {
        recorder.note_progress();
    } else if hang::halt(recorder) {
        let repeating = repeating(limit);
        // Each span that goes round comes by a few times.
        let polls = (4 * repeating.len() as u64 + 16).min(MAX_FOLLOWED);
        POLLS_LEFT.store(polls, Ordering::Relaxed);
        hang::search_livelock(recorder, repeating);
    }
}

/// The spans that go round: first those that wake themselves, then those that
/// are polled because of it; the deepest of each first.
fn repeating(limit: u64) -> Vec<u64> {
    let mut found: Vec<_> = hang::by_depth(spans::spans())
        .into_iter()
        .map(|(_, span)| (span.repetition(), span.id))
        .filter(|((polls, _), _)| *polls > limit / 2)
        .collect();
    // Stable: those that are alike stay in the order of their depth.
    found.sort_by_key(|((_, own_wakes), _)| *own_wakes <= limit / 2);
    found.into_iter().map(|(_, id)| id).collect()
}

/// The number of a task made now: tokio numbers them in order. Zero where
/// there is no runtime to make one.
fn newest_task() -> u64 {
    let Ok(runtime) = Handle::try_current() else {
        return 0;
    };
    let task = runtime.spawn(std::future::ready(()));
    task.id().to_string().parse().unwrap_or(0)
}

fn follow(recorder: &Recorder) {
    if POLLS_LEFT.load(Ordering::Relaxed) == 0 {
        return;
    }
    let left = POLLS_LEFT.fetch_sub(1, Ordering::Relaxed);
    if left == 1 || hang::is_livelock_overdue() {
        hang::end(recorder);
    }
}
