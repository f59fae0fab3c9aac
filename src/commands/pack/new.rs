//! `pack new` and `pack add`: what was made, and what comes next.

use super::unreadable;
use crate::args::{ExerciseKind, PackAdd, PackNew, TemplateKind};
use crate::exit;
use crate::failure::Failure;
use crate::say;
use asynclings_author::new::{self, ExerciseTemplate, NewError, PackTemplate};
use asynclings_engine::UserError;
use asynclings_view::Screen;

pub(super) fn new(args: &PackNew, screen: &mut Screen) -> Result<u8, Failure> {
    let template = match args.from_template {
        TemplateKind::Minimal => PackTemplate::Minimal,
        TemplateKind::Full => PackTemplate::Full,
    };
    let folder = &args.folder;
    let files = new::make(folder, template).map_err(|error| failure(folder, error))?;
    let shown = folder.display();
    say::lines(
        screen,
        &format!(
            "Created a pack in `{shown}` ({} files).\n\
             Next: cd {shown}, then run `asynclings pack check`.",
            files.len()
        ),
    );
    Ok(exit::DONE)
}

pub(super) fn add(args: &PackAdd, screen: &mut Screen) -> Result<u8, Failure> {
    let template = match args.kind {
        ExerciseKind::Output => ExerciseTemplate::Output,
        ExerciseKind::Trace => ExerciseTemplate::Trace,
        ExerciseKind::Predict => ExerciseTemplate::Predict,
    };
    let added =
        new::add(&args.pack, &args.name, template).map_err(|error| failure(&args.pack, error))?;
    let id = &added.exercise;
    let what = if added.is_new_chapter {
        format!("Added `{id}` and its chapter `{}`:", added.chapter)
    } else {
        format!("Added `{id}` to `{}`:", added.chapter)
    };
    let files = added.files.iter().map(|file| format!("\n  {file}"));
    say::lines(
        screen,
        &format!(
            "{what}{}\nNext: edit it, then run `asynclings pack record {id}` and `asynclings pack \
             check {id}`.",
            files.collect::<String>()
        ),
    );
    Ok(exit::DONE)
}

fn failure(folder: &std::path::Path, error: NewError) -> Failure {
    let remedy = error.remedy();
    match error {
        NewError::Unreadable(problems) => unreadable(folder, problems),
        error @ (NewError::File(_) | NewError::Taken(_)) => {
            UserError::with_causes(&error, remedy).into()
        }
        error => Failure::usage(error.to_string(), remedy),
    }
}
