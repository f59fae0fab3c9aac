//! `hint`: one level at a time, so that a learner takes no more help than they want.

use crate::args::{Cli, Hint};
use crate::exit;
use crate::failure::Failure;
use crate::open_course::OpenCourse;
use crate::say;
use asynclings_view::{self, Screen};

/// Shows the next hint, or an earlier one again, and records how far the learner has looked.
pub(super) fn hint(cli: &Cli, args: &Hint, screen: &mut Screen) -> Result<u8, Failure> {
    let mut opened = OpenCourse::open(cli, screen)?;
    let exercise = opened.exercise(args.exercise.as_deref())?;
    let total = exercise.hints.len() as u64;
    if total == 0 {
        say::lines(screen, &format!("`{}` has no hints.", exercise.id));
        return Ok(exit::DONE);
    }
    let used = opened.progress.record(&exercise.id).hints.min(total);
    let level = args.level.unwrap_or((used + 1).min(total));
    if level > total {
        return Err(Failure::usage(
            format!("no hint {level}: `{}` has {total}", exercise.id),
            format!(
                "run `asynclings hint {} --level {total}` for the last hint",
                exercise.id
            ),
        ));
    }
    if level > used + 1 {
        return Err(Failure::usage(
            format!(
                "hint {level} is locked until hint {} has been shown",
                level - 1
            ),
            format!(
                "run `asynclings hint {}` for hint {}",
                exercise.id,
                used + 1
            ),
        ));
    }
    // Recorded before it is shown: what was seen must not go unrecorded.
    if level > used {
        opened.change(screen, |progress| progress.note_hint(&exercise.id, level))?;
    }
    // Levels start at 1 and were checked against the number of hints above.
    let number = usize::try_from(level).unwrap_or(1);
    let text = &exercise.hints[number - 1];
    let doc =
        asynclings_view::lesson::hint(text.trim(), number, exercise.hints.len(), &screen.look());
    screen.print(&doc);
    Ok(exit::DONE)
}
