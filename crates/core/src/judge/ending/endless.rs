//! Programs that would go on forever in another way than by waiting for nothing.

use super::hang::{Hang, polled, waiting};
use std::collections::BTreeMap;

use crate::judge::ctx::Ctx;
use crate::judge::verdict::{Evidence, Finding, finding_ids};
use asynclings_trace::{Clock, EventKind, SpanId};

/// How many of the last events tell whether a program goes on over timers.
const TAIL: usize = 2_000;
/// This many different times among them are no coincidence.
const TIMES: usize = 20;

/// Something went on at the end of the virtual time that the tutor grants.
pub(super) fn ticking(ctx: &Ctx<'_>, hang: &Hang<'_>) -> Finding {
    let next = "Look for a loop that has no end, such as one around a `sleep` or an `interval`. \
                What should end it?";
    Finding {
        evidence: hang.waits.iter().map(|wait| waiting(ctx, wait)).collect(),
        next: Some(next.to_owned()),
        detail: held(hang).map(|held| format!("{held}, which takes real time")),
        ..Finding::new(
            finding_ids::ENDLESS,
            format!(
                "The program was still running at {} of virtual time, and was stopped there.",
                hang.time
            ),
        )
    }
}

/// The virtual clock went on and on from timer to timer until the tutor stopped the program at another
/// limit; None for a program that was stopped in any other state.
pub(super) fn over_timers(ctx: &Ctx<'_>) -> Option<Finding> {
    let events = &ctx.index.trace.events;
    let tail = &events[events.len().saturating_sub(TAIL)..];
    let jumps = tail.windows(2).filter(|pair| pair[0].at != pair[1].at);
    if tail.iter().any(|event| event.clock != Clock::Virtual) || jumps.count() < TIMES {
        return None;
    }
    let last = tail.last()?.at;
    let mut polls: BTreeMap<SpanId, (usize, Option<SpanId>)> = BTreeMap::new();
    for event in tail {
        if let EventKind::Poll { span, parent, .. } = event.kind {
            let (count, inside) = polls.entry(span).or_default();
            (*count, *inside) = (*count + 1, parent);
        }
    }
    let depth = |span: SpanId| {
        let around = |span: &SpanId| polls.get(span)?.1;
        // Never deeper than there are spans, should parents ever form a ring.
        std::iter::successors(Some(span), around)
            .take(polls.len())
            .count()
    };
    // Whoever is polled each time and lives on; of those, the innermost.
    let living = polls
        .iter()
        .filter(|(span, _)| ctx.index.life(**span).over.is_none());
    let (goes_on, (times, _)) = living.max_by_key(|(span, (count, _))| (*count, depth(**span)))?;
    if *times < TIMES {
        return None;
    }
    let mut within: BTreeMap<_, usize> = BTreeMap::new();
    for (span, (count, inside)) in &polls {
        if *inside == Some(*goes_on) {
            let name = &ctx.index.trace.span(*span).name;
            *within.entry((name, ctx.created(*span))).or_default() += count;
        }
    }
    let who = ctx.call(*goes_on);
    let mut evidence = vec![Evidence {
        created: ctx.created(*goes_on),
        ..Evidence::new(who.replace('`', ""), "polled again after each timer")
    }];
    let most = within.into_iter().max_by_key(|(_, count)| *count);
    if let Some(((name, created), _)) = most {
        evidence.push(Evidence {
            created,
            ..Evidence::new(&**name, "awaited over and over")
        });
    }
    let next = "Look for a loop that has no end, such as one around a `sleep` or an `interval`. \
                What should end it? A loop that checks something at intervals should wait for the \
                event itself.";
    Some(Finding {
        evidence,
        next: Some(next.to_owned()),
        ..Finding::new(
            finding_ids::ENDLESS,
            format!(
                "The program did not end: {who} waited for one timer after another, and the \
                 program was still running at {last} of virtual time."
            ),
        )
    })
}

/// All futures wait, and one of them may wait for something that takes real time.
pub(super) fn outside(ctx: &Ctx<'_>, hang: &Hang<'_>) -> Finding {
    let held = held(hang).unwrap_or_else(|| "a thread of the program was still running".to_owned());
    let next = "The virtual clock does not wait for a network, another process or a plain thread. \
                As soon as every future is waiting, the clock jumps to the next timer. In this \
                exercise, use futures with timers for such waits.";
    Finding {
        evidence: hang.waits.iter().map(|wait| waiting(ctx, wait)).collect(),
        next: Some(next.to_owned()),
        ..Finding::new(
            finding_ids::BLOCKED,
            format!(
                "The virtual clock reached {} while the program was waiting, and {held}. The \
                 virtual clock does not wait for sockets, processes or plain threads.",
                hang.time
            ),
        )
    }
}

/// What may wake the program from outside of its runtime.
fn held(hang: &Hang<'_>) -> Option<String> {
    let kinds = [
        ("socket", "a socket was open"),
        ("child", "a process that it had started was still running"),
        ("thread", "a thread that it had started was still running"),
    ];
    let held = kinds.iter().filter(|(kind, _)| hang.holds(kind));
    let held: Vec<&str> = held.map(|(_, words)| *words).collect();
    (!held.is_empty()).then(|| held.join(" and "))
}

pub(super) fn stdout(ctx: &Ctx<'_>, hang: &Hang<'_>) -> Finding {
    let next = "Drop `stdout().lock()` before you await anything and before another thread \
                prints. Without the tutor, this program might end normally.";
    Finding {
        evidence: hang.waits.iter().map(|wait| polled(ctx, wait)).collect(),
        next: Some(next.to_owned()),
        ..Finding::new(
            finding_ids::BLOCKED,
            "One thread kept standard output locked while another thread waited for it.",
        )
    }
}
