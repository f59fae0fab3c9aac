//! A workspace with one exercise, and copies of it to make attempts at: the real cargo, rustc,
//! probe and programs.

use std::fs;

use asynclings_core::judge::Expectation;
use asynclings_core::pack::{Exercise, Limits};
use asynclings_engine::attempt::{
    AttemptError, AttemptEvent, AttemptOptions, Attempted, ExercisePaths, attempt,
};
use tempfile::TempDir;

use super::{dependencies, files, process};

/// What the exercise is judged by, and its right program.
pub(crate) const EXPECTED: &str = include_str!("../fixtures/lab/expected.toml");
pub(crate) const MAIN: &str = include_str!("../fixtures/lab/program/src/main.rs");

/// The demands of an exercise that only has to run on the virtual clock.
pub(crate) const ANYTHING: &str = "clock = \"virtual\"";

/// A copy of the exercise, gone when it is dropped.
pub(crate) struct Lab {
    folder: TempDir,
    pub(crate) exercise: Exercise,
    pub(crate) expectation: Expectation,
    pub(crate) site: ExercisePaths,
}

impl Lab {
    /// A copy with this `expected.toml`.
    pub(crate) fn new(expected: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let exercises = folder.path().join("the cöpy");
        files::copy(
            &dependencies::workspace().root.join("lab"),
            &exercises.join("lab"),
        );
        let expectation = Expectation::parse(expected).unwrap();
        let site = ExercisePaths {
            exercises,
            originals: dependencies::workspace().root.clone(),
            workspace: dependencies::workspace().clone(),
        };
        Self {
            folder,
            exercise: exercise(),
            expectation,
            site,
        }
    }

    /// The same with another `src/main.rs`.
    pub(crate) fn with_main(expected: &str, main: &str) -> Self {
        let lab = Self::new(expected);
        lab.write("src/main.rs", main);
        lab
    }

    /// Puts a file into the copy.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        files::write(&self.site.folder(&self.exercise).join(path), bytes);
    }

    /// One attempt, and what happened on the way.
    pub(crate) async fn attempt(&self) -> (Attempted, Vec<AttemptEvent>) {
        let mut events = Vec::new();
        let mut on = |event| events.push(event);
        let attempted = self.attempt_with(&AttemptOptions::default(), &mut on).await;
        (attempted.unwrap(), events)
    }

    /// One attempt with these options.
    pub(crate) async fn attempt_with(
        &self,
        options: &AttemptOptions,
        on: &mut (dyn FnMut(AttemptEvent) + Send),
    ) -> Result<Attempted, AttemptError> {
        attempt(&self.site, &self.exercise, &self.expectation, options, on).await
    }

    /// How many processes work in the copy's folder.
    pub(crate) fn processes(&self) -> usize {
        let folder = fs::canonicalize(self.folder.path()).unwrap();
        process::in_folder(&folder).len()
    }
}

/// The ids of an attempt's findings.
pub(crate) fn found(attempted: &Attempted) -> Vec<&str> {
    let findings = attempted.verdict.findings.iter();
    findings.map(|finding| finding.id.as_str()).collect()
}

fn exercise() -> Exercise {
    Exercise {
        id: "program".to_owned(),
        chapter: "lab".to_owned(),
        title: "The program".to_owned(),
        concept: "whatever is tried".to_owned(),
        hints: Vec::new(),
        edit: vec!["src/main.rs".to_owned()],
        allow_unsafe: false,
        limits: Limits::default(),
        start: "overlap".to_owned(),
        was: Vec::new(),
        points: 1,
    }
}
