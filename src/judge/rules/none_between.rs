//! P26: a stretch in which something does not happen.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::EventSel;
use crate::judge::shape::{Shape, needed};

pub(super) static KIND: RuleKind = RuleKind {
    key: "none_between",
    says: "From one moment to another none of these happens. Both ends must come; `end` is the end \
           of the run.",
    shape: Shape::Table(&[
        needed("from", Shape::Moment, "where the stretch begins"),
        needed("to", Shape::Moment, "where it ends"),
        needed(
            "events",
            Shape::OneOrMany(&Shape::Moment),
            "what must not happen in it",
        ),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"none_between = { from = 'mark("stop")', to = "end", events = "items:item" }"#,
        passes: "0 poll items; 0 item items; 5 mark stop; 9 drop items",
        fails: "0 poll items; 5 mark stop; 5 item items; 9 drop items",
        told: "`items` gave an item at 5 ms, after the mark `stop` at 5 ms",
        absent: "5 mark stop; 9 exit",
        absent_told: "there is no future called `items`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct NoneBetween {
    from: EventSel,
    to: EventSel,
    events: Vec<EventSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let from = fields.need("from").and_then(|from| from.event());
    let to = fields.need("to").and_then(|to| to.event());
    let events = fields
        .need("events")
        .and_then(|events| events.one_or_many(Cursor::event));
    Some(Arc::new(NoneBetween {
        from: from?,
        to: to?,
        events: events?,
    }))
}

impl Rule for NoneBetween {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let from = ctx.first(&self.from)?;
        let to = ctx.first(&self.to)?;
        if to < from {
            return Err(super::parts::out_of_order(ctx, to, from));
        }
        let mut found = None;
        for events in &self.events {
            let between = ctx
                .moments(events)?
                .into_iter()
                .find(|at| (from + 1..to).contains(at));
            found = found.or(between);
        }
        match found {
            None => Ok(()),
            Some(at) => Err(
                Broken::new(format!("{}, after {}", ctx.clause(at), ctx.noun(from)))
                    .with(ctx.evidence(from))
                    .with(ctx.evidence_wanting(at, "nothing of the kind")),
            ),
        }
    }
}
