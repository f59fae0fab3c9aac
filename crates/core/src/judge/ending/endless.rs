//! Programs that would go on forever in another way than by waiting for nothing.

use super::hang::{Hang, polled, waiting};
use crate::judge::ctx::Ctx;
use crate::judge::verdict::{Finding, finding_ids};

/// Something went on at the end of the virtual time that the tutor grants.
pub(super) fn ticking(ctx: &Ctx<'_>, hang: &Hang<'_>) -> Finding {
    let next = "Look for a loop that has no end, such as one around a `sleep` or an `interval`. \
                What should end it?";
    Finding {
        evidence: hang.waits.iter().map(|wait| waiting(ctx, wait)).collect(),
        next: Some(next.to_owned()),
        detail: held(hang).map(|held| format!("{held}, which takes real time")),
        ..Finding::new(
            finding_ids::ENDLESS,
            format!(
                "The program was still running at {} of virtual time, and was stopped there.",
                hang.time
            ),
        )
    }
}

/// All futures wait, and one of them may wait for something that takes real time.
pub(super) fn outside(ctx: &Ctx<'_>, hang: &Hang<'_>) -> Finding {
    let held = held(hang).unwrap_or_else(|| "a thread of the program was still running".to_owned());
    let next = "On the virtual clock, no time passes for a network, another process or a plain \
                thread: as soon as every future is waiting, the clock jumps to the next timer. In \
                this exercise, use futures with timers for such waits.";
    Finding {
        evidence: hang.waits.iter().map(|wait| waiting(ctx, wait)).collect(),
        next: Some(next.to_owned()),
        ..Finding::new(
            finding_ids::BLOCKED,
            format!(
                "The virtual clock reached {} while the program was waiting, and {held}. The \
                 virtual clock does not wait for that.",
                hang.time
            ),
        )
    }
}

/// What may wake the program from outside of its runtime.
fn held(hang: &Hang<'_>) -> Option<String> {
    let kinds = [
        ("socket", "a socket was open"),
        ("child", "a process that it had started was still running"),
        ("thread", "a thread that it had started was still running"),
    ];
    let held = kinds.iter().filter(|(kind, _)| hang.holds(kind));
    let held: Vec<&str> = held.map(|(_, words)| *words).collect();
    (!held.is_empty()).then(|| held.join(" and "))
}

pub(super) fn stdout(ctx: &Ctx<'_>, hang: &Hang<'_>) -> Finding {
    let next = "Drop `stdout().lock()` before you await anything and before another thread \
                prints. Without the tutor this program might end normally.";
    Finding {
        evidence: hang.waits.iter().map(|wait| polled(ctx, wait)).collect(),
        next: Some(next.to_owned()),
        ..Finding::new(
            finding_ids::BLOCKED,
            "One thread kept standard output locked while another thread waited for it.",
        )
    }
}
