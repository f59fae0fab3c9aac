//! P11: who wakes a future.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::{SpanSel, Verb};
use crate::judge::shape::{Shape, needed, optional};
use crate::trace::{EventKind, SpanId, WakeBy};

const WHICH: &[&str] = &["any", "each", "first", "last"];

pub(super) static KIND: RuleKind = RuleKind {
    key: "woken_by",
    says: "Each span is woken by one of `by`, or from inside its polls: at least once, or at the \
           wake that `which` names. Only wakers of the latest poll count.",
    shape: Shape::Table(&[
        needed("span", Shape::Span, "who is woken, each for itself"),
        needed(
            "by",
            Shape::Span,
            "a span, or `timer`, `runtime`, `task`, `thread` (a span of that name in quotes)",
        ),
        optional("which", Shape::Word(WHICH), "which wakes; `any` without it"),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"woken_by = { span = "rx", by = "tx" }"#,
        passes: "0 poll rx; 0 pending rx; 5 poll tx; 5 wake rx by=tx; 5 ready tx; 5 poll rx; 5 ready rx",
        fails: "0 poll rx; 0 pending rx; 0 poll tx; 0 ready tx; 9 wake rx by=timer; 9 poll rx; 9 ready rx",
        told: "`rx` was never woken by `tx`, only by a timer",
        absent: "0 poll tx; 0 ready tx",
        absent_told: "there is no future called `rx`: did you rename or remove it?",
    },
};

/// Who rings, as a rule names it.
#[derive(Debug)]
pub(super) enum Waker {
    Span(SpanSel),
    Timer,
    Runtime,
    Task,
    Thread,
}

impl Waker {
    pub(super) fn read(cursor: &Cursor<'_>) -> Option<Self> {
        Some(match cursor.text()? {
            "timer" => Self::Timer,
            "runtime" => Self::Runtime,
            "task" => Self::Task,
            "thread" => Self::Thread,
            _ => Self::Span(cursor.span()?),
        })
    }

    /// Finds them in a run. A span that never existed cannot have rung, and a rule that forbids it means nothing.
    pub(super) fn rings(&self, ctx: &Ctx<'_>) -> Result<Rings, Broken> {
        Ok(match self {
            Self::Span(spans) => Rings::Spans(ctx.spans(spans)?.into_iter().collect()),
            Self::Timer => Rings::By(WakeBy::Timer),
            Self::Runtime => Rings::By(WakeBy::Runtime),
            Self::Task => Rings::By(WakeBy::Task),
            Self::Thread => Rings::By(WakeBy::Thread),
        })
    }
}

/// Who rings, in one run.
pub(super) enum Rings {
    Spans(BTreeSet<SpanId>),
    By(WakeBy),
}

impl Rings {
    /// True for a wake by one of them, or by something polled inside one of the spans.
    pub(super) fn holds(&self, ctx: &Ctx<'_>, at: u32) -> bool {
        let EventKind::Wake { by, .. } = ctx.event(at).kind else {
            return false;
        };
        match self {
            Self::By(wanted) => by == *wanted,
            Self::Spans(spans) => {
                let WakeBy::Span(by) = by else { return false };
                spans.contains(&by) || ctx.index.around(at).any(|span| spans.contains(&span))
            }
        }
    }
}

impl fmt::Display for Waker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Span(span) => write!(f, "`{span}`"),
            Self::Timer => f.write_str("a timer"),
            Self::Runtime => f.write_str("the runtime"),
            Self::Task => f.write_str("a task without a span"),
            Self::Thread => f.write_str("a thread"),
        }
    }
}

#[derive(Debug)]
struct WokenBy {
    span: SpanSel,
    by: Waker,
    which: usize,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let span = fields.need("span").and_then(|span| span.span());
    let by = fields.need("by").and_then(|by| Waker::read(&by));
    let which = fields.may("which", |which| which.word(WHICH));
    Some(Arc::new(WokenBy {
        span: span?,
        by: by?,
        which: which?.unwrap_or(0),
    }))
}

impl Rule for WokenBy {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let spans = ctx.spans(&self.span)?;
        let rings = self.by.rings(ctx)?;
        for span in spans {
            let wakes = ctx.span_moments(span, Verb::Wake);
            let name = ctx.call(span);
            let rang = |at: &u32| rings.holds(ctx, *at);
            let other = match WHICH[self.which] {
                "any" if wakes.iter().any(rang) => continue,
                "each" => wakes.iter().find(|at| !rang(at)),
                "first" => wakes.first().filter(|at| !rang(at)),
                "last" => wakes.last().filter(|at| !rang(at)),
                _ => wakes.last(),
            };
            let Some(other) = other else {
                if wakes.is_empty() {
                    return Err(Broken::new(format!("{name} was never woken")).with(ctx.fate(span)));
                }
                continue;
            };
            let EventKind::Wake { by, .. } = ctx.event(*other).kind else {
                continue;
            };
            let by = ctx.waker(by);
            let detail = match WHICH[self.which] {
                "any" => format!("{name} was never woken by {}, only by {by}", self.by),
                _ => format!("{name} was woken by {by} at {}", ctx.event(*other).at),
            };
            let wanted = format!("woken by {}", self.by);
            return Err(Broken::new(detail).with(ctx.evidence_wanting(*other, wanted)));
        }
        Ok(())
    }
}
