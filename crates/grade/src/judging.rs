//! One attempt at one exercise, with sources that came from somebody else.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use asynclings_core::judge::{Finding, Stage, Verdict, finding_ids};
use asynclings_engine::UserError;
use asynclings_engine::attempt::{
    AttemptError, AttemptOptions, Attempted, ExercisePaths, Prepared, prepare,
};
use asynclings_engine::fs::{self, FileError, Walk};
use asynclings_engine::run::RunLimits;
use asynclings_trace::{Clock, recorded};
use asynclings_view::RenderOptions;
use asynclings_view::verdict::{VerdictView, verdict_in_app};

use crate::exam::{Exam, ExamExercise};
use crate::log::{FoundLine, Shown, Standing, Times};

/// How many times its wall time a program gets when it is judged on its own: something else may keep
/// the machine busy.
const PATIENCE: u64 = 5;

/// How many times as many attempts a program has to pass on its own, so that whoever hopes for luck
/// gains nothing by a second turn.
const CARE: u32 = 2;

/// What a machine that is busy may be the reason for: one without memory left kills programs.
const OF_MACHINE: &[&str] = &[
    finding_ids::BLOCKED,
    finding_ids::EXIT,
    finding_ids::LIMIT,
    finding_ids::STUCK,
    finding_ids::WRONG_CLOCK,
];

/// Longer texts are cut: they are a program's or rustc's.
const LONGEST_TEXT: usize = 64 << 10;

/// Longer traces are left out.
const LONGEST_TRACE: usize = 256 << 10;

/// How texts look that are kept.
const LOOK: RenderOptions = RenderOptions {
    width: 100,
    colour: false,
    light: false,
    ascii: false,
};

/// How programs are judged.
#[derive(Clone, Copy, Debug)]
pub struct Judging {
    /// How many attempts a program has to pass.
    pub attempts: u32,
    /// Where the inputs' random numbers begin.
    pub seed: u64,
    /// How long compiling and all runs of one program may take.
    pub attempt_limit: Duration,
}

/// What else runs while a program is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// The programs of others.
    Beside,
    /// Nothing. The program failed for want of time before.
    Alone,
}

/// What came of a program.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub(crate) standing: Standing,
    pub(crate) findings: Vec<FoundLine>,
    pub(crate) why: Option<String>,
    /// True when it failed in a way that may be due to the programs beside it.
    pub(crate) is_doubtful: bool,
    /// True when it was judged once more, on its own.
    pub(crate) again: bool,
    pub(crate) times: Times,
    pub(crate) shown: Option<Shown>,
}

/// The sum of an exercise's sources.
pub(crate) fn sum(exercise: &str, files: &BTreeMap<String, String>) -> String {
    let mut text = format!("{exercise}\n");
    for (path, source) in files {
        // Lengths keep one file's end apart from the next one's beginning.
        text += &format!("{path}\n{}\n{source}", source.len());
    }
    fs::sum(text.as_bytes())
}

/// Judges one program.
///
/// # Errors
///
/// When something around it is missing or broken. What one program alone has broken is no error but
/// a result that says so.
pub(crate) async fn judge(
    exam: &Exam,
    exercise: &ExamExercise,
    files: &BTreeMap<String, String>,
    judging: Judging,
    turn: Turn,
) -> Result<Judged, AttemptError> {
    let begin = Instant::now();
    let stage = lay_out(exam, exercise, files).map_err(on_disk)?;
    let paths = ExercisePaths {
        exercises: stage.path().to_owned(),
        ..exam.paths.clone()
    };
    let mut result = limited(&paths, exercise, judging, turn).await;
    if result.is_err() {
        result = limited(&paths, exercise, judging, turn).await;
    }
    let mut judged = match result {
        Ok(judged) => judged,
        Err(error) => unjudged(exam, exercise, error).await?,
    };
    if let Some(shown) = &mut judged.shown {
        shown.sources.clone_from(files);
    }
    judged.again = turn == Turn::Alone;
    judged.is_doubtful &= turn == Turn::Beside;
    judged.times.all = ms(begin.elapsed());
    Ok(judged)
}

/// A folder with the pack's exercise, and the person's files over it.
fn lay_out(
    exam: &Exam,
    exercise: &ExamExercise,
    files: &BTreeMap<String, String>,
) -> Result<TempDir, FileError> {
    let stages = exam.stages();
    fs::make_folder(&stages)?;
    let stage = fs::temporary_folder(&stages, "stage-")?;
    let inside = exercise.exercise.folder();
    let (from, to) = (
        exam.layout.workspace().join(&inside),
        stage.path().join(inside),
    );
    for file in Walk::below(&from).files() {
        let file = file?;
        fs::write_new(&to.join(&file.inside), &fs::read(&file.path)?)?;
    }
    for edit in &exercise.exercise.edit {
        if let Some(text) = files.get(edit) {
            fs::write_new(&to.join(edit), text.as_bytes())?;
        }
    }
    Ok(stage)
}

fn on_disk(FileError { path, source, .. }: FileError) -> AttemptError {
    AttemptError::File {
        path,
        remedy: "check that the directory is writable and the disk is not full".to_owned(),
        source,
    }
}

/// All attempts at one program, within the limit on time.
async fn limited(
    paths: &ExercisePaths,
    exercise: &ExamExercise,
    judging: Judging,
    turn: Turn,
) -> Result<Judged, AttemptError> {
    let limit = judging.attempt_limit;
    match tokio::time::timeout(limit, attempts(paths, exercise, judging, turn)).await {
        Ok(attempted) => Ok(judged(exercise, attempted?)),
        Err(_) => {
            let message = format!(
                "Compiling and running the program took longer than {} s in total.",
                limit.as_secs()
            );
            let finding = Finding::new(finding_ids::LIMIT, message);
            Ok(judged(exercise, cut_off(exercise, finding)))
        }
    }
}

/// An attempt that did not come to its end.
fn cut_off(exercise: &ExamExercise, finding: Finding) -> Attempted {
    Attempted {
        verdict: Verdict {
            exercise: exercise.exercise.id.clone(),
            passed: false,
            findings: vec![finding],
            notes: Vec::new(),
            stages: Vec::new(),
        },
        shown: None,
        messages: Vec::new(),
        hide_trace: false,
        runs: 0,
        broken: Vec::new(),
    }
}

/// Compiles once and makes attempts up to the first that is not passed.
async fn attempts(
    paths: &ExercisePaths,
    exercise: &ExamExercise,
    judging: Judging,
    turn: Turn,
) -> Result<Attempted, AttemptError> {
    let on = &mut |_| {};
    let prepared = prepare(paths, &exercise.exercise, &exercise.expectation, on).await?;
    let ready = match prepared {
        Prepared::Settled(attempted) => return Ok(attempted),
        Prepared::Ready(ready) => ready,
    };
    let mut options = AttemptOptions {
        goal: exercise.goal.clone(),
        ..AttemptOptions::default()
    };
    let mut to_pass = judging.attempts;
    if turn == Turn::Alone {
        let expectation = &exercise.expectation;
        let mut limits = RunLimits::resolve(&exercise.exercise.limits, expectation.clock);
        limits.wall_ms = limits.wall_ms.saturating_mul(PATIENCE);
        options.limits = Some(limits);
        to_pass = to_pass.saturating_mul(CARE);
    }
    let mut number = 0;
    loop {
        options.seed = Some(judging.seed.wrapping_add(u64::from(number)));
        let attempted = ready.attempt(&options, on).await?;
        number += 1;
        if !attempted.verdict.passed || number >= to_pass {
            return Ok(attempted);
        }
    }
}

/// True for a failure that may be due to a busy machine: one of these, or any on the real clock.
fn is_doubtful(exercise: &ExamExercise, attempted: &Attempted) -> bool {
    let verdict = &attempted.verdict;
    let is_of_machine = |found: &Finding| OF_MACHINE.contains(&found.id.as_str());
    let is_real = exercise.expectation.clock == Clock::Real && attempted.shown.is_some();
    !verdict.passed && (is_real || verdict.findings.iter().any(is_of_machine))
}

fn judged(exercise: &ExamExercise, attempted: Attempted) -> Judged {
    let verdict = &attempted.verdict;
    let capture = attempted.shown.as_ref().map(|shown| &shown.capture);
    let told = VerdictView {
        verdict,
        capture,
        goal: exercise.goal.as_deref(),
        prediction_open: attempted.hide_trace,
        output_lines: 40,
    };
    let trace = capture
        .filter(|_| !attempted.hide_trace)
        .map(|capture| recorded::write(&capture.trace))
        .filter(|trace| trace.len() <= LONGEST_TRACE);
    let of = |stage| {
        let stages = verdict.stages.iter().filter(|(each, _)| *each == stage);
        ms(stages.map(|(_, took)| *took).sum())
    };
    Judged {
        standing: match verdict.passed {
            true => Standing::Passed,
            false => Standing::Failed,
        },
        findings: verdict.findings.iter().map(found).collect(),
        why: None,
        is_doubtful: is_doubtful(exercise, &attempted),
        again: false,
        times: Times {
            compile: of(Stage::Compile),
            run: of(Stage::Run),
            all: 0,
        },
        shown: Some(Shown {
            text: cut(verdict_in_app(&told, &LOOK).render(&LOOK)),
            trace,
            sources: BTreeMap::new(),
        }),
    }
}

fn found(finding: &Finding) -> FoundLine {
    FoundLine {
        id: finding.id.clone(),
        message: cut(finding.message.clone()),
    }
}

fn cut(mut text: String) -> String {
    if text.len() > LONGEST_TEXT {
        let mut end = LONGEST_TEXT;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.push_str("…\n");
    }
    text
}

/// What comes of a program with which no attempt can be made: an error, unless one can be made with
/// the untouched exercise. Then it is this program that breaks rustc or the like, and the others are
/// to be graded all the same.
async fn unjudged(
    exam: &Exam,
    exercise: &ExamExercise,
    error: AttemptError,
) -> Result<Judged, AttemptError> {
    let start = lay_out(exam, exercise, &BTreeMap::new()).map_err(on_disk)?;
    let paths = ExercisePaths {
        exercises: start.path().to_owned(),
        ..exam.paths.clone()
    };
    let (exercise, expectation) = (&exercise.exercise, &exercise.expectation);
    if prepare(&paths, exercise, expectation, &mut |_| {})
        .await
        .is_err()
    {
        return Err(error);
    }
    let UserError { message, text, .. } = UserError::from(&error);
    Ok(Judged {
        standing: Standing::Unjudged,
        findings: Vec::new(),
        why: Some(format!("No attempt could be made: {}.", cut(message))),
        is_doubtful: false,
        again: false,
        times: Times::default(),
        shown: text.map(|text| Shown {
            text: cut(text),
            ..Shown::default()
        }),
    })
}

fn ms(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
