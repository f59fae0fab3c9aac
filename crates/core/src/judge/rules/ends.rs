//! How spans and values end: finished, cancelled, dropped, and in time.

use std::collections::BTreeSet;

use super::parts::{comes_at, each_span, out_of_order};
use super::table::{OneOrMany, Operand, field, table};
use super::{Judged, Needs, RuleKind, broken, demand, rule};
use crate::judge::amount::Bounds;
use crate::judge::ctx::Ctx;
use crate::judge::ctx::vocabulary::thing_words;
use crate::judge::index::LifeEnd;
use crate::judge::selector::{EventSel, SpanSel, Thing};
use crate::judge::violation::Violation;
use crate::judge::way::Way;
use crate::manifest::Cursor;
use crate::manifest::shape::{Field, Shape};
use asynclings_trace::{EventKind, SpanId, TrackOp, Verb};

pub(super) static COMPLETED: RuleKind = RuleKind {
    key: "completed",
    says: "Each of these spans finishes: a future returns Ready, or a stream ends.",
    shape: <OneOrMany<SpanSel>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, |ctx, spans| each_span(ctx, spans, completed)),
    example: r#"completed = ["draft", "final"]"#,
    passes: "0 poll draft; 0 ready draft; 0 poll final; 0 ready final",
    broken: broken::ends::COMPLETED,
};

fn completed(ctx: &Ctx<'_>, span: SpanId) -> Judged {
    let life = ctx.index.life(span);
    let name = ctx.call(span);
    let (way, detail) = match (life.over, life.first_poll) {
        (Some((_, LifeEnd::Ready | LifeEnd::Ended)), _) => return Ok(()),
        (Some(_), None) => {
            let detail = format!("{name} was dropped without a single poll");
            (Way::Unpolled, detail)
        }
        (Some((at, _)), Some(_)) => (Way::Unfinished, ctx.clause(at)),
        (None, None) => (Way::Unpolled, format!("{name} was never polled")),
        (None, Some(_)) => {
            let detail = format!("{name} was still waiting when the program ended");
            (Way::Unfinished, detail)
        }
    };
    Err(Violation::new(way, detail)
        .about(name)
        .but("it should have finished")
        .with(ctx.fate(span).wanting("finished")))
}

pub(super) static NO_POLL_AFTER_READY: RuleKind = RuleKind {
    key: "no_poll_after_ready",
    says: "None of these spans is polled again after it has returned Ready or has ended.",
    shape: <OneOrMany<SpanSel>>::SHAPE,
    needs: Needs::Trace,
    read: |cursor| {
        rule(cursor, |ctx, spans| {
            each_span(ctx, spans, no_poll_after_ready)
        })
    },
    example: r#"no_poll_after_ready = "deadline""#,
    passes: "0 poll deadline; 0 pending deadline; 100 poll deadline; 100 ready deadline",
    broken: broken::ends::NO_POLL_AFTER_READY,
};

fn no_poll_after_ready(ctx: &Ctx<'_>, span: SpanId) -> Judged {
    let Some((ready, LifeEnd::Ready | LifeEnd::Ended)) = ctx.index.life(span).over else {
        return Ok(());
    };
    let polls = ctx.span_moments(span, Verb::Poll);
    let Some(poll) = polls.into_iter().find(|poll| *poll > ready) else {
        return Ok(());
    };
    let (polled, before) = (ctx.clause(poll), ctx.when(ready));
    let had = match ctx.event(ready).kind {
        EventKind::End(_) => "ended",
        _ => "finished",
    };
    Err(Violation::new(
        Way::Unwanted,
        format!("{polled}, after it had {had} {before}"),
    )
    .but("it should not have been polled again")
    .with(ctx.evidence(ready))
    .with(ctx.evidence_wanting(poll, "no further poll")))
}

/// When something ends, as rules with such a table say it.
#[derive(Debug, Default)]
struct When {
    ms: Option<Bounds>,
    before: Option<EventSel>,
    after: Option<EventSel>,
}

impl When {
    const FIELDS: [Field; 3] = [
        field::<Option<Bounds>>("at_ms", "when, in milliseconds"),
        field::<Option<EventSel>>("before", "what it happens before"),
        field::<Option<EventSel>>("after", "what it happens after"),
    ];

    fn judge(&self, ctx: &Ctx<'_>, at: u32) -> Judged {
        if let Some(ms) = &self.ms {
            comes_at(ctx, at, ctx.range(ms)?)?;
        }
        if let Some(before) = &self.before {
            let limit = ctx.first(before).map_err(Violation::of_a_bound)?;
            if at >= limit {
                return Err(out_of_order(ctx, limit, at));
            }
        }
        if let Some(after) = &self.after {
            let limit = ctx.moment(after).map_err(Violation::of_a_bound)?;
            let limit = limit.into_iter().max().unwrap_or_default();
            if at <= limit {
                return Err(out_of_order(ctx, at, limit));
            }
        }
        Ok(())
    }
}

/// Who ends, alone, or in a table that also says when.
fn read_with_when<T: Operand>(cursor: &Cursor<'_>, key: &'static str) -> Option<(T, When)> {
    if !cursor.value().is_table() {
        return Some((T::parse(cursor)?, When::default()));
    }
    let [at_ms, before, after] = When::FIELDS.map(|field| field.key);
    let fields = cursor.fields(&[key, at_ms, before, after])?;
    let who = T::field(&fields, key);
    let ms = Operand::field(&fields, at_ms);
    let before = Operand::field(&fields, before);
    let after = Operand::field(&fields, after);
    let when = When {
        ms: ms?,
        before: before?,
        after: after?,
    };
    Some((who?, when))
}

pub(super) static CANCELLED: RuleKind = RuleKind {
    key: "cancelled",
    says: "Each of these spans is dropped before it is ready. The value is a span's name, a list \
           of names, or a table that also says when.",
    shape: Shape::OneOf(&[
        <OneOrMany<SpanSel>>::SHAPE,
        Shape::Table(&[
            field::<OneOrMany<SpanSel>>("span", "what is cancelled"),
            When::FIELDS[0],
            When::FIELDS[1],
            When::FIELDS[2],
        ]),
    ]),
    needs: Needs::Trace,
    read: |cursor| demand(read_with_when(cursor, "span")?, cancelled),
    example: r#"cancelled = { span = "slow", at_ms = 100, before = 'mark("report")' }"#,
    passes: "0 poll slow; 0 pending slow; 100 drop slow; 100 mark report",
    broken: broken::ends::CANCELLED,
};

fn cancelled(ctx: &Ctx<'_>, (spans, when): &(OneOrMany<SpanSel>, When)) -> Judged {
    for span in ctx.all_spans(spans)? {
        let (way, detail) = match ctx.index.life(span).over {
            Some((at, LifeEnd::Cancelled)) => {
                when.judge(ctx, at)?;
                continue;
            }
            Some((at, _)) => (Way::Finished, ctx.clause(at)),
            None => (Way::Never, format!("{} was never dropped", ctx.call(span))),
        };
        return Err(Violation::new(way, detail)
            .but("it should have been dropped unfinished")
            .with(ctx.fate(span).wanting("dropped unfinished")));
    }
    Ok(())
}

pub(super) static DROPPED: RuleKind = RuleKind {
    key: "dropped",
    says: "Every handle of the tracked value, or every span with this name, is dropped. A table \
           also says when the last drop should happen.",
    shape: Shape::OneOf(&[
        Shape::Span,
        Shape::Table(&[
            field::<SpanSel>("name", "a tracked value or span"),
            When::FIELDS[0],
            When::FIELDS[1],
            When::FIELDS[2],
        ]),
    ]),
    needs: Needs::Trace,
    read: |cursor| demand(read_with_when(cursor, "name")?, dropped),
    example: r#"dropped = { name = "tx", at_ms = 2000, before = "rx:ready" }"#,
    passes: "0 track tx; 0 poll rx; 0 pending rx; 2000 drop tx; 2000 poll rx; 2000 ready rx",
    broken: broken::ends::DROPPED,
};

fn dropped(ctx: &Ctx<'_>, (name, when): &(SpanSel, When)) -> Judged {
    let handles = ctx.each_handle(&name.0);
    let last = if handles.is_empty() {
        last_span_dropped(ctx, name)?
    } else {
        last_handle_dropped(ctx, &name.0, &handles)?
    };
    when.judge(ctx, last)
}

fn last_handle_dropped(
    ctx: &Ctx<'_>,
    name: &Thing,
    handles: &[Vec<u32>],
) -> Result<u32, Violation> {
    let mut last = 0;
    for (place, events) in handles.iter().enumerate() {
        let is_drop = |at: &&u32| {
            let kind = &ctx.event(**at).kind;
            matches!(kind, EventKind::Track { op, .. } if *op == TrackOp::Drop)
        };
        let Some(at) = events.iter().rfind(is_drop) else {
            let name = match handles.len() {
                1 => thing_words(name),
                _ => format!("`{}[{}]`", name.name, place + 1),
            };
            return Err(undropped(&name).with(ctx.evidence_wanting(events[0], "dropped")));
        };
        last = last.max(*at);
    }
    Ok(last)
}

fn undropped(name: &str) -> Violation {
    Violation::new(Way::Never, format!("{name} was never dropped"))
        .but("it should have been dropped")
}

fn last_span_dropped(ctx: &Ctx<'_>, name: &SpanSel) -> Result<u32, Violation> {
    let spans = ctx.spans(name).map_err(|_| ctx.absent_either(&name.0))?;
    let mut last = 0;
    for span in spans {
        let Some(at) = ctx.index.life(span).dropped else {
            return Err(undropped(&ctx.call(span)).with(ctx.fate(span).wanting("dropped")));
        };
        last = last.max(at);
    }
    Ok(last)
}

pub(super) static CHILDREN_END_BEFORE: RuleKind = RuleKind {
    key: "children_end_before",
    says: "Every child ends or is dropped before the parent ends. Children are the spans made or \
           polled inside the parent, also in tasks spawned there, or those that `children` names. \
           There must be at least one.",
    shape: ChildrenEndBefore::SHAPE,
    needs: Needs::Trace,
    read: |cursor| rule(cursor, children_end_before),
    example: r#"children_end_before = { parent = "crawl" }"#,
    passes: "0 poll crawl; 0 new a; 0 pending crawl; 0 poll a ta=2; 0 pending a ta=2; \
             100 drop a ta=2; 100 poll crawl; 100 ready crawl",
    broken: broken::ends::CHILDREN_END_BEFORE,
};

table! {
    ChildrenEndBefore {
        parent: SpanSel = "the parent",
        children: Option<OneOrMany<SpanSel>> = "the children, if they are not the spans made \
                                                inside the parent",
    }
}

fn children_end_before(ctx: &Ctx<'_>, table: &ChildrenEndBefore) -> Judged {
    for parent in ctx.spans(&table.parent)? {
        let children = match &table.children {
            Some(children) => ctx.all_spans(children)?,
            None => inside(ctx, parent),
        };
        if children.is_empty() {
            let none = "has no children: nothing was made or polled inside it";
            return Err(ctx.violated_by(Way::Absent, parent, none));
        }
        let Some((end, _)) = ctx.index.life(parent).over else {
            return Err(ctx
                .violated_by(Way::Unfinished, parent, "never ended")
                .but("it should have ended"));
        };
        for child in children.into_iter().filter(|child| *child != parent) {
            child_ended(ctx, child, end)?;
        }
    }
    Ok(())
}

fn child_ended(ctx: &Ctx<'_>, child: SpanId, end: u32) -> Judged {
    match ctx.index.life(child).over {
        Some((at, _)) if at < end => Ok(()),
        Some((at, _)) => Err(out_of_order(ctx, end, at)),
        None => Err(Violation::new(
            Way::Unfinished,
            format!(
                "{}, but {} was still there when the program ended",
                ctx.clause(end),
                ctx.call(child)
            ),
        )
        .but(format!("{} should have ended first", ctx.call(child)))
        .with(ctx.evidence(end))
        .with(ctx.fate(child).wanting("ended before its parent"))),
    }
}

/// The spans made in a poll of the parent, or of what was made there, and those polled inside it.
fn inside(ctx: &Ctx<'_>, parent: SpanId) -> Vec<SpanId> {
    let mut family = BTreeSet::from([parent]);
    for span in &ctx.index.trace.spans {
        let maker = span.events.first().and_then(|made| ctx.index.inside(*made));
        let around = [maker, span.parent];
        if around.iter().flatten().any(|who| family.contains(who)) {
            family.insert(span.id);
        }
    }
    family.remove(&parent);
    family.into_iter().collect()
}
