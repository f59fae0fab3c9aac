//! A folder a person: what a learner would have seen, as text, as one page with timelines, and for what
//! did not pass as a page to step through.

use std::path::{Path, PathBuf};

use asynclings_engine::fs::{self, FileError};
use asynclings_page::{Page, Run, Section, report};
use asynclings_trace::{Trace, recorded};

use super::{PersonResults, Results, sentence};
use crate::log::{Graded, LogError, Shown, Standing};

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// The folders, one a person.
    pub folders: Vec<PathBuf>,
}

/// Why feedback could not be written.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "both speak for themselves")]
pub enum FeedbackError {
    #[error(transparent)]
    Log(#[from] LogError),
    #[error(transparent)]
    File(#[from] FileError),
}

/// Writes a folder for each of `persons` below `into`.
///
/// # Errors
///
/// When the log cannot be read any more, or a file cannot be written.
pub fn feedback<'a>(
    results: &Results,
    persons: impl IntoIterator<Item = &'a PersonResults>,
    into: &Path,
) -> Result<Feedback, FeedbackError> {
    let mut folders = Vec::new();
    for person in persons {
        // An id is a safe name of a folder.
        let folder = into.join(&person.id);
        let mut parts = Vec::new();
        for graded in &person.graded {
            let part = Part::of(graded, results.shown(graded)?);
            let write = |ending: &str, text: &str| {
                let path = folder.join(format!("{}.{ending}", graded.exercise));
                fs::replace(&path, text.as_bytes())
            };
            write("txt", &part.text)?;
            if let Some(steps) = part.steps() {
                write("steps.html", &steps)?;
            }
            parts.push(part);
        }
        fs::replace(&folder.join("index.html"), page(person, &parts).as_bytes())?;
        folders.push(folder);
    }
    Ok(Feedback { folders })
}

/// What a person reads of an exercise.
struct Part<'a> {
    graded: &'a Graded,
    text: String,
    trace: Option<Trace>,
    sources: Vec<(String, String)>,
}

impl<'a> Part<'a> {
    fn of(graded: &'a Graded, shown: Option<Shown>) -> Self {
        let text = text(graded, shown.as_ref());
        let shown = shown.unwrap_or_default();
        // One that cannot be read any more has no picture; its text is there all the same.
        let trace = shown.trace.and_then(|text| recorded::read(&text).ok());
        Self {
            graded,
            text,
            trace: trace.filter(|trace| !trace.events.is_empty()),
            sources: shown.sources.into_iter().collect(),
        }
    }

    /// The trace as a run of a page, without its sources.
    fn run(&self) -> Vec<Run<'_>> {
        let run = self.trace.as_ref().map(|trace| Run {
            heading: "yours",
            trace,
            has_sources: false,
        });
        run.into_iter().collect()
    }

    /// A page to step through what went wrong.
    fn steps(&self) -> Option<String> {
        if !is_open(self.graded) {
            return None;
        }
        let run = self.run().pop()?;
        let findings = self.graded.findings.iter();
        let sentences: Vec<_> = findings.map(|found| found.message.clone()).collect();
        Some(asynclings_page::html(&Page {
            title: &self.graded.exercise,
            sentences: &sentences,
            runs: &[Run {
                has_sources: true,
                ..run
            }],
            difference: None,
            sources: &self.sources,
        }))
    }
}

/// True for an exercise whose text is shown from the beginning.
fn is_open(graded: &Graded) -> bool {
    !matches!(graded.verdict, Standing::Passed | Standing::Missing)
}

/// What a learner would have seen of an exercise, and what they could not know.
fn text(graded: &Graded, shown: Option<&Shown>) -> String {
    let mut text = match shown {
        Some(shown) => shown.text.clone(),
        None => format!(
            "{}  {}\n\n  {}\n",
            graded.exercise,
            graded.verdict.word(),
            sentence(graded)
        ),
    };
    if let (Some(why), Some(_)) = (&graded.why, shown) {
        text += &format!("\n{why}\n");
    }
    if !graded.left_out.is_empty() {
        text += &format!(
            "\nIgnored, because only the files that the exercise asks you to edit are graded: {}\n",
            graded.left_out.join(", ")
        );
    }
    text
}

fn page(person: &PersonResults, parts: &[Part<'_>]) -> String {
    let runs: Vec<_> = parts.iter().map(Part::run).collect();
    let words = parts.iter().map(|part| {
        let Graded {
            verdict,
            points,
            of,
            ref exercise,
            ..
        } = *part.graded;
        let standing = format!("{}, {points} of {of}", verdict.word());
        (standing, format!("{exercise}.steps.html"))
    });
    let words: Vec<_> = words.collect();
    let sections: Vec<_> = parts
        .iter()
        .zip(&runs)
        .zip(&words)
        .map(|((part, runs), (standing, steps))| Section {
            heading: &part.graded.exercise,
            standing,
            is_open: is_open(part.graded),
            text: &part.text,
            page: (!runs.is_empty()).then_some(Page {
                title: &part.graded.exercise,
                sentences: &[],
                runs,
                difference: None,
                sources: &[],
            }),
            steps: (is_open(part.graded) && !runs.is_empty()).then_some(steps),
        })
        .collect();
    let title = match person.name.as_str() {
        "" => person.id.clone(),
        name => format!("{name} ({})", person.id),
    };
    let sum = format!(
        "{} of {} points; {} of {} exercises passed.",
        person.points(),
        person.of(),
        person.count(Standing::Passed),
        person.graded.len()
    );
    report(&title, &[sum], &sections)
}
