//! P17: work done outside every spawned task.

use std::sync::Arc;

use super::parts::{actors, ran, task_words};
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::Selector;
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "is_root",
    says: "All polls of these spans, and all these moments, happen outside every spawned task: in \
           the future given to the runtime, or joined with it.",
    shape: Shape::OneOrMany(&Shape::Either),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"is_root = "main""#,
        passes: "0 poll main; 0 ready main",
        fails: "0 poll main ta=3; 0 ready main ta=3",
        told: "`main` ran in task 3",
        absent: "0 poll other; 0 ready other",
        absent_told: "there is no future called `main`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct IsRoot {
    who: Vec<Selector>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(IsRoot {
        who: cursor.one_or_many(Cursor::selector)?,
    }))
}

impl Rule for IsRoot {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        for (name, events) in actors(ctx, &self.who)? {
            if let Some(at) = events.into_iter().find(|at| ctx.event(*at).task.is_some()) {
                let task = task_words(ctx.event(at));
                let mut evidence = ran(ctx, at, format!("ran {task}"));
                evidence.wanted = Some("outside every spawned task".to_owned());
                return Err(Broken::new(format!("{name} ran {task}")).with(evidence));
            }
        }
        Ok(())
    }
}
