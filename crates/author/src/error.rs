//! What keeps an author's command from doing its work.

use asynclings_core::diag::Diagnostic;
use asynclings_engine::attempt::AttemptError;
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

    /// What the user can do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::Copy { .. } => {
                "check that the pack's directory is readable and writable".to_owned()
            }
            Self::Part(diagnostic) => diagnostic.help.first().cloned().unwrap_or_default(),
            Self::Attempt(error) => error.remedy().to_string(),
            Self::File(error) => error.remedy(),
            Self::Write { .. } => "check that the pack's directory is writable".to_owned(),
        }
    }
}
