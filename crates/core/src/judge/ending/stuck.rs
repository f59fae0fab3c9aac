//! One poll that does not return: the call it stands in, and who holds what it waits for.

use super::calls::{Call, WaitsFor};
use super::guards::{self, Guard};
use super::hang::{Hang, bare, in_poll, line, place, polled, waiting};
use crate::judge::ctx::Ctx;
use crate::judge::verdict::{Evidence, Finding, finding_ids};
use asynclings_trace::event::without_column;
use asynclings_trace::{EventKind, HangKind, Loc, TrackOp, Wait};

pub(super) fn finding(ctx: &Ctx<'_>, hang: &Hang<'_>) -> Finding {
    let polled_first = hang.waits.first().filter(|wait| in_poll(ctx, wait));
    let who = match polled_first {
        Some(wait) => ctx.call(wait.span),
        None if hang.thread == 1 => "The main thread".to_owned(),
        None => "A thread".to_owned(),
    };
    let place = polled_first
        .and_then(place)
        .or(hang.place.map(|place| &**place));
    let at = place.map_or(String::new(), |place| {
        format!(" at {}", without_column(place))
    });
    let mut finding = match (hang.why, &hang.call) {
        (HangKind::Busy, _) => busy(&who, &at, polled_first.is_some()),
        (_, Some(call)) => match call.waits_for {
            Some(waits_for) => blocked(ctx, hang, &who, &at, place, call, waits_for),
            None => said(
                format!(
                    "{who} called `{}`{at}, and the call did not return.",
                    call.name
                ),
                GENERAL,
            ),
        },
        (_, None) if polled_first.is_some() => {
            said(format!("One poll of {who} did not return{at}."), GENERAL)
        }
        (_, None) => said(format!("{who} made no progress{at}."), GENERAL),
    };
    let named: Vec<String> = finding
        .evidence
        .iter()
        .map(|one| one.subject.clone())
        .collect();
    for wait in hang.waits {
        if in_poll(ctx, wait) {
            finding.evidence.push(polled(ctx, wait));
        } else if !named.contains(&bare(ctx, wait)) {
            finding.evidence.push(waiting(ctx, wait));
        }
    }
    finding
}

const GENERAL: &str = "While a poll runs, nothing else runs on its thread. A poll should return \
                       Pending instead of waiting or looping.";

fn said(message: String, next: &str) -> Finding {
    Finding {
        next: Some(next.to_owned()),
        ..Finding::new(finding_ids::STUCK, message)
    }
}

fn busy(who: &str, at: &str, in_poll: bool) -> Finding {
    let poll = if in_poll { "One poll of " } else { "" };
    said(
        format!("{poll}{who} did not return: its thread was still computing{at}."),
        "A loop without an `.await` never releases its thread, so nothing else runs on that \
         thread. What should end the loop? If another future should end it, await something in the \
         loop.",
    )
}

/// A call that blocks its thread.
fn blocked(
    ctx: &Ctx<'_>,
    hang: &Hang<'_>,
    who: &str,
    at: &str,
    place: Option<&str>,
    call: &Call,
    waits_for: WaitsFor,
) -> Finding {
    let name = &call.name;
    let in_poll = hang.waits.first().is_some_and(|wait| in_poll(ctx, wait));
    let blocked = match in_poll {
        true => "blocked its thread",
        false => "was blocked",
    };
    let begin = format!("{who} {blocked}{at}: `{name}` waited there");
    match waits_for {
        WaitsFor::BlockingLock | WaitsFor::AsyncLock => lock(ctx, hang, &begin, place),
        WaitsFor::Borrows => borrows(ctx, &begin, place),
        WaitsFor::BlockingMessage | WaitsFor::Message | WaitsFor::Answer => said(
            format!("{begin} for a message."),
            // Where no future is polled, a thread may block: what is missing is the message.
            match in_poll {
                true => {
                    "A blocking receive stops everything else on its thread, even the sender. Use \
                     a channel whose `recv` is awaited."
                }
                false => {
                    "A blocking receive ends with a message, or when the last sender is dropped. Will \
                     one of these happen, or should the program not wait here?"
                }
            },
        ),
        WaitsFor::Room => said(
            format!("{begin} for room in the channel."),
            "A blocking send stops everything else on its thread, even the receiver. Use a channel \
             whose `send` is awaited.",
        ),
        WaitsFor::Thread => said(
            format!("{begin} for another thread to end."),
            "Joining a thread blocks the thread that waits, and every future on it. \
             `tokio::task::spawn_blocking` returns a handle that can be awaited; a plain thread \
             can send its result through an asynchronous channel.",
        ),
        WaitsFor::NestedRuntime => said(
            format!(
                "{who} {blocked}{at}: `{name}` ran a future there and waited for it to finish."
            ),
            "Inside async code, use `.await` instead of `block_on`. The timers and tasks of the \
             surrounding runtime need this thread, which `block_on` blocks.",
        ),
        WaitsFor::Unpark => said(
            format!("{begin} for another thread to unpark this one."),
            "A future waits by returning Pending while its waker is kept; parking the thread stops \
             every future on it.",
        ),
        WaitsFor::Condvar => said(
            format!("{begin} for another thread."),
            "Waiting like this stops every future on the thread, even one that could end the wait. \
             Use `tokio::sync::Notify`, a channel or `tokio::sync::Barrier`, which are awaited.",
        ),
        WaitsFor::Time => said(
            format!("{begin} in real time."),
            "A blocking sleep stops every future on its thread. Await a sleep instead.",
        ),
        WaitsFor::Io => said(
            format!("{begin} for the operating system: for input, a connection or a process."),
            "Blocking input and output stops every future on its thread. Use the types of tokio, \
             whose calls are awaited, or `tokio::task::spawn_blocking`.",
        ),
        _ => said(format!("{begin}, and did not return."), GENERAL),
    }
}

/// Who holds a lock, and where.
struct Holder {
    who: String,
    taken: String,
    /// Where it waits with the lock taken; None for the very poll that waits for the lock.
    waits: Option<String>,
    /// The guard in the source, if that is how it is known.
    guard: Option<Guard>,
}

fn lock(ctx: &Ctx<'_>, hang: &Hang<'_>, begin: &str, place: Option<&str>) -> Finding {
    let tracked = hang.handle.and_then(|handle| name_of(ctx, handle));
    let holder = match tracked {
        Some(name) => held_by_trace(ctx, hang, name),
        None => held_by_source(ctx, hang, place),
    };
    let lock = tracked.map_or("a lock".to_owned(), |name| format!("the lock `{name}`"));
    let Some(holder) = holder else {
        return said(
            format!("{begin} for {lock}, which was not free."),
            "The lock has to be released before anything on this thread asks for it: a guard of a \
             blocking lock should not be kept across an `.await`.",
        );
    };
    let who = &holder.who;
    let mut finding = match &holder.waits {
        Some(waits) => Finding {
            detail: Some(format!(
                "{who} kept its guard across the `.await` at {waits}; to continue and release the \
                 lock, {who} needs the thread that is blocked"
            )),
            ..said(
                format!(
                    "{begin} for {lock} that {who} had taken at {}.",
                    holder.taken
                ),
                advice(holder.guard.as_ref()),
            )
        },
        None => said(
            format!(
                "{begin} for {lock} that {who} itself had taken at {}.",
                holder.taken
            ),
            "A lock cannot be taken twice at the same time: use the first guard, or drop it before \
             you take the lock again.",
        ),
    };
    let subject = who.replace('`', "");
    finding.evidence.push(Evidence {
        place: Some(holder.taken),
        ..Evidence::new(&*subject, "took the lock")
    });
    if let Some(waits) = holder.waits {
        finding.evidence.push(Evidence {
            place: Some(waits),
            ..Evidence::new(&*subject, "awaited with the lock taken")
        });
    }
    finding
}

fn advice(guard: Option<&Guard>) -> &'static str {
    match guard.map(|guard| &guard.name) {
        Some(None) => {
            "A lock taken inside a statement, such as in the head of an `if let`, `while let`, \
             `match` or `for`, is held until that statement ends. Take the value out in a separate \
             `let`, and await after that."
        }
        _ => {
            "A guard of a blocking lock should not be kept across an `.await`. Use the guard in an \
             inner block, and await after that block."
        }
    }
}

fn name_of<'a>(ctx: &Ctx<'a>, handle: u32) -> Option<&'a str> {
    ctx.index
        .trace
        .events
        .iter()
        .find_map(|event| match &event.kind {
            EventKind::Track { name, id, .. } if *id == handle => Some(&**name),
            _ => None,
        })
}

/// The latest lock of a tracked value that was not released.
fn held_by_trace(ctx: &Ctx<'_>, hang: &Hang<'_>, tracked: &str) -> Option<Holder> {
    let mut taken: Vec<(u32, Option<Loc>, u32)> = Vec::new();
    for event in &ctx.index.trace.events {
        match &event.kind {
            EventKind::Track { name, id, op, .. } if **name == *tracked => match op {
                TrackOp::Lock => taken.push((*id, event.loc.clone(), event.seq)),
                TrackOp::Unlock => taken.retain(|(handle, ..)| handle != id),
                _ => {}
            },
            _ => {}
        }
    }
    let (_, place, at) = taken.pop()?;
    let span = ctx.index.inside(at)?;
    let wait = hang.waits.iter().find(|wait| wait.span == span)?;
    Some(Holder {
        who: ctx.call(span),
        taken: without_column(&place?).to_owned(),
        waits: match in_poll(ctx, wait) {
            true => None,
            false => Some(own_line(ctx, wait)?),
        },
        guard: None,
    })
}

/// The learner's own line at which a span waits, as far as it is known.
fn own_line(ctx: &Ctx<'_>, wait: &Wait) -> Option<String> {
    let own = wait.lines.iter().find(|line| is_learners(ctx, line));
    own.map(|line| without_column(line).to_owned())
        .or_else(|| line(wait).map(str::to_owned))
}

fn is_learners(ctx: &Ctx<'_>, place: &str) -> bool {
    let path = place.split(':').next().unwrap_or_default();
    ctx.sources
        .iter()
        .any(|source| source.path == path && !source.given)
}

/// The guard in the sources that is alive where a future waits, or where the call itself stands.
fn held_by_source(ctx: &Ctx<'_>, hang: &Hang<'_>, place: Option<&str>) -> Option<Holder> {
    let stuck = hang.waits.first().filter(|wait| in_poll(ctx, wait));
    let own = place.and_then(|place| guards::alive_at(ctx.sources, place).into_iter().next());
    if let (Some(guard), Some(wait)) = (own, stuck) {
        return Some(Holder {
            who: ctx.call(wait.span),
            taken: guard.place.clone(),
            waits: None,
            guard: Some(guard),
        });
    }
    let mut holders = hang
        .waits
        .iter()
        .filter(|wait| !in_poll(ctx, wait))
        .filter_map(|wait| {
            let mut lines = wait.lines.iter();
            lines.find_map(|line| {
                let guard = guards::alive_at(ctx.sources, line).into_iter().next()?;
                Some(Holder {
                    who: ctx.call(wait.span),
                    taken: guard.place.clone(),
                    waits: Some(without_column(line).to_owned()),
                    guard: Some(guard),
                })
            })
        });
    holders.next()
}

/// A watch channel whose value is borrowed where it is sent to.
fn borrows(ctx: &Ctx<'_>, begin: &str, place: Option<&str>) -> Finding {
    let guard = place.and_then(|place| {
        let mut alive = guards::alive_at(ctx.sources, place).into_iter();
        alive.find(|guard| guard.method.starts_with("borrow"))
    });
    let next = "While a value is borrowed from a watch channel, no other value can be sent. Copy or \
                clone it out of `borrow()`, so that the borrow ends in that statement.";
    let Some(guard) = guard else {
        return said(
            format!("{begin} for every borrow from the watch channel to end."),
            next,
        );
    };
    let named = guard
        .name
        .as_ref()
        .map_or("the value".to_owned(), |name| format!("`{name}`"));
    let mut finding = said(
        format!(
            "{begin} for every borrow from the watch channel to end. But {named}, borrowed at {}, \
             was still alive.",
            guard.place
        ),
        next,
    );
    finding.evidence.push(Evidence {
        place: Some(guard.place),
        ..Evidence::new(guard.of, "borrowed here")
    });
    finding
}
