//! P8: how often a future is polled.

use std::sync::Arc;

use super::parts::{SPAN_COUNT, judge_span_count, read_span_count};
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::{SpanSel, Verb};
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "polls",
    says: "Each span is polled so many times. Exact counts hold for one way of waiting only: `join` polls every unfinished child on every wake, other combinators only those that woke. Where both are right answers, write a range.",
    shape: Shape::Table(SPAN_COUNT),
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
    let (span, count) = read_span_count(cursor)?;
    Some(Arc::new(Polls { span, count }))
}

impl Rule for Polls {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let words = (Verb::Poll, "was polled", "was never polled");
        judge_span_count(ctx, (&self.span, &self.count), words)
    }
}
