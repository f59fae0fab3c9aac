//! `next` and `goto`: the commands that move the learner, as the keys of the app do.

use crate::args::{Cli, Goto, Next};
use crate::exit;
use crate::failure::Failure;
use crate::open_course::{OpenCourse, named};
use crate::say;
use asynclings_core::pack::{Chapter, Exercise, Pack};
use asynclings_view::Screen;

/// Moves to the next exercise that is not passed.
pub(super) fn next(cli: &Cli, args: &Next, screen: &mut Screen) -> Result<u8, Failure> {
    let mut opened = OpenCourse::open(cli, screen)?;
    let current = opened.current()?.clone();
    if args.chapter {
        let after = opened.progress.chapter_after(&opened.course.pack, &current);
        let Some(exercise) = after.cloned() else {
            say::lines(
                screen,
                "This is the last chapter with exercises that you have not passed.",
            );
            return Ok(exit::NOT_PASSED);
        };
        return move_to(&mut opened, &exercise, screen);
    }
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

pub(super) fn goto(cli: &Cli, args: &Goto, screen: &mut Screen) -> Result<u8, Failure> {
    let mut opened = OpenCourse::open(cli, screen)?;
    let pack = &opened.course.pack;
    let exercise = match named(pack, &args.target) {
        Ok(exercise) => exercise,
        Err(failure) => chapter(pack, &args.target)
            .and_then(|chapter| opened.progress.first_of(chapter))
            .ok_or(failure)?,
    };
    let exercise = exercise.clone();
    move_to(&mut opened, &exercise, screen)
}

/// The chapter of this directory, title or number.
fn chapter<'p>(pack: &'p Pack, name: &str) -> Option<&'p Chapter> {
    let name = name.trim_end_matches('/');
    let name = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let number = name.parse::<usize>().ok();
    let mut chapters = pack.chapters.iter().enumerate();
    let found = chapters.find(|(index, chapter)| {
        number == Some(index + 1)
            || chapter.id.to_lowercase() == name
            || chapter.title.to_lowercase() == name
            // `polling` for `03_polling`.
            || chapter.id.split_once('_').is_some_and(|(_, rest)| rest == name)
    });
    found.map(|(_, chapter)| chapter)
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
