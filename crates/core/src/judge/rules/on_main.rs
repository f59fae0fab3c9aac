//! P18: work done on the main thread.

use std::sync::Arc;

use super::parts::{actors, ran, thread_words};
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::Selector;
use crate::judge::shape::Shape;

/// The number the probe gives the main thread.
const MAIN: u32 = 1;

pub(super) static KIND: RuleKind = RuleKind {
    key: "on_main",
    says: "All polls of these spans, and all these moments, happen on the main thread.",
    shape: Shape::OneOrMany(&Shape::Either),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"on_main = "fetch""#,
        passes: "0 poll fetch; 0 ready fetch",
        fails: "0 poll fetch th=3; 0 ready fetch th=3",
        told: "`fetch` ran on thread 3",
        absent: "0 poll other; 0 ready other",
        absent_told: "there is no future called `fetch`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct OnMain {
    who: Vec<Selector>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(OnMain {
        who: cursor.one_or_many(Cursor::selector)?,
    }))
}

impl Rule for OnMain {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        for (name, events) in actors(ctx, &self.who)? {
            if let Some(at) = events.into_iter().find(|at| ctx.event(*at).thread != MAIN) {
                let thread = thread_words(ctx.event(at).thread);
                let mut evidence = ran(ctx, at, format!("ran {thread}"));
                evidence.wanted = Some("on the main thread".to_owned());
                return Err(Broken::new(format!("{name} ran {thread}")).with(evidence));
            }
        }
        Ok(())
    }
}
