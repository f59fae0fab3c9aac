//! P24: how long one poll may take.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::SpanSel;
use crate::judge::shape::{Shape, needed};
use crate::trace::EventKind;

pub(super) static KIND: RuleKind = RuleKind {
    key: "max_poll",
    says: "No single poll of these spans takes longer than so many milliseconds. While a poll \
           runs, nothing else on its thread does.",
    shape: Shape::Table(&[
        needed("span", Shape::Span, "whose polls, each for itself"),
        needed("max_ms", Shape::Number, "at most so many milliseconds"),
    ]),
    needs: Needs::ExactTimes,
    read,
    example: Example {
        rule: r#"max_poll = { span = "b", max_ms = 75 }"#,
        passes: "0 poll b; 75 pending b; 75 poll b; 90 ready b",
        fails: "0 poll b; 450 ready b",
        told: "one poll of `b` took 450 ms, from 0 ms to 450 ms",
        absent: "0 poll a; 0 ready a",
        absent_told: "there is no future called `b`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct MaxPoll {
    span: SpanSel,
    max: Bounds,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let span = fields.need("span").and_then(|span| span.span());
    let max = fields.need("max_ms").and_then(|max| max.amount());
    Some(Arc::new(MaxPoll {
        span: span?,
        max: Bounds::at_most(max?),
    }))
}

impl Rule for MaxPoll {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let range = ctx.range(&self.max)?;
        for span in ctx.spans(&self.span)? {
            let Some(first) = ctx.index.life(span).first_poll else {
                return Err(Broken::new(format!("{} was never polled", ctx.call(span)))
                    .with(ctx.fate(span)));
            };
            let mut begun = first;
            for at in &ctx.index.trace.span(span).events {
                match ctx.event(*at).kind {
                    EventKind::Poll { .. } => begun = *at,
                    EventKind::Pending { .. }
                    | EventKind::Ready(..)
                    | EventKind::Item(..)
                    | EventKind::End(_) => {
                        let (from, to) = (ctx.event(begun).at, ctx.event(*at).at);
                        let took = to.since(from);
                        if !range.holds(took.ms()) {
                            return Err(Broken::new(format!(
                                "one poll of {} took {took}, from {from} to {to}",
                                ctx.call(span)
                            ))
                            .with(ctx.evidence(begun))
                            .with(
                                ctx.evidence_wanting(*at, format!("{range} ms after it began")),
                            ));
                        }
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }
}
