//! P15: when a value or span is dropped.

use std::sync::Arc;

use super::parts::{WHEN, When};
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::{EventSel, Nth, SpanSel, Thing, Verb};
use crate::judge::shape::{Shape, needed};
use crate::trace::{Kind, TrackOp};

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
        let mut last = None;
        for thing in self.each(ctx)? {
            let drops = ctx.moments(&EventSel::of(thing.clone(), Verb::Drop))?;
            match drops.last() {
                Some(at) => last = last.max(Some(*at)),
                None => {
                    let made = ctx.moments(&EventSel::of(thing.clone(), Verb::New))?;
                    let mut broken = Broken::new(format!("`{thing}` was never dropped"));
                    let known = made
                        .first()
                        .copied()
                        .or_else(|| ctx.handles_of(&thing).first().copied());
                    if let Some(at) = known {
                        broken = broken.with(ctx.evidence_wanting(at, "dropped"));
                    }
                    return Err(broken);
                }
            }
        }
        match last {
            Some(at) => self.when.judge(ctx, at),
            None => Ok(()),
        }
    }
}

impl Dropped {
    /// One for each handle or span of the name.
    fn each(&self, ctx: &Ctx<'_>) -> Result<Vec<Thing>, Broken> {
        let handles: Vec<u32> = ctx
            .handles_of(&self.name)
            .into_iter()
            .filter(|at| {
                let Kind::Track { op, .. } = &ctx.event(*at).kind else {
                    return false;
                };
                matches!(op, TrackOp::New | TrackOp::Clone)
            })
            .collect();
        if handles.is_empty() {
            let spans = ctx
                .spans(&SpanSel(self.name.clone()))
                .map_err(|mut broken| {
                    broken.detail =
                        broken
                            .detail
                            .replacen("no future", "no future or tracked value", 1);
                    broken
                })?;
            return Ok(spans.into_iter().map(|span| ctx.thing_of(span)).collect());
        }
        if handles.len() == 1 || self.name.instance.is_some() || self.name.name.literal().is_none()
        {
            return Ok(vec![self.name.clone()]);
        }
        let count = u32::try_from(handles.len()).unwrap_or(u32::MAX);
        Ok((1..=count)
            .map(|number| Thing {
                name: self.name.name.clone(),
                instance: Some(Nth::At(number)),
            })
            .collect())
    }
}
