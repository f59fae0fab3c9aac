//! `reset`: an exercise back at its start, with a backup, and `reset --restore`, its undoing.

use crate::args::{Cli, Reset};
use crate::exit;
use crate::failure::Failure;
use crate::open_course::{OpenCourse, named};
use crate::say::{self, shown};
use asynclings_core::pack::Exercise;
use asynclings_engine::course;
use asynclings_view::Screen;

/// Resets or restores an exercise, or resets all. Progress and the current exercise stay as they are.
pub(super) fn reset(cli: &Cli, args: &Reset, screen: &mut Screen) -> Result<u8, Failure> {
    let opened = OpenCourse::open(cli, screen)?;
    match &args.exercise {
        Some(id) => {
            let exercise = named(&opened.course.pack, id)?;
            one(&opened, exercise, args.restore, screen)
        }
        None => all(&opened, args.yes, screen),
    }
}

/// Resets all exercises whose files differ from their start.
fn all(opened: &OpenCourse, yes: bool, screen: &mut Screen) -> Result<u8, Failure> {
    let layout = &opened.course.layout;
    let mut changed = Vec::new();
    for exercise in opened.course.pack.exercises() {
        if course::is_changed(layout, exercise)? {
            changed.push(exercise);
        }
    }
    if changed.is_empty() {
        say::lines(screen, "All exercises already have their starting code.");
        return Ok(exit::DONE);
    }
    let count = changed.len();
    let (exercises, their, versions, were, one) = match count {
        1 => ("exercise", "its", "version", "was", "it"),
        _ => ("exercises", "their", "versions", "were", "one"),
    };
    if !yes {
        let text = format!(
            "Reset {count} {exercises} to {their} starting code? Your {versions} will be backed up. [y/N]"
        );
        let nobody = || {
            Failure::environment(
                format!("cannot ask without a terminal whether to reset {count} {exercises}"),
                "run `asynclings reset --all --yes`; nothing was changed",
            )
        };
        if !say::asks(screen, &text).ok_or_else(nobody)? {
            say::lines(screen, "Nothing was changed.");
            return Ok(exit::NOT_PASSED);
        }
    }
    for exercise in &changed {
        course::reset(layout, exercise)?;
    }
    let backups = shown(&layout.backups());
    say::lines(
        screen,
        &format!(
            "Reset {count} {exercises} to {their} starting code. Your progress is kept.\n  your \
             {versions} {were} saved below `{}`\n  run `asynclings reset EXERCISE --restore` to get {one} back",
            backups.display()
        ),
    );
    Ok(exit::DONE)
}

fn one(
    opened: &OpenCourse,
    exercise: &Exercise,
    restore: bool,
    screen: &mut Screen,
) -> Result<u8, Failure> {
    let layout = &opened.course.layout;
    let done = if restore {
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
