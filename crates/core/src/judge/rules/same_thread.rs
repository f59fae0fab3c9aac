//! P18: work done on one thread.

use std::sync::Arc;

use super::parts::{actors, ran, thread_words};
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::Selector;
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "same_thread",
    says: "All polls of these spans, and all these moments, happen on one and the same thread.",
    shape: Shape::List(&Shape::Either),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"same_thread = ["video", "song"]"#,
        passes: "0 poll video; 0 ready video; 0 poll song; 0 ready song",
        fails: "0 poll video; 0 ready video; 0 poll song th=2; 0 ready song th=2",
        told: "`video` ran on the main thread, and `song` on thread 2",
        absent: "0 poll video; 0 ready video",
        absent_told: "there is no future called `song`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct SameThread {
    who: Vec<Selector>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(SameThread {
        who: cursor.each(1, Cursor::selector)?,
    }))
}

impl Rule for SameThread {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let actors = actors(ctx, &self.who)?;
        let mut first: Option<(&str, u32)> = None;
        for (name, events) in &actors {
            for at in events {
                let Some((other, there)) = first else {
                    first = Some((name, *at));
                    continue;
                };
                let (a, b) = (ctx.event(there).thread, ctx.event(*at).thread);
                if a != b {
                    let (one, two) = (thread_words(a), thread_words(b));
                    return Err(Broken::new(format!("{other} ran {one}, and {name} {two}"))
                        .with(ran(ctx, there, format!("ran {one}")))
                        .with(ran(ctx, *at, format!("ran {two}"))));
                }
            }
        }
        Ok(())
    }
}
