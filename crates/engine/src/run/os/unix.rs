//! Starting a program on Unix: through the launcher, held by a socket.

use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream as StdStream;
use std::path::PathBuf;
use std::process::Stdio;

use rustix::process::{Pid, Signal};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::net::UnixStream;
use tokio::process::{Child, Command};

use super::super::nonce::{Nonce, Words};
use super::super::protocol::{self, Answer, MODE, Order};
use super::super::report::Report;
use super::super::{Program, RunError};
use super::{Fenced, leftovers};
use crate::compile::LOADER_VARIABLE;
use crate::fence::HANDED_LIBRARY_PATH;

/// The signal that ends a program over its CPU time.
pub(in super::super) const CPU_LIMIT: Option<i32> = Some(Signal::XCPU.as_raw());

/// The signal by which a program ends itself when it cannot go on.
pub(in super::super) const ABORT: Option<i32> = Some(Signal::ABORT.as_raw());

/// The signal that ends a program without asking.
pub(in super::super) const KILL: i32 = Signal::KILL.as_raw();

/// Starts a program inside its fence.
pub(in super::super) fn start(program: &Program, words: &Words) -> Result<Fenced, RunError> {
    let failed = |source| RunError::Launcher {
        path: program.launcher.clone(),
        source,
    };
    let (ours, theirs) = StdStream::pair().map_err(failed)?;
    let fence = program.inside(&words.token).map_err(failed)?;
    let order = Order {
        cpu_s: program.limits.cpu_s,
        memory_mib: program.limits.memory_mib,
        exe: program.exe.clone(),
        fence,
    };
    let (stdout, printed) = output(program).map_err(failed)?;
    let mut command = Command::new(&program.launcher);
    command
        // What a list of processes shows; the path may be `/proc/self/exe`.
        .arg0("asynclings")
        .arg(MODE)
        .args(order.args())
        .current_dir(&program.cwd)
        .stdin(Stdio::from(OwnedFd::from(theirs)))
        .stdout(printed)
        .stderr(Stdio::piped());
    for (name, value) in program.environment(&words.mark)? {
        let name = match name {
            name if name == LOADER_VARIABLE => HANDED_LIBRARY_PATH.into(),
            name => name,
        };
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let mut launcher = command.spawn().map_err(failed)?;
    // The command still holds the other end of the socket: with it here, the end of the launcher
    // would never be seen.
    drop(command);
    // Only now: somebody has to read it, or it may not all fit. A launcher that is gone says so by
    // its silence.
    let _ = protocol::send(&ours, program.told(&words.nonce).as_bytes());
    ours.set_nonblocking(true).map_err(failed)?;
    let piped = launcher.stdout.take().map(|pipe| Box::new(pipe) as Reader);
    let pipes = (stdout.or(piped), launcher.stderr.take());
    let (Some(stdout), Some(stderr)) = pipes else {
        return Err(failed(io::Error::other("its output was not piped")));
    };
    Ok(Fenced {
        stdout,
        stderr,
        launcher: LauncherHandle {
            socket: UnixStream::from_std(ours).map_err(failed)?,
            heard: Vec::new(),
            process: launcher,
            mark: words.mark.clone(),
            exe: program.exe.clone(),
        },
    })
}

type Reader = Box<dyn AsyncRead + Send + Unpin>;

/// Where a program's output goes: into a pipe, or, inside a fence, into a socket, whose reader
/// stands beside it. A program can open its own pipes once more, for reading, through `/proc/self/fd`, and
/// learn the nonce from its own records; a socket cannot be opened.
fn output(program: &Program) -> io::Result<(Option<Reader>, Stdio)> {
    if program.fence.is_none() {
        return Ok((None, Stdio::piped()));
    }
    let (ours, theirs) = StdStream::pair()?;
    ours.set_nonblocking(true)?;
    let ours: Reader = Box::new(UnixStream::from_std(ours)?);
    Ok((Some(ours), Stdio::from(OwnedFd::from(theirs))))
}

/// Holds a program: the launcher and the socket to it.
pub(in super::super) struct LauncherHandle {
    socket: UnixStream,
    heard: Vec<u8>,
    /// Kept for its end to be noticed and reaped; killed only when asking has not helped, since it is
    /// what ends the rest.
    process: Child,
    mark: Nonce,
    exe: PathBuf,
}

impl LauncherHandle {
    /// Waits until the program and all it started are gone. None when the launcher went without a
    /// word. May be dropped and called again.
    pub(in super::super) async fn ended(&mut self) -> Result<Option<Report>, RunError> {
        loop {
            match self.socket.read_buf(&mut self.heard).await {
                Ok(0) => break,
                Ok(_) => {}
                // The launcher went while words of ours were still on their way to it.
                Err(error) if error.kind() == io::ErrorKind::ConnectionReset => break,
                Err(error) => return Err(RunError::Read(error)),
            }
        }
        self.process.wait().await.map_err(RunError::Read)?;
        match self.decoded() {
            (_, Some(Ok(report))) => Ok(Some(report)),
            (_, Some(Err(reason))) => Err(RunError::Start {
                path: self.exe.clone(),
                reason,
            }),
            (program, None) => {
                self.end_without_launcher(program);
                Ok(None)
            }
        }
    }

    /// Asks for the end of the program and of all it started; [`Self::ended`] tells when.
    pub(in super::super) fn terminate(&mut self) {
        // It can only fail when the launcher is gone or has been asked already.
        let _ = self.socket.try_write(b"!");
    }

    /// When asking has not helped: ends the launcher and whatever is left of this run.
    pub(in super::super) fn kill(&mut self) {
        let _ = self.process.start_kill();
        let (program, _) = self.decoded();
        self.end_without_launcher(program);
    }

    fn decoded(&self) -> (Option<Pid>, Option<Answer>) {
        protocol::decode(&String::from_utf8_lossy(&self.heard))
    }

    /// Ends the program's group, then what has left it, as far as the system lets it be found.
    fn end_without_launcher(&self, program: Option<Pid>) {
        if let Some(program) = program {
            let _ = rustix::process::kill_process_group(program, Signal::KILL);
        }
        leftovers::end_marked(self.mark.as_str());
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::os::unix::process::CommandExt;

    use super::*;

    /// Without the mark in its environment, as on a system that does not show environments.
    #[tokio::test]
    async fn a_program_whose_launcher_is_gone_is_ended_by_its_group() {
        let mut program = std::process::Command::new("sleep")
            .arg("1000")
            .process_group(0)
            .spawn()
            .unwrap();
        let (ours, mut theirs) = StdStream::pair().unwrap();
        ours.set_nonblocking(true).unwrap();
        let started = protocol::started(Pid::from_child(&program));
        theirs.write_all(started.as_bytes()).unwrap();
        drop(theirs);
        let mut launcher = LauncherHandle {
            socket: UnixStream::from_std(ours).unwrap(),
            heard: Vec::new(),
            process: Command::new("true").spawn().unwrap(),
            mark: Nonce::draw().unwrap(),
            exe: "sleep".into(),
        };
        assert_eq!(launcher.ended().await.unwrap(), None);
        assert_eq!(program.wait().unwrap().code(), None);
    }
}
