//! P10: how often a future really pauses.

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
    key: "pends",
    says: "Polls of each span return Pending so many times. An await of something that is ready is no pause.",
    shape: Shape::Table(SPAN_COUNT),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"pends = { span = "page", is = 1 }"#,
        passes: "0 poll page; 0 pending page; 100 poll page; 100 ready page",
        fails: "0 poll page; 0 ready page",
        told: "`page` never paused",
        absent: "0 poll home; 0 ready home",
        absent_told: "there is no future called `page`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct Pends {
    span: SpanSel,
    count: Bounds,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let (span, count) = read_span_count(cursor)?;
    Some(Arc::new(Pends { span, count }))
}

impl Rule for Pends {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let words = (Verb::Pending, "paused", "never paused");
        judge_span_count(ctx, (&self.span, &self.count), words)
    }
}
