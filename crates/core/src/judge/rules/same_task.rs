//! P17: work done in one task.

use std::sync::Arc;

use super::parts::{actors, ran, task_of, task_words};
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::Selector;
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "same_task",
    says: "All polls of these spans, and all these moments, happen in one and the same task. What \
           is joined rather than spawned belongs to the main future.",
    shape: Shape::List(&Shape::Either),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"same_task = ["f1", "f2"]"#,
        passes: "0 poll f1; 0 ready f1; 0 poll f2; 0 ready f2",
        fails: "0 poll f1; 0 ready f1; 0 poll f2 ta=7; 0 ready f2 ta=7",
        told: "`f1` ran in the main future, outside every spawned task, and `f2` in task 7",
        absent: "0 poll f1; 0 ready f1",
        absent_told: "there is no future called `f2`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct SameTask {
    who: Vec<Selector>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(SameTask {
        who: cursor.each(1, Cursor::selector)?,
    }))
}

impl Rule for SameTask {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let actors = actors(ctx, &self.who)?;
        let mut first: Option<(&str, u32)> = None;
        for (name, events) in &actors {
            for at in events {
                let Some((other, there)) = first else {
                    first = Some((name, *at));
                    continue;
                };
                let (a, b) = (ctx.event(there), ctx.event(*at));
                if task_of(a) != task_of(b) {
                    let (one, two) = (task_words(a), task_words(b));
                    return Err(Broken::new(format!("{other} ran {one}, and {name} {two}"))
                        .with(ran(ctx, there, format!("ran {one}")))
                        .with(ran(ctx, *at, format!("ran {two}"))));
                }
            }
        }
        Ok(())
    }
}
