//! Starting a program on Unix: through the launcher, held by a socket.

use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream as StdStream;
use std::process::Stdio;

use rustix::process::{Pid, Signal};
use tokio::io::AsyncReadExt;
use tokio::net::UnixStream;
use tokio::process::{Child, Command};

use super::super::launcher::{MODE, Order};
use super::super::nonce::Nonce;
use super::super::report::Report;
use super::super::{Program, RunError};
use super::{Fenced, leftovers};

/// Where the system's loader looks for shared libraries first.
pub(in super::super) const LIBRARY_PATH: &str = if cfg!(target_vendor = "apple") {
    "DYLD_LIBRARY_PATH"
} else {
    "LD_LIBRARY_PATH"
};

/// By this name the launcher is handed what is [`LIBRARY_PATH`] for the program.
pub(in super::super) const HANDED_LIBRARY_PATH: &str = "ASYNCLINGS_LIBRARY_PATH";

/// The signal that ends a program over its CPU time.
pub(in super::super) const CPU_LIMIT: Option<i32> = Some(Signal::XCPU.as_raw());

/// The signal by which a program ends itself when it cannot go on.
pub(in super::super) const ABORT: Option<i32> = Some(Signal::ABORT.as_raw());

/// The signal that ends a program without asking.
pub(in super::super) const KILL: i32 = Signal::KILL.as_raw();

/// Starts a program inside its fence.
pub(in super::super) fn start(program: &Program, nonce: &Nonce) -> Result<Fenced, RunError> {
    let failed = |source| RunError::Launcher {
        path: program.launcher.clone(),
        source,
    };
    if let Err(source) = std::fs::metadata(&program.cwd) {
        let path = program.cwd.clone();
        return Err(RunError::Folder { path, source });
    }
    let (ours, theirs) = StdStream::pair().map_err(failed)?;
    ours.set_nonblocking(true).map_err(failed)?;
    let order = Order {
        cpu_s: program.limits.cpu_s,
        memory_mib: program.limits.memory_mib,
        exe: program.exe.clone(),
    };
    let mut command = Command::new(&program.launcher);
    command
        // What a list of processes shows; the path may be `/proc/self/exe`.
        .arg0("asynclings")
        .arg(MODE)
        .args(order.args())
        .current_dir(&program.cwd)
        .stdin(Stdio::from(OwnedFd::from(theirs)))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for (name, value) in program.environment(nonce)? {
        // For the program alone: the launcher's own loader would look through them all, which
        // costs more than the launcher does.
        let name = if name == LIBRARY_PATH {
            HANDED_LIBRARY_PATH.into()
        } else {
            name
        };
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let mut launcher = command.spawn().map_err(failed)?;
    // The command still holds the other end of the leash: with it here, the end of the launcher
    // would never be seen.
    drop(command);
    let pipes = (launcher.stdout.take(), launcher.stderr.take());
    let (Some(stdout), Some(stderr)) = pipes else {
        return Err(failed(io::Error::other("its output was not piped")));
    };
    Ok(Fenced {
        stdout,
        stderr,
        leash: Leash {
            socket: UnixStream::from_std(ours).map_err(failed)?,
            heard: Vec::new(),
            launcher,
            nonce: nonce.clone(),
        },
    })
}

/// Holds a program: the launcher's socket and the launcher.
pub(in super::super) struct Leash {
    socket: UnixStream,
    heard: Vec<u8>,
    /// Kept for its end to be noticed and reaped, never to be killed: it is what ends the rest.
    launcher: Child,
    nonce: Nonce,
}

impl Leash {
    /// Waits until the program and all it started are gone. None when the launcher went without a
    /// word. May be dropped and called again.
    pub(in super::super) async fn ended(&mut self) -> io::Result<Option<Report>> {
        loop {
            match self.socket.read_buf(&mut self.heard).await {
                Ok(0) => break,
                Ok(_) => {}
                // The launcher went while words of ours were still on their way to it.
                Err(error) if error.kind() == io::ErrorKind::ConnectionReset => break,
                Err(error) => return Err(error),
            }
        }
        self.launcher.wait().await?;
        let report = Report::decode(&String::from_utf8_lossy(&self.heard));
        if report.is_none() {
            leftovers::end_marked(self.nonce.as_str());
        }
        Ok(report)
    }

    /// Asks for the end of the program and of all it started; [`Self::ended`] tells when.
    pub(in super::super) fn pull(&mut self) {
        // It can only fail when the launcher is gone or has been asked already.
        let _ = self.socket.try_write(b"!");
    }

    /// When pulling has not helped: ends the launcher and whatever still names this run.
    pub(in super::super) fn cut(&mut self) {
        if let Some(pid) = self.launcher.id().and_then(|id| i32::try_from(id).ok())
            && let Some(pid) = Pid::from_raw(pid)
        {
            let _ = rustix::process::kill_process(pid, Signal::KILL);
        }
        leftovers::end_marked(self.nonce.as_str());
    }
}
