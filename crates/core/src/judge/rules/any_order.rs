//! P2: moments that all come, in whatever order.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::EventSel;
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "any_order",
    says: "All these moments come; their order is free. To place such a group among others, write \
           it as a list within `before`.",
    shape: Shape::List(&Shape::Moment),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"any_order = ["a:ready", "b:ready"]"#,
        passes: "0 poll b; 0 ready b; 0 poll a; 0 ready a",
        fails: "0 poll b; 0 ready b; 0 poll a; 0 pending a",
        told: "`a` never finished",
        absent: "0 poll b; 0 ready b",
        absent_told: "there is no future called `a`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct AnyOrder {
    moments: Vec<EventSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(AnyOrder {
        moments: cursor.each(1, Cursor::event)?,
    }))
}

impl Rule for AnyOrder {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        for moment in &self.moments {
            ctx.moment(moment)?;
        }
        Ok(())
    }
}
