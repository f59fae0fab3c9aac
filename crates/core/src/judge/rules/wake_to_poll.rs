//! P12: how long a woken future waits for its poll.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::{SpanSel, Verb};
use crate::judge::shape::{Shape, needed};
use crate::trace::EventKind;

pub(super) static KIND: RuleKind = RuleKind {
    key: "wake_to_poll",
    says: "Each span is polled at most so many milliseconds after each wake, as long as it lives.",
    shape: Shape::Table(&[
        needed("span", Shape::Span, "who is woken, each for itself"),
        needed("max_ms", Shape::Number, "at most so many milliseconds"),
    ]),
    needs: Needs::ExactTimes,
    read,
    example: Example {
        rule: r#"wake_to_poll = { span = "job", max_ms = 0 }"#,
        passes: "0 poll job; 0 pending job; 10 wake job; 10 poll job; 10 ready job",
        fails: "0 poll job; 0 pending job; 10 wake job; 110 poll job; 110 ready job",
        told: "`job` was woken by a timer at 10 ms and polled only 100 ms later",
        absent: "0 poll other; 0 ready other",
        absent_told: "there is no future called `job`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct WakeToPoll {
    span: SpanSel,
    max: Bounds,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let span = fields.need("span").and_then(|span| span.span());
    let max = fields.need("max_ms").and_then(|max| max.amount());
    Some(Arc::new(WakeToPoll {
        span: span?,
        max: Bounds::at_most(max?),
    }))
}

impl Rule for WakeToPoll {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let range = ctx.range(&self.max)?;
        let last = ctx.index.trace.events.last().map_or(0, |event| event.seq);
        for span in ctx.spans(&self.span)? {
            let events = &ctx.index.trace.span(span).events;
            let wakes = ctx.span_moments(span, Verb::Wake);
            if wakes.is_empty() {
                return Err(
                    Broken::new(format!("{} was never woken", ctx.call(span))).with(ctx.fate(span))
                );
            }
            for wake in wakes {
                let after = &events[events.partition_point(|at| *at <= wake)..];
                // A span that finishes in the poll it was woken in waits for nothing.
                let next = after.iter().copied().find(|at| {
                    let kind = &ctx.event(*at).kind;
                    !matches!(
                        kind,
                        EventKind::Pending { .. } | EventKind::Item(..) | EventKind::Wake { .. }
                    )
                });
                let until = next.unwrap_or(last);
                let late = ctx.event(until).at.since(ctx.event(wake).at);
                if range.holds(late.ms()) {
                    continue;
                }
                let then = match next.map(|at| &ctx.event(at).kind) {
                    Some(EventKind::Poll { .. }) => format!("polled only {late} later"),
                    Some(EventKind::Drop { .. }) => {
                        let dropped = ctx.event(until).at;
                        format!("was not polled until it was dropped at {dropped}")
                    }
                    Some(_) => continue,
                    None => "was never polled again".to_owned(),
                };
                return Err(Broken::new(format!("{} and {then}", ctx.clause(wake)))
                    .with(ctx.evidence(wake))
                    .with(ctx.evidence_wanting(until, format!("polled {range} ms later"))));
            }
        }
        Ok(())
    }
}
