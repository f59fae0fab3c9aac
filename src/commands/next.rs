//! `next` and `goto`: the commands that move the learner, as the keys of the app do.

use crate::args::{Cli, NamedExercise, Next};
use crate::exit;
use crate::failure::Failure;
use crate::open_course::{OpenCourse, named};
use crate::say;
use asynclings_core::pack::Exercise;
use asynclings_view::Screen;

/// Moves to the next exercise that is not passed.
pub(super) fn next(cli: &Cli, args: &Next, screen: &mut Screen) -> Result<u8, Failure> {
    let mut opened = OpenCourse::open(cli, screen)?;
    let current = opened.current()?.clone();
    if !opened.progress.is_passed(&current.id) && !args.skip {
        return Err(Failure::not_passed(
            format!("`{}` is not passed yet", current.id),
            "run `asynclings run` to try it, `asynclings next --skip` to skip it, or `asynclings \
             goto EXERCISE` to go to any exercise",
        ));
    }
    match opened
        .progress
        .pending_after(&opened.course.pack, &current.id)
        .cloned()
    {
        Some(exercise) => move_to(&mut opened, &exercise, screen),
        None if opened.progress.is_passed(&current.id) => {
            say::lines(
                screen,
                "You have passed every exercise of this course. Well done!",
            );
            Ok(exit::DONE)
        }
        None => {
            say::lines(
                screen,
                &format!(
                    "Nothing to skip to: `{}` is the only exercise left.",
                    current.id
                ),
            );
            Ok(exit::NOT_PASSED)
        }
    }
}

pub(super) fn goto(cli: &Cli, args: &NamedExercise, screen: &mut Screen) -> Result<u8, Failure> {
    let mut opened = OpenCourse::open(cli, screen)?;
    let exercise = named(&opened.course.pack, &args.exercise)?.clone();
    move_to(&mut opened, &exercise, screen)
}

fn move_to(
    opened: &mut OpenCourse,
    exercise: &Exercise,
    screen: &mut Screen,
) -> Result<u8, Failure> {
    let (loaded, kept) = opened.course.move_to(exercise)?;
    opened.take(loaded, screen);
    if let Some(kept) = kept {
        say::note(
            screen,
            &format!(
                "`Cargo.toml` had been edited; your version was saved to `{}`",
                kept.display()
            ),
        );
    }
    opened.introduce(exercise, screen);
    Ok(exit::DONE)
}
