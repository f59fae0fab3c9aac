//! Pieces that several rules share.

use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::{EventSel, Selector, SpanSel, Verb};
use crate::judge::shape::{Field, IS, MAX, MIN, Shape, needed, optional};
use crate::judge::verdict::Evidence;
use crate::judge::words::times;
use crate::trace::{Event, SpanId};

/// A table with a span and how often something happens to it.
pub(super) const SPAN_COUNT: &[Field] = &[
    needed("span", Shape::Span, "which spans, each for itself"),
    IS,
    MIN,
    MAX,
];

/// Reads [`SPAN_COUNT`].
pub(super) fn read_span_count(cursor: &Cursor<'_>) -> Option<(SpanSel, Bounds)> {
    let fields = cursor.fields(&Shape::Table(SPAN_COUNT).keys())?;
    let span = fields.need("span").and_then(|span| span.span());
    let count = fields.bounds();
    Some((span?, count?))
}

/// Judges how often something happens to each of some spans: `did` and `never` as in "was polled",
/// "was never polled".
pub(super) fn judge_span_count(
    ctx: &Ctx<'_>,
    (span, count): (&SpanSel, &Bounds),
    (verb, did, never): (Verb, &str, &str),
) -> Result<(), Broken> {
    let range = ctx.range(count)?;
    for span in ctx.spans(span)? {
        let moments = ctx.span_moments(span, verb);
        if range.holds(moments.len() as u64) {
            continue;
        }
        let name = ctx.call(span);
        let detail = match moments.len() {
            0 => format!("{name} {never}"),
            count => format!("{name} {did} {}", times(count as u64)),
        };
        let mut evidence = match moments.last() {
            Some(last) => ctx.evidence(*last),
            None => ctx.fate(span),
        };
        evidence.wanted = Some(format!("{range} in all"));
        return Err(Broken::new(detail).with(evidence));
    }
    Ok(())
}

/// When something happened, as several rules say it.
pub(super) const WHEN: [Field; 3] = [
    optional("at_ms", Shape::Bounds, "when, in milliseconds"),
    optional("before", Shape::Moment, "what it comes before"),
    optional("after", Shape::Moment, "what it comes after"),
];

/// Whether a moment lies where a rule wants it.
#[derive(Debug, Default)]
pub(super) struct When {
    ms: Option<Bounds>,
    before: Option<EventSel>,
    after: Option<EventSel>,
}

impl When {
    /// Reads [`WHEN`].
    pub(super) fn read(fields: &crate::judge::read::Fields<'_>) -> Option<Self> {
        let ms = fields.may("at_ms", Cursor::bounds);
        let before = fields.may("before", Cursor::event);
        let after = fields.may("after", Cursor::event);
        Some(Self {
            ms: ms?,
            before: before?,
            after: after?,
        })
    }

    pub(super) fn judge(&self, ctx: &Ctx<'_>, at: u32) -> Result<(), Broken> {
        if let Some(ms) = &self.ms {
            let range = ctx.range(ms)?;
            if !range.holds(ctx.event(at).at.ms()) {
                return Err(Broken::new(ctx.clause(at))
                    .with(ctx.evidence_wanting(at, format!("at {range} ms"))));
            }
        }
        if let Some(before) = &self.before {
            let limit = ctx.first(before)?;
            if at >= limit {
                return Err(out_of_order(ctx, limit, at));
            }
        }
        if let Some(after) = &self.after {
            let limit = ctx.moment(after)?.into_iter().max().unwrap_or_default();
            if at <= limit {
                return Err(out_of_order(ctx, at, limit));
            }
        }
        Ok(())
    }
}

/// Two moments of which the second should have been the first.
pub(super) fn out_of_order(ctx: &Ctx<'_>, first: u32, second: u32) -> Broken {
    Broken::new(format!(
        "{}, and only then {}",
        ctx.clause(first),
        ctx.clause(second)
    ))
    .with(ctx.evidence(first))
    .with(ctx.evidence_wanting(second, "earlier than that"))
}

/// The polls of a span: at least one.
pub(super) fn polls(ctx: &Ctx<'_>, span: SpanId) -> Result<Vec<u32>, Broken> {
    let polls = ctx.span_moments(span, Verb::Poll);
    if polls.is_empty() {
        return Err(
            Broken::new(format!("{} was never polled", ctx.call(span))).with(ctx.fate(span))
        );
    }
    Ok(polls)
}

/// Who takes steps, and which: one for each span that a selector names, whose steps are its polls;
/// a moment stands for itself. What a learner calls it comes first.
pub(super) fn actors(
    ctx: &Ctx<'_>,
    selectors: &[Selector],
) -> Result<Vec<(String, Vec<u32>)>, Broken> {
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
                actors.push((format!("`{moment}`"), moments));
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

/// A task in words.
pub(super) fn task_words(event: &Event) -> String {
    match (event.task, event.runtime) {
        (Some(task), _) => format!("in task {task}"),
        (None, Some(_)) => "in the main future, outside every spawned task".to_owned(),
        (None, None) => "outside every runtime".to_owned(),
    }
}

/// A thread in words.
pub(super) fn thread_words(thread: u32) -> String {
    match thread {
        1 => "on the main thread".to_owned(),
        other => format!("on thread {other}"),
    }
}

/// An event as evidence for where it ran.
pub(super) fn ran(ctx: &Ctx<'_>, at: u32, place: String) -> Evidence {
    Evidence {
        what: place,
        ..ctx.evidence(at)
    }
}
