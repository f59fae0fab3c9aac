//! A folder a person: what a learner would have seen, as text and as one page with timelines.

use std::path::{Path, PathBuf};

use asynclings_engine::fs::{self, FileError};
use asynclings_page::{Page, Run, Section, report};
use asynclings_trace::recorded;

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
            let shown = results.shown(graded)?;
            let text = text(graded, shown.as_ref());
            let path = folder.join(format!("{}.txt", graded.exercise));
            fs::replace(&path, text.as_bytes())?;
            parts.push((graded, text, shown));
        }
        fs::replace(&folder.join("index.html"), page(person, &parts).as_bytes())?;
        folders.push(folder);
    }
    Ok(Feedback { folders })
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
            "\nNot taken, because only the files of the exercise that one edits are: {}\n",
            graded.left_out.join(", ")
        );
    }
    text
}

fn page(person: &PersonResults, parts: &[(&Graded, String, Option<Shown>)]) -> String {
    let traces: Vec<_> = parts
        .iter()
        .map(|(_, _, shown)| {
            let text = shown.as_ref()?.trace.as_deref()?;
            // One that cannot be read any more has no picture; its text is there all the same.
            recorded::read(text)
                .ok()
                .filter(|trace| !trace.events.is_empty())
        })
        .collect();
    let runs: Vec<Vec<Run<'_>>> = traces
        .iter()
        .map(|trace| {
            let run = trace.as_ref().map(|trace| Run {
                heading: "yours",
                trace,
                has_sources: false,
            });
            run.into_iter().collect()
        })
        .collect();
    let standings: Vec<_> = parts
        .iter()
        .map(|(graded, ..)| {
            let (word, points, of) = (graded.verdict.word(), graded.points, graded.of);
            format!("{word}, {points} of {of}")
        })
        .collect();
    let sections: Vec<_> = parts
        .iter()
        .zip(&runs)
        .zip(&standings)
        .map(|(((graded, text, _), runs), standing)| Section {
            heading: &graded.exercise,
            standing,
            is_open: !matches!(graded.verdict, Standing::Passed | Standing::Missing),
            text,
            page: (!runs.is_empty()).then_some(Page {
                title: &graded.exercise,
                sentences: &[],
                runs,
                difference: None,
                sources: &[],
            }),
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
