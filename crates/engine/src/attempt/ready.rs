//! A compiled exercise: run it, judge it, as often as wanted.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use futures::{StreamExt, stream};
use tokio::sync::OnceCell;

use super::{AttemptError, AttemptEvent, AttemptOptions, Attempted, OnEvent, Shown, Stages};
use super::{ExercisePaths, finding, plan, verdict};
use crate::compile::{Built, Compiled};
use crate::run::{Lines, ProbeSettings, Program, Ran, RunError, RunLimits, run};
use asynclings_core::judge::{self, Expectation, Finding, Note, SourceFile, Stage, Subject, Way};
use asynclings_core::pack::Exercise;
use asynclings_trace::wire::Problem;
use asynclings_trace::{Capture, Clock, EventKind, HangKind};

/// A compiled exercise.
#[derive(Debug)]
pub struct Ready<'a> {
    pub(super) exercise: &'a Exercise,
    pub(super) expectation: &'a Expectation,
    pub(super) paths: &'a ExercisePaths,
    pub(super) launcher: PathBuf,
    pub(super) folder: PathBuf,
    pub(super) sources: Vec<(String, String)>,
    pub(super) given: Vec<(String, String)>,
    pub(super) prediction: Option<String>,
    pub(super) built: Built,
    /// The same program with its source lines, made when a run hangs for the first time.
    pub(super) with_lines: OnceCell<Option<Built>>,
    pub(super) stages: Stages,
}

impl Ready<'_> {
    /// Runs the program as often as the exercise asks and judges each run, up to the first with
    /// findings. May be called again: each call is an attempt of its own, with its own inputs.
    pub async fn attempt(
        &self,
        options: &AttemptOptions,
        on: OnEvent<'_>,
    ) -> Result<Attempted, AttemptError> {
        let plan = plan::runs(self.expectation, options)?;
        let of = u32::try_from(plan.len()).unwrap_or(u32::MAX);
        let mut tally = Tally::default();
        on(AttemptEvent::Began(Stage::Run));
        // On the virtual clock no run minds another one beside it. They are judged in their order.
        // Where many programs are tried, other attempts keep the processors busy, and a run that
        // turns out not to be needed only takes their time.
        let side_by_side = match self.expectation.clock {
            Clock::Virtual if !self.paths.workspace.many => 2,
            Clock::Virtual | Clock::Real => 1,
        };
        let runs: Vec<_> = plan
            .into_iter()
            .map(|probe| self.run(probe, options.limits))
            .collect();
        let mut runs = Some(Box::pin(stream::iter(runs).buffered(side_by_side)));
        for number in 1..=of {
            on(AttemptEvent::Run { number, of });
            tally.runs = number;
            let begin = Instant::now();
            let Some(next) = &mut runs else { break };
            let Some((ran, program)) = next.next().await else {
                break;
            };
            let ran = ran?;
            // Where it hangs is asked in peace: the run beside it would hang as well.
            if hang_with_lines(&ran.capture).is_some() {
                runs = None;
            }
            if self
                .one((program, ran), begin, options, &mut tally, on)
                .await?
            {
                break;
            }
        }
        Ok(self.attempted(tally))
    }

    async fn run(
        &self,
        probe: ProbeSettings,
        limits: Option<RunLimits>,
    ) -> (Result<Ran, RunError>, Program) {
        let program = self.program(&self.built, probe, limits);
        (run(&program).await, program)
    }

    /// One run, which was waited for since `begin`, judged; true when it has findings.
    async fn one(
        &self,
        (program, mut ran): (Program, Ran),
        begin: Instant,
        options: &AttemptOptions,
        tally: &mut Tally,
        on: OnEvent<'_>,
    ) -> Result<bool, AttemptError> {
        if !options.without_lines
            && let Some(why) = hang_with_lines(&ran.capture)
        {
            ran = self.again_with_lines(&program, ran, why).await?;
        }
        let Ran { capture, problems } = ran;
        tally.running += begin.elapsed();
        let begin = Instant::now();
        on(AttemptEvent::Began(Stage::Judge));
        let sources: Vec<_> = self
            .sources
            .iter()
            .map(|(path, text)| (path, text, false))
            .chain(self.given.iter().map(|(path, text)| (path, text, true)))
            .map(|(path, text, given)| SourceFile { path, text, given })
            .collect();
        let probe = program.probe;
        let judgement = judge::judge(
            self.expectation,
            &Subject {
                capture: &capture,
                params: &probe.params,
                sources: &sources,
                prediction: self.prediction.as_deref(),
                goal: options.goal.as_deref(),
                extra_polls: probe.extra_polls,
            },
        );
        tally.judging += begin.elapsed();
        tally.note(judgement.notes);
        tally.note(problems.iter().map(unread).collect());
        tally.hide_trace |= judgement.hide_trace;
        // Whatever the records show, it proves nothing.
        let findings = match finding::forged(&problems) {
            Some(forged) => vec![forged],
            None => judgement.findings,
        };
        let found = !findings.is_empty();
        // Of all runs one is shown, and only that one is kept: each may be large.
        if found || tally.shown.is_none() {
            tally.shown = Some(Shown {
                capture,
                params: probe.params,
                extra_polls: probe.extra_polls,
            });
        }
        tally.findings = findings;
        tally.broken = judgement.broken;
        Ok(found)
    }

    /// The same run, of a program that can say at which lines it waits. Programs are compiled
    /// without their source lines, which every save would have to wait for; this one has hung,
    /// and its lines are what the learner needs. Should it not hang again, or in another way, the
    /// first run counts.
    async fn again_with_lines(
        &self,
        program: &Program,
        ran: Ran,
        why: HangKind,
    ) -> Result<Ran, AttemptError> {
        let built = self
            .with_lines
            .get_or_try_init(|| self.compiled_with_lines());
        let Some(built) = built.await? else {
            return Ok(ran);
        };
        let mut program = self.program(built, program.probe.clone(), Some(program.limits));
        // On the virtual clock everything that waits can be asked at the end, unless its thread is
        // stuck; to keep stacks from the beginning takes longer.
        let at_end = !is_stuck(why) && program.probe.clock == Clock::Virtual;
        program.probe.lines = Some(if at_end {
            Lines::AtEnd
        } else {
            Lines::FromStart
        });
        let same = |again: &Ran| {
            hang_with_lines(&again.capture).is_some_and(|now| {
                now == why || is_stuck(now) && is_stuck(why) || waits(now) && waits(why)
            })
        };
        let first = run(&program).await?;
        // On a busy machine a stuck thread may not come to show its stack in time.
        if is_stuck(why) && (!same(&first) || !says_where(&first.capture)) {
            let second = run(&program).await?;
            if same(&second) && (says_where(&second.capture) || !same(&first)) {
                return Ok(second);
            }
        }
        Ok(if same(&first) { first } else { ran })
    }

    async fn compiled_with_lines(&self) -> Result<Option<Built>, AttemptError> {
        let mut paths = self.paths.clone();
        paths.workspace.lines = true;
        match paths.compile(self.exercise, &mut |_| {}).await? {
            Compiled::Built(built) => Ok(Some(built)),
            // The source was changed meanwhile; the next save judges it.
            Compiled::Failed(_) => Ok(None),
        }
    }

    fn program(&self, built: &Built, probe: ProbeSettings, limits: Option<RunLimits>) -> Program {
        Program {
            exe: built.exe.clone(),
            cwd: self.folder.clone(),
            library_path: built.library_path.clone(),
            envs: Vec::new(),
            limits: limits
                .unwrap_or_else(|| RunLimits::resolve(&self.exercise.limits, probe.clock)),
            probe,
            launcher: self.launcher.clone(),
            fence: self.paths.workspace.fence.clone(),
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
            broken: tally.broken,
        }
    }
}

/// Why a run hung, where a second one can learn at which lines.
fn hang_with_lines(capture: &Capture) -> Option<HangKind> {
    let mut events = capture.trace.events.iter().rev();
    events.find_map(|event| match &event.kind {
        EventKind::Hang { why, .. } if *why != HangKind::Stdout => Some(*why),
        _ => None,
    })
}

/// True when a hang names the place at which its thread is stuck.
fn says_where(capture: &Capture) -> bool {
    let mut events = capture.trace.events.iter().rev();
    let hang = events.find(|event| matches!(event.kind, EventKind::Hang { .. }));
    hang.is_some_and(|event| {
        let lines = match &event.kind {
            EventKind::Hang { waits, .. } => waits.iter().any(|wait| !wait.lines.is_empty()),
            _ => false,
        };
        lines || event.loc.is_some()
    })
}

/// True for a program whose futures all wait, whatever they wait for.
fn waits(why: HangKind) -> bool {
    matches!(
        why,
        HangKind::Deadlock | HangKind::Thread | HangKind::Outside
    )
}

fn is_stuck(why: HangKind) -> bool {
    matches!(why, HangKind::Stuck | HangKind::Busy)
}

/// What the runs of an attempt add up to.
#[derive(Debug, Default)]
struct Tally {
    findings: Vec<Finding>,
    broken: Vec<(String, Way)>,
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
        message: format!("The trace could not be read completely: {problem}."),
        rendered: None,
    }
}
