//! Programs that the tutor stopped, because they used more than they may.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{deadlock, endless};
use crate::judge::ctx::Ctx;
use crate::judge::verdict::{Evidence, Finding, finding_ids};
use asynclings_trace::{Capture, Clock, End, EventKind, Span};

/// Spans that are named at most.
const SEEN: usize = 4;
/// Lines of a program's text shown at most.
const SHOWN: usize = 200;
/// Bytes of it shown at most, for texts without line breaks.
const SHOWN_BYTES: usize = 16 * 1024;

const POLLS_ON: &str = "Look for a loop that polls without end.";

pub(super) fn finding(capture: &Capture, ctx: &Ctx<'_>) -> Option<Finding> {
    let mut events = ctx.index.trace.events.iter();
    let limited = events.any(|event| event.kind == EventKind::Limit);
    let is_long = matches!(capture.end, End::Wall(_) | End::Cpu(_) | End::Events(_))
        || limited && matches!(capture.end, End::Exited(_));
    if is_long && let Some(finding) = endless::over_timers(ctx) {
        return Some(finding);
    }
    let (message, next) = match &capture.end {
        End::Wall(ms) => return Some(blocked(*ms, ctx)),
        End::Cpu(seconds) => (
            format!("The program used more than {seconds} s of computing time and was stopped."),
            "Look for a loop that never ends.",
        ),
        End::Memory(mib) => (
            format!("The program asked for more than {mib} MiB of memory and was stopped."),
            "Look for a collection that grows without end.",
        ),
        End::Output(kib) => (
            format!(
                "The program printed more than {} and was stopped. The beginning follows.",
                size(*kib)
            ),
            "Look for a loop that prints without end.",
        ),
        End::Events(events) => (
            format!("The program recorded more than {events} events and was stopped."),
            POLLS_ON,
        ),
        End::Exited(_) if limited => (
            "The program recorded more events than allowed and was stopped.".to_owned(),
            POLLS_ON,
        ),
        _ => return None,
    };
    let mut finding = Finding::new(finding_ids::LIMIT, message);
    finding.next = Some(next.to_owned());
    if matches!(capture.end, End::Output(_)) {
        finding.rendered = Some(beginning(&capture.stdout));
    } else {
        finding.evidence = last_seen(ctx);
    }
    Some(finding)
}

fn size(kib: u64) -> String {
    if kib.is_multiple_of(1024) {
        format!("{} MiB", kib / 1024)
    } else {
        format!("{kib} KiB")
    }
}

fn blocked(ms: u64, ctx: &Ctx<'_>) -> Finding {
    let seconds = seconds(ms);
    let mut message = format!("The program did not end within {seconds} s and was stopped.");
    let mut next = "Look for a loop that never ends, or a wait for something that never happens. Look \
                    also for a call that blocks its thread: a lock, a blocking receive or a nested runtime.";
    let mut evidence = deadlock::living_senders(ctx);
    let detail = (!evidence.is_empty()).then(|| {
        "a sender was still alive, and a channel is closed when its last sender is dropped"
            .to_owned()
    });
    let waiting = waiting(ctx);
    let is_real = ctx
        .index
        .trace
        .events
        .iter()
        .all(|event| event.clock == Clock::Real);
    match &waiting[..] {
        [first, others @ ..] if is_real && in_poll(ctx).is_empty() => {
            message += &match others.len() {
                0 => format!(" `{}` was waiting.", first.subject),
                1 => format!(
                    " `{}` and `{}` were waiting.",
                    first.subject, others[0].subject
                ),
                more => format!(" `{}` and {more} others were waiting.", first.subject),
            };
            next = "What should end this wait, and what should end the program? A server that \
                    waits for connections goes on until it is stopped.";
            evidence.extend(waiting.into_iter().take(SEEN));
        }
        _ => evidence.extend(last_seen(ctx)),
    }
    Finding {
        detail,
        evidence,
        next: Some(next.to_owned()),
        ..Finding::new(finding_ids::BLOCKED, message)
    }
}

/// The innermost spans that wait, those that began last first.
fn waiting(ctx: &Ctx<'_>) -> Vec<Evidence> {
    let kind = |at: &u32| &ctx.event(*at).kind;
    let since = |span: &Span| {
        let mut own = span.events.iter().rev();
        let last = own.find(|at| !matches!(kind(at), EventKind::Wake { .. }));
        last.copied()
            .filter(|at| matches!(kind(at), EventKind::Pending { .. }))
    };
    let around = |span: &Span| {
        span.events.iter().rev().find_map(|at| match kind(at) {
            EventKind::Poll { parent, .. } => *parent,
            _ => None,
        })
    };
    let spans = ctx.index.trace.spans.iter();
    let mut waits: Vec<_> = spans
        .filter_map(|span| Some((since(span)?, span)))
        .collect();
    let outer: BTreeSet<_> = waits.iter().filter_map(|(_, span)| around(span)).collect();
    waits.retain(|(_, span)| !outer.contains(&span.id));
    waits.sort_by_key(|(at, _)| Reverse(*at));
    let evidence = waits.into_iter().map(|(at, _)| Evidence {
        what: "waiting since".to_owned(),
        ..ctx.evidence(at)
    });
    evidence.collect()
}

fn seconds(ms: u64) -> String {
    if ms.is_multiple_of(1000) {
        (ms / 1000).to_string()
    } else {
        format!("{}.{:03}", ms / 1000, ms % 1000)
            .trim_end_matches('0')
            .to_owned()
    }
}

/// Where the program was: the spans in the middle of a poll, or else the last event.
fn last_seen(ctx: &Ctx<'_>) -> Vec<Evidence> {
    let evidence = in_poll(ctx);
    let last = ctx.index.trace.events.last();
    if let (true, Some(last)) = (evidence.is_empty(), last) {
        let mut seen = ctx.evidence(last.seq);
        seen.what.push_str(", the last event of the program");
        return vec![seen];
    }
    evidence
}

/// The spans in the middle of a poll.
fn in_poll(ctx: &Ctx<'_>) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for span in &ctx.index.trace.spans {
        let kind = |at: &u32| &ctx.event(*at).kind;
        let is_own = |at: &&u32| !matches!(kind(at), EventKind::Wake { .. } | EventKind::New(_));
        let last = span.events.iter().rfind(is_own);
        if let Some(at) = last.filter(|at| matches!(kind(at), EventKind::Poll { .. })) {
            evidence.push(Evidence {
                what: "in the middle of a poll".to_owned(),
                ..ctx.evidence(*at)
            });
        }
    }
    // The innermost poll says most.
    evidence.reverse();
    evidence.truncate(SEEN);
    evidence
}

/// The beginning of a text, as much of it as a learner can use.
pub(super) fn beginning(text: &str) -> String {
    let mut end = text.len().min(SHOWN_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let lines: Vec<_> = text[..end].lines().take(SHOWN).collect();
    lines.join("\n")
}
