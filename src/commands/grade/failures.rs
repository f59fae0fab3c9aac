//! What keeps a class from being graded, as whoever grades it is told.

use crate::failure::Failure;
use asynclings_engine::UserError;
use asynclings_engine::fence::FenceError;
use asynclings_grade::class::ClassError;
use asynclings_grade::exam::ExamError;
use asynclings_grade::log::LogError;
use asynclings_grade::partition::PartitionError;
use asynclings_grade::roster::RosterError;
use asynclings_grade::work::GradeError;

impl From<LogError> for Failure {
    fn from(error: LogError) -> Self {
        let remedy = error.remedy();
        match error {
            LogError::NoLog { .. } | LogError::Other { .. } | LogError::Changed { .. } => {
                Self::usage(error.to_string(), remedy)
            }
            error => UserError::with_causes(&error, remedy).into(),
        }
    }
}

impl From<RosterError> for Failure {
    fn from(error: RosterError) -> Self {
        Self::usage(error.to_string(), error.remedy())
    }
}

impl From<ClassError> for Failure {
    fn from(error: ClassError) -> Self {
        Self::usage(error.to_string(), error.remedy())
    }
}

impl From<PartitionError> for Failure {
    fn from(error: PartitionError) -> Self {
        Self::usage(error.to_string(), error.remedy.clone())
    }
}

impl From<FenceError> for Failure {
    fn from(error: FenceError) -> Self {
        UserError::with_causes(&error, error.remedy()).into()
    }
}

impl From<ExamError> for Failure {
    fn from(error: ExamError) -> Self {
        match error {
            ExamError::Course(error) => error.into(),
            ExamError::File(error) => error.into(),
            ExamError::Attempt(error) => error.into(),
            ExamError::Lock(error) => UserError::with_causes(&error, error.remedy()).into(),
            error @ ExamError::OtherWork { .. } => Self::usage(
                error.to_string(),
                "use `--work DIR` with another directory; nothing was changed",
            ),
            ExamError::Demand { exercise, problems } => Self::bad_pack(
                format!("could not read the rules of `{exercise}`"),
                "tell the pack's author to run `asynclings pack check`",
                problems,
            ),
        }
    }
}

impl From<GradeError> for Failure {
    fn from(error: GradeError) -> Self {
        match error {
            GradeError::Log(error) => error.into(),
            GradeError::Attempt(error) => error.into(),
        }
    }
}
