//! P27: children end before their parent.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::SpanSel;
use crate::judge::shape::{Shape, needed, optional};
use crate::trace::SpanId;

pub(super) static KIND: RuleKind = RuleKind {
    key: "children_end_before",
    says: "Every child has ended or was dropped before the parent is over. Children are the spans \
           made or polled inside the parent, also in tasks spawned there, or those that \
           `children` names; there must be some.",
    shape: Shape::Table(&[
        needed("parent", Shape::Span, "the parent"),
        optional(
            "children",
            Shape::OneOrMany(&Shape::Span),
            "the children, where they are not those made inside",
        ),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"children_end_before = { parent = "crawl" }"#,
        passes: "0 poll crawl; 0 new a; 0 pending crawl; 0 poll a ta=2; 0 pending a ta=2; \
                 100 drop a ta=2; 100 poll crawl; 100 ready crawl",
        fails: "0 poll crawl; 0 new a; 0 pending crawl; 0 poll a ta=2; 0 pending a ta=2; \
                100 poll crawl; 100 ready crawl; 300 poll a ta=2; 300 ready a ta=2",
        told: "`crawl` finished at 100 ms, and only then `a` finished at 300 ms",
        absent: "0 poll a; 0 ready a",
        absent_told: "there is no future called `crawl`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct ChildrenEndBefore {
    parent: SpanSel,
    children: Option<Vec<SpanSel>>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let parent = fields.need("parent").and_then(|parent| parent.span());
    let children = fields.may("children", |children| children.one_or_many(Cursor::span));
    Some(Arc::new(ChildrenEndBefore {
        parent: parent?,
        children: children?,
    }))
}

impl Rule for ChildrenEndBefore {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        for parent in ctx.spans(&self.parent)? {
            let children = match &self.children {
                Some(children) => ctx.all_spans(children)?,
                None => inside(ctx, parent),
            };
            if children.is_empty() {
                return Err(Broken::new(format!("{} has no children", ctx.call(parent)))
                    .with(ctx.fate(parent)));
            }
            let Some((end, _)) = ctx.index.life(parent).over else {
                return Err(
                    Broken::new(format!("{} never ended", ctx.call(parent))).with(ctx.fate(parent))
                );
            };
            for child in children.into_iter().filter(|child| *child != parent) {
                child_ended(ctx, child, end)?;
            }
        }
        Ok(())
    }
}

fn child_ended(ctx: &Ctx<'_>, child: SpanId, end: u32) -> Result<(), Broken> {
    match ctx.index.life(child).over {
        Some((at, _)) if at < end => Ok(()),
        Some((at, _)) => Err(super::parts::out_of_order(ctx, end, at)),
        None => {
            let mut fate = ctx.fate(child);
            fate.wanted = Some("ended before its parent".to_owned());
            Err(Broken::new(format!(
                "{}, and {} was still there when the program ended",
                ctx.clause(end),
                ctx.call(child)
            ))
            .with(ctx.evidence(end))
            .with(fate))
        }
    }
}

/// The spans made in a poll of the parent, or of what was made there, and those polled inside it.
fn inside(ctx: &Ctx<'_>, parent: SpanId) -> Vec<SpanId> {
    let mut family = BTreeSet::from([parent]);
    for span in &ctx.index.trace.spans {
        let maker = span.events.first().and_then(|made| ctx.index.inside(*made));
        let around = [maker, span.parent];
        if around.iter().flatten().any(|who| family.contains(who)) {
            family.insert(span.id);
        }
    }
    family.remove(&parent);
    family.into_iter().collect()
}
