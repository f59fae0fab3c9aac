//! `pack`: the commands of authors. The work is in [`crate::author`]; here are its options, what is
//! shown meanwhile, and the exit codes.

use std::path::Path;

use super::args::{Pack, PackCheck, PackRecord, PackSchema, SchemaFile};
use super::bench::{self, Ticker};
use super::exit;
use super::failure::Failure;
use super::say;
use crate::attempt::Event;
use crate::author::check::{ATTEMPTS, Options, Report, Said, text};
use crate::author::record::{Recorded, record};
use crate::author::{AuthorError, Workshop, check, schema};
use crate::diag::{Diagnostic, Look, nearest, render};
use crate::pack::complete::{self, Complete};
use crate::pack::{Folder, Strictness};
use crate::view::{Doc, Screen, json};

/// Does what an author asks for.
///
/// # Errors
///
/// When the pack cannot be read, or something around it is missing.
pub(super) fn pack(command: &Pack, screen: &mut Screen) -> Result<u8, Failure> {
    match command {
        Pack::Check(args) => check_pack(args, screen),
        Pack::Record(args) => record_pack(args, screen),
        Pack::Migrate(args) => super::hand_out::migrate(args, screen),
        Pack::Build(args) => super::hand_out::build(args, screen),
        Pack::Schema(args) => print_schema(args, screen),
    }
}

fn check_pack(args: &PackCheck, screen: &mut Screen) -> Result<u8, Failure> {
    let (complete, warnings) = match read(&args.folder) {
        Ok(read) => read,
        Err(problems) if args.json => {
            screen.print_raw(&json::text(&Report::unreadable(&problems)));
            return Ok(exit::BAD_PACK);
        }
        Err(problems) => return Err(unreadable(&args.folder, problems)),
    };
    let complete = only(complete, &args.only)?;
    if !args.json {
        show_warnings(&warnings, screen);
    }
    let workshop = Workshop::new(&complete.pack, None);
    if let Some(code) = dependencies(&workshop, screen)? {
        return Ok(code);
    }
    let options = Options {
        attempts: ATTEMPTS,
        at_once: std::thread::available_parallelism().map_or(1, usize::from),
    };
    let mut on = |said: Said<'_>| {
        if let (Said::Done { outcome, done, all }, false) = (said, args.json) {
            let row = text::row(outcome, done, all, &screen.look());
            screen.print(&row);
        }
    };
    let checked = check::run(&complete, &workshop, options, &mut on);
    let report = match bench::run_to_end(checked)? {
        Ok(done) => done.map_err(|error| failure(&error))?,
        Err(code) => return Ok(code),
    };
    let report = report.with_warnings(&warnings);
    if args.json {
        screen.print_raw(&json::text(&report));
    } else {
        screen.print(&text::report(&report, &screen.look()));
    }
    Ok(if report.passed {
        exit::DONE
    } else {
        exit::BAD_PACK
    })
}

fn record_pack(args: &PackRecord, screen: &mut Screen) -> Result<u8, Failure> {
    let (complete, warnings) =
        read(&args.folder).map_err(|problems| unreadable(&args.folder, problems))?;
    let complete = only(complete, &args.only)?;
    show_warnings(&warnings, screen);
    let workshop = Workshop::new(&complete.pack, None);
    if let Some(code) = dependencies(&workshop, screen)? {
        return Ok(code);
    }
    let mut code = exit::DONE;
    for exercise in complete.pack.exercises() {
        let Some(expected) = complete.expected.get(&exercise.id) else {
            continue;
        };
        let mut ticker = Ticker::default();
        let mut on = |event: Event| ticker.show(&exercise.id, &event, screen);
        let recording = record(&complete.pack, exercise, expected, &workshop, &mut on);
        let done = bench::run_to_end(recording)?;
        screen.clear_live();
        let recorded = match done {
            Ok(recorded) => recorded.map_err(|error| failure(&error))?,
            Err(code) => return Ok(code),
        };
        let words = match recorded {
            Recorded::Same => "as it was".to_owned(),
            Recorded::Written => "written".to_owned(),
            Recorded::NotPassed(finding) => {
                code = exit::BAD_PACK;
                format!(
                    "not recorded, the reference fails `{}`: {}",
                    finding.id, finding.message
                )
            }
        };
        say::lines(screen, &format!("{}: {words}", exercise.id));
    }
    Ok(code)
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
            crate::diag::count_in_words(&problems)
        ),
        "mend what is shown above and check again".to_owned(),
        problems,
    )
}

/// The pack without the exercises that were not asked for.
fn only(mut complete: Complete, wanted: &[String]) -> Result<Complete, Failure> {
    if wanted.is_empty() {
        return Ok(complete);
    }
    for id in wanted {
        let known = complete.expected.keys().map(String::as_str);
        if !complete.expected.contains_key(id) {
            let remedy = nearest(id, known).map_or_else(
                || "`lessons.toml` has all exercises".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(Failure::usage(
                format!("there is no exercise `{id}`"),
                remedy,
            ));
        }
    }
    complete.expected.retain(|id, _| wanted.contains(id));
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
