//! P21: how much has been sent and not yet been received.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::depth::{Change, follow};
use super::{Example, Needs, Rule, RuleKind};
use crate::judge::amount::{Amount, Bounds};
use crate::judge::broken::Broken;
use crate::judge::ctx::Ctx;
use crate::judge::read::Cursor;
use crate::judge::selector::EventSel;
use crate::judge::shape::{Shape, needed};
use crate::trace::{EventKind, TrackOp};

pub(super) static KIND: RuleKind = RuleKind {
    key: "max_outstanding",
    says: "Never are more things sent than received and so many. A send that fails does not count. \
           At least one thing must be sent.",
    shape: Shape::Table(&[
        needed(
            "sent",
            Shape::OneOrMany(&Shape::Moment),
            "the moments of sending, such as `tx:send`",
        ),
        needed(
            "received",
            Shape::OneOrMany(&Shape::Moment),
            "the moments of receiving, such as `rx:recv`",
        ),
        needed("max", Shape::Number, "how many may be on their way"),
    ]),
    needs: Needs::Trace,
    read,
    example: Example {
        rule: r#"max_outstanding = { sent = "tx:send", received = "rx:recv", max = 1 }"#,
        passes: "0 track tx; 0 track rx; 0 send tx val=1; 0 recv rx val=1; 5 send tx val=2",
        fails: "0 track tx; 0 track rx; 0 send tx val=1; 0 send tx val=2; 9 recv rx val=1",
        told: "`tx` sent 2 at 0 ms while 1 before it had not been received",
        absent: "0 track tx; 0 send tx val=1",
        absent_told: "there is no tracked value called `rx`: did you rename or remove it?",
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
    let moments = |key| {
        let moments = fields.need(key);
        moments.and_then(|moments: Cursor<'_>| moments.one_or_many(Cursor::event))
    };
    let sent = moments("sent");
    let received = moments("received");
    let max = fields.need("max").and_then(|max| max.amount());
    Some(Arc::new(MaxOutstanding {
        sent: sent?,
        received: received?,
        max: max?,
    }))
}

impl Rule for MaxOutstanding {
    fn judge(&self, ctx: &Ctx<'_>) -> Result<(), Broken> {
        let range = ctx.range(&Bounds::at_most(self.max.clone()))?;
        let sent = moments(ctx, &self.sent)?;
        let received = moments(ctx, &self.received)?;
        if sent.is_empty() {
            return Err(ctx.never(self.sent[0].selector()));
        }
        let failed = failures(ctx, &sent);
        let more = sent.iter().map(|at| (*at, 1));
        let less = received.into_iter().chain(failed).map(|at| (at, -1));
        let changes: Vec<Change> = more.chain(less).collect();
        let Some(at) = follow(changes, range.max).above else {
            return Ok(());
        };
        let others = match range.max.unwrap_or_default() {
            ..=0 => String::new(),
            others => format!(" while {others} before it had not been received"),
        };
        Err(Broken::new(format!("{}{others}", ctx.clause(at)))
            .with(ctx.evidence_wanting(at, format!("{range} not yet received"))))
    }
}

fn moments(ctx: &Ctx<'_>, selectors: &[EventSel]) -> Result<Vec<u32>, Broken> {
    let mut all = Vec::new();
    for selector in selectors {
        all.extend(ctx.moments(selector)?);
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// The moments at which a send turned out to have failed: a send is recorded before it takes
/// place, and a failure as the next thing that happens to the same handle, with the same value.
fn failures(ctx: &Ctx<'_>, sent: &[u32]) -> Vec<u32> {
    let mut sending: BTreeMap<u32, (u32, Option<&str>)> = BTreeMap::new();
    let mut failed = Vec::new();
    let mut tracked: Vec<u32> = ctx
        .index
        .track_names()
        .flat_map(|(_, events)| events.iter().copied())
        .collect();
    tracked.sort_unstable();
    for at in tracked {
        let EventKind::Track { id, op, value, .. } = &ctx.event(at).kind else {
            continue;
        };
        match op {
            TrackOp::Send => {
                sending.insert(*id, (at, value.as_deref()));
            }
            TrackOp::Closed => {
                let failure = sending.remove(id).filter(|(begun, what)| {
                    *what == value.as_deref() && sent.binary_search(begun).is_ok()
                });
                failed.extend(failure.map(|_| at));
            }
            _ => {
                sending.remove(id);
            }
        }
    }
    failed
}
