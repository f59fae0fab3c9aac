//! Futures that wait for each other's locks.

use super::calls::WaitsFor;
use super::guards::{self, Guard};
use super::hang::{bare, call, place, waiting};
use crate::judge::ctx::Ctx;
use crate::judge::verdict::{Evidence, Finding, finding_ids};
use asynclings_trace::Wait;
use asynclings_trace::event::without_column;

/// A future that waits for a lock while it holds another one.
struct Side<'a> {
    wait: &'a Wait,
    guard: Guard,
}

/// Two or more futures that wait for a lock each, all of them with a guard alive there, and nobody
/// else who could hold one.
pub(super) fn finding(ctx: &Ctx<'_>, waits: &[Wait]) -> Option<Finding> {
    let holders: Vec<Side<'_>> = waits
        .iter()
        .filter_map(|wait| {
            let mut lines = wait.lines.iter();
            let guard =
                lines.find_map(|line| guards::alive_at(ctx.sources, line).into_iter().next());
            Some(Side {
                wait,
                guard: guard?,
            })
        })
        .collect();
    let waits_for_lock = |side: &Side<'_>| {
        call(side.wait).and_then(|call| call.waits_for) == Some(WaitsFor::AsyncLock)
    };
    if holders.len() < 2 || !holders.iter().all(waits_for_lock) {
        return None;
    }
    let names: Vec<String> = holders
        .iter()
        .map(|side| ctx.call(side.wait.span))
        .collect();
    let (last, first) = names.split_last()?;
    let evidence = holders.iter().flat_map(|side| {
        let taken = Evidence {
            place: Some(side.guard.place.clone()),
            ..Evidence::new(bare(ctx, side.wait), "took a lock")
        };
        let asked = Evidence {
            place: place(side.wait).map(|place| without_column(place).to_owned()),
            what: "waiting for another lock since".to_owned(),
            ..waiting(ctx, side.wait)
        };
        [taken, asked]
    });
    let evidence = evidence.collect();
    let others = waits.iter().filter(|wait| {
        let is_side = holders.iter().any(|side| side.wait.span == wait.span);
        !is_side
    });
    let mut finding = Finding {
        evidence,
        next: Some(
            "Take the locks in the same order everywhere, or release the first lock before you \
             ask for the second."
                .to_owned(),
        ),
        ..Finding::new(
            finding_ids::DEADLOCK,
            format!(
                "{} and {last} were waiting for each other: each held a lock and waited for one \
                 that another held.",
                first.join(", ")
            ),
        )
    };
    finding
        .evidence
        .extend(others.map(|wait| waiting(ctx, wait)));
    Some(finding)
}
