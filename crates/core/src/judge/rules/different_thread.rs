//! P18: work done on threads of its own.

use std::collections::HashMap;
use std::sync::Arc;

use super::parts::{actors, ran, thread_words};
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::Selector;
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "different_thread",
    says: "No two of these spans are ever polled on the same thread, and no two of these moments \
           happen on one.",
    shape: Shape::List(&Shape::Either),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"different_thread = ['work("job")', "heart"]"#,
        passes: "0 poll heart; 0 pending heart; 0 work job th=2; 50 workend job th=2",
        fails: "0 poll heart; 0 pending heart; 0 work job; 50 workend job",
        told: "`work(\"job\")` and `heart` both ran on the main thread",
        absent: "0 poll heart; 0 ready heart",
        absent_told: "the work `job` was never begun",
    },
};

#[derive(Debug)]
struct DifferentThread {
    who: Vec<Selector>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(DifferentThread {
        who: cursor.each(1, Cursor::selector)?,
    }))
}

impl Rule for DifferentThread {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let actors = actors(ctx, &self.who)?;
        let mut seen: HashMap<_, (usize, u32)> = HashMap::new();
        for (who, (name, events)) in actors.iter().enumerate() {
            for at in events {
                let thread = ctx.event(*at).thread;
                match seen.get(&thread) {
                    Some(&(other, _)) if other == who => {}
                    Some(&(other, there)) => {
                        let thread = thread_words(thread);
                        return Err(Broken::new(format!(
                            "{} and {name} both ran {thread}",
                            actors[other].0
                        ))
                        .with(ran(ctx, there, format!("ran {thread}")))
                        .with(ran(ctx, *at, format!("ran {thread}"))));
                    }
                    None => {
                        seen.insert(thread, (who, *at));
                    }
                }
            }
        }
        Ok(())
    }
}
