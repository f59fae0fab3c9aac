//! P17: work done in tasks of its own.

use std::collections::HashMap;
use std::sync::Arc;

use super::parts::{actors, ran, task_of, task_words};
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::Selector;
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "different_task",
    says: "No two of these spans are ever polled in the same task, and no two of these moments \
           happen in one. The main future counts as one more task.",
    shape: Shape::List(&Shape::Either),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"different_task = ["a", "b"]"#,
        passes: "0 poll a ta=6; 0 ready a ta=6; 0 poll b ta=7; 0 ready b ta=7",
        fails: "0 poll a; 0 ready a; 0 poll b; 0 ready b",
        told: "`a` and `b` both ran in the main future, outside every spawned task",
        absent: "0 poll a; 0 ready a",
        absent_told: "there is no future called `b`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct DifferentTask {
    who: Vec<Selector>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(DifferentTask {
        who: cursor.each(1, Cursor::selector)?,
    }))
}

impl Rule for DifferentTask {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let actors = actors(ctx, &self.who)?;
        let mut seen: HashMap<_, (usize, u32)> = HashMap::new();
        for (who, (name, events)) in actors.iter().enumerate() {
            for at in events {
                let event = ctx.event(*at);
                match seen.get(&task_of(event)) {
                    Some(&(other, _)) if other == who => {}
                    Some(&(other, there)) => {
                        let task = task_words(event);
                        return Err(Broken::new(format!(
                            "{} and {name} both ran {task}",
                            actors[other].0
                        ))
                        .with(ran(ctx, there, format!("ran {task}")))
                        .with(ran(ctx, *at, format!("ran {task}"))));
                    }
                    None => {
                        seen.insert(task_of(event), (who, *at));
                    }
                }
            }
        }
        Ok(())
    }
}
