//! `pack record`: runs the reference of an exercise and keeps its trace as `expected.trace`.
//!
//! The inputs are drawn from a fixed seed, so that recording the same program twice gives the same
//! text wherever the program itself leaves nothing to chance.

use super::AuthorError;
use super::check::plan::Program;
use super::check::staging::StagingDir;
use super::workshop::Workshop;
use asynclings_core::judge::Finding;
use asynclings_core::pack::contents::solution_folder;
use asynclings_core::pack::{Exercise, Expected, Pack};
use asynclings_engine::attempt::{self, AttemptEvent, AttemptOptions, Prepared};
use asynclings_engine::fs;
use asynclings_trace::recorded;

/// Where the inputs' random numbers begin.
const SEED: u64 = 0;

/// What came of recording one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// The trace is as it was.
    Same,
    /// The trace was written.
    Written,
    /// The reference does not pass, so there is nothing to keep.
    NotPassed(Box<Finding>),
}

/// Records the reference of an exercise.
pub async fn record(
    pack: &Pack,
    exercise: &Exercise,
    expected: &Expected,
    workshop: &Workshop,
    on: &mut (dyn FnMut(AttemptEvent) + Send),
) -> Result<Recorded, AuthorError> {
    let staged = StagingDir::new(pack, exercise, &Program::Reference, workshop.scratch())?;
    let site = workshop.site(staged.root());
    let options = AttemptOptions {
        seed: Some(SEED),
        ..AttemptOptions::default()
    };
    let attempted = match attempt::prepare(&site, exercise, &expected.expectation, on).await? {
        Prepared::Settled(attempted) => attempted,
        Prepared::Ready(ready) => ready.attempt(&options, on).await?,
    };
    if let Some(finding) = attempted.verdict.findings.into_iter().next() {
        return Ok(Recorded::NotPassed(Box::new(finding)));
    }
    let trace = attempted.shown.map(|shown| shown.capture.trace);
    let text = recorded::write(&trace.unwrap_or_default());
    let path = pack
        .root
        .join(solution_folder(exercise))
        .join("expected.trace");
    if fs::read(&path).is_ok_and(|present| present == text.as_bytes()) {
        return Ok(Recorded::Same);
    }
    fs::write_new(&path, text.as_bytes()).map_err(AuthorError::Write)?;
    Ok(Recorded::Written)
}
