//! P28: panics that belong to the exercise.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::pattern::Pattern;
use crate::judge::read::Cursor;
use crate::judge::selector::SpanSel;
use crate::judge::shape::{IS, MAX, MIN, Shape, optional};
use crate::judge::words::times;
use crate::trace::EventKind;

pub(super) static KIND: RuleKind = RuleKind {
    key: "panics",
    says: "So many panics happen. In an exercise with such a rule a panic is no fault by itself, as \
           long as the program ends with exit code 0.",
    shape: Shape::Table(&[
        IS,
        MIN,
        MAX,
        optional(
            "span",
            Shape::Span,
            "only panics inside the polls of these spans count",
        ),
        optional(
            "message",
            Shape::Text,
            "only panics that say this count; `*` is any text",
        ),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"panics = { is = 1, span = "b" }"#,
        passes: "0 poll a; 0 pending a; 0 poll b ta=3; 0 panic boom ta=3; 0 drop b ta=3; 9 poll a; 9 ready a",
        fails: "0 poll a; 0 panic boom; 0 drop a; 0 poll b; 0 ready b",
        told: "there was no panic inside `b`",
        absent: "0 poll a; 0 panic boom",
        absent_told: "there is no future called `b`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct Panics {
    count: Bounds,
    span: Option<SpanSel>,
    message: Option<Pattern>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let count = fields.bounds();
    let span = fields.may("span", Cursor::span);
    let message = fields.may("message", |message| message.text().map(Pattern::wild));
    Some(Arc::new(Panics {
        count: count?,
        span: span?,
        message: message?,
    }))
}

impl Rule for Panics {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let range = ctx.range(&self.count)?;
        let spans = match &self.span {
            Some(span) => Some(ctx.spans(span)?.into_iter().collect::<HashSet<_>>()),
            None => None,
        };
        let all = ctx.index.panics();
        let counts = |at: &&u32| {
            let within = spans
                .as_ref()
                .is_none_or(|spans| ctx.index.around(**at).any(|span| spans.contains(&span)));
            let says = self.message.as_ref().is_none_or(|message| {
                matches!(&ctx.event(**at).kind, EventKind::Panic(text) if message.matches(text))
            });
            within && says
        };
        let counted: Vec<u32> = all.iter().filter(counts).copied().collect();
        if range.holds(counted.len() as u64) {
            return Ok(());
        }
        let within = self
            .span
            .as_ref()
            .map_or(String::new(), |span| format!(" inside `{span}`"));
        let mut broken = Broken::new(match counted.len() {
            0 => format!("there was no panic{within}"),
            count => format!("the program panicked {}{within}", times(count as u64)),
        });
        if let Some(at) = counted.first().or(all.first()) {
            broken = broken.with(ctx.evidence_wanting(*at, format!("panics{within}: {range}")));
        } else if let Some(span) = spans.and_then(|spans| spans.into_iter().min()) {
            broken = broken.with(ctx.fate(span));
        }
        Err(broken)
    }
}
