//! P21: how many were sent and not received yet.

use std::sync::Arc;

use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::Amount;
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::EventSel;
use crate::judge::shape::{Shape, needed};

pub(super) static KIND: RuleKind = RuleKind {
    key: "max_outstanding",
    says: "At no moment have more than `max` things been sent that are not received yet.",
    shape: Shape::Table(&[
        needed("sent", Shape::OneOrMany(&Shape::Moment), "what adds one"),
        needed(
            "received",
            Shape::OneOrMany(&Shape::Moment),
            "what takes one away",
        ),
        needed("max", Shape::Number, "so many at most"),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"max_outstanding = { sent = "tx:send", received = "rx:recv", max = 1 }"#,
        passes: "0 track tx; 0 track rx; 0 send tx; 0 recv rx; 0 send tx; 0 recv rx",
        fails: "0 track tx; 0 track rx; 0 send tx; 0 send tx; 0 recv rx; 0 recv rx",
        told: "2 were waiting at 0 ms",
        absent: "0 track rx; 0 recv rx",
        absent_told: "there is no tracked value called `tx`: did you rename or remove it?",
    },
};

#[derive(Debug)]
struct MaxOutstanding {
    sent: Vec<EventSel>,
    received: Vec<EventSel>,
    max: Amount,
}

fn read(cursor: &Cursor<'_>) -> Option<Arc<dyn Rule>> {
    let fields = cursor.fields(&KIND.shape.keys())?;
    let moments = |key: &str| fields.need(key)?.one_or_many(Cursor::event);
    let (sent, received) = (moments("sent"), moments("received"));
    let max = fields.need("max").and_then(|max| max.amount());
    Some(Arc::new(MaxOutstanding {
        sent: sent?,
        received: received?,
        max: max?,
    }))
}

impl Rule for MaxOutstanding {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let max = self.max.value(&ctx.index.names)?;
        let mut changes: Vec<(u32, i64)> = Vec::new();
        for (selectors, change) in [(&self.sent, 1), (&self.received, -1)] {
            for selector in selectors {
                let moments = ctx.moments(selector)?;
                if moments.is_empty() {
                    return Err(ctx.never(selector.selector()));
                }
                changes.extend(moments.into_iter().map(|at| (at, change)));
            }
        }
        changes.sort_unstable();
        let mut waiting = 0;
        for (at, change) in changes {
            waiting += change;
            if waiting > max {
                return Err(
                    Broken::new(format!("{waiting} were waiting at {}", ctx.event(at).at))
                        .with(ctx.evidence_wanting(at, format!("at most {max} waiting"))),
                );
            }
        }
        Ok(())
    }
}
