//! Why a command could not do what it was asked to: what is said, and the exit code.

use super::exit;
use super::say;
use asynclings_core::diag::{Diagnostic, Look, render};
use asynclings_engine::course::CourseError;
use asynclings_engine::progress::{FileError, StoreError};
use asynclings_handout::HandoutError;
use asynclings_view::{Doc, Role, Screen};

/// A command that could not be done.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The exit code.
    pub(crate) code: u8,
    /// What went wrong: a lowercase fragment.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) remedy: Option<String>,
    /// Problems with their places, shown first.
    pub(crate) problems: Vec<Diagnostic>,
}

impl Failure {
    /// A wrong use of the command line.
    #[must_use]
    pub(crate) fn usage(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::with(exit::USAGE, message.into(), remedy.into())
    }

    /// Something around the exercise that is missing or broken.
    #[must_use]
    pub(crate) fn environment(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::with(exit::ENVIRONMENT, message.into(), remedy.into())
    }

    /// A wish that has to wait until an exercise is passed.
    #[must_use]
    pub(crate) fn not_passed(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::with(exit::NOT_PASSED, message.into(), remedy.into())
    }

    /// A pack with problems.
    #[must_use]
    pub(crate) fn bad_pack(
        message: impl Into<String>,
        remedy: String,
        problems: Vec<Diagnostic>,
    ) -> Self {
        Self {
            problems,
            ..Self::with(exit::BAD_PACK, message.into(), remedy)
        }
    }

    fn with(code: u8, message: String, remedy: String) -> Self {
        Self {
            code,
            message,
            remedy: Some(remedy),
            problems: Vec::new(),
        }
    }

    /// Says it on standard error.
    pub(crate) fn tell(&self, screen: &mut Screen) {
        let look = screen.err_look();
        let mut doc = Doc::new();
        if !self.problems.is_empty() {
            let look = Look {
                colour: look.colour,
                width: look.width,
            };
            doc.raw(&render(&self.problems, look));
            doc.blank();
        }
        doc.line(say::headed(Role::Bad, "error", &self.message));
        if let Some(remedy) = &self.remedy {
            doc.line(say::headed(Role::Strong, "  help", remedy));
        }
        screen.eprint(&doc);
    }
}

impl From<CourseError> for Failure {
    fn from(error: CourseError) -> Self {
        let (message, remedy) = (error.to_string(), error.remedy());
        match error {
            CourseError::BadPack { problems, .. } => Self::bad_pack(message, remedy, problems),
            CourseError::Foreign { .. }
            | CourseError::OtherPack { .. }
            | CourseError::NoBackup { .. } => Self::usage(message, remedy),
            _ => Self::environment(message, remedy),
        }
    }
}

impl From<HandoutError> for Failure {
    fn from(error: HandoutError) -> Self {
        let (message, remedy) = (error.to_string(), error.remedy());
        match error {
            HandoutError::BadPack { problems, .. } => Self::bad_pack(message, remedy, problems),
            HandoutError::Refused { .. } => Self::bad_pack(message, remedy, Vec::new()),
            HandoutError::Address { .. } | HandoutError::Exists { .. } => {
                Self::usage(message, remedy)
            }
            _ => Self::environment(message, remedy),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::environment(error.to_string(), error.remedy())
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self::environment(error.to_string(), error.remedy())
    }
}
