//! P14: dropped before Ready.

use std::sync::Arc;

use super::parts::{WHEN, When};
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::index::Over;
use crate::judge::read::Cursor;
use crate::judge::selector::SpanSel;
use crate::judge::shape::{Shape, needed};
use crate::trace::SpanId;

pub(super) static KIND: RuleKind = RuleKind {
    key: "cancelled",
    says: "Each of these spans is dropped before it is ready: a span's name, a list of names, or a \
           table that also says when.",
    shape: Shape::OneOf(&[
        Shape::OneOrMany(&Shape::Span),
        Shape::Table(&[
            needed("span", Shape::OneOrMany(&Shape::Span), "who is cancelled"),
            WHEN[0],
            WHEN[1],
            WHEN[2],
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
    when: When,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    if !cursor.value().is_table() {
        return Some(Arc::new(Cancelled {
            spans: cursor.one_or_many(Cursor::span)?,
            when: When::default(),
        }));
    }
    let fields = cursor.fields(&KIND.shape.keys())?;
    let spans = fields
        .need("span")
        .and_then(|spans| spans.one_or_many(Cursor::span));
    let when = When::read(&fields);
    Some(Arc::new(Cancelled {
        spans: spans?,
        when: when?,
    }))
}

impl Rule for Cancelled {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        for span in ctx.all_spans(&self.spans)? {
            let at = cancelled(ctx, span)?;
            self.when.judge(ctx, at)?;
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
