//! P9: built, but never polled.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::SpanSel;
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "never_polled",
    says: "The spans exist and none of them is ever polled.",
    shape: Shape::OneOrMany(&Shape::Span),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"never_polled = "timer""#,
        passes: "0 new timer; 0 poll page; 0 ready page; 0 drop timer",
        fails: "0 new timer; 0 poll timer; 0 pending timer; 0 drop timer",
        told: "`timer` was first polled at 0 ms",
        absent: "0 poll page; 0 ready page",
        absent_told: "there is no future called `timer`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct NeverPolled {
    spans: Vec<SpanSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(NeverPolled {
        spans: cursor.one_or_many(Cursor::span)?,
    }))
}

impl Rule for NeverPolled {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let spans = ctx.all_spans(&self.spans)?;
        match spans
            .into_iter()
            .find_map(|span| ctx.index.life(span).first_poll)
        {
            None => Ok(()),
            Some(poll) => {
                Err(Broken::new(ctx.clause(poll))
                    .with(ctx.evidence_wanting(poll, "no poll at all")))
            }
        }
    }
}
