//! What the probe recorded of a hang, and who waits where.

use super::calls::Call;
use crate::judge::ctx::Ctx;
use crate::judge::verdict::Evidence;
use asynclings_trace::event::without_column;
use asynclings_trace::{EventKind, HangKind, Loc, Time, Wait};

/// The record of a hang.
pub(super) struct Hang<'a> {
    pub(super) why: HangKind,
    pub(super) waits: &'a [Wait],
    /// Where a stuck thread was last seen.
    pub(super) place: Option<&'a Loc>,
    /// The function that it was in there.
    pub(super) call: Option<Call>,
    /// The tracked value whose function that is.
    pub(super) handle: Option<u32>,
    holds: &'a str,
    pub(super) time: Time,
    pub(super) thread: u32,
}

impl<'a> Hang<'a> {
    /// The hang that ended the run, if one did.
    pub(super) fn of(ctx: &Ctx<'a>) -> Option<Self> {
        let mut events = ctx.index.trace.events.iter().rev();
        events.find_map(|event| {
            let EventKind::Hang {
                why,
                waits,
                call,
                handle,
                holds,
            } = &event.kind
            else {
                return None;
            };
            Some(Self {
                why: *why,
                waits,
                place: event.loc.as_ref(),
                call: call.as_deref().map(Call::of),
                handle: *handle,
                holds: holds.as_deref().unwrap_or_default(),
                time: event.at,
                thread: event.thread,
            })
        })
    }

    /// Whether the program held something of this kind, which may wake it from outside.
    pub(super) fn holds(&self, what: &str) -> bool {
        self.holds.split(',').any(|one| one == what)
    }
}

/// The place of a wait that a learner knows best: the innermost line of its own crate.
pub(super) fn place(wait: &Wait) -> Option<&str> {
    let mut own = wait.lines.iter();
    let own = own.find(|line| line.starts_with("src/"));
    own.or(wait.lines.first()).map(|line| &**line)
}

/// The same without its column.
pub(super) fn line(wait: &Wait) -> Option<&str> {
    place(wait).map(without_column)
}

/// The function in which it waits.
pub(super) fn call(wait: &Wait) -> Option<Call> {
    wait.call.as_deref().map(Call::of)
}

/// Whether the last thing that is known of the span is that its poll began.
pub(super) fn in_poll(ctx: &Ctx<'_>, wait: &Wait) -> bool {
    let mut events = ctx.index.trace.span(wait.span).events.iter().rev();
    let last = events.find(|at| !matches!(ctx.event(**at).kind, EventKind::Wake { .. }));
    last.is_some_and(|at| matches!(ctx.event(*at).kind, EventKind::Poll { .. }))
}

/// A name without the marks of code.
pub(super) fn bare(ctx: &Ctx<'_>, wait: &Wait) -> String {
    ctx.call(wait.span).replace('`', "")
}

/// A span that waits: since when, and where; or where it was created, where that is all that is known.
pub(super) fn waiting(ctx: &Ctx<'_>, wait: &Wait) -> Evidence {
    let span = ctx.index.trace.span(wait.span);
    let mut events = span.events.iter().rev();
    let since = events.find(|at| matches!(ctx.event(**at).kind, EventKind::Pending { .. }));
    Evidence {
        at: since.map(|at| ctx.event(*at).at),
        event: since.copied(),
        ..seen(ctx, wait, "waiting since")
    }
}

/// A span of which one poll has not returned: where that poll is.
pub(super) fn polled(ctx: &Ctx<'_>, wait: &Wait) -> Evidence {
    seen(ctx, wait, "in the middle of a poll")
}

/// A span that waits, and where it does, as far as that is known.
pub(super) fn seen(ctx: &Ctx<'_>, wait: &Wait, what: &str) -> Evidence {
    let place = place(wait).map(str::to_owned);
    Evidence {
        created: match place {
            Some(_) => None,
            None => ctx.created(wait.span),
        },
        place,
        ..Evidence::new(bare(ctx, wait), what)
    }
}
