//! One person's results as the `result.json` of Classroom 50.

use serde::Serialize;

use super::PersonResults;
use crate::log::Standing;

/// What Classroom 50's runner tells an autograder in its environment, and wants back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classroom {
    /// `CLASSROOM`.
    pub classroom: String,
    /// `ASSIGNMENT`.
    pub assignment: String,
    /// `SUBMISSION_TAG`, which begins with `submit`.
    pub submission: String,
    /// `COMMIT_URL`.
    pub commit: String,
    /// `RELEASE_URL`.
    pub release: String,
    /// `REVIEW_URL`.
    pub review: String,
    /// `OWNER`; the runner fills it in where there is none.
    pub owner: Option<String>,
    /// `ASSIGNMENT_TYPE`; likewise.
    pub assignment_type: Option<String>,
}

impl Classroom {
    /// Reads them, with the name of the first that is missing as the error.
    ///
    /// # Errors
    ///
    /// The name of a variable that is not set.
    pub fn from_env(env: impl Fn(&str) -> Option<String>) -> Result<Self, &'static str> {
        let needed = |name: &'static str| env(name).ok_or(name);
        Ok(Self {
            classroom: needed("CLASSROOM")?,
            assignment: needed("ASSIGNMENT")?,
            submission: needed("SUBMISSION_TAG")?,
            commit: needed("COMMIT_URL")?,
            release: needed("RELEASE_URL")?,
            review: needed("REVIEW_URL")?,
            owner: env("OWNER").or_else(|| env("USERNAME")),
            assignment_type: env("ASSIGNMENT_TYPE"),
        })
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Shape<'a> {
    schema: &'static str,
    classroom: &'a str,
    assignment: &'a str,
    #[serde(rename = "assignment_type", skip_serializing_if = "Option::is_none")]
    assignment_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'a str>,
    submission: &'a str,
    commit: &'a str,
    release: &'a str,
    review: &'a str,
    datetime: &'a str,
    score: u32,
    max_score: u32,
    tests: Vec<Test<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Test<'a> {
    test_name: &'a str,
    passed: bool,
    score: u32,
    max_score: u32,
    /// Kept by Classroom 50 as it is.
    message: String,
}

/// The file. `datetime` is in UTC, as `2026-01-31T23:59:59Z`.
///
/// # Errors
///
/// Never, but for a writer of JSON that fails on memory.
pub fn classroom50(
    person: &PersonResults,
    classroom: &Classroom,
    datetime: &str,
) -> serde_json::Result<String> {
    let tests = person.graded.iter().map(|graded| Test {
        test_name: &graded.exercise,
        passed: graded.verdict == Standing::Passed,
        score: graded.points,
        max_score: graded.of,
        message: super::sentence(graded),
    });
    serde_json::to_string_pretty(&Shape {
        schema: "classroom50/result/v1",
        classroom: &classroom.classroom,
        assignment: &classroom.assignment,
        assignment_type: classroom.assignment_type.as_deref(),
        owner: classroom.owner.as_deref(),
        submission: &classroom.submission,
        commit: &classroom.commit,
        release: &classroom.release,
        review: &classroom.review,
        datetime,
        score: person.points(),
        max_score: person.of(),
        tests: tests.collect(),
    })
}
