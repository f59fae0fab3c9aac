//! What can go wrong with a course. Each error names a path and, in its remedy, the way out.

use std::path::PathBuf;

use crate::fs::{FileError, LockError};
use crate::progress::StoreError;
use asynclings_core::diag::Diagnostic;

/// Why a course cannot be made, opened or changed.
#[derive(Debug, thiserror::Error)]
#[expect(
    missing_docs,
    reason = "the message of each variant shows what its fields are"
)]
pub enum CourseError {
    #[error("could not find a course in `{}` or any parent directory", from.display())]
    NoCourse { from: PathBuf },
    #[error("`{}` is not empty and is not a course", folder.display())]
    Foreign { folder: PathBuf },
    /// Cargo manifests are text, so the path must be.
    #[error("the path `{}` is not valid UTF-8, which cargo requires", path.display())]
    PathNotText { path: PathBuf },
    /// The pack a course is made from, or its copy in the course, is broken.
    #[error("the pack in `{}` has problems", root.display())]
    BadPack {
        root: PathBuf,
        /// Each with file, line and column.
        problems: Vec<Diagnostic>,
        /// True for the copy in a course, which the tool can write anew.
        copy: bool,
    },
    /// A file the tool itself wrote is not as it wrote it.
    #[error("`{}` is corrupt: {why}", path.display())]
    Damaged { path: PathBuf, why: String },
    #[error("`{}` was created by asynclings {theirs}, which is newer than this one ({ours})", root.display())]
    Newer {
        root: PathBuf,
        theirs: String,
        ours: String,
    },
    #[error("`{}` is a course of the pack `{theirs}`, not of `{ours}`", root.display())]
    OtherPack {
        root: PathBuf,
        theirs: String,
        /// The id of the pack that was given.
        ours: String,
    },
    #[error("unsupported format {theirs} in `{}` (this asynclings supports {ours})", path.display())]
    LaterFormat {
        path: PathBuf,
        theirs: u32,
        ours: u32,
    },
    /// A file that the course keeps an original of is missing there.
    #[error("`{}` is missing", path.display())]
    OriginalMissing { path: PathBuf },
    #[error("`{}` was not written by `asynclings progress export`: {why}", path.display())]
    NoExport { path: PathBuf, why: String },
    #[error("could not find a backup of `{exercise}` in `{}`", folder.display())]
    NoBackup { exercise: String, folder: PathBuf },
    #[error(transparent)]
    Lock(#[from] LockError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    File(#[from] FileError),
}

/// What to do about a file of the course's own that is missing or damaged.
pub const RESTORE_FILES: &str = "run `asynclings init .` in the course to restore its own files; your work and progress are kept";

impl CourseError {
    /// What a learner can do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::NoCourse { .. } => {
                "go to your course, or run `asynclings init` to create one".to_owned()
            }
            Self::Foreign { .. } => {
                "run `asynclings init DIR` with another directory; nothing was changed".to_owned()
            }
            Self::PathNotText { .. } => "run `asynclings init DIR` with another path".to_owned(),
            Self::BadPack { copy: true, .. }
            | Self::Damaged { .. }
            | Self::OriginalMissing { .. } => RESTORE_FILES.to_owned(),
            Self::BadPack { copy: false, .. } => {
                "tell the pack's author to run `asynclings pack check`, which reports the same \
                 problems"
                    .to_owned()
            }
            Self::Newer { .. } | Self::LaterFormat { .. } => {
                "update asynclings: `cargo install asynclings`; nothing was changed".to_owned()
            }
            Self::OtherPack { .. } => {
                "run `asynclings init DIR --pack PACK` with another directory; nothing was changed"
                    .to_owned()
            }
            Self::NoExport { .. } => {
                "run `asynclings progress export FILE` in the other course; nothing was changed"
                    .to_owned()
            }
            Self::NoBackup { .. } => {
                "there is nothing to restore until `asynclings reset` has made a backup".to_owned()
            }
            Self::Lock(error) => error.remedy(),
            Self::Store(error) => error.remedy(),
            Self::File(error) => error.remedy(),
        }
    }
}
