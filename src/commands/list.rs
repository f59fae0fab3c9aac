//! `list`: all exercises and how far the learner is.
//!
//! The quickest command there is: it reads `lessons.toml` and `progress.toml`, starts no runtime and
//! looks at no other file.

use crate::args::{Cli, List};
use crate::exit;
use crate::failure::Failure;
use crate::open_course::OpenCourse;
use asynclings_core::pack::Exercise;
use asynclings_view::Screen;
use asynclings_view::json::ListJson;
use asynclings_view::list::{self, Entry, Part, Standing};

pub(super) fn list(cli: &Cli, args: &List, screen: &mut Screen) -> Result<u8, Failure> {
    let opened = OpenCourse::view(cli, screen)?;
    let parts = parts(&opened);
    let title = &opened.course.pack.title;
    if args.json {
        screen.print_json(&ListJson::new(title, &parts));
    } else {
        screen.print(&list::list(title, &parts, &screen.look()));
    }
    Ok(exit::DONE)
}

fn parts(opened: &OpenCourse) -> Vec<Part> {
    let pack = &opened.course.pack;
    let current = opened
        .progress
        .current_in(pack)
        .map(|each| each.id.as_str());
    let entry = |exercise: &Exercise| {
        let record = opened.progress.record(&exercise.id);
        let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        Entry {
            id: exercise.id.clone(),
            title: exercise.title.clone(),
            concept: exercise.concept.clone(),
            standing: match (record.passed_at, record.attempts) {
                (Some(_), _) => Standing::Passed,
                (None, 0) => Standing::Untried,
                (None, _) => Standing::Tried,
            },
            current: current == Some(exercise.id.as_str()),
            attempts: count(record.attempts),
            hints_used: count(record.hints),
        }
    };
    let chapters = pack.chapters.iter();
    chapters
        .map(|chapter| Part {
            id: chapter.id.clone(),
            title: chapter.title.clone(),
            exercises: chapter.exercises.iter().map(entry).collect(),
        })
        .collect()
}
