//! P8: how often a future is polled.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::SpanSel;
use crate::judge::shape::{IS, MAX, MIN, Shape, needed};
use crate::judge::words::times;

pub(super) static KIND: RuleKind = RuleKind {
    key: "polls",
    says: "Each span that `span` names is polled so many times. Exact counts hold for one way of \
           waiting only: `join` polls every unfinished child on every wake, other combinators only \
           those that woke. Where both are right answers, write a range.",
    shape: Shape::Table(&[needed("span", Shape::Span, "whose polls"), IS, MIN, MAX]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"polls = { span = "page", is = 2 }"#,
        passes: "0 poll page; 0 pending page; 100 poll page; 100 ready page",
        fails: "0 poll page; 0 ready page",
        told: "`page` was polled once",
        absent: "0 poll home; 0 ready home",
        absent_told: "there is no future called `page`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct Polls {
    span: SpanSel,
    count: Bounds,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let span = fields.need("span").and_then(|span| span.span());
    let count = fields.bounds();
    Some(Arc::new(Polls {
        span: span?,
        count: count?,
    }))
}

impl Rule for Polls {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let range = ctx.range(&self.count)?;
        for span in ctx.spans(&self.span)? {
            let polls = u64::from(ctx.index.life(span).polls);
            if range.holds(polls) {
                continue;
            }
            let mut evidence = ctx.fate(span);
            evidence.wanted = Some(format!("polls: {range}"));
            return Err(Broken::new(format!(
                "{} was {}",
                ctx.call(span),
                if polls == 0 {
                    "never polled".to_owned()
                } else {
                    format!("polled {}", times(polls))
                }
            ))
            .with(evidence));
        }
        Ok(())
    }
}
