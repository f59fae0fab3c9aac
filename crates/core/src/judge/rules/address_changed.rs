//! P30: a future that is moved between polls.

use std::sync::Arc;

use super::same_address::addresses;
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::SpanSel;
use crate::judge::shape::Shape;

pub(super) static KIND: RuleKind = RuleKind {
    key: "address_changed",
    says: "Each of these spans is polled at least twice, and not always at the same address.",
    shape: Shape::OneOrMany(&Shape::Span),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"address_changed = "countdown""#,
        passes: "0 poll countdown ad=16; 0 pending countdown; 9 poll countdown ad=32; 9 ready countdown",
        fails: "0 poll countdown ad=16; 0 pending countdown; 9 poll countdown ad=16; 9 ready countdown",
        told: "`countdown` stayed at one address over 2 polls",
        absent: "0 poll other; 0 ready other",
        absent_told: "there is no future called `countdown`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct AddressChanged {
    spans: Vec<SpanSel>,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    Some(Arc::new(AddressChanged {
        spans: cursor.one_or_many(Cursor::span)?,
    }))
}

impl Rule for AddressChanged {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        for span in ctx.all_spans(&self.spans)? {
            let polls = addresses(ctx, span)?;
            if polls.windows(2).all(|pair| pair[0].1 == pair[1].1) {
                let last = polls[polls.len() - 1].0;
                return Err(Broken::new(format!(
                    "{} stayed at one address over {} polls",
                    ctx.call(span),
                    polls.len()
                ))
                .with(ctx.evidence_wanting(last, "at another address than before")));
            }
        }
        Ok(())
    }
}
