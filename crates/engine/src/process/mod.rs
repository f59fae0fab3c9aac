//! Child processes in a group of their own.
//!
//! A [`Group`] owns a process and everything that process started: rustc with its linker, cargo
//! with its compilers, a learner's program with whatever it forked. Ending or dropping it ends
//! them all, so an attempt is cancelled by dropping its future. What differs between operating
//! systems lies in the file of that system, behind the same four functions.

pub(crate) mod holder;
#[cfg(unix)]
#[path = "unix.rs"]
mod system;
#[cfg(windows)]
#[path = "windows.rs"]
mod system;

use std::io;
use std::process::ExitStatus;

use tokio::process::{ChildStderr, ChildStdout, Command};

/// A running process and its descendants, as far as they stay in its group.
#[derive(Debug)]
pub(crate) struct Group {
    leader: system::Leader,
    status: Option<ExitStatus>,
    /// What it prints, when the command piped it.
    pub(crate) stdout: Option<ChildStdout>,
    /// What it prints on the other stream, when the command piped it.
    pub(crate) stderr: Option<ChildStderr>,
}

impl Group {
    /// Starts the command as the leader of a new group.
    pub(crate) fn spawn(command: Command) -> io::Result<Self> {
        let mut leader = system::Leader::spawn(command)?;
        let (stdout, stderr) = leader.pipes();
        Ok(Self {
            leader,
            status: None,
            stdout,
            stderr,
        })
    }

    /// Waits until the leader has ended, then ends what it left behind in the group.
    ///
    /// May be dropped and called again; once it has answered it answers the same at once.
    pub(crate) async fn wait(&mut self) -> io::Result<ExitStatus> {
        if let Some(status) = self.status {
            return Ok(status);
        }
        let status = self.leader.wait().await?;
        // At once: a moment later the id could belong to a stranger.
        self.leader.kill();
        self.status = Some(status);
        Ok(status)
    }

    /// Ends the whole group now. [`wait`](Self::wait) then tells how the leader ended.
    pub(crate) fn kill(&mut self) {
        if self.status.is_none() {
            self.leader.kill();
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.kill();
    }
}

#[cfg(test)]
mod tests {
    use std::process::Stdio;

    use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};

    use super::*;

    fn sh(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        command
    }

    /// Reads to the end of the pipe, which comes only when every process that holds it is gone.
    async fn drained(group: &mut Group) -> String {
        let mut text = String::new();
        let mut pipe = group.stdout.take().unwrap();
        pipe.read_to_string(&mut text).await.unwrap();
        text
    }

    #[tokio::test]
    async fn tells_how_the_leader_ended_and_says_it_again() {
        let mut group = Group::spawn(sh("echo hello; exit 7")).unwrap();
        assert_eq!(drained(&mut group).await, "hello\n");
        assert_eq!(group.wait().await.unwrap().code(), Some(7));
        assert_eq!(group.wait().await.unwrap().code(), Some(7));
    }

    #[tokio::test]
    async fn ends_what_the_leader_left_behind() {
        let mut group = Group::spawn(sh("sleep 1000 & echo started; exit 0")).unwrap();
        assert!(group.wait().await.unwrap().success());
        assert_eq!(drained(&mut group).await, "started\n");
    }

    #[tokio::test]
    async fn a_dropped_group_is_ended_with_its_children() {
        let mut group = Group::spawn(sh("sleep 1000 & echo started; wait")).unwrap();
        let mut lines = BufReader::new(group.stdout.take().unwrap()).lines();
        assert_eq!(lines.next_line().await.unwrap().unwrap(), "started");
        drop(group);
        assert_eq!(lines.next_line().await.unwrap(), None);
    }

    #[tokio::test]
    async fn killing_is_no_exit_code() {
        let mut group = Group::spawn(sh("sleep 1000")).unwrap();
        group.kill();
        assert_eq!(group.wait().await.unwrap().code(), None);
    }

    #[tokio::test]
    async fn a_missing_program_is_an_error_of_its_kind() {
        let error = Group::spawn(Command::new("no-such-program")).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
    }
}
