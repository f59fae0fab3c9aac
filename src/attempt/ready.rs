//! A compiled exercise: run it, judge it, as often as wanted.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{AttemptError, Attempted, Event, OnEvent, Options, Shown, Stages};
use super::{finding, plan, verdict};
use crate::compile::Built;
use crate::judge::{self, Expectation, Finding, Note, SourceFile, Stage, Subject};
use crate::pack::Exercise;
use crate::run::{Limits, ProbeSettings, Program, Ran, run};
use crate::trace::wire::Problem;

/// A compiled exercise.
#[derive(Debug)]
pub struct Ready<'a> {
    pub(super) exercise: &'a Exercise,
    pub(super) expectation: &'a Expectation,
    pub(super) launcher: PathBuf,
    pub(super) folder: PathBuf,
    pub(super) sources: Vec<(String, String)>,
    pub(super) prediction: Option<String>,
    pub(super) built: Built,
    pub(super) stages: Stages,
}

impl Ready<'_> {
    /// Runs the program as often as the exercise asks and judges each run, up to the first with
    /// findings. May be called again: each call is an attempt of its own, with its own inputs.
    ///
    /// # Errors
    /// As [`super::attempt`].
    pub async fn attempt(
        &self,
        options: &Options,
        on: OnEvent<'_>,
    ) -> Result<Attempted, AttemptError> {
        let plan = plan::runs(self.expectation, options)?;
        let of = u32::try_from(plan.len()).unwrap_or(u32::MAX);
        let mut tally = Tally::default();
        on(Event::Began(Stage::Run));
        for (number, probe) in (1..).zip(plan) {
            on(Event::Run { number, of });
            tally.runs = number;
            if self.one(probe, &mut tally, on).await? {
                break;
            }
        }
        Ok(self.attempted(tally))
    }

    /// One run, judged; true when it has findings.
    async fn one(
        &self,
        probe: ProbeSettings,
        tally: &mut Tally,
        on: OnEvent<'_>,
    ) -> Result<bool, AttemptError> {
        let program = self.program(probe);
        let begin = Instant::now();
        let Ran { capture, problems } = run(&program).await?;
        tally.running += begin.elapsed();
        let begin = Instant::now();
        on(Event::Began(Stage::Judge));
        let sources: Vec<_> = self
            .sources
            .iter()
            .map(|(path, text)| SourceFile { path, text })
            .collect();
        let probe = program.probe;
        let judgement = judge::judge(
            self.expectation,
            &Subject {
                capture: &capture,
                params: &probe.params,
                sources: &sources,
                prediction: self.prediction.as_deref(),
                extra_polls: probe.extra_polls,
            },
        );
        tally.judging += begin.elapsed();
        tally.note(judgement.notes);
        tally.note(problems.iter().map(unread).collect());
        tally.hide_trace |= judgement.hide_trace;
        let found = !judgement.findings.is_empty();
        // Of all runs one is shown, and only that one is kept: each may be large.
        if found || tally.shown.is_none() {
            tally.shown = Some(Shown {
                capture,
                params: probe.params,
                extra_polls: probe.extra_polls,
            });
        }
        tally.findings = judgement.findings;
        Ok(found)
    }

    fn program(&self, probe: ProbeSettings) -> Program {
        Program {
            exe: self.built.exe.clone(),
            cwd: self.folder.clone(),
            library_path: self.built.library_path.clone(),
            envs: Vec::new(),
            limits: Limits::resolve(&self.exercise.limits, probe.clock),
            probe,
            launcher: self.launcher.clone(),
        }
    }

    fn attempted(&self, tally: Tally) -> Attempted {
        let mut stages = self.stages.clone();
        stages.push((Stage::Run, tally.running));
        stages.push((Stage::Judge, tally.judging));
        let warnings = self.built.warnings.iter().map(finding::warning);
        let notes = tally.notes.into_iter().chain(warnings).collect();
        Attempted {
            verdict: verdict(self.exercise, tally.findings, notes, stages),
            shown: tally.shown,
            messages: self.built.warnings.clone(),
            hide_trace: tally.hide_trace,
            runs: tally.runs,
        }
    }
}

/// What the runs of an attempt add up to.
#[derive(Debug, Default)]
struct Tally {
    findings: Vec<Finding>,
    notes: Vec<Note>,
    shown: Option<Shown>,
    hide_trace: bool,
    runs: u32,
    running: Duration,
    judging: Duration,
}

impl Tally {
    /// Adds notes that no run before has given.
    fn note(&mut self, notes: Vec<Note>) {
        for note in notes {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }
}

/// A record that could not be read, told to whoever wonders about the trace.
fn unread(problem: &Problem) -> Note {
    Note {
        message: format!("Not all of the trace could be read: {problem}."),
        rendered: None,
    }
}
