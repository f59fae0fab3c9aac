//! P29: two futures that do the same.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::SpanSel;
use crate::judge::shape::Shape;
use crate::trace::{Kind, SpanId, Time};

pub(super) static KIND: RuleKind = RuleKind {
    key: "same_trace",
    says: "These spans go through the same steps: polls, pauses, items and ends, and the marks, \
           values and work inside them, each the same time after the span's first poll. Names of \
           the spans, tasks and wakes are not compared.",
    shape: Shape::List(&Shape::Span),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"same_trace = ["hand", "auto"]"#,
        passes: "0 poll hand; 0 mark step; 0 pending hand; 5 poll auto; 5 mark step; 5 pending auto; \
                 10 poll hand; 10 ready hand; 15 poll auto; 15 ready auto",
        fails: "0 poll hand; 0 mark step; 0 pending hand; 5 poll auto; 5 mark step; 5 pending auto; \
                10 poll hand; 10 mark step; 10 ready hand; 15 poll auto; 15 ready auto",
        told: "step 5 of `hand` is: marked step, and that of `auto` is: finished",
        absent: "0 poll hand; 0 ready hand",
        absent_told: "there is no future called `auto`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct SameTrace {
    spans: Vec<SpanSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(SameTrace {
        spans: cursor.each(1, Cursor::span)?,
    }))
}

impl Rule for SameTrace {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let spans = ctx.all_spans(&self.spans)?;
        let Some((first, others)) = spans.split_first() else {
            return Ok(());
        };
        if others.is_empty() {
            return Err(Broken::new(format!(
                "{} has nothing to be compared with",
                ctx.call(*first)
            ))
            .with(ctx.fate(*first)));
        }
        let model = steps(ctx, *first)?;
        for other in others {
            compare(ctx, (*first, &model), (*other, &steps(ctx, *other)?))?;
        }
        Ok(())
    }
}

struct Step {
    at: u32,
    after: Time,
    what: String,
}

fn compare(
    ctx: &Ctx<'_>,
    (one, ours): (SpanId, &[Step]),
    (other, theirs): (SpanId, &[Step]),
) -> Result<(), Broken> {
    let place = (0..ours.len().max(theirs.len())).find(|place| {
        let same = |a: &Step, b: &Step| a.what == b.what && a.after == b.after;
        !matches!((ours.get(*place), theirs.get(*place)), (Some(a), Some(b)) if same(a, b))
    });
    let Some(place) = place else {
        return Ok(());
    };
    let (a, b) = (ours.get(place), theirs.get(place));
    let told = |step: Option<&Step>, timed: bool| match step {
        None => "missing".to_owned(),
        Some(step) if timed => format!("{} after {}", step.what, step.after),
        Some(step) => step.what.clone(),
    };
    // The times are told where they are the difference.
    let timed = matches!((a, b), (Some(a), Some(b)) if a.what == b.what);
    let mut broken = Broken::new(format!(
        "step {} of {} is: {}, and that of {} is: {}",
        place + 1,
        ctx.call(one),
        told(a, timed),
        ctx.call(other),
        told(b, timed)
    ));
    for step in [a, b].into_iter().flatten() {
        broken = broken.with(ctx.evidence(step.at));
    }
    Err(broken)
}

fn steps(ctx: &Ctx<'_>, span: SpanId) -> Result<Vec<Step>, Broken> {
    let life = ctx
        .life(span)
        .ok_or_else(|| Broken::new(format!("{} was never polled", ctx.call(span))))?;
    let begun = ctx.event(life.start).at;
    let end = life
        .end
        .map_or(ctx.index.trace.events.len(), |end| end as usize + 1);
    let mut steps = Vec::new();
    for event in &ctx.index.trace.events[life.start as usize..end] {
        let own = event.kind.span() == Some(span);
        let within = || ctx.index.around(event.seq).any(|other| other == span);
        let what = match &event.kind {
            Kind::Poll { .. } if own => "polled".to_owned(),
            Kind::Pending { .. } if own => "paused".to_owned(),
            Kind::Ready(..) if own => "finished".to_owned(),
            Kind::Item(..) if own => "gave an item".to_owned(),
            Kind::End(_) if own => "ended".to_owned(),
            Kind::Drop { done: false, .. } if own => "dropped unfinished".to_owned(),
            Kind::Mark(name) if within() => format!("marked {name}"),
            Kind::Value(name, value) if within() => format!("told {name}: {value}"),
            Kind::Work(name, ms) if within() => format!("work {name} of {ms} ms"),
            _ => continue,
        };
        steps.push(Step {
            at: event.seq,
            after: event.at.since(begun),
            what,
        });
    }
    Ok(steps)
}
