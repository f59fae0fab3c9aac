//! An error as its reader sees it: what went wrong, and what to do about it.
//!
//! The command line and the app show errors in different ways, and make them of the same parts.

use std::error::Error;

use crate::attempt::AttemptError;
use crate::course::CourseError;
use crate::fs::FileError;
use crate::progress::StoreError;

/// What went wrong, and what to do about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserError {
    /// What went wrong: a lowercase fragment.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// What another program says about it.
    pub text: Option<String>,
}

impl UserError {
    /// An error without words of another program.
    pub fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            remedy: remedy.into(),
            text: None,
        }
    }

    /// An error with all its causes.
    pub fn with_causes(error: &dyn Error, remedy: impl Into<String>) -> Self {
        let mut message = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            let text = cause.to_string();
            // Some errors name their cause already.
            if !message.contains(&text) {
                message = format!("{message}: {text}");
            }
            source = cause.source();
        }
        Self::new(message, remedy)
    }
}

impl From<AttemptError> for UserError {
    fn from(error: AttemptError) -> Self {
        Self::from(&error)
    }
}

impl From<&AttemptError> for UserError {
    fn from(error: &AttemptError) -> Self {
        Self {
            text: error.text().map(str::to_owned),
            ..Self::with_causes(error, error.remedy())
        }
    }
}

impl From<CourseError> for UserError {
    fn from(error: CourseError) -> Self {
        Self::with_causes(&error, error.remedy())
    }
}

impl From<StoreError> for UserError {
    fn from(error: StoreError) -> Self {
        Self::with_causes(&error, error.remedy())
    }
}

impl From<FileError> for UserError {
    fn from(error: FileError) -> Self {
        Self::with_causes(&error, error.remedy())
    }
}
