//! How often a span is polled, pauses and is woken, and by whom it is woken.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::parts::{each_span, stretch_words};
use super::table::{OneOrMany, Operand, choice, table};
use super::{Judged, Needs, RuleKind, broken, rule};
use crate::judge::amount::{Bounds, times};
use crate::judge::ctx::Ctx;
use crate::judge::ctx::vocabulary::{thing_words, verb_words, waker_words};
use crate::judge::selector::{EventSel, SpanSel};
use crate::judge::violation::Violation;
use crate::judge::way::Way;
use crate::manifest::Cursor;
use crate::manifest::shape::Shape;
use asynclings_trace::{EventKind, SpanId, Verb, WakeBy};

table! {
    SpanCount {
        span: SpanSel = "which spans, each on its own",
    } counted count {}
}

impl SpanCount {
    fn judge(&self, ctx: &Ctx<'_>, verb: Verb) -> Judged {
        count_each(ctx, (&self.span, &self.count), verb, &Among::default())
    }
}

/// What is counted of all that happens to a span: in the whole run without these.
#[derive(Default)]
struct Among<'a> {
    /// Who wakes it.
    by: Option<&'a Waker>,
    from: Option<&'a EventSel>,
    to: Option<&'a EventSel>,
    only: Option<&'a BTreeSet<u32>>,
}

/// Judges how often something happens to each of some spans; for wakes also by whom.
fn count_each(
    ctx: &Ctx<'_>,
    (span, count): (&SpanSel, &Bounds),
    verb: Verb,
    among: &Among<'_>,
) -> Judged {
    let range = ctx.range(count)?;
    let rings = among.by.map(|by| by.rings(ctx)).transpose()?;
    let from = ctx.first_of(among.from)?;
    let to = ctx.first_of(among.to)?;
    let within = |at: u32| from.is_none_or(|from| at > from) && to.is_none_or(|to| at < to);
    let by = among.by.map_or(String::new(), |by| format!(" by {by}"));
    for span in ctx.spans(span)? {
        let mut counted = ctx.span_moments(span, verb);
        let last = counted.last().copied();
        counted.retain(|at| among.only.is_none_or(|only| only.contains(at)));
        counted.retain(|at| within(*at) && rings.as_ref().is_none_or(|r| r.holds(ctx, *at)));
        if range.holds(counted.len() as u64) {
            continue;
        }
        // That it did none of what only a poll does says no more than that.
        let unpolled = ctx.index.life(span).first_poll.is_none();
        if unpolled && counted.is_empty() && verb != Verb::Poll {
            return Err(ctx.unpolled(span));
        }
        let stretch = match among.only {
            Some(_) => " without having been woken".to_owned(),
            None => stretch_words(ctx, from, to)?,
        };
        let (name, (did, never)) = (ctx.call(span), verb_words(verb));
        let none = match verb {
            Verb::Poll => Way::Unpolled,
            _ => Way::Never,
        };
        let (way, detail) = match counted.len() as u64 {
            0 => (none, format!("{name} {never}{by}{stretch}")),
            count => (
                range.side(count, Way::Few, Way::Many),
                format!("{name} {did} {}{by}{stretch}", times(count)),
            ),
        };
        let shown = counted.last().copied().or(last);
        let evidence = shown.map_or_else(|| ctx.fate(span), |at| ctx.evidence(at));
        let wanted = format!("{range} in all{by}{stretch}");
        return Err(Violation::new(way, detail)
            .about(name)
            .but(range.should_have_happened())
            .with(evidence.wanting(wanted)));
    }
    Ok(())
}

pub(super) static POLLS: RuleKind = RuleKind {
    key: "polls",
    says: "Each span is polled this many times. Exact counts hold for one way of waiting only: \
           `join` polls every unfinished child on every wake, and other combinators poll only \
           the woken ones. Where both are correct, write a range.",
    shape: Polls::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, polls),
    example: r#"polls = { span = "page", is = 2 }"#,
    passes: "0 poll page; 0 pending page; 100 poll page; 100 ready page",
    broken: broken::span_counts::POLLS,
};

table! {
    Polls {
        span: SpanSel = "which spans, each on its own",
    } counted count {
        unwoken: Option<bool> = "if true, only those polls count for which none of these spans \
                                 had been woken",
    }
}

fn polls(ctx: &Ctx<'_>, table: &Polls) -> Judged {
    let asked = match table.unwoken {
        Some(true) => Some(unwoken(ctx, &ctx.spans(&table.span)?)),
        _ => None,
    };
    let among = Among {
        only: asked.as_ref(),
        ..Among::default()
    };
    count_each(ctx, (&table.span, &table.count), Verb::Poll, &among)
}

/// The polls of a span since whose last poll none of these was woken: somebody asked again.
fn unwoken(ctx: &Ctx<'_>, spans: &[SpanId]) -> BTreeSet<u32> {
    let mut since: BTreeMap<SpanId, bool> = BTreeMap::new();
    let mut asked = BTreeSet::new();
    for event in &ctx.index.trace.events {
        match event.kind {
            EventKind::Poll { span, .. } if spans.contains(&span) => {
                let woken = since.insert(span, false);
                asked.extend((woken == Some(false)).then_some(event.seq));
            }
            EventKind::Wake { span, .. } if spans.contains(&span) => {
                since.values_mut().for_each(|woken| *woken = true);
            }
            _ => {}
        }
    }
    asked
}

pub(super) static NEVER_POLLED: RuleKind = RuleKind {
    key: "never_polled",
    says: "The spans exist and none of them is ever polled.",
    shape: <OneOrMany<SpanSel>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, |ctx, spans| each_span(ctx, spans, never_polled)),
    example: r#"never_polled = "timer""#,
    passes: "0 new timer; 0 poll page; 0 ready page; 0 drop timer",
    broken: broken::span_counts::NEVER_POLLED,
};

fn never_polled(ctx: &Ctx<'_>, span: SpanId) -> Judged {
    match ctx.index.life(span).first_poll {
        None => Ok(()),
        Some(poll) => Err(Violation::new(Way::Unwanted, ctx.clause(poll))
            .but("it should never have been polled")
            .with(ctx.evidence_wanting(poll, "no poll at all"))),
    }
}

pub(super) static PENDS: RuleKind = RuleKind {
    key: "pends",
    says: "Polls of each span return Pending this many times. An await of something that is ready is not a pause.",
    shape: SpanCount::SHAPE,
    needs: Needs::Trace,
    read: |cursor| {
        rule(cursor, |ctx, table: &SpanCount| {
            table.judge(ctx, Verb::Pending)
        })
    },
    example: r#"pends = { span = "page", is = 1 }"#,
    passes: "0 poll page; 0 pending page; 100 poll page; 100 ready page",
    broken: broken::span_counts::PENDS,
};

pub(super) static WAKES: RuleKind = RuleKind {
    key: "wakes",
    says: "Each span is woken this many times, by anything. With `by`, a wake counts only if it \
           comes from something that `by` names, or from inside a poll of a span that `by` names. \
           Only wakers of the latest poll count.",
    shape: Wakes::SHAPE,
    needs: Needs::Trace,
    read: |cursor| {
        rule(cursor, |ctx, table: &Wakes| {
            let counted = (&table.span, &table.count);
            let among = Among {
                only: None,
                by: table.by.as_ref(),
                from: table.from.as_ref(),
                to: table.to.as_ref(),
            };
            count_each(ctx, counted, Verb::Wake, &among)
        })
    },
    example: r#"wakes = { span = "gate", by = "opener", is = 1 }"#,
    passes: "0 poll gate; 0 pending gate; 100 poll opener; 100 wake gate by=opener; 100 ready opener",
    broken: broken::span_counts::WAKES,
};

table! {
    Wakes {
        span: SpanSel = "what is woken, each on its own",
        by: Option<Waker> =
            "a span, or `timer`, `runtime`, `task` or `thread`; put quotes around a span with one \
             of these names",
    } counted count {
        from: Option<EventSel> = "counted only after this",
        to: Option<EventSel> = "counted only before this",
    }
}

pub(super) static WOKEN_BY: RuleKind = RuleKind {
    key: "woken_by",
    says: "Each span is woken by something that `by` names, or from inside a poll of a span that \
           `by` names: at least once, or at the wake that `which` names. Only wakers of the \
           latest poll count.",
    shape: WokenBy::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, woken_by),
    example: r#"woken_by = { span = "rx", by = "tx" }"#,
    passes: "0 poll rx; 0 pending rx; 5 poll tx; 5 wake rx by=tx; 5 ready tx; 5 poll rx; 5 ready rx",
    broken: broken::span_counts::WOKEN_BY,
};

table! {
    WokenBy {
        span: SpanSel = "what is woken, each on its own",
        by: Waker =
            "a span, or `timer`, `runtime`, `task` or `thread`; put quotes around a span with one \
             of these names",
        which: Option<Which> = "which wakes; the default is `any`",
    }
}

choice! { Which { Any = "any", Each = "each", First = "first", Last = "last", } }

fn woken_by(ctx: &Ctx<'_>, table: &WokenBy) -> Judged {
    let spans = ctx.spans(&table.span)?;
    let rings = table.by.rings(ctx)?;
    let which = table.which.unwrap_or(Which::Any);
    for span in spans {
        let wakes = ctx.span_moments(span, Verb::Wake);
        let rang = |at: &u32| rings.holds(ctx, *at);
        let other = match which {
            Which::Any if wakes.iter().any(rang) => continue,
            Which::Each => wakes.iter().find(|at| !rang(at)),
            Which::First => wakes.first().filter(|at| !rang(at)),
            Which::Any | Which::Last => wakes.last().filter(|at| !rang(at)),
        };
        let Some(other) = other else {
            if ctx.index.life(span).first_poll.is_none() {
                return Err(ctx.unpolled(span));
            }
            if wakes.is_empty() {
                return Err(ctx
                    .violated_by(Way::Never, span, "was never woken")
                    .but(format!("{} should have woken it", table.by)));
            }
            continue;
        };
        let EventKind::Wake { by, .. } = ctx.event(*other).kind else {
            continue;
        };
        let (name, by) = (ctx.call(span), ctx.waker(by));
        let detail = match which {
            Which::Any => format!("{name} was never woken by {}, only by {by}", table.by),
            _ => format!("{name} was woken by {by} {}", ctx.when(*other)),
        };
        let wanted = format!("woken by {}", table.by);
        return Err(Violation::new(Way::AnotherWaker, detail)
            .but(format!("{} should have woken it", table.by))
            .with(ctx.evidence_wanting(*other, wanted)));
    }
    Ok(())
}

/// Who uses a waker, as a rule names it.
#[derive(Debug)]
enum Waker {
    Span(SpanSel),
    Other(WakeBy),
}

impl Operand for Waker {
    const SHAPE: Shape = Shape::Span;

    fn parse(cursor: &Cursor<'_>) -> Option<Self> {
        Some(Self::Other(match cursor.text()? {
            "timer" => WakeBy::Timer,
            "runtime" => WakeBy::Runtime,
            "task" => WakeBy::Task,
            "thread" => WakeBy::Thread,
            _ => return cursor.span().map(Self::Span),
        }))
    }
}

impl fmt::Display for Waker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Span(span) => f.write_str(&thing_words(&span.0)),
            Self::Other(by) => f.write_str(waker_words(*by)),
        }
    }
}

impl Waker {
    /// Finds them in a run. A span that never existed cannot have rung, and a rule that forbids it means nothing.
    fn rings(&self, ctx: &Ctx<'_>) -> Result<Rings, Violation> {
        Ok(match self {
            Self::Span(spans) => Rings::Spans(ctx.spans(spans)?.into_iter().collect()),
            Self::Other(by) => Rings::By(*by),
        })
    }
}

/// Who uses a waker, in one run.
enum Rings {
    Spans(BTreeSet<SpanId>),
    By(WakeBy),
}

impl Rings {
    /// True for a wake by one of them, or by something polled inside one of the spans.
    fn holds(&self, ctx: &Ctx<'_>, at: u32) -> bool {
        let EventKind::Wake { by, .. } = ctx.event(at).kind else {
            return false;
        };
        match (self, by) {
            (Self::By(wanted), by) => by == *wanted,
            (Self::Spans(spans), WakeBy::Span(by)) => {
                spans.contains(&by) || ctx.is_within(at, spans)
            }
            _ => false,
        }
    }
}
