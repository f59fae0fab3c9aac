//! Where a failure is mended: the file, line and column.

use super::report::{CheckReport, Failure};
use crate::spot::{Spot, entry, exercise_path, in_file};
use asynclings_core::manifest::document::PathStep;
use asynclings_core::pack::contents::solution_folder;
use asynclings_core::pack::{Complete, Exercise, PackFiles};

/// The report with the place of every failure.
pub(super) fn placed(complete: &Complete, mut report: CheckReport) -> CheckReport {
    for failure in &mut report.failures {
        if let Some(exercise) = complete.pack.exercise(&failure.exercise) {
            failure.spot = spot(complete, exercise, failure);
        }
    }
    report
}

fn spot(complete: &Complete, exercise: &Exercise, failure: &Failure) -> Option<Spot> {
    let files = complete.pack.files();
    let solution = solution_folder(exercise);
    match failure.kind {
        "start" => in_lessons(&files, exercise, "start"),
        "limits" => in_lessons(&files, exercise, "limits"),
        "reference" => {
            let main = files.shown(&format!("{solution}/src/main.rs"));
            Some(Spot {
                file: main.display().to_string(),
                line: 1,
                column: 1,
            })
        }
        list => in_file(&files, &format!("{solution}/expected.toml"), |document| {
            let (list, key, value) = match (list, &failure.file) {
                ("accepted" | "rejected", Some(file)) => (list, "file", file.as_str()),
                _ => ("rule", "id", failure.wanted.as_deref()?),
            };
            let path = entry(document, &[PathStep::from(list)], key, value).map(|index| {
                let key = if list == "rejected" { "by" } else { key };
                vec![list.into(), index.into(), key.into()]
            });
            // What is demanded of the output or a prediction is no rule and stands in its own table.
            let path = path.unwrap_or_else(|| match value {
                "output" => vec![PathStep::from("stdout")],
                other => vec![PathStep::from(other)],
            });
            Some(Spot::at(document.source(), document.span(&path).start))
        }),
    }
}

/// A key of an exercise in `lessons.toml`, or the exercise where it has no such key.
fn in_lessons(files: &dyn PackFiles, exercise: &Exercise, key: &str) -> Option<Spot> {
    in_file(files, "lessons.toml", |document| {
        let mut path = exercise_path(document, &exercise.id)?;
        path.push(PathStep::from(key));
        if document.value(&path).is_none() {
            path.pop();
            path.push(PathStep::from("id"));
        }
        Some(Spot::at(document.source(), document.key_span(&path).start))
    })
}
