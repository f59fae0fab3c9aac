//! What several rules say and look for: who acts, what comes too late, where something ran.

use std::collections::BTreeMap;

use super::Judged;
use super::table::OneOrMany;
use crate::judge::amount::Range;
use crate::judge::ctx::Ctx;
use crate::judge::selector::{EventSel, Selector, SpanSel};
use crate::judge::verdict::Evidence;
use crate::judge::violation::Violation;
use crate::judge::way::Way;
use asynclings_trace::{Event, SpanId, Verb};

/// Judges each of some spans, for itself.
pub(super) fn each_span(
    ctx: &Ctx<'_>,
    spans: &OneOrMany<SpanSel>,
    judge: fn(&Ctx<'_>, SpanId) -> Judged,
) -> Judged {
    let mut spans = ctx.all_spans(spans)?.into_iter();
    spans.try_for_each(|span| judge(ctx, span))
}

/// A moment comes at a time within the range, in milliseconds.
pub(super) fn comes_at(ctx: &Ctx<'_>, at: u32, range: Range) -> Judged {
    ctx.one_clock(&[at])?;
    let ms = ctx.event(at).at.ms();
    if range.holds(ms) {
        return Ok(());
    }
    let way = range.side(ms, Way::Early, Way::Late);
    Err(Violation::new(way, ctx.clause(at))
        .but(format!("that should have happened {}", range.when()))
        .with(ctx.evidence_wanting(at, range.when())))
}

/// Two moments of which the second should have been the first.
pub(super) fn out_of_order(ctx: &Ctx<'_>, first: u32, second: u32) -> Violation {
    only_then(ctx, Way::Order, first, second, "earlier than that")
        .but("it should have been the other way around")
}

/// Two moments of which the second came too late, and when it was wanted.
pub(super) fn only_then(
    ctx: &Ctx<'_>,
    way: Way,
    first: u32,
    second: u32,
    wanted: impl Into<String>,
) -> Violation {
    let (earlier, later) = (ctx.clause(first), ctx.clause(second));
    Violation::new(way, format!("{earlier}, before {later}"))
        .with(ctx.evidence(first))
        .with(ctx.evidence_wanting(second, wanted))
}

/// The polls of a span: at least one.
pub(super) fn polls(ctx: &Ctx<'_>, span: SpanId) -> Result<Vec<u32>, Violation> {
    let polls = ctx.span_moments(span, Verb::Poll);
    if polls.is_empty() {
        return Err(ctx.unpolled(span));
    }
    Ok(polls)
}

/// Who takes steps, and which: one for each span that a selector names, whose steps are its polls;
/// a moment stands for itself. What a learner calls it comes first.
pub(super) fn actors(
    ctx: &Ctx<'_>,
    selectors: &[Selector],
) -> Result<Vec<(String, Vec<u32>)>, Violation> {
    let mut actors = Vec::new();
    for selector in selectors {
        match selector {
            Selector::Thing(thing) => {
                for span in ctx.spans(&SpanSel(thing.clone()))? {
                    actors.push((ctx.call(span), polls(ctx, span)?));
                }
            }
            moment => {
                let moments = ctx.moments(&EventSel::from_moment(moment.clone()))?;
                if moments.is_empty() {
                    return Err(ctx.never(moment));
                }
                actors.push((ctx.moment_words(moment).subject, moments));
            }
        }
    }
    Ok(actors)
}

/// The task an event happened in, told apart from every other: outside of spawned tasks it is the
/// future that a runtime or a thread runs.
pub(super) fn task_of(event: &Event) -> (Option<u64>, Option<u32>, u32) {
    match event.task {
        Some(task) => (Some(task), None, 0),
        None => (None, event.runtime, event.thread),
    }
}

/// An event as evidence for where it ran.
pub(super) fn ran(ctx: &Ctx<'_>, at: u32, place: impl Into<String>) -> Evidence {
    Evidence {
        what: place.into(),
        ..ctx.evidence(at)
    }
}

/// The evidence for a number of threads or runtimes: where each of the first few, by its number,
/// was first seen. A few say it; fifty would fill the screen.
pub(super) fn first_seen(
    ctx: &Ctx<'_>,
    seen: &BTreeMap<u32, u32>,
    what: impl Fn(u32) -> String,
    wanted: &str,
) -> Vec<Evidence> {
    let few = seen.iter().take(4);
    few.map(|(number, at)| ran(ctx, *at, what(*number)).wanting(wanted))
        .collect()
}

/// ` after …`, ` before …` or ` between … and …`: where what happens is counted, when not in the
/// whole run. There is nothing between two moments that came the other way round.
pub(super) fn stretch_words(
    ctx: &Ctx<'_>,
    from: Option<u32>,
    to: Option<u32>,
) -> Result<String, Violation> {
    Ok(match (from, to) {
        (None, None) => String::new(),
        (Some(from), None) => format!(" after {}", ctx.point(from)),
        (None, Some(to)) => format!(" before {}", ctx.point(to)),
        (Some(from), Some(to)) if to < from => return Err(out_of_order(ctx, to, from)),
        (Some(from), Some(to)) => match (ctx.noun(from), ctx.noun(to)) {
            (Some(from), Some(to)) => format!(" between {from} and {to}"),
            _ => format!(" after {} and before {}", ctx.point(from), ctx.point(to)),
        },
    })
}
