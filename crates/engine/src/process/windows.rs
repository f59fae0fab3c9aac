//! Process groups as Windows has them: a job object that ends its processes when it is closed.

use std::io;
use std::process::ExitStatus;

use process_wrap::tokio::{ChildWrapper, CommandWrap, JobObject, KillOnDrop};
use tokio::process::{ChildStderr, ChildStdout, Command};

#[derive(Debug)]
pub(super) struct Leader {
    child: Box<dyn ChildWrapper>,
}

impl Leader {
    pub(super) fn spawn(command: Command) -> io::Result<Self> {
        let mut command = CommandWrap::from(command);
        // With it the job is told to end its processes when its last handle closes, which also
        // covers a tutor that is itself ended.
        command.wrap(KillOnDrop).wrap(JobObject);
        let child = command.spawn()?;
        Ok(Self { child })
    }

    pub(super) fn pipes(&mut self) -> (Option<ChildStdout>, Option<ChildStderr>) {
        (self.child.stdout().take(), self.child.stderr().take())
    }

    pub(super) async fn wait(&mut self) -> io::Result<ExitStatus> {
        // The job's own wait lasts until every process in it has ended; the leader alone counts.
        self.child.inner_mut().wait().await
    }

    pub(super) fn kill(&mut self) {
        // It fails when the job has nobody left in it.
        let _ = self.child.start_kill();
    }
}
