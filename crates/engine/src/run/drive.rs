//! One run from start to end: read, watch the clock, stop, say how it ended.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::time::{Instant, sleep_until};

use super::nonce::Words;
use super::os::{self, Fenced, LauncherHandle};
use super::output::Output;
use super::report::{ProgramEnd, Report};
use super::{Capture, End, Program, RunError, RunLimits};
use asynclings_trace::EventKind;
use asynclings_trace::wire::Problem;

/// How long the end of a program may take once it was asked for, before it is forced.
const STOPPING: Duration = Duration::from_secs(2);

/// How long to read on once everything the program started is gone. What was written lies in the
/// pipes by then; only a process out of reach could still hold them open.
const DRAINING: Duration = Duration::from_millis(250);

/// The exit code with which the probe stops a program that recorded too many events.
const EXIT_EVENTS: i32 = 87;

/// What a run left behind.
#[derive(Clone, Debug, PartialEq)]
pub struct Ran {
    /// What the program did.
    pub capture: Capture,
    /// What of its records could not be read.
    pub problems: Vec<Problem>,
}

/// Runs a program to its end, or to the first limit it passes.
///
/// Must be called inside a tokio runtime with time and I/O. Dropping the future ends the program
/// and everything it started.
///
/// # Errors
/// When the program could not be started or listened to. However it ended by itself, by a limit or
/// by a signal is no error but [`Capture::end`].
pub async fn run(program: &Program) -> Result<Ran, RunError> {
    let words = Words::draw()?;
    let begin = Instant::now();
    if let Err(source) = std::fs::metadata(&program.cwd) {
        let path = program.cwd.clone();
        return Err(RunError::Folder { path, source });
    }
    let fenced = os::start(program, &words)?;
    let mut output = Output::new(&words.nonce, program.probe.clock, &program.limits);
    let deadline = begin + program.limits.wall();
    let (report, stopped) = drive(fenced, &mut output, deadline, program.limits.wall_ms).await?;
    let (mut capture, problems) = output.finish();
    if let Some(reason) = not_entered(&capture.stderr, words.token.as_str()) {
        let path = program.exe.clone();
        return Err(RunError::Start { path, reason });
    }
    capture.orphans = report.as_ref().is_some_and(|report| report.orphans);
    capture.end = stopped.unwrap_or_else(|| {
        // A launcher that went without a word was killed, which only the program can have done.
        let how = report.map_or(ProgramEnd::Signaled(os::KILL), |report| report.how);
        end(&how, &capture, &program.limits)
    });
    Ok(Ran { capture, problems })
}

/// Reads until the program is gone; tells the launcher's last word and the limit that was passed.
async fn drive(
    fenced: Fenced,
    output: &mut Output,
    deadline: Instant,
    wall_ms: u64,
) -> Result<(Option<Report>, Option<End>), RunError> {
    let Fenced {
        stdout,
        stderr,
        mut launcher,
    } = fenced;
    let (mut stdout, mut stderr) = (Pipe::new(stdout), Pipe::new(stderr));
    let mut stopped = None;
    let mut report = None;
    // The next thing that happens by itself: the wall time, then the end of patience.
    let mut alarm = deadline;
    while report.is_none() || stdout.open || stderr.open {
        tokio::select! {
            piece = stdout.read(), if stdout.open => {
                output.stdout(piece.map_err(RunError::Read)?);
            }
            piece = stderr.read(), if stderr.open => {
                output.stderr(piece.map_err(RunError::Read)?);
            }
            told = launcher.ended(), if report.is_none() => {
                report = Some(told?);
                alarm = Instant::now() + DRAINING;
            }
            () = sleep_until(alarm) => {
                if report.is_some() {
                    break;
                }
                if stopped.is_some() {
                    launcher.kill();
                    break;
                }
                stopped = Some(End::Wall(wall_ms));
                alarm = stop(&mut launcher);
            }
        }
        if stopped.is_none()
            && let Some(limit) = output.passed_limit()
        {
            stopped = Some(limit);
            if report.is_none() {
                alarm = stop(&mut launcher);
            }
        }
    }
    Ok((report.flatten(), stopped))
}

/// Asks for the program's end; tells how long to wait for it.
fn stop(launcher: &mut LauncherHandle) -> Instant {
    launcher.terminate();
    Instant::now() + STOPPING
}

/// One of a program's two pipes, read piece by piece.
struct Pipe<R> {
    from: R,
    buffer: Vec<u8>,
    open: bool,
}

impl<R: AsyncRead + Unpin> Pipe<R> {
    /// As much as a pipe holds on Linux.
    const PIECE: usize = 64 * 1_024;

    fn new(from: R) -> Self {
        Self {
            from,
            buffer: vec![0; Self::PIECE],
            open: true,
        }
    }

    /// The next piece; empty at the end. Loses nothing when it is dropped halfway.
    async fn read(&mut self) -> io::Result<&[u8]> {
        let length = self.from.read(&mut self.buffer).await?;
        self.open = length > 0;
        Ok(&self.buffer[..length])
    }
}

/// How a program that was not stopped by the tutor ended.
fn end(how: &ProgramEnd, capture: &Capture, limits: &RunLimits) -> End {
    match how {
        ProgramEnd::Exited(EXIT_EVENTS) if told_limit(capture) => End::Events(limits.events),
        ProgramEnd::Exited(code) => End::Exited(*code),
        ProgramEnd::Signaled(signal) if Some(*signal) == os::CPU_LIMIT => End::Cpu(limits.cpu_s),
        ProgramEnd::Signaled(signal)
            if Some(*signal) == os::ABORT && is_out_of_memory(&capture.stderr) =>
        {
            End::Memory(limits.memory_mib)
        }
        ProgramEnd::Signaled(signal) => End::Signaled(*signal),
    }
}

fn told_limit(capture: &Capture) -> bool {
    let mut events = capture.trace.events.iter().rev();
    events.any(|event| event.kind == EventKind::Limit)
}

/// Why the program never began, when its fence could not be entered.
fn not_entered(stderr: &str, token: &str) -> Option<String> {
    let (_, reason) = stderr.lines().next()?.split_once(token)?;
    Some(reason.trim_start_matches(": ").to_owned())
}

/// Whether Rust's allocator said its last words: `memory allocation of 32 bytes failed`.
fn is_out_of_memory(stderr: &str) -> bool {
    stderr.lines().rev().any(|line| {
        line.strip_prefix("memory allocation of ")
            .and_then(|rest| rest.split_once(" bytes failed"))
            .is_some_and(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_knows_the_token_can_say_that_nothing_began() {
        let told = "asynclings: not inside 5f0c: `/x`: Permission denied\n";
        let reason = not_entered(told, "5f0c");
        assert_eq!(reason.as_deref(), Some("`/x`: Permission denied"));
        assert_eq!(not_entered(told, "5f0d"), None);
        assert_eq!(not_entered("", "5f0d"), None);
    }

    #[test]
    fn only_the_allocators_own_words_mean_out_of_memory() {
        let all = [
            ("memory allocation of 32 bytes failed\n", true),
            ("text\nmemory allocation of 5 bytes failed\nmore", true),
            ("memory allocation of 5 bytes failed (os error)\n", true),
            ("memory allocation of my bytes failed\n", false),
            ("a memory allocation of 5 bytes failed\n", false),
            ("", false),
        ];
        for (stderr, expect) in all {
            assert_eq!(is_out_of_memory(stderr), expect, "{stderr:?}");
        }
    }
}
