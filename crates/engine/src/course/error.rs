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
    #[error("there is no course in `{}` or above it", from.display())]
    NoCourse { from: PathBuf },
    #[error("`{}` is not empty and is not a course", folder.display())]
    Foreign { folder: PathBuf },
    /// Cargo manifests are text, so the path must be.
    #[error("the path `{}` is not valid UTF-8, and cargo cannot work there", path.display())]
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
    #[error("`{}` is damaged: {why}", path.display())]
    Damaged { path: PathBuf, why: String },
    #[error("`{}` was made by asynclings {theirs}; this is {ours}", root.display())]
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
    #[error("`{}` is written in format {theirs}; this asynclings knows format {ours}", path.display())]
    LaterFormat {
        path: PathBuf,
        theirs: u32,
        ours: u32,
    },
    /// A file that the course keeps an original of is missing there.
    #[error("`{}` is missing", path.display())]
    OriginalMissing { path: PathBuf },
    #[error("there is no backup of `{exercise}` in `{}`", folder.display())]
    NoBackup { exercise: String, folder: PathBuf },
    #[error(transparent)]
    Lock(#[from] LockError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    File(#[from] FileError),
}

impl CourseError {
    /// What a learner can do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        const RENEW: &str = "run `asynclings init .` in the course: it writes its own files anew and keeps your work and progress";
        match self {
            Self::NoCourse { .. } => "go to your course, or make one with `asynclings init`".to_owned(),
            Self::Foreign { .. } => "name another folder: `asynclings init FOLDER`; nothing was changed".to_owned(),
            Self::PathNotText { .. } => "make the course under another path: `asynclings init FOLDER`".to_owned(),
            Self::BadPack { copy: true, .. } | Self::Damaged { .. } | Self::OriginalMissing { .. } => RENEW.to_owned(),
            Self::BadPack { copy: false, .. } => "`asynclings pack check` shows the same to the pack's author".to_owned(),
            Self::Newer { .. } | Self::LaterFormat { .. } => "install that version or a later one: `cargo install asynclings`; nothing was changed".to_owned(),
            Self::OtherPack { .. } => "make a course of its own: `asynclings init FOLDER --pack PACK`; nothing was changed".to_owned(),
            Self::NoBackup { .. } => "nothing to bring back; `asynclings reset` makes a backup before it restores".to_owned(),
            Self::Lock(error) => error.remedy(),
            Self::Store(error) => error.remedy(),
            Self::File(error) => error.remedy(),
        }
    }
}
