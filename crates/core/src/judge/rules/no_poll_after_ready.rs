//! P16: no poll after Ready.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::index::Over;
use crate::judge::read::Cursor;
use crate::judge::selector::{SpanSel, Verb};
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "no_poll_after_ready",
    says: "None of these spans is polled again once it was ready or had ended.",
    shape: Shape::OneOrMany(&Shape::Span),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"no_poll_after_ready = "deadline""#,
        passes: "0 poll deadline; 0 pending deadline; 100 poll deadline; 100 ready deadline",
        fails: "0 poll deadline; 0 ready deadline; 50 poll deadline",
        told: "`deadline` was polled for the 2nd time at 50 ms, and had been ready since 0 ms",
        absent: "0 poll page; 0 ready page",
        absent_told: "there is no future called `deadline`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct NoPollAfterReady {
    spans: Vec<SpanSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(NoPollAfterReady {
        spans: cursor.one_or_many(Cursor::span)?,
    }))
}

impl Rule for NoPollAfterReady {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        for span in ctx.all_spans(&self.spans)? {
            let Some((ready, Over::Ready | Over::Ended)) = ctx.index.life(span).over else {
                continue;
            };
            let polls = ctx.span_moments(span, Verb::Poll);
            if let Some(poll) = polls.into_iter().find(|poll| *poll > ready) {
                return Err(Broken::new(format!(
                    "{}, and had been ready since {}",
                    ctx.clause(poll),
                    ctx.event(ready).at
                ))
                .with(ctx.evidence(ready))
                .with(ctx.evidence_wanting(poll, "no further poll")));
            }
        }
        Ok(())
    }
}
