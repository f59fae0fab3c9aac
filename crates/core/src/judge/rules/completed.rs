//! P13: reached Ready.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::index::Over;
use crate::judge::read::Cursor;
use crate::judge::selector::SpanSel;
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "completed",
    says: "Each of these spans is ready in the end, or, being a stream, has ended.",
    shape: Shape::OneOrMany(&Shape::Span),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"completed = ["draft", "final"]"#,
        passes: "0 poll draft; 0 ready draft; 0 poll final; 0 ready final",
        fails: "0 poll draft; 0 ready draft; 0 new final; 0 drop final",
        told: "`final` was dropped and had never been polled",
        absent: "0 poll draft; 0 ready draft",
        absent_told: "there is no future called `final`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct Completed {
    spans: Vec<SpanSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(Completed {
        spans: cursor.one_or_many(Cursor::span)?,
    }))
}

impl Rule for Completed {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        for span in ctx.all_spans(&self.spans)? {
            let life = ctx.index.life(span);
            let name = ctx.call(span);
            let detail = match (life.over, life.first_poll) {
                (Some((_, Over::Ready | Over::Ended)), _) => continue,
                (Some(_), None) => format!("{name} was dropped and had never been polled"),
                (Some((at, _)), Some(_)) => ctx.clause(at),
                (None, None) => format!("{name} was never polled"),
                (None, Some(_)) => format!("{name} was still waiting when the program ended"),
            };
            let mut evidence = ctx.fate(span);
            evidence.wanted = Some("finished".to_owned());
            return Err(Broken::new(detail).with(evidence));
        }
        Ok(())
    }
}
