//! `pack new` and `pack add`: a pack that passes its own check, and one more exercise in it.
//!
//! What is written comes from the files below `templates/`, in which `{{name}}` stands for what
//! differs from pack to pack (`template`). The probe that exercises import is on no registry, so
//! the one that this binary carries goes with the pack, and so do the schemas that editors read.

mod add;
mod make;
mod template;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

pub use add::{Added, add};
pub use make::{PackTemplate, make};
pub use template::ExerciseTemplate;

use asynclings_core::diag::Diagnostic;
use asynclings_engine::fs::FileError;

/// Why a pack or an exercise was not made. Nothing was written then.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NewError {
    /// There is something where the pack would be.
    #[error("`{}` is there already and not empty", .0.display())]
    Taken(PathBuf),
    /// What was asked for is no `CHAPTER/EXERCISE`.
    #[error("`{0}` is no `CHAPTER/EXERCISE`")]
    NoName(String),
    /// An exercise is or was called so, or has its folder there.
    #[error("there is an exercise `{id}` already: {}", place.display())]
    Known {
        /// The id.
        id: String,
        /// Where it is.
        place: PathBuf,
    },
    /// The pack cannot be read.
    #[error("the pack cannot be read")]
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
                "name a folder that is not there yet; `asynclings pack add CHAPTER/EXERCISE` adds \
                 to a pack"
                    .to_owned()
            }
            Self::NoName { .. } => {
                "write two names with `/` between them, of small letters, digits and `_`, such as \
                 `02_channels/close_the_door`; an exercise begins with a letter"
                    .to_owned()
            }
            Self::Known { .. } => "give the new one another name".to_owned(),
            Self::Unreadable(_) => "mend what is shown above".to_owned(),
            Self::File(error) => error.remedy(),
        }
    }
}
