//! Deadlock: who waits, where, and what keeps it from ever coming.

use std::collections::BTreeMap;

use super::hang::{place, waiting};
use crate::judge::ctx::Ctx;
use crate::judge::verdict::{Evidence, Finding, finding_ids};
use asynclings_trace::{EventKind, Loc, TrackOp, Wait};

pub(super) fn finding(ctx: &Ctx<'_>, waits: &[Wait]) -> Finding {
    // The runtime lists the deepest wait first. A future that kept no waker is the cause of every
    // other wait, so it leads even where it runs in a task of its own.
    let lost = waits.iter().find(|wait| keeps_no_waker(ctx, wait));
    let lead = lost.or(waits.first());
    let message = match lead {
        None => "The program waits for ever: nothing is left that could wake it.".to_owned(),
        Some(wait) => {
            let line = place(wait).map_or(String::new(), |place| format!(" at {place}"));
            format!(
                "{} waits{line}, and nothing is left that could wake it.",
                ctx.call(wait.span)
            )
        }
    };
    let mut finding = Finding::new(finding_ids::DEADLOCK, message);
    let others = waits
        .iter()
        .filter(|wait| Some(wait.span) != lead.map(|lead| lead.span));
    finding.evidence = lead
        .into_iter()
        .chain(others)
        .map(|wait| waiting(ctx, wait))
        .collect();
    let held = handles(ctx);
    finding.evidence.extend(held.iter().map(Held::evidence));
    finding.detail = held.first().map(|held| held.says()).or_else(|| {
        lost.map(|wait| {
            // An earlier poll may well have kept its own waker, which rings no more.
            let kept = if ctx.index.life(wait.span).polls > 1 {
                "its last `poll` returned Pending and did not keep the waker it was given"
            } else {
                "its `poll` returned Pending and kept no waker"
            };
            format!("{kept}, so that nobody can ask for another poll")
        })
    });
    finding
}

/// True when no waker of the span's last poll was kept anywhere.
fn keeps_no_waker(ctx: &Ctx<'_>, wait: &Wait) -> bool {
    let mut events = ctx.index.trace.span(wait.span).events.iter().rev();
    let last = events.find_map(|at| match ctx.event(*at).kind {
        EventKind::Pending { held, .. } => Some(held),
        _ => None,
    });
    last == Some(0)
}

/// What still stands in the way at the end of a deadlock.
struct Held {
    name: String,
    made: Option<Loc>,
    why: Why,
}

enum Why {
    /// A sender that is still there.
    Sender,
    /// A lock that was never given back.
    Locked,
    /// A gate that was never opened.
    Closed,
}

impl Held {
    fn says(&self) -> String {
        let at = self.made.as_ref();
        let line = at.and_then(|at| at.split(':').nth(1));
        let made = line.map_or(String::new(), |line| format!(", made at line {line},"));
        match self.why {
            Why::Sender => format!(
                "the sender `{}`{made} is still alive, so the channel never closes",
                self.name
            ),
            Why::Locked => format!("`{}` is locked and was never unlocked", self.name),
            Why::Closed => format!("`{}` was never opened", self.name),
        }
    }

    fn evidence(&self) -> Evidence {
        let what = match self.why {
            Why::Sender => "still alive: made here, never dropped",
            Why::Locked => "still locked",
            Why::Closed => "waited for and never opened",
        };
        Evidence {
            place: self.made.as_ref().map(ToString::to_string),
            ..Evidence::new(&*self.name, what)
        }
    }
}

#[derive(Default)]
struct Handle {
    name: String,
    made: Option<Loc>,
    dropped: bool,
    locked: Option<Option<Loc>>,
}

fn handles(ctx: &Ctx<'_>) -> Vec<Held> {
    let mut handles: BTreeMap<u32, Handle> = BTreeMap::new();
    let mut names: BTreeMap<&str, (bool, bool, bool)> = BTreeMap::new();
    for event in &ctx.index.trace.events {
        let EventKind::Track { name, id, op, .. } = &event.kind else {
            continue;
        };
        let handle = handles.entry(*id).or_default();
        if handle.name.is_empty() {
            handle.name = name.to_string();
            handle.made.clone_from(&event.loc);
        }
        let (sends, waits, opened) = names.entry(name).or_default();
        match op {
            TrackOp::Drop => handle.dropped = true,
            TrackOp::Lock => handle.locked = Some(event.loc.clone()),
            TrackOp::Unlock => handle.locked = None,
            TrackOp::Send => *sends = true,
            TrackOp::Wait => *waits = true,
            TrackOp::Open => *opened = true,
            _ => {}
        }
    }
    let mut held = Vec::new();
    for handle in handles.into_values() {
        let (sends, waits, opened) = names[&*handle.name];
        let (why, made) = match handle.locked {
            Some(place) => (Why::Locked, place.or(handle.made)),
            None if handle.dropped => continue,
            None if sends => (Why::Sender, handle.made),
            None if waits && !opened => (Why::Closed, handle.made),
            None => continue,
        };
        held.push(Held {
            name: handle.name,
            made,
            why,
        });
    }
    held
}
