//! What can go wrong around an attempt that is not the learner's doing.

use std::io;
use std::path::PathBuf;

use crate::compile::CompileError;
use crate::run::RunError;

/// The environment kept the tutor from making an attempt. A program that does not compile or does
/// not do what it should is never one of these: that is a [`asynclings_core::judge::Verdict`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(
    missing_docs,
    reason = "the message of each variant shows what its fields are"
)]
pub enum AttemptError {
    #[error("could not read `{}`", path.display())]
    File {
        path: PathBuf,
        remedy: String,
        source: io::Error,
    },
    #[error("`{}` is not valid UTF-8 (line {line})", path.display())]
    NotText {
        path: PathBuf,
        /// The first line that is none.
        line: usize,
        remedy: String,
    },
    /// The tutor's own executable cannot be found, which starts programs.
    #[error("could not find the executable of asynclings")]
    Itself(#[source] io::Error),
    #[error(transparent)]
    Compile(#[from] CompileError),
    #[error(transparent)]
    Run(#[from] RunError),
}

impl AttemptError {
    /// What another tool says about it, to be shown as it is.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Compile(error) => error.text(),
            _ => None,
        }
    }

    /// What the user can do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::File { remedy, .. } | Self::NotText { remedy, .. } => remedy.clone(),
            Self::Itself(_) => "check that asynclings is still installed".to_owned(),
            Self::Compile(error) => error.remedy(),
            Self::Run(error) => error.remedy().to_owned(),
        }
    }
}
