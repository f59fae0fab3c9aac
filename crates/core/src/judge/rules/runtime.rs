//! P32: which kind of runtime drives a future.

use std::sync::Arc;

use super::parts::{polls, ran};
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::SpanSel;
use crate::judge::shape::{Shape, needed};

const KINDS: &[&str] = &["tokio", "none"];

pub(super) static KIND: RuleKind = RuleKind {
    key: "runtime",
    says: "Every poll of these spans happens inside a tokio runtime, or outside of every one.",
    shape: Shape::Table(&[
        needed("span", Shape::Span, "whose polls"),
        needed("is", Shape::Word(KINDS), "inside or outside"),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"runtime = { span = "pure", is = "none" }"#,
        passes: "0 poll pure rt=none; 0 ready pure rt=none",
        fails: "0 poll pure rt=1; 0 ready pure rt=1",
        told: "`pure` was polled in a tokio runtime at 0 ms",
        absent: "0 poll timer; 0 ready timer",
        absent_told: "there is no future called `pure`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct RuntimeOf {
    span: SpanSel,
    tokio: bool,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let span = fields.need("span").and_then(|span| span.span());
    let is = fields.need("is").and_then(|is| is.word(KINDS));
    Some(Arc::new(RuntimeOf {
        span: span?,
        tokio: is? == 0,
    }))
}

impl Rule for RuntimeOf {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        for span in ctx.spans(&self.span)? {
            let other = polls(ctx, span)?
                .into_iter()
                .find(|at| ctx.event(*at).runtime.is_some() != self.tokio);
            if let Some(at) = other {
                let was = if self.tokio {
                    "outside of every runtime"
                } else {
                    "in a tokio runtime"
                };
                let wanted = if self.tokio {
                    "in a tokio runtime"
                } else {
                    "outside of every runtime"
                };
                let mut evidence = ran(ctx, at, format!("polled {was}"));
                evidence.wanted = Some(wanted.to_owned());
                return Err(Broken::new(format!(
                    "{} was polled {was} at {}",
                    ctx.call(span),
                    ctx.event(at).at
                ))
                .with(evidence));
            }
        }
        Ok(())
    }
}
