//! `asynclings check --json`: many attempts.

use serde::Serialize;

use super::FORMAT;
use super::run::Shown;
use asynclings_core::judge::Verdict;

/// Many attempts.
#[derive(Debug, Serialize)]
pub struct CheckJson<'a> {
    format: u32,
    kind: &'static str,
    passed: usize,
    not_passed: usize,
    errors: usize,
    exercises: Vec<RowJson<'a>>,
}

/// One exercise of a batch.
#[derive(Clone, Copy, Debug)]
pub struct CheckRow<'a> {
    /// The exercise's id.
    pub exercise: &'a str,
    /// Its verdict, or why there is none.
    pub outcome: Result<&'a Verdict, &'a str>,
    /// True while its prediction is not committed.
    pub prediction_open: bool,
}

#[derive(Debug, Serialize)]
struct RowJson<'a> {
    exercise: &'a str,
    verdict: Option<Shown<'a>>,
    error: Option<&'a str>,
    prediction_open: bool,
}

impl<'a> CheckJson<'a> {
    /// The shape of a batch.
    #[must_use]
    pub fn new(rows: &[CheckRow<'a>]) -> Self {
        let count =
            |wanted: fn(&CheckRow<'_>) -> bool| rows.iter().filter(|row| wanted(row)).count();
        Self {
            format: FORMAT,
            kind: "check",
            passed: count(|row| row.outcome.is_ok_and(|verdict| verdict.passed)),
            not_passed: count(|row| row.outcome.is_ok_and(|verdict| !verdict.passed)),
            errors: count(|row| row.outcome.is_err()),
            exercises: rows
                .iter()
                .map(|row| RowJson {
                    exercise: row.exercise,
                    verdict: row
                        .outcome
                        .ok()
                        .map(|verdict| Shown::new(verdict, row.prediction_open)),
                    error: row.outcome.err(),
                    prediction_open: row.prediction_open,
                })
                .collect(),
        }
    }
}
