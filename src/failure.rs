//! Why a command could not do what it was asked to: what is said, and the exit code.

use crate::exit;
use crate::say;
use asynclings_author::AuthorError;
use asynclings_core::diag::Diagnostic;
use asynclings_engine::UserError;
use asynclings_engine::attempt::AttemptError;
use asynclings_engine::course::CourseError;
use asynclings_engine::fs::FileError;
use asynclings_engine::progress::StoreError;
use asynclings_handout::HandoutError;
use asynclings_play::PlayError;
use asynclings_view::{Doc, Role, Screen};

#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) code: u8,
    pub(crate) error: UserError,
    /// Problems with their places, shown first.
    problems: Vec<Diagnostic>,
}

impl Failure {
    pub(crate) fn usage(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::with(exit::USAGE, UserError::new(message, remedy))
    }

    /// Something around the exercise that is missing or broken.
    pub(crate) fn environment(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        UserError::new(message, remedy).into()
    }

    /// A request that has to wait until an exercise is passed.
    pub(crate) fn not_passed(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::with(exit::NOT_PASSED, UserError::new(message, remedy))
    }

    pub(crate) fn bad_pack(
        message: impl Into<String>,
        remedy: impl Into<String>,
        problems: Vec<Diagnostic>,
    ) -> Self {
        Self {
            problems,
            ..Self::with(exit::BAD_PACK, UserError::new(message, remedy))
        }
    }

    /// The end of a command that was asked to end, with nothing to say about it.
    pub(crate) fn ended(code: u8) -> Self {
        Self::with(code, UserError::default())
    }

    fn with(code: u8, error: UserError) -> Self {
        Self {
            code,
            error,
            problems: Vec::new(),
        }
    }

    /// Says it on standard error.
    pub(crate) fn show(&self, screen: &mut Screen) {
        if matches!(self.code, exit::INTERRUPTED | exit::TERMINATED) {
            return;
        }
        let mut doc = Doc::new();
        if !self.problems.is_empty() {
            doc.append(say::diagnostics(&self.problems, &screen.err_look()));
            doc.blank();
        }
        // What another program says about it, above what speaks of it.
        if let Some(text) = &self.error.text {
            doc.raw(text);
            doc.blank();
        }
        doc.line(say::headed(Role::Bad, "error", &self.error.message));
        doc.line(say::headed(Role::Strong, "  help", &self.error.remedy));
        screen.eprint(&doc);
    }
}

impl From<UserError> for Failure {
    fn from(error: UserError) -> Self {
        Self::with(exit::ENVIRONMENT, error)
    }
}

impl From<CourseError> for Failure {
    fn from(error: CourseError) -> Self {
        let shown = UserError::with_causes(&error, error.remedy());
        match error {
            CourseError::BadPack { problems, .. } => Self {
                problems,
                ..Self::with(exit::BAD_PACK, shown)
            },
            CourseError::Foreign { .. }
            | CourseError::OtherPack { .. }
            | CourseError::NoBackup { .. } => Self::with(exit::USAGE, shown),
            _ => shown.into(),
        }
    }
}

impl From<AuthorError> for Failure {
    fn from(error: AuthorError) -> Self {
        UserError {
            text: error.text().map(str::to_owned),
            ..UserError::with_causes(&error, error.remedy())
        }
        .into()
    }
}

impl From<HandoutError> for Failure {
    fn from(error: HandoutError) -> Self {
        let shown = UserError::with_causes(&error, error.remedy());
        match error {
            HandoutError::BadPack { problems, .. } => Self {
                problems,
                ..Self::with(exit::BAD_PACK, shown)
            },
            HandoutError::Refused { .. } => Self::with(exit::BAD_PACK, shown),
            HandoutError::Missing { .. }
            | HandoutError::Address { .. }
            | HandoutError::Exists { .. } => Self::with(exit::USAGE, shown),
            _ => shown.into(),
        }
    }
}

impl From<AttemptError> for Failure {
    fn from(error: AttemptError) -> Self {
        UserError::from(error).into()
    }
}

impl From<PlayError> for Failure {
    fn from(error: PlayError) -> Self {
        let shown = UserError::with_causes(&error, error.remedy());
        match error {
            PlayError::Attempt(error) => error.into(),
            PlayError::File(_) => shown.into(),
            _ => Self::with(exit::USAGE, shown),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        UserError::from(error).into()
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        UserError::from(error).into()
    }
}
