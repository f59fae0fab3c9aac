//! Process groups as Unix has them: a number that signals are sent to.

use std::io;
use std::process::ExitStatus;

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command};

#[derive(Debug)]
pub(super) struct Leader {
    child: Child,
    pid: Pid,
    /// Open for as long as this is there: a [holder](super::holder) reads its end as ours.
    _stdin: Option<ChildStdin>,
}

impl Leader {
    pub(super) fn spawn(mut command: Command) -> io::Result<Self> {
        let mut child = command.process_group(0).spawn()?;
        let pid = child
            .id()
            .and_then(|id| i32::try_from(id).ok())
            .and_then(Pid::from_raw);
        if let Some(pid) = pid {
            // Out of the child: waiting for it would close the pipe.
            let _stdin = child.stdin.take();
            return Ok(Self { child, pid, _stdin });
        }
        // Ids are positive and a child that was never waited for has one.
        child.start_kill()?;
        Err(io::Error::other("the new process has no id"))
    }

    pub(super) fn pipes(&mut self) -> (Option<ChildStdout>, Option<ChildStderr>) {
        (self.child.stdout.take(), self.child.stderr.take())
    }

    pub(super) async fn wait(&mut self) -> io::Result<ExitStatus> {
        self.child.wait().await
    }

    pub(super) fn kill(&mut self) {
        // The only failures are a group with nobody left in it (macOS says so with EPERM) and a
        // member that runs as another user, which we may not end.
        let _ = kill_process_group(self.pid, Signal::KILL);
    }
}
