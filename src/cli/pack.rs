//! `pack`: the commands of authors. The work is in [`asynclings_author`]; here are its options, what is
//! shown meanwhile, and the exit codes.

use std::path::Path;

mod check;
mod new;
mod record;

use super::args::{Chosen, Pack, PackSchema, SchemaFile};
use super::bench::{self, Ticker};
use super::exit;
use super::failure::Failure;
use super::say;
use asynclings_author::{AuthorError, Workshop, schema};
use asynclings_core::diag::{Diagnostic, Look, nearest, render};
use asynclings_core::pack::complete::{self, Complete};
use asynclings_core::pack::{Folder, Strictness};
use asynclings_view::{Doc, Screen};

/// Does what an author asks for.
///
/// # Errors
///
/// When the pack cannot be read, or something around it is missing.
pub(super) fn pack(command: &Pack, screen: &mut Screen) -> Result<u8, Failure> {
    match command {
        Pack::New(args) => new::new(args, screen),
        Pack::Add(args) => new::add(args, screen),
        Pack::Check(args) => check::check(args, screen),
        Pack::Record(args) => record::record(args, screen),
        Pack::Migrate(args) => super::hand_out::migrate(args, screen),
        Pack::Build(args) => super::hand_out::build(args, screen),
        Pack::Schema(args) => print_schema(args, screen),
    }
}

fn print_schema(args: &PackSchema, screen: &mut Screen) -> Result<u8, Failure> {
    let Some(file) = args.file else {
        let root = super::desk::here()?;
        let changed = schema::write(&root).map_err(|error| {
            Failure::environment(format!("{error}: {}", error.source), error.remedy())
        })?;
        for (name, _) in schema::files() {
            let word = if changed.contains(&name) {
                "written"
            } else {
                "as it was"
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

fn read(folder: &Path) -> Result<Read, Vec<Diagnostic>> {
    complete::read(&Folder::new(folder), folder, Strictness::Author)
}

fn unreadable(folder: &Path, problems: Vec<Diagnostic>) -> Failure {
    Failure::bad_pack(
        format!(
            "the pack in `{}` has {}",
            folder.display(),
            asynclings_core::diag::count_in_words(&problems)
        ),
        "mend what is shown above and check again".to_owned(),
        problems,
    )
}

/// The pack without the exercises that were not asked for.
fn only(mut complete: Complete, chosen: &Chosen) -> Result<Complete, Failure> {
    let wanted: Vec<_> = chosen.exercises.iter().chain(&chosen.only).collect();
    if wanted.is_empty() {
        return Ok(complete);
    }
    for id in &wanted {
        let known = complete.expected.keys().map(String::as_str);
        if !complete.expected.contains_key(*id) {
            let remedy = match nearest(id, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None if Path::new(id).join("lessons.toml").is_file() => {
                    format!("a pack's folder is named with `--pack {id}`")
                }
                None => "`lessons.toml` has all exercises".to_owned(),
            };
            return Err(Failure::usage(
                format!("there is no exercise `{id}`"),
                remedy,
            ));
        }
    }
    complete.expected.retain(|id, _| wanted.contains(&id));
    Ok(complete)
}

fn show_warnings(warnings: &[Diagnostic], screen: &mut Screen) {
    if !warnings.is_empty() {
        let look = screen.err_look();
        let look = Look {
            colour: look.colour,
            width: look.width,
        };
        let mut doc = Doc::new();
        doc.raw(&render(warnings, look));
        screen.eprint(&doc);
    }
}

/// Builds them, once and before all attempts; the exit code when that was ended.
fn dependencies(workshop: &Workshop, screen: &mut Screen) -> Result<Option<u8>, Failure> {
    let mut ticker = Ticker::default();
    let mut on = |progress| ticker.progress(&progress, screen);
    let done = bench::run_to_end(workshop.dependencies(&mut on))?;
    screen.clear_live();
    match done {
        Ok(built) => built.map(|()| None).map_err(|error| failure(&error)),
        Err(code) => Ok(Some(code)),
    }
}

fn failure(error: &AuthorError) -> Failure {
    bench::explained(error, error.remedy())
}
