//! What keeps an author's command from doing its work.

use asynclings_core::diag::Diagnostic;
use asynclings_engine::attempt::AttemptError;
use asynclings_engine::compile::CompileError;
use asynclings_engine::fs::FileError;

/// The environment kept a pack from being checked or recorded. A pack that is not as it says is
/// none of these: that is a [`CheckReport`](super::check::CheckReport), or a list of diagnostics.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AuthorError {
    /// A file or folder of a program could not be laid out.
    #[error(transparent)]
    Copy(FileError),
    /// A part of the pack is missing or is no text.
    #[error("{}", .0.message)]
    Part(Box<Diagnostic>),
    /// An attempt could not be made.
    #[error(transparent)]
    Attempt(#[from] AttemptError),
    /// A file beside the pack's own could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// A recorded trace, or an edited copy of a reference, could not be written.
    #[error(transparent)]
    Write(FileError),
}

impl AuthorError {
    pub(crate) fn part(diagnostic: Diagnostic) -> Self {
        Self::Part(Box::new(diagnostic))
    }

    /// What another tool says about it, to be shown as it is.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Attempt(error) => error.text(),
            _ => None,
        }
    }

    /// What the user can do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::Copy { .. } => {
                "check that the pack's directory is readable and writable".to_owned()
            }
            Self::Part(diagnostic) => diagnostic.help.first().cloned().unwrap_or_default(),
            Self::Attempt(AttemptError::Compile(error)) => compile_remedy(error),
            Self::Attempt(error) => error.remedy(),
            Self::File(error) => error.remedy(),
            Self::Write { .. } => "check that the pack's directory is writable".to_owned(),
        }
    }
}

/// What an author can do about an error for which learners get help of their own: a pack's manifests are
/// written by its author, and nothing restores them.
fn compile_remedy(error: &CompileError) -> String {
    match error {
        CompileError::Manifest { path, .. } => format!(
            "fix `{}` or the workspace's manifest, as cargo says above; what an exercise uses with \
             `workspace = true` must be in `[workspace.dependencies]` of `exercises/Cargo.toml`",
            path.display()
        ),
        CompileError::LockFile { path, .. } => format!(
            "delete `{}` and run the command again: cargo creates a new one",
            path.display()
        ),
        CompileError::Dependency { .. } => {
            "check the message above for a missing tool; otherwise remove \
             `exercises/target` and try again"
                .to_owned()
        }
        CompileError::Source { path, .. } => format!("check that `{}` is readable", path.display()),
        CompileError::Cargo { .. } => "follow cargo's message above".to_owned(),
        error => error.remedy(),
    }
}
