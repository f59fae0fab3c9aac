//! `grade report`: results for people, and for the programs of classrooms.

use std::path::Path;

use super::{finished, save};
use crate::args::{GradeReport, ReportFormat};
use crate::exit;
use crate::failure::Failure;
use crate::say;
use asynclings_core::diag::nearest;
use asynclings_grade::report::{self, Classroom, FeedbackError, PersonResults, Results};
use asynclings_grade::work::now;
use asynclings_view::Screen;

pub(super) fn report(args: &GradeReport, screen: &mut Screen) -> Result<u8, Failure> {
    let results = finished(&args.log, args.unfinished)?;
    if let Some(part) = &results.header.partition {
        say::note(
            screen,
            &format!("these are the results of part {part} only"),
        );
    }
    let persons = persons(args, &results)?;
    if let Some(folder) = &args.feedback {
        let written = report::feedback(&results, persons, folder)?;
        let count = written.folders.len();
        let folder = say::shown(folder);
        let directories = if count == 1 {
            "directory"
        } else {
            "directories"
        };
        say::lines(
            screen,
            &format!("Wrote {count} {directories} below `{}`.", folder.display()),
        );
        return Ok(exit::DONE);
    }
    let text = match args.format {
        ReportFormat::Table => {
            if args.output.is_none() {
                screen.print(&report::table(&results, &screen.look()));
                return Ok(exit::DONE);
            }
            let look = screen.look();
            let plain = asynclings_view::RenderOptions {
                colour: false,
                light: false,
                ..look
            };
            report::table(&results, &plain).render(&plain)
        }
        ReportFormat::Csv => report::csv(&results).map_err(unwritable)?,
        ReportFormat::Junit => report::junit(&results).map_err(unwritable)?,
        ReportFormat::Classroom50 | ReportFormat::Gradescope | ReportFormat::Vpl => {
            return of_persons(args, &results, &persons, screen);
        }
    };
    show(args.output.as_deref(), &text, screen)?;
    Ok(exit::DONE)
}

fn show(output: Option<&Path>, text: &str, screen: &mut Screen) -> Result<(), Failure> {
    match output {
        Some(path) => save(path, text)?,
        None => screen.print_raw(text),
    }
    Ok(())
}

/// The persons that are meant: one, or all.
fn persons<'r>(
    args: &GradeReport,
    results: &'r Results,
) -> Result<Vec<&'r PersonResults>, Failure> {
    let Some(id) = &args.person else {
        return Ok(results.persons.iter().collect());
    };
    let ids = results.persons.iter().map(|person| person.id.as_str());
    let person = results.person(id).ok_or_else(|| {
        let remedy = match nearest(id, ids) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "run `asynclings grade report` without a person to see all results".to_owned(),
        };
        Failure::usage(format!("no results for `{id}`"), remedy)
    })?;
    Ok(vec![person])
}

/// A format that is of one person: its text, or one file a person below a folder.
fn of_persons(
    args: &GradeReport,
    results: &Results,
    persons: &[&PersonResults],
    screen: &mut Screen,
) -> Result<u8, Failure> {
    let text = |person: &PersonResults| -> Result<String, Failure> {
        match args.format {
            ReportFormat::Classroom50 => {
                let env = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
                let classroom = Classroom::from_env(env).map_err(|name| {
                    Failure::usage(
                        format!("missing environment variable `{name}`"),
                        "set the variable yourself; in Classroom 50, the autograder sets it",
                    )
                })?;
                report::classroom50(person, &classroom, &now()).map_err(unwritable)
            }
            ReportFormat::Gradescope => Ok(report::gradescope(results, person)?),
            _ => {
                let most = std::env::var("VPL_GRADEMAX").ok();
                let most = most.and_then(|most| most.parse().ok());
                Ok(report::vpl(results, person, most.unwrap_or(10.0))?)
            }
        }
    };
    match (persons, &args.folder) {
        ([person], None) => show(args.output.as_deref(), &text(person)?, screen)?,
        (_, None) => {
            return Err(Failure::usage(
                format!(
                    "this format is for one person, but the results are of {} people",
                    persons.len()
                ),
                "choose a person with `--person`, or write a file for each person with `--folder`",
            ));
        }
        (persons, Some(folder)) => {
            let file = match args.format {
                ReportFormat::Classroom50 => "result.json",
                ReportFormat::Gradescope => "results.json",
                _ => "vpl.txt",
            };
            for person in persons {
                save(&folder.join(&person.id).join(file), &text(person)?)?;
            }
        }
    }
    Ok(exit::DONE)
}

fn unwritable(error: impl std::error::Error) -> Failure {
    Failure::environment(format!("could not write the report: {error}"), "try again")
}

impl From<FeedbackError> for Failure {
    fn from(error: FeedbackError) -> Self {
        match error {
            FeedbackError::Log(error) => error.into(),
            FeedbackError::File(error) => error.into(),
        }
    }
}
