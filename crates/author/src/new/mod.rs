//! `pack new` and `pack add`: a pack that passes its own check, and one more exercise in it.
//!
//! What is written comes from the files below `templates/`, in which `{{name}}` stands for what
//! differs from pack to pack (`template`). The probe that exercises import is on no registry, so
//! the one that this binary carries goes with the pack, and so do the schemas that editors read.

mod adapt;
mod add;
mod make;
mod template;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

pub(crate) use adapt::Offer;
pub use add::{Added, add};
pub(crate) use make::SAMPLES;
pub use make::{PackTemplate, make};
pub use template::ExerciseTemplate;
pub(crate) use template::{LESSON_TEXT, TEMPLATES};

use asynclings_core::diag::Diagnostic;
use asynclings_engine::fs::FileError;

/// Why a pack or an exercise was not made. Nothing was written then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NewError {
    /// There is something where the pack would be.
    #[error("`{}` already exists and is not empty", .0.display())]
    Taken(PathBuf),
    /// What was asked for is no `CHAPTER/EXERCISE`.
    #[error("expected `CHAPTER/EXERCISE`, found `{0}`")]
    NoName(String),
    /// An exercise is or was called so, or has its folder there.
    #[error("exercise `{id}` already exists in `{}`", place.display())]
    Known {
        /// The id.
        id: String,
        /// Where it is.
        place: PathBuf,
    },
    /// The pack cannot be read.
    #[error("could not read the pack")]
    Unreadable(Vec<Diagnostic>),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
}

impl NewError {
    /// What the user can do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::Taken { .. } => {
                "choose a new directory, or run `asynclings pack add CHAPTER/EXERCISE` to add to a \
                 pack"
                    .to_owned()
            }
            Self::NoName { .. } => {
                "use lowercase letters, digits and `_`, such as `02_channels/close_the_door`; the \
                 name of an exercise must start with a letter"
                    .to_owned()
            }
            Self::Known { .. } => "choose another name".to_owned(),
            Self::Unreadable(_) => "fix the errors above".to_owned(),
            Self::File(error) => error.remedy(),
        }
    }
}
