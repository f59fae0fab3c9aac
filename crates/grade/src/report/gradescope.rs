//! One person's results as the `results.json` of Gradescope.

use serde::Serialize;

use super::{PersonResults, Results, sentence};
use crate::log::{Graded, LogError, Standing};

#[derive(Serialize)]
struct Shape<'a> {
    score: u32,
    execution_time: f64,
    output: String,
    output_format: &'static str,
    visibility: &'static str,
    tests: Vec<Test<'a>>,
}

#[derive(Serialize)]
struct Test<'a> {
    name: String,
    number: String,
    score: u32,
    max_score: u32,
    status: &'static str,
    output: String,
    output_format: &'static str,
    visibility: &'static str,
    extra_data: Extra<'a>,
}

/// What Gradescope keeps and does not show.
#[derive(Serialize)]
struct Extra<'a> {
    exercise: &'a str,
    verdict: &'static str,
    sources: Option<&'a str>,
}

/// The file.
///
/// # Errors
///
/// When the log cannot be read any more.
pub fn gradescope(results: &Results, person: &PersonResults) -> Result<String, LogError> {
    let exercises = results.header.exercises.iter();
    let mut tests = Vec::new();
    for (number, (graded, exercise)) in (1..).zip(person.graded.iter().zip(exercises)) {
        let shown = results.shown(graded)?;
        tests.push(Test {
            name: exercise.title.clone(),
            number: number.to_string(),
            score: graded.points,
            max_score: graded.of,
            status: match graded.verdict {
                Standing::Passed => "passed",
                _ => "failed",
            },
            output: shown.map_or_else(|| sentence(graded), |shown| shown.text),
            output_format: "text",
            visibility: "visible",
            extra_data: Extra {
                exercise: &graded.exercise,
                verdict: graded.verdict.word(),
                sources: graded.sources.as_deref(),
            },
        });
    }
    let times = person
        .graded
        .iter()
        .filter_map(|graded: &Graded| graded.times);
    let ms: u64 = times.map(|times| times.all).sum();
    let shape = Shape {
        score: person.points(),
        execution_time: ms as f64 / 1000.0,
        output: format!(
            "{} of {} exercises passed.",
            person.count(Standing::Passed),
            person.graded.len()
        ),
        output_format: "text",
        visibility: "visible",
        tests,
    };
    // Writing plain values to a string never fails.
    Ok(serde_json::to_string_pretty(&shape).unwrap_or_default())
}
