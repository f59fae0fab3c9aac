//! P18: on how many threads work is done.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::parts::{actors, ran, thread_words};
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Bounds;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::Selector;
use crate::judge::shape::{IS, MAX, MIN, Shape, needed};

pub(super) static KIND: RuleKind = RuleKind {
    key: "distinct_threads",
    says: "The polls of these spans, and these moments, are spread over so many threads.",
    shape: Shape::Table(&[
        needed("spans", Shape::OneOrMany(&Shape::Either), "whose threads"),
        IS,
        MIN,
        MAX,
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"distinct_threads = { spans = "load-*", is = 1 }"#,
        passes: "0 poll load-1; 0 ready load-1; 0 poll load-2; 0 ready load-2",
        fails: "0 poll load-1 th=2; 0 ready load-1 th=2; 0 poll load-2 th=3; 0 ready load-2 th=3",
        told: "it was spread over 2 threads",
        absent: "0 poll other; 0 ready other",
        absent_told: "there is no future called `load-*`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct DistinctThreads {
    who: Vec<Selector>,
    count: Bounds,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let who = fields
        .need("spans")
        .and_then(|spans| spans.one_or_many(Cursor::selector));
    let count = fields.bounds();
    Some(Arc::new(DistinctThreads {
        who: who?,
        count: count?,
    }))
}

impl Rule for DistinctThreads {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let range = ctx.range(&self.count)?;
        let mut threads: BTreeMap<u32, u32> = BTreeMap::new();
        for (_, events) in actors(ctx, &self.who)? {
            for at in events {
                threads.entry(ctx.event(at).thread).or_insert(at);
            }
        }
        if range.holds(threads.len() as u64) {
            return Ok(());
        }
        let mut broken = Broken::new(match threads.len() {
            1 => "all of it ran on one thread".to_owned(),
            count => format!("it was spread over {count} threads"),
        });
        // A few say it; fifty would fill the screen.
        for (thread, at) in threads.iter().take(4) {
            let mut evidence = ran(ctx, *at, format!("ran {}", thread_words(*thread)));
            evidence.wanted = Some(format!("threads in all: {range}"));
            broken = broken.with(evidence);
        }
        Err(broken)
    }
}
