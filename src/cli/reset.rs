//! `reset`: an exercise back at its start, with a backup, and `reset --restore`, its undoing.

use super::args::{Cli, Reset};
use super::desk::{Desk, named};
use super::exit;
use super::failure::Failure;
use super::say;
use super::step::shown;
use asynclings_engine::course;
use asynclings_view::Screen;

/// Resets or restores an exercise. Progress and the current exercise stay as they are.
///
/// # Errors
///
/// When there is nothing to bring back, or a file cannot be read or written.
pub(super) fn reset(cli: &Cli, args: &Reset, screen: &mut Screen) -> Result<u8, Failure> {
    let desk = Desk::open(cli, screen)?;
    let exercise = named(&desk.course.pack, &args.exercise)?;
    let layout = &desk.course.layout;
    let done = if args.restore {
        course::restore(layout, exercise)?
    } else {
        course::reset(layout, exercise)?
    };
    match (&done.from, done.changed.is_empty()) {
        (None, true) => say::lines(
            screen,
            &format!("`{}` is at its start already.", exercise.id),
        ),
        (Some(from), true) => say::lines(
            screen,
            &format!(
                "`{}` is as the backup in `{}` has it already.",
                exercise.id,
                shown(from).display()
            ),
        ),
        (None, false) => say::lines(screen, &format!("`{}` is back at its start.", exercise.id)),
        (Some(from), false) => say::lines(
            screen,
            &format!(
                "`{}` is as the backup in `{}` has it.",
                exercise.id,
                shown(from).display()
            ),
        ),
    }
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
