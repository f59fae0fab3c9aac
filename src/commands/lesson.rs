//! `lesson`: the text of an exercise's chapter.

use crate::args::{Cli, OptionalExercise};
use crate::exit;
use crate::failure::Failure;
use crate::open_course::OpenCourse;

use asynclings_engine::UserError;
use asynclings_engine::course::RESTORE_FILES;
use asynclings_engine::fs;
use asynclings_view::{self, Screen};

pub(super) fn lesson(
    cli: &Cli,
    args: &OptionalExercise,
    screen: &mut Screen,
) -> Result<u8, Failure> {
    let opened = OpenCourse::open(cli, screen)?;
    let exercise = opened.exercise(args.exercise.as_deref())?;
    // The original, so that notes a learner takes in their own copy are theirs.
    let path = opened.course.layout.workspace();
    let path = path.join(&exercise.chapter).join("README.md");
    let unusable = |message| Failure::environment(message, RESTORE_FILES);
    let bytes =
        fs::read(&path).map_err(|error| unusable(UserError::with_causes(&error, "").message))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| unusable(format!("`{}` is not valid UTF-8", path.display())))?;
    screen.print(&asynclings_view::lesson::lesson(&text, &screen.look()));
    Ok(exit::DONE)
}
