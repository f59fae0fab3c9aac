//! The hidden mode of the tutor's executable that starts a long command and ends it with the tutor.
//!
//! A tutor that is killed cannot end what it has started, and a first build would go on for a minute
//! without anybody who waits for it. So on Unix, cargo is started by a small process that leads the
//! group and reads a pipe to which only the tutor has the other end. When that is closed, however the
//! tutor has ended, it ends its own group: itself, cargo and every rustc. On Windows, the job object
//! does the same ([`Group`](super::Group)).

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{ExitCode, Stdio};

use tokio::process::Command;

/// The first argument that asks for this mode.
const MODE: &str = "__hold";

/// A command that ends with this process, even when it is killed, if it is started as a
/// [`Group`](super::Group). `tutor` is the executable whose `main` calls [`held`].
pub(crate) fn command(tutor: &Path, program: &OsStr) -> Command {
    if cfg!(not(unix)) {
        let mut command = Command::new(program);
        command.stdin(Stdio::null());
        return command;
    }
    let mut command = Command::new(tutor);
    command.arg(MODE).arg(program).stdin(Stdio::piped());
    command
}

/// Does the holder's work when this process was started for it, and then returns how the process
/// should end. `main` calls this before anything else.
#[must_use]
pub fn held() -> Option<ExitCode> {
    let mut args = std::env::args_os().skip(1);
    (args.next()? == MODE).then(|| hold(args))
}

#[cfg(unix)]
fn hold(mut args: impl Iterator<Item = OsString>) -> ExitCode {
    use std::io::{Read, Write};

    use rustix::process::{Signal, getpgrp, getpid, kill_process_group};

    let (Some(program), true) = (args.next(), getpgrp() == getpid()) else {
        return ExitCode::from(2);
    };
    let watch = || {
        // Nobody writes to it: whatever comes is its end.
        let _ = std::io::stdin().read(&mut [0]);
        let _ = kill_process_group(getpgrp(), Signal::KILL);
    };
    let watching = std::thread::Builder::new().spawn(watch);
    let status = watching.and_then(|_| {
        std::process::Command::new(&program)
            .args(args)
            .stdin(Stdio::null())
            .status()
    });
    match status {
        Ok(status) => {
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            code.map_or(ExitCode::FAILURE, ExitCode::from)
        }
        Err(error) => {
            // The tutor shows what was printed.
            let program = program.to_string_lossy();
            let _ = writeln!(std::io::stderr(), "could not start `{program}`: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(not(unix))]
fn hold(_args: impl Iterator<Item = OsString>) -> ExitCode {
    ExitCode::from(2)
}
