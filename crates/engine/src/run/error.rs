//! What can go wrong around a run that is not the learner's program's doing.

use std::io;
use std::path::PathBuf;

/// The environment kept the tutor from running a program. How a program itself ended is never
/// one of these: that is [`asynclings_trace::End`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(
    missing_docs,
    reason = "the message of each variant shows what its fields are"
)]
pub enum RunError {
    #[error("could not start `{}` to run the program", path.display())]
    Launcher {
        /// The launcher: the tutor's own executable.
        path: PathBuf,
        source: io::Error,
    },
    #[error("could not run the program in `{}`", path.display())]
    Folder { path: PathBuf, source: io::Error },
    /// The program is there but the system would not start it.
    #[error("could not start `{}`: {reason}", path.display())]
    Start { path: PathBuf, reason: String },
    #[error("cannot use `{}` as a library directory: its path contains a list separator", path.display())]
    LibraryPath { path: PathBuf },
    #[error("could not get random bytes from the system: {reason}")]
    Random { reason: String },
    #[error("could not read the program's output")]
    Read(#[source] io::Error),
}

impl RunError {
    pub(crate) fn no_random(error: &getrandom::Error) -> Self {
        let reason = error.to_string();
        Self::Random { reason }
    }

    /// What the user can do about it.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Launcher { .. } => {
                "check that asynclings is still installed in the directory it was started from"
            }
            Self::Folder { .. } => "check that the directory exists and is readable",
            Self::Start { .. } => {
                "run `asynclings clean` to build from scratch; if that does not help, check that \
                 the disk is not mounted `noexec`"
            }
            Self::LibraryPath { .. } => {
                "move the course to a directory without `:` (or `;` on Windows) in its path"
            }
            Self::Random { .. } => "check that the system's random device is readable",
            Self::Read(_) => "try again; if this keeps happening, please report it as a bug",
        }
    }
}
