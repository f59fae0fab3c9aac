//! P15: when a value or span is dropped.

use std::sync::Arc;

use super::parts::{WHEN, When};
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::{SpanSel, Thing};
use crate::judge::shape::{Shape, needed};
use crate::trace::{EventKind, TrackOp};

pub(super) static KIND: RuleKind = RuleKind {
    key: "dropped",
    says: "Every handle of the tracked value is dropped, or every span of the name; the last drop \
           comes when the table says.",
    shape: Shape::OneOf(&[
        Shape::Span,
        Shape::Table(&[
            needed("name", Shape::Span, "a tracked value or span"),
            WHEN[0],
            WHEN[1],
            WHEN[2],
        ]),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"dropped = { name = "tx", at_ms = 2000, before = "rx:ready" }"#,
        passes: "0 track tx; 0 poll rx; 0 pending rx; 2000 drop tx; 2000 poll rx; 2000 ready rx",
        fails: "0 track tx; 0 poll rx; 0 ready rx; 0 clone tx as=tx.2; 2000 drop tx",
        told: "`tx[2]` was never dropped",
        absent: "0 poll rx; 0 ready rx",
        absent_told: "there is no future or tracked value called `tx`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct Dropped {
    name: Thing,
    when: When,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    if !cursor.value().is_table() {
        return Some(Arc::new(Dropped {
            name: cursor.span()?.0,
            when: When::default(),
        }));
    }
    let fields = cursor.fields(&KIND.shape.keys())?;
    let name = fields.need("name").and_then(|name| name.span());
    let when = When::read(&fields);
    Some(Arc::new(Dropped {
        name: name?.0,
        when: when?,
    }))
}

impl Rule for Dropped {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let handles = ctx.each_handle(&self.name);
        let last = if handles.is_empty() {
            self.last_span(ctx)?
        } else {
            self.last_handle(ctx, &handles)?
        };
        self.when.judge(ctx, last)
    }
}

impl Dropped {
    fn last_handle(&self, ctx: &Ctx<'_>, handles: &[(u32, Vec<u32>)]) -> Result<u32, Broken> {
        let mut last = 0;
        for (place, (_, events)) in handles.iter().enumerate() {
            let is_drop = |at: &&u32| {
                let kind = &ctx.event(**at).kind;
                matches!(
                    kind,
                    EventKind::Track {
                        op: TrackOp::Drop,
                        ..
                    }
                )
            };
            let Some(at) = events.iter().rfind(is_drop) else {
                let name = match handles.len() {
                    1 => format!("`{}`", self.name),
                    _ => format!("`{}[{}]`", self.name, place + 1),
                };
                return Err(Broken::new(format!("{name} was never dropped"))
                    .with(ctx.evidence_wanting(events[0], "dropped")));
            };
            last = last.max(*at);
        }
        Ok(last)
    }

    fn last_span(&self, ctx: &Ctx<'_>) -> Result<u32, Broken> {
        let spans = ctx.spans(&SpanSel(self.name.clone()));
        let spans = spans.map_err(|mut broken| {
            let both = "no future or tracked value";
            broken.detail = broken.detail.replacen("no future", both, 1);
            broken
        })?;
        let mut last = 0;
        for span in spans {
            let Some(at) = ctx.index.life(span).dropped else {
                let mut fate = ctx.fate(span);
                fate.wanted = Some("dropped".to_owned());
                let name = ctx.call(span);
                return Err(Broken::new(format!("{name} was never dropped")).with(fate));
            };
            last = last.max(at);
        }
        Ok(last)
    }
}
