//! `lesson`: the text of an exercise's chapter.

use super::args::{Cli, Optional};
use super::desk::Desk;
use super::exit;
use super::failure::Failure;

use asynclings_engine::progress::disk;
use asynclings_view::{self, Screen};

/// Shows the lesson.
///
/// # Errors
///
/// When there is none or it is not text.
pub(super) fn lesson(cli: &Cli, args: &Optional, screen: &mut Screen) -> Result<u8, Failure> {
    let desk = Desk::open(cli, screen)?;
    let exercise = desk.exercise(args.exercise.as_deref())?;
    // The original, so that notes a learner takes in their own copy are theirs.
    let path = desk.course.layout.originals();
    let path = path
        .join("exercises")
        .join(&exercise.chapter)
        .join("README.md");
    let bytes = disk::read(&path).map_err(|error| {
        let remedy = "run `asynclings init .` in the course: it writes its own files anew";
        Failure::environment(error.to_string(), remedy)
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure::environment(
            format!("`{}` is not UTF-8 text", path.display()),
            "run `asynclings init .` in the course: it writes its own files anew",
        )
    })?;
    screen.print(&asynclings_view::lesson::lesson(&text, &screen.look()));
    Ok(exit::DONE)
}
