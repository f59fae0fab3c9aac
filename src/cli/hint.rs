//! `hint`: one level at a time, so that a learner takes no more help than they want.

use super::args::{Cli, Hint};
use super::desk::Desk;
use super::exit;
use super::failure::Failure;
use super::say;
use asynclings_view::{self, Screen};

/// Shows the next hint, or an earlier one again, and records how far the learner has looked.
///
/// # Errors
///
/// When the hint asked for is not the next one or an earlier one, or progress cannot be written.
pub(super) fn hint(cli: &Cli, args: &Hint, screen: &mut Screen) -> Result<u8, Failure> {
    let mut desk = Desk::open(cli, screen)?;
    let exercise = desk.exercise(args.exercise.as_deref())?;
    let total = exercise.hints.len() as u64;
    if total == 0 {
        say::lines(screen, &format!("`{}` has no hints.", exercise.id));
        return Ok(exit::DONE);
    }
    let opened = desk.progress.record(&exercise.id).hints.min(total);
    let level = args.level.unwrap_or((opened + 1).min(total));
    if level > total {
        return Err(Failure::usage(
            format!("`{}` has {total} hints, not {level}", exercise.id),
            format!("`asynclings hint --level {total}` is the last"),
        ));
    }
    if level > opened + 1 {
        return Err(Failure::usage(
            format!("hint {level} opens after hint {}", level - 1),
            format!(
                "the next one is {}: `asynclings hint {}`",
                opened + 1,
                exercise.id
            ),
        ));
    }
    // Recorded before it is shown: what was seen must not go unrecorded.
    if level > opened {
        desk.change(screen, |progress| progress.note_hint(&exercise.id, level))?;
    }
    // Levels start at 1 and were checked against the number of hints above.
    let number = usize::try_from(level).unwrap_or(1);
    let text = &exercise.hints[number - 1];
    let doc =
        asynclings_view::lesson::hint(text.trim(), number, exercise.hints.len(), &screen.look());
    screen.print(&doc);
    Ok(exit::DONE)
}
