//! What every command that makes attempts shares: where the exercises lie, what they demand, and a
//! future that Ctrl-C ends.

use std::future::Future;

use tokio::runtime::Builder;

use super::desk::Desk;
use super::exit;
use super::failure::Failure;
use asynclings_core::judge::Stage;
use asynclings_core::pack::Exercise;
use asynclings_engine::attempt::{AttemptError, Attempted, Demand, Event};
use asynclings_engine::compile::{Progress, Step};
use asynclings_view::{self, Screen};

/// What an exercise demands, and the trace of its reference.
///
/// # Errors
///
/// Every problem of the files.
pub(super) fn demand(desk: &Desk, exercise: &Exercise) -> Result<Demand, Failure> {
    Demand::read(&desk.course, exercise).map_err(|problems| damaged(exercise, problems))
}

const RENEW: &str = "run `asynclings init .` in the course: it writes its own files anew and keeps your work and progress";

fn damaged(exercise: &Exercise, problems: Vec<asynclings_core::diag::Diagnostic>) -> Failure {
    Failure::bad_pack(
        format!("what `{}` demands cannot be read", exercise.id),
        RENEW.to_owned(),
        problems,
    )
}

/// Runs a future to its end, or until Ctrl-C or a request to end, which drop it: what it has started
/// ends with it.
///
/// # Errors
///
/// The exit code when it was ended; a failure when there is no runtime to run it in.
pub(super) fn run_to_end<T>(future: impl Future<Output = T>) -> Result<Result<T, u8>, Failure> {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| {
            Failure::environment(
                format!("cannot start: {error}"),
                "close other programs and try again",
            )
        })?;
    Ok(runtime.block_on(async {
        tokio::select! {
            done = future => Ok(done),
            code = asked_to_end() => Err(code),
        }
    }))
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
pub(super) struct Ticker {
    shown: u32,
}

impl Ticker {
    /// Shows one event.
    pub(super) fn show(&mut self, exercise: &str, event: &Event, screen: &mut Screen) {
        match event {
            Event::Began(stage) => self.began(*stage, exercise, screen),
            Event::Progress(progress) => self.progress(progress, screen),
            Event::Run { .. } => {}
        }
    }

    fn began(&self, stage: Stage, exercise: &str, screen: &mut Screen) {
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

    /// Shows how many dependencies are built. Where lines do not replace one another, every tenth
    /// is enough.
    pub(super) fn progress(&mut self, progress: &Progress, screen: &mut Screen) {
        let terminal = screen.is_terminal();
        let far_enough = progress.done == progress.total || progress.done >= self.shown + 10;
        if progress.step != Step::Build || progress.total == 0 || !(terminal || far_enough) {
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

/// What kept an attempt from being made, as a failure of the command.
pub(super) fn failure(error: &AttemptError) -> Failure {
    explained(error, error.remedy())
}

/// An error with all its causes, as a failure of the command.
pub(super) fn explained(error: &dyn std::error::Error, remedy: String) -> Failure {
    let mut message = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let text = cause.to_string();
        // Some errors name their cause already.
        if !message.contains(&text) {
            message = format!("{message}: {text}");
        }
        source = cause.source();
    }
    Failure::environment(message, remedy)
}

/// Saves what came of an attempt, and hands the solution out when it was passed.
///
/// # Errors
///
/// When progress cannot be written.
pub(super) fn record(
    desk: &mut Desk,
    exercise: &Exercise,
    attempted: &Attempted,
    screen: &mut Screen,
) -> Result<(), Failure> {
    let passed = attempted.verdict.passed;
    let now = asynclings_engine::progress::Moment::from_system(std::time::SystemTime::now());
    desk.change(screen, |progress| {
        progress.note_attempt(&exercise.id, passed, now);
    })?;
    if passed {
        desk.course.hand_out_solution(exercise)?;
    }
    Ok(())
}
