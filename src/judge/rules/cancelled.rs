//! P14: dropped before Ready.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::index::Over;
use crate::judge::read::Cursor;
use crate::judge::selector::{EventSel, SpanSel};
use crate::judge::shape::{Shape, needed, optional};
use crate::trace::SpanId;

pub(super) static KIND: RuleKind = RuleKind {
    key: "cancelled",
    says: "Each of these spans is dropped before it is ready: a span's name, a list of names, or a \
           table that also says when.",
    shape: Shape::OneOf(&[
        Shape::OneOrMany(&Shape::Span),
        Shape::Table(&[
            needed("span", Shape::OneOrMany(&Shape::Span), "who is cancelled"),
            optional("at_ms", Shape::Bounds, "when, in milliseconds"),
            optional("before", Shape::Moment, "what it comes before"),
            optional("after", Shape::Moment, "what it comes after"),
        ]),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"cancelled = { span = "slow", at_ms = 100, before = 'mark("report")' }"#,
        passes: "0 poll slow; 0 pending slow; 100 drop slow; 100 mark report",
        fails: "0 poll slow; 0 pending slow; 100 mark report; 300 poll slow; 300 ready slow",
        told: "`slow` finished at 300 ms",
        absent: "100 mark report",
        absent_told: "there is no future called `slow`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct Cancelled {
    spans: Vec<SpanSel>,
    at: Option<Bounds>,
    before: Option<EventSel>,
    after: Option<EventSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    if !cursor.value().is_table() {
        return Some(Arc::new(Cancelled {
            spans: cursor.one_or_many(Cursor::span)?,
            at: None,
            before: None,
            after: None,
        }));
    }
    let fields = cursor.fields(&KIND.shape.keys())?;
    let spans = fields
        .need("span")
        .and_then(|spans| spans.one_or_many(Cursor::span));
    let at = fields.may("at_ms", Cursor::bounds);
    let before = fields.may("before", Cursor::event);
    let after = fields.may("after", Cursor::event);
    Some(Arc::new(Cancelled {
        spans: spans?,
        at: at?,
        before: before?,
        after: after?,
    }))
}

impl Rule for Cancelled {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        for span in ctx.all_spans(&self.spans)? {
            let at = cancelled(ctx, span)?;
            super::when(
                ctx,
                at,
                self.at.as_ref(),
                self.before.as_ref(),
                self.after.as_ref(),
            )?;
        }
        Ok(())
    }
}

fn cancelled(ctx: &Ctx<'_>, span: SpanId) -> Result<u32, Broken> {
    let name = ctx.call(span);
    let detail = match ctx.index.life(span).over {
        Some((at, Over::Cancelled)) => return Ok(at),
        Some((at, _)) => ctx.clause(at),
        None => format!("{name} was never dropped"),
    };
    let mut evidence = ctx.fate(span);
    evidence.wanted = Some("dropped unfinished".to_owned());
    Err(Broken::new(detail).with(evidence))
}
