//! `pack`: the commands of authors. The work is in [`asynclings_author`]; here are its options, what is
//! shown meanwhile, and the exit codes.

mod build;
mod check;
mod migrate;
mod new;
mod record;

use std::path::Path;

use crate::args::{self, ChosenExercises, PackSchema, SchemaFile};
use crate::attempting::{self, ProgressLine};
use crate::exit;
use crate::failure::Failure;
use crate::open_course;
use crate::say;
use asynclings_author::{Workshop, schema};
use asynclings_core::diag::{Diagnostic, count_in_words, nearest};
use asynclings_core::pack::complete::{self, Complete};
use asynclings_core::pack::{Folder, Pack, Strictness};
use asynclings_engine::UserError;
use asynclings_view::Screen;

pub(super) fn pack(command: &args::Pack, screen: &mut Screen) -> Result<u8, Failure> {
    if let Some(folder) = folder(command) {
        is_there(folder)?;
    }
    match command {
        args::Pack::New(args) => new::new(args, screen),
        args::Pack::Add(args) => new::add(args, screen),
        args::Pack::Check(args) => check::check(args, screen),
        args::Pack::Record(args) => record::record(args, screen),
        args::Pack::Migrate(args) => migrate::migrate(args, screen),
        args::Pack::Build(args) => build::build(args, screen),
        args::Pack::Schema(args) => print_schema(args, screen),
    }
}

/// The pack that a command works on, which was made before.
fn folder(command: &args::Pack) -> Option<&Path> {
    match command {
        args::Pack::New(_) | args::Pack::Schema(_) => None,
        args::Pack::Add(args) => Some(&args.pack),
        args::Pack::Check(args) => Some(&args.chosen.pack),
        args::Pack::Record(args) => Some(&args.chosen.pack),
        args::Pack::Migrate(args) => Some(&args.folder),
        args::Pack::Build(args) => Some(&args.folder),
    }
}

fn is_there(folder: &Path) -> Result<(), Failure> {
    let shown = folder.display();
    if folder.is_dir() {
        return Ok(());
    }
    Err(match folder.exists() {
        true => Failure::usage(
            format!("`{shown}` is not a directory"),
            "use the directory of a pack, which contains a `lessons.toml`",
        ),
        false => Failure::usage(
            format!("could not find the directory `{shown}`"),
            "check the path: the pack may have been moved or renamed",
        ),
    })
}

fn print_schema(args: &PackSchema, screen: &mut Screen) -> Result<u8, Failure> {
    let Some(file) = args.file else {
        let changed = schema::write(&open_course::here()?)
            .map_err(|error| UserError::with_causes(&error, error.remedy()))?;
        for (name, _) in schema::files() {
            let word = if changed.contains(&name) {
                "written"
            } else {
                "unchanged"
            };
            say::lines(screen, &format!("{name}: {word}"));
        }
        return Ok(exit::DONE);
    };
    let wanted = match file {
        SchemaFile::Lessons => "lessons.schema.json",
        SchemaFile::Expected => "expected.schema.json",
    };
    for (_, text) in schema::files()
        .iter()
        .filter(|(name, _)| name.ends_with(wanted))
    {
        screen.print_raw(text);
    }
    Ok(exit::DONE)
}

type Read = (Complete, Vec<Diagnostic>);

/// A pack, or what of it concerns the exercises that were asked for. The inner result has the problems
/// of the pack.
fn read(chosen: &ChosenExercises) -> Result<Result<Read, Vec<Diagnostic>>, Failure> {
    let folder = &chosen.pack;
    let wanted: Vec<&String> = chosen.exercises.iter().chain(&chosen.only).collect();
    // A pack that cannot be read says so below, with all that is wrong with it.
    if let Ok((pack, _)) = Pack::load(folder, Strictness::Learner) {
        for id in &wanted {
            are_there(&pack, id)?;
        }
    }
    let is_chosen = |id: &str| wanted.is_empty() || wanted.iter().any(|wanted| *wanted == id);
    let files = Folder::new(folder);
    let read = complete::load_chosen(&files, folder, Strictness::Author, &is_chosen);
    Ok(read)
}

fn are_there(pack: &Pack, id: &str) -> Result<(), Failure> {
    if pack.exercise(id).is_some() {
        return Ok(());
    }
    let remedy = match nearest(id, pack.exercises().map(|each| each.id.as_str())) {
        Some(near) => format!("did you mean `{near}`?"),
        None if Path::new(id).join("lessons.toml").is_file() => {
            format!("use `--pack {id}` to select a pack directory")
        }
        None => "see `lessons.toml` for all exercises".to_owned(),
    };
    Err(Failure::usage(format!("no exercise named `{id}`"), remedy))
}

fn unreadable(folder: &Path, problems: Vec<Diagnostic>) -> Failure {
    Failure::bad_pack(
        format!(
            "the pack in `{}` has {}",
            folder.display(),
            count_in_words(&problems)
        ),
        "fix the errors above and run the command again",
        problems,
    )
}

fn show_warnings(warnings: &[Diagnostic], screen: &mut Screen) {
    if !warnings.is_empty() {
        screen.eprint(&say::diagnostics(warnings, &screen.err_look()));
    }
}

/// Builds them, once and before all attempts.
fn dependencies(workshop: &Workshop, screen: &mut Screen) -> Result<(), Failure> {
    let mut line = ProgressLine::default();
    let mut on = |progress| line.dependencies(&progress, screen);
    let built = attempting::run_to_end(workshop.dependencies(&mut on))?;
    screen.clear_live();
    Ok(built?)
}
