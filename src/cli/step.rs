//! `next` and `goto`: the only commands that move the learner.

use super::args::{Cli, Named, Next};
use super::desk::{Desk, named};
use super::exit;
use super::failure::Failure;
use super::say;
use asynclings_core::pack::Exercise;
use asynclings_view::{Doc, Line, Role, Screen};

/// Moves to the next exercise that is not passed.
///
/// # Errors
///
/// When the current one is not passed and `--skip` was not given, or the course cannot be written.
pub(super) fn next(cli: &Cli, args: &Next, screen: &mut Screen) -> Result<u8, Failure> {
    let mut desk = Desk::open(cli, screen)?;
    let current = desk.current()?.clone();
    if !desk.progress.is_passed(&current.id) && !args.skip {
        return Err(Failure::not_passed(
            format!("`{}` is not passed yet", current.id),
            "`asynclings run` makes an attempt; `asynclings next --skip` moves on anyway, and \
             `asynclings goto EXERCISE` goes anywhere",
        ));
    }
    match desk
        .progress
        .pending_after(&desk.course.pack, &current.id)
        .cloned()
    {
        Some(exercise) => move_to(&mut desk, &exercise, screen),
        None if desk.progress.is_passed(&current.id) => {
            say::lines(
                screen,
                "Every exercise of this course is passed. Well done!",
            );
            Ok(exit::DONE)
        }
        None => {
            say::lines(
                screen,
                &format!(
                    "`{}` is the only exercise left; there is nothing to skip to.",
                    current.id
                ),
            );
            Ok(exit::NOT_PASSED)
        }
    }
}

/// Moves to the exercise of this name.
///
/// # Errors
///
/// When there is none, or the course cannot be written.
pub(super) fn goto(cli: &Cli, args: &Named, screen: &mut Screen) -> Result<u8, Failure> {
    let mut desk = Desk::open(cli, screen)?;
    let exercise = named(&desk.course.pack, &args.exercise)?.clone();
    move_to(&mut desk, &exercise, screen)
}

fn move_to(desk: &mut Desk, exercise: &Exercise, screen: &mut Screen) -> Result<u8, Failure> {
    // The editor first: should it fail, progress still names the exercise the editor shows.
    let kept = desk.course.point_editor_at(exercise)?;
    desk.change(screen, |progress| {
        progress.current = Some(exercise.id.clone());
    })?;
    if let Some(kept) = kept {
        say::note(
            screen,
            &format!(
                "`Cargo.toml` was not as asynclings had written it; yours is kept in `{}`",
                kept.display()
            ),
        );
    }
    introduce(desk, exercise, screen);
    Ok(exit::DONE)
}

/// Says what an exercise is about and which files to edit.
pub(super) fn introduce(desk: &Desk, exercise: &Exercise, screen: &mut Screen) {
    let folder = shown(&desk.course.layout.exercise(exercise));
    let mut doc = Doc::new();
    let title = format!("  {}", exercise.title);
    doc.line(
        Line::new()
            .with(Role::Strong, &exercise.id)
            .with(Role::Plain, title),
    );
    doc.line(Line::new().with(Role::Plain, format!("  {}", exercise.concept)));
    for path in &exercise.edit {
        let path = folder.join(path).display().to_string();
        doc.line(
            Line::new()
                .with(Role::Plain, "  edit ")
                .with(Role::Link, path),
        );
    }
    let then = "  then `asynclings run`; `asynclings lesson` explains, `asynclings hint` helps";
    doc.line(Line::new().with(Role::Quiet, then));
    screen.print(&doc);
}

/// A path as it is shortest to type from the current folder.
pub(super) fn shown(path: &std::path::Path) -> std::path::PathBuf {
    std::env::current_dir()
        .ok()
        .and_then(|here| {
            path.strip_prefix(here)
                .ok()
                .map(std::path::Path::to_path_buf)
        })
        .unwrap_or_else(|| path.to_path_buf())
}
