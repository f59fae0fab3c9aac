//! `reset`: an exercise back at its start, with a backup, and `reset --restore`, its undoing.

use crate::args::{Cli, Reset};
use crate::exit;
use crate::failure::Failure;
use crate::open_course::{OpenCourse, named};
use crate::say::{self, shown};
use asynclings_engine::course;
use asynclings_view::Screen;

/// Resets or restores an exercise. Progress and the current exercise stay as they are.
pub(super) fn reset(cli: &Cli, args: &Reset, screen: &mut Screen) -> Result<u8, Failure> {
    let opened = OpenCourse::open(cli, screen)?;
    let exercise = named(&opened.course.pack, &args.exercise)?;
    let layout = &opened.course.layout;
    let done = if args.restore {
        course::restore(layout, exercise)?
    } else {
        course::reset(layout, exercise)?
    };
    let already = if done.changed.is_empty() {
        " already"
    } else {
        ""
    };
    let text = match &done.from {
        None if already.is_empty() => format!("`{}` is back at its start.", exercise.id),
        None => format!("`{}` is at its start already.", exercise.id),
        Some(from) => format!(
            "`{}` is as the backup in `{}` has it{already}.",
            exercise.id,
            shown(from).display()
        ),
    };
    say::lines(screen, &text);
    let folder = shown(&layout.exercise(exercise));
    for path in &done.changed {
        say::lines(screen, &format!("  wrote {}", folder.join(path).display()));
    }
    if let Some(backup) = &done.backup {
        say::lines(
            screen,
            &format!(
                "  what was there is kept in `{}`\n  `asynclings reset {} --restore` brings it back",
                shown(backup).display(),
                exercise.id
            ),
        );
    }
    Ok(exit::DONE)
}
