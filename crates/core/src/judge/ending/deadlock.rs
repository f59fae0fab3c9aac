//! Deadlock: who waits, where, and what keeps it from ever coming.

use std::collections::BTreeMap;

use super::calls::{self, WaitsFor};
use super::hang::{Hang, call, place, waiting};
use super::mutual;
use super::senders;
use crate::judge::ctx::Ctx;
use crate::judge::verdict::{Evidence, Finding, finding_ids};
use asynclings_trace::{EventKind, Loc, SpanKind, TrackOp, Wait};

pub(super) fn finding(ctx: &Ctx<'_>, hang: &Hang<'_>) -> Finding {
    let waits = hang.waits;
    // The runtime lists the deepest wait first. A future that kept no waker is the cause of every
    // other wait, so it leads even where it runs in a task of its own.
    let lost = waits.iter().find(|wait| keeps_no_waker(ctx, wait));
    if lost.is_none()
        && let Some(finding) = mutual::finding(ctx, waits)
    {
        return finding;
    }
    // Who merely waits for one of the others is no cause.
    let cause = waits.iter().find(|wait| !awaits_others(ctx, wait));
    let lead = lost.or(cause).or(waits.first());
    let message = match lead {
        None => "The program was waiting, and nothing was left that could wake it.".to_owned(),
        Some(wait) => {
            let line = place(wait).map_or(String::new(), |place| format!(" at {place}"));
            let why = match lost.and_then(|lost| unanswered(ctx, lost)) {
                Some(_) => ": it was woken, but was not polled after that",
                None => ", and nothing was left that could wake it",
            };
            format!("{} was waiting{line}{why}.", ctx.call(wait.span))
        }
    };
    let mut finding = Finding::new(finding_ids::DEADLOCK, message);
    let others = waits
        .iter()
        .filter(|wait| Some(wait.span) != lead.map(|lead| lead.span));
    finding.evidence = lead
        .into_iter()
        .chain(others)
        .map(|wait| waiting(ctx, wait))
        .collect();
    let held = handles(ctx);
    finding.evidence.extend(held.iter().map(Held::evidence));
    finding.detail = lost
        .map(|wait| without_waker(ctx, wait))
        .or_else(|| held.first().map(Held::says));
    if finding.detail.is_none()
        && let Some(lead) = lead
    {
        (finding.detail, finding.next) = reason(ctx, lead);
    }
    finding
}

/// Why a future whose last poll kept no waker waits.
fn without_waker(ctx: &Ctx<'_>, wait: &Wait) -> String {
    if let Some(wake) = unanswered(ctx, wait) {
        return format!("{} but was not polled again after that", ctx.clause(wake));
    }
    let stale = ctx
        .index
        .trace
        .span(wait.span)
        .events
        .iter()
        .rev()
        .find(|at| matches!(ctx.event(**at).kind, EventKind::Wake { stale: true, .. }));
    if let Some(at) = stale {
        return format!(
            "its last `poll` returned Pending without keeping the new waker; the waker used at {} \
             came from an earlier poll and wakes nothing",
            ctx.event(*at).at
        );
    }
    // It may well have kept another one, which does not lead to a poll of it.
    let last = if ctx.index.life(wait.span).polls > 1 {
        "last "
    } else {
        ""
    };
    format!(
        "its {last}`poll` returned Pending and did not keep the waker it was given, so nothing can \
         ask for another poll"
    )
}

/// The last wake of a future since its last poll began: whoever runs it has not polled it after that.
fn unanswered(ctx: &Ctx<'_>, wait: &Wait) -> Option<u32> {
    let events = ctx.index.trace.span(wait.span).events.iter().rev();
    let since = events.take_while(|at| !matches!(ctx.event(**at).kind, EventKind::Poll { .. }));
    let is_wake = |at: &&u32| matches!(ctx.event(**at).kind, EventKind::Wake { stale: false, .. });
    since.copied().find(|at| is_wake(&at))
}

/// What is known of a wait by the function it stands in, and what to do.
fn reason(ctx: &Ctx<'_>, wait: &Wait) -> (Option<String>, Option<String>) {
    let Some(waits_for) = call(wait).and_then(|call| call.waits_for) else {
        return (None, None);
    };
    let (detail, next) = match waits_for {
        WaitsFor::Message => (
            match place(wait).and_then(|place| senders::of(ctx.sources, place)) {
                Some(sender) => format!(
                    "it waits for a message, but none was sent after the wait began; `{}`, made \
                     at {}, or a clone of it is still alive, so the channel is open",
                    sender.name, sender.place
                ),
                None => "it waits for a message, but none was sent after the wait began; a sender \
                         is still alive, so the channel is open"
                    .to_owned(),
            },
            match several_for_messages(ctx) {
                true => {
                    "Several futures wait for a message at the same time. Which of them should \
                     have sent a message before it waited?"
                }
                false => {
                    "Should another message have been sent, or should a sender have been dropped? \
                     The original sender counts too, not only its clones."
                }
            },
        ),
        WaitsFor::Answer => (
            "the sender of its oneshot channel is still alive, but has not sent anything"
                .to_owned(),
            "What should send the value, and why has the value not been sent?",
        ),
        WaitsFor::Room => (
            "the channel is full, and its receiver is alive but does not receive".to_owned(),
            "What should receive the values, and why have they not been received?",
        ),
        WaitsFor::AsyncLock => (
            "it waits for a lock that has not been released".to_owned(),
            "Which guard of that lock is still alive?",
        ),
        WaitsFor::Permit => (
            "it waits for permits of a semaphore, but not enough permits are free".to_owned(),
            "What holds the permits, or should have added some?",
        ),
        WaitsFor::Task => (
            "it waits for a task that has not finished".to_owned(),
            "What does that task wait for?",
        ),
        WaitsFor::Barrier => (
            "it waits at a barrier, but not enough others have reached it".to_owned(),
            "How many tasks does the barrier wait for, and how many can reach it?",
        ),
        WaitsFor::Change => (
            "it waits for a new value in a watch channel; the sender is still alive, but has not \
             sent a value since the wait began"
                .to_owned(),
            "A value that was sent before the wait began is not a change: read it with `borrow` \
             first.",
        ),
        WaitsFor::Notification => (
            match calls::in_sources(ctx, ".notify_waiters()") {
                Some(line) => format!(
                    "no notification was sent after the wait began; the `notify_waiters` at {line} \
                     wakes only what is already waiting, and keeps nothing for later"
                ),
                None => "no notification was sent after the wait began".to_owned(),
            },
            "`notify_one` keeps one notification for the next wait; `notify_waiters` does not keep \
             any.",
        ),
        _ => return (None, None),
    };
    (Some(detail), Some(next.to_owned()))
}

/// True when two or more wait for messages.
fn several_for_messages(ctx: &Ctx<'_>) -> bool {
    let hang = Hang::of(ctx);
    let waits = hang.map_or(&[][..], |hang| hang.waits);
    let for_message = |wait: &&Wait| {
        let waits_for = call(wait).and_then(|call| call.waits_for);
        matches!(waits_for, Some(WaitsFor::Message))
    };
    waits.iter().filter(for_message).count() > 1
}

/// True for a wait that stands for another one: for the end of a task, or that of the main future,
/// of which no more is known.
fn awaits_others(ctx: &Ctx<'_>, wait: &Wait) -> bool {
    match call(wait).and_then(|call| call.waits_for) {
        Some(waits_for) => waits_for == WaitsFor::Task,
        None => ctx.index.trace.span(wait.span).kind == SpanKind::Root,
    }
}

/// True when no waker of the span's last poll was kept anywhere.
fn keeps_no_waker(ctx: &Ctx<'_>, wait: &Wait) -> bool {
    let mut events = ctx.index.trace.span(wait.span).events.iter().rev();
    let last = events.find_map(|at| match ctx.event(*at).kind {
        EventKind::Pending { held, .. } => Some(held),
        _ => None,
    });
    last == Some(0)
}

/// What still stands in the way at the end of a deadlock.
struct Held {
    name: String,
    made: Option<Loc>,
    why: Why,
}

enum Why {
    /// A sender that is still there.
    Sender,
    /// A lock that was never given back.
    Locked,
    /// A gate that was never opened.
    Closed,
}

impl Held {
    fn says(&self) -> String {
        let at = self.made.as_ref();
        let line = at.and_then(|at| at.split(':').nth(1));
        let made = line.map_or(String::new(), |line| format!(", made at line {line},"));
        match self.why {
            Why::Sender => format!(
                "the sender `{}`{made} is still alive, so the channel is not closed",
                self.name
            ),
            Why::Locked => format!("`{}` is locked and was never unlocked", self.name),
            Why::Closed => format!("`{}` was never opened", self.name),
        }
    }

    fn evidence(&self) -> Evidence {
        let what = match self.why {
            Why::Sender => "still alive, never dropped",
            Why::Locked => "still locked",
            Why::Closed => "waited for and never opened",
        };
        Evidence {
            created: self.made.as_ref().map(ToString::to_string),
            ..Evidence::new(&*self.name, what)
        }
    }
}

#[derive(Default)]
struct Handle {
    name: String,
    made: Option<Loc>,
    dropped: bool,
    locked: Option<Option<Loc>>,
}

/// The senders that were alive to the end, as evidence.
pub(super) fn living_senders(ctx: &Ctx<'_>) -> Vec<Evidence> {
    let held = handles(ctx).into_iter();
    held.filter(|held| matches!(held.why, Why::Sender))
        .map(|held| held.evidence())
        .collect()
}

fn handles(ctx: &Ctx<'_>) -> Vec<Held> {
    let mut handles: BTreeMap<u32, Handle> = BTreeMap::new();
    let mut names: BTreeMap<&str, (bool, bool, bool)> = BTreeMap::new();
    for event in &ctx.index.trace.events {
        let EventKind::Track { name, id, op, .. } = &event.kind else {
            continue;
        };
        let handle = handles.entry(*id).or_default();
        if handle.name.is_empty() {
            handle.name = name.to_string();
            handle.made.clone_from(&event.loc);
        }
        let (sends, waits, opened) = names.entry(name).or_default();
        match op {
            TrackOp::Drop => handle.dropped = true,
            TrackOp::Lock => handle.locked = Some(event.loc.clone()),
            TrackOp::Unlock => handle.locked = None,
            TrackOp::Send => *sends = true,
            TrackOp::Wait => *waits = true,
            TrackOp::Open => *opened = true,
            _ => {}
        }
    }
    let mut held = Vec::new();
    for handle in handles.into_values() {
        let (sends, waits, opened) = names[&*handle.name];
        let (why, made) = match handle.locked {
            Some(place) => (Why::Locked, place.or(handle.made)),
            None if handle.dropped => continue,
            None if sends => (Why::Sender, handle.made),
            None if waits && !opened => (Why::Closed, handle.made),
            None => continue,
        };
        held.push(Held {
            name: handle.name,
            made,
            why,
        });
    }
    held
}
