//! P19: a rendezvous, the proof that threads truly run at the same time.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::pattern::Pattern;
use crate::judge::read::Cursor;
use crate::judge::selector::{EventSel, Selector, Word};
use crate::judge::shape::Shape;
use crate::trace::EventKind;

pub(super) static KIND: RuleKind = RuleKind {
    key: "meets",
    says: "The rendezvous of this name was held, and everyone it waits for came in time.",
    shape: Shape::Text,
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"meets = "workers""#,
        passes: "0 meet workers want=2 got=2 th=2; 0 meet workers want=2 got=2 th=3",
        fails: "2000 meet workers want=2 got=1",
        told: "only 1 of 2 came to the rendezvous `workers` before its time was up",
        absent: "0 mark other",
        absent_told: "the rendezvous `workers` was never held",
    },
};

#[derive(Debug)]
struct Meets {
    held: EventSel,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let held = Selector::Call {
        word: Word::Meet,
        text: Pattern::wild(cursor.text()?),
        nth: None,
    };
    Some(Arc::new(Meets {
        held: EventSel::from_moment(held),
    }))
}

impl Rule for Meets {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let held = ctx.moments(&self.held)?;
        if held.is_empty() {
            return Err(ctx.never(self.held.selector()));
        }
        for at in held {
            if let EventKind::Meet {
                name,
                want,
                got,
                ok: false,
            } = &ctx.event(at).kind
            {
                return Err(Broken::new(format!(
                    "only {got} of {want} came to the rendezvous `{name}` before its time was up"
                ))
                .with(ctx.evidence_wanting(at, format!("{want} at the same time"))));
            }
        }
        Ok(())
    }
}
