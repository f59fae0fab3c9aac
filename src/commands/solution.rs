//! `solution`: the reference, once an exercise is passed or the learner insists.

use crate::args::{Cli, Solution};
use crate::attempting;
use crate::exit;
use crate::failure::Failure;
use crate::open_course::{OpenCourse, named};
use crate::say::{self, shown};
use asynclings_core::pack::Exercise;
use asynclings_engine::course::CourseError;
use asynclings_engine::fs;
use asynclings_view::{Doc, Line, Role, Screen};

/// Shows the solution. Seen before the exercise is passed, it is recorded.
pub(super) fn solution(cli: &Cli, args: &Solution, screen: &mut Screen) -> Result<u8, Failure> {
    let mut opened = OpenCourse::open(cli, screen)?;
    let exercise = named(&opened.course.pack, &args.exercise)?.clone();
    let passed = opened.progress.is_passed(&exercise.id);
    if opened.course.pack.without_solutions {
        return Err(Failure::not_passed(
            "this course has no solutions",
            "ask your instructor for them; `asynclings hint` shows hints",
        ));
    }
    if !passed && !args.reveal {
        return Err(Failure::not_passed(
            format!("`{}` is not passed yet", exercise.id),
            format!(
                "run `asynclings hint {}` for a hint, or `asynclings solution {} --reveal` to see \
                 the solution anyway (your progress will record it)",
                exercise.id, exercise.id
            ),
        ));
    }
    let doc = read(&opened, &exercise)?;
    if !passed {
        // The answers to a prediction are part of the solution.
        let demand = attempting::demand(&opened, &exercise)?;
        attempting::refuse_while_open(&opened, &exercise, &demand)?;
    }
    // Recorded before it is shown: what was seen must not go unrecorded.
    if !passed {
        opened.change(screen, |progress| progress.note_revealed(&exercise.id))?;
    }
    screen.print(&doc);
    if passed {
        opened.course.hand_out_solution(&exercise)?;
        let folder = shown(&opened.course.layout.solution(&exercise));
        say::aside(screen, &format!("\nAlso in `{}`.", folder.display()));
    }
    Ok(exit::DONE)
}

/// The files a learner edits, as the reference has them.
fn read(opened: &OpenCourse, exercise: &Exercise) -> Result<Doc, Failure> {
    let reference = opened.course.layout.reference(exercise);
    let mut doc = Doc::new();
    for path in &exercise.edit {
        let file = reference.join(path);
        let Some(bytes) = fs::read_if_there(&file)? else {
            continue;
        };
        doc.blank();
        let title = format!("{}  {path}", exercise.id);
        doc.line(Line::new().with(Role::Strong, title));
        doc.blank();
        doc.append(say::plain(&String::from_utf8_lossy(&bytes)));
    }
    if doc.is_empty() {
        let path = reference.join("src/main.rs");
        return Err(CourseError::OriginalMissing { path }.into());
    }
    Ok(doc)
}
