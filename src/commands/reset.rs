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
    let id = &exercise.id;
    let text = match (&done.from, done.changed.is_empty()) {
        (None, false) => format!("Reset `{id}` to its starting code."),
        (None, true) => format!("`{id}` already has its starting code."),
        (Some(from), false) => format!("Restored `{id}` from `{}`.", shown(from).display()),
        (Some(from), true) => format!(
            "`{id}` already matches the backup in `{}`.",
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
                "  your version was saved to `{}`\n  run `asynclings reset {} --restore` to get it \
                 back",
                shown(backup).display(),
                exercise.id
            ),
        );
    }
    Ok(exit::DONE)
}
