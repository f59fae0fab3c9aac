//! What every command that makes attempts shares: what exercises demand, one attempt with its progress
//! on standard error, and a future that Ctrl-C ends.

use std::future::Future;

use tokio::runtime::Builder;

use crate::exit;
use crate::failure::Failure;
use crate::open_course::OpenCourse;
use crate::say;
use asynclings_core::judge::Stage;
use asynclings_core::judge::predict;
use asynclings_core::pack::Exercise;
use asynclings_engine::attempt::{AttemptEvent, Attempted, Demand, ExercisePaths, attempt};
use asynclings_engine::compile::{BuildProgress, BuildStep};
use asynclings_engine::course::RESTORE_FILES;
use asynclings_view::Screen;

/// What an exercise demands, and the trace of its reference.
pub(crate) fn demand(opened: &OpenCourse, exercise: &Exercise) -> Result<Demand, Failure> {
    Demand::load(&opened.course, exercise).map_err(|problems| {
        Failure::bad_pack(
            format!("could not read the rules of `{}`", exercise.id),
            RESTORE_FILES,
            problems,
        )
    })
}

/// Until a prediction is committed, nothing shows what is to be predicted.
pub(crate) fn refuse_while_open(
    opened: &OpenCourse,
    exercise: &Exercise,
    demand: &Demand,
) -> Result<(), Failure> {
    if !demand.is_open()? {
        return Ok(());
    }
    let folder = say::shown(&opened.course.layout.exercise(exercise));
    Err(Failure::not_passed(
        format!("`{}` needs your prediction first", exercise.id),
        format!(
            "write it into `{}`, set `committed = true` and run the command again",
            folder.join(predict::FILE).display()
        ),
    ))
}

/// One attempt, with its progress on standard error. What rustc draws takes `width` columns.
pub(crate) fn once(
    opened: &OpenCourse,
    exercise: &Exercise,
    demand: &Demand,
    width: Option<usize>,
    screen: &mut Screen,
) -> Result<Attempted, Failure> {
    let mut site = ExercisePaths::of_course(&opened.course.layout)?;
    site.workspace.width = width;
    let options = demand.options();
    let mut progress = ProgressLine::default();
    let mut on = |event| progress.show(&exercise.id, &event, screen);
    let expectation = &demand.expected.expectation;
    let attempting = attempt(&site, exercise, expectation, &options, &mut on);
    let attempted = run_to_end(attempting)?;
    screen.clear_live();
    Ok(attempted?)
}

/// Saves what came of an attempt, and hands the solution out when it was passed.
pub(crate) fn record(
    opened: &mut OpenCourse,
    exercise: &Exercise,
    attempted: &Attempted,
    screen: &mut Screen,
) -> Result<(), Failure> {
    let passed = attempted.verdict.passed;
    let loaded = opened.course.record_attempt(exercise, passed)?;
    opened.take(loaded, screen);
    if passed {
        opened.course.hand_out_solution(exercise)?;
    }
    Ok(())
}

/// How many attempts fit beside each other.
pub(crate) fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Runs a future to its end, or until Ctrl-C or a request to end, which drop it: what it has started
/// ends with it.
pub(crate) fn run_to_end<T>(future: impl Future<Output = T>) -> Result<T, Failure> {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| {
            Failure::environment(
                format!("could not start: {error}"),
                "close other programs and try again",
            )
        })?;
    runtime.block_on(async {
        tokio::select! {
            done = future => Ok(done),
            code = asked_to_end() => Err(Failure::ended(code)),
        }
    })
}

/// Waits for Ctrl-C or, on Unix, the signal that asks to end.
async fn asked_to_end() -> u8 {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            return tokio::select! {
                code = interrupted() => code,
                _ = terminate.recv() => exit::TERMINATED,
            };
        }
    }
    interrupted().await
}

async fn interrupted() -> u8 {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without a handler the system ends the process itself, as it would any other.
        std::future::pending::<()>().await;
    }
    exit::INTERRUPTED
}

/// Shows on standard error how far an attempt is: stages on a terminal, where they replace one
/// another, and the building of dependencies, which takes a while, anywhere.
#[derive(Debug, Default)]
pub(crate) struct ProgressLine {
    /// Dependencies built when the last line about them was shown.
    shown: u32,
}

impl ProgressLine {
    pub(crate) fn show(&mut self, exercise: &str, event: &AttemptEvent, screen: &mut Screen) {
        match event {
            AttemptEvent::Began(stage) => stage_began(*stage, exercise, screen),
            AttemptEvent::Progress(progress) => self.dependencies(progress, screen),
            AttemptEvent::Run { .. } => {}
        }
    }

    /// Shows how many dependencies are built. Where lines do not replace one another, every tenth
    /// is enough.
    pub(crate) fn dependencies(&mut self, progress: &BuildProgress, screen: &mut Screen) {
        let terminal = screen.is_terminal();
        if progress.step == BuildStep::Wait {
            let line = asynclings_view::progress::waiting(&screen.err_look());
            screen.progress(&line);
            return;
        }
        let far_enough = progress.done == progress.total || progress.done >= self.shown + 10;
        if progress.step != BuildStep::Build || progress.total == 0 || !(terminal || far_enough) {
            return;
        }
        self.shown = progress.done;
        let names: Vec<_> = progress.name.as_deref().into_iter().collect();
        let (done, total) = (progress.done as usize, progress.total as usize);
        let look = screen.err_look();
        let line = asynclings_view::progress::dependencies(done, total, &names, terminal, &look);
        screen.progress(&line);
    }
}

fn stage_began(stage: Stage, exercise: &str, screen: &mut Screen) {
    if screen.is_terminal() || stage == Stage::Dependencies {
        // The dependencies are those of the whole course.
        let subject = if stage == Stage::Dependencies {
            ""
        } else {
            exercise
        };
        let line = asynclings_view::progress::stage(stage, subject, &screen.err_look());
        screen.progress(&line);
    }
}
