//! Starting a program on a system without Unix's processes: directly, in a group of its own.
//!
//! There is no launcher here, so wall time, output and events are the limits; CPU time, memory
//! and file size are not bounded. On Windows the group is a job object, which a program's
//! children cannot leave.

use std::io;
use std::process::Stdio;

use tokio::process::Command;

use super::super::handover;
use super::super::nonce::Words;
use super::super::report::{ProgramEnd, Report};
use super::super::{Program, RunError};
use super::Fenced;
use crate::process::Group;

/// Programs are not ended by signals here.
pub(in super::super) const CPU_LIMIT: Option<i32> = None;

/// Programs are not ended by signals here.
pub(in super::super) const ABORT: Option<i32> = None;

/// What stands for the end of a program that did not end by itself.
pub(in super::super) const KILL: i32 = 9;

/// Starts a program inside its fence.
pub(in super::super) fn start(program: &Program, words: &Words) -> Result<Fenced, RunError> {
    let failed = |error: io::Error| RunError::Start {
        path: program.exe.clone(),
        reason: error.to_string(),
    };
    let mut command = Command::new(&program.exe);
    command
        .current_dir(&program.cwd)
        .stdin(handover::reader(program.told(&words.nonce).into_bytes()).map_err(failed)?)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for (name, value) in program.environment(&words.mark)? {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let mut group = Group::spawn(command).map_err(failed)?;
    let (Some(stdout), Some(stderr)) = (group.stdout.take(), group.stderr.take()) else {
        return Err(failed(io::Error::other("its output was not piped")));
    };
    Ok(Fenced {
        stdout: Box::new(stdout),
        stderr,
        launcher: LauncherHandle { group },
    })
}

/// There is no launcher here: the program is held by its group, which ends when this is dropped.
pub(in super::super) struct LauncherHandle {
    group: Group,
}

impl LauncherHandle {
    /// Waits until the program is gone; its group goes with it. May be dropped and called again.
    pub(in super::super) async fn ended(&mut self) -> Result<Option<Report>, RunError> {
        let status = self.group.wait().await.map_err(RunError::Read)?;
        Ok(Some(Report {
            how: ProgramEnd::Exited(status.code().unwrap_or(KILL)),
            orphans: false,
        }))
    }

    /// Ends the program and all it started; [`Self::ended`] tells when it is done.
    pub(in super::super) fn terminate(&mut self) {
        self.group.kill();
    }

    /// There is nothing harder than [`Self::terminate`] here.
    pub(in super::super) fn kill(&mut self) {
        self.group.kill();
    }
}
