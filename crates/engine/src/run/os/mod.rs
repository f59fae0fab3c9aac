//! What differs between operating systems, behind one interface.
//!
//! [`start`] puts a program inside its fence and gives its two pipes and the handle of its launcher.
//! `unix` serves every Unix; `linux` and `bsd` are two ways to find what a program left behind;
//! `other` is for systems without Unix's processes.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub(super) use unix::{ABORT, CPU_LIMIT, KILL, LauncherHandle, start};

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
pub(super) mod leftovers;
#[cfg(all(unix, not(target_os = "linux")))]
#[path = "bsd.rs"]
pub(super) mod leftovers;

#[cfg(not(unix))]
mod other;
#[cfg(not(unix))]
pub(super) use other::{ABORT, CPU_LIMIT, KILL, LauncherHandle, start};

use tokio::io::AsyncRead;
use tokio::process::ChildStderr;

pub(super) struct Fenced {
    pub(super) stdout: Box<dyn AsyncRead + Send + Unpin>,
    pub(super) stderr: ChildStderr,
    /// By which it is held. Dropping it ends the program and all it started.
    pub(super) launcher: LauncherHandle,
}
