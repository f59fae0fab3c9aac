//! P1: moments that follow one another.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::EventSel;
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "before",
    says: "Each moment comes before the next one in the list. What comes first is told by the order \
           of events, also at the same time. A list within the list is a group: all of it comes \
           after what stands before it, and in any order within. A moment that never came breaks \
           the rule.",
    shape: Shape::List(&Shape::OneOrMany(&Shape::Moment)),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"before = ["draft:ready", "final:poll#1"]"#,
        passes: "0 poll draft; 0 pending draft; 100 poll draft; 100 ready draft; 100 poll final",
        fails: "0 poll draft; 0 pending draft; 0 poll final; 100 poll draft; 100 ready draft",
        told: "`final` was first polled at 0 ms, and only then `draft` finished at 100 ms",
        absent: "0 poll draft; 0 ready draft",
        absent_told: "there is no future called `final`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct Before {
    groups: Vec<Vec<EventSel>>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let groups = cursor.each(2, |group| group.one_or_many(Cursor::event))?;
    Some(Arc::new(Before { groups }))
}

impl Rule for Before {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let mut groups = Vec::new();
        for group in &self.groups {
            let mut moments = Vec::new();
            for selector in group {
                moments.extend(ctx.moment(selector)?);
            }
            groups.push(moments);
        }
        for pair in groups.windows(2) {
            let last = pair[0].iter().max();
            let first = pair[1].iter().min();
            if let (Some(&earlier), Some(&later)) = (last, first)
                && earlier >= later
            {
                return Err(super::parts::out_of_order(ctx, later, earlier));
            }
        }
        Ok(())
    }
}
