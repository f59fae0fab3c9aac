//! What a person has handed in: the files that the exercises let one edit, and nothing else.
//!
//! A submission is a learner's course, or a folder with just the edited files in the same places, or
//! a zip or tar.gz of either; one more folder around it does no harm. Nothing is unpacked: each
//! wanted file is read into memory, up to a limit, and whatever else is in there is at most named.
//! Links are not followed, and no name of a submission ever becomes a path that is written to.
//!
//! | file | job |
//! |---|---|
//! | `wanted` | which files of a submission count |
//! | `collector` | takes files as they are met, and decides at the end which of them are the person's |
//! | `folder`, `zipped`, `tarred` | where they are met |

mod collector;
mod folder;
mod tarred;
#[cfg(test)]
mod tests;
mod wanted;
mod zipped;

use std::collections::BTreeMap;
use std::path::Path;

pub use wanted::Wanted;

use collector::Collector;

/// How much is read of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntakeLimits {
    /// One file, in bytes.
    pub file: u64,
    /// An archive as it lies there, in bytes.
    pub packed: u64,
    /// A tar archive, unpacked, in bytes.
    pub unpacked: u64,
    /// Files and folders.
    pub entries: usize,
}

impl Default for IntakeLimits {
    /// A source file of 256 KiB would be a long one.
    fn default() -> Self {
        Self {
            file: 256 << 10,
            packed: 256 << 20,
            unpacked: 512 << 20,
            entries: 200_000,
        }
    }
}

/// What was taken of a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// By exercise. Exercises of which there is nothing are missing.
    pub exercises: BTreeMap<String, TakenExercise>,
    /// An exercise beside them that the pack does not have, in a submission that names no pack.
    pub foreign: Option<String>,
}

/// What was taken for one exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenExercise {
    /// The edited files, by their path in the exercise's folder.
    pub files: BTreeMap<String, String>,
    /// Why they cannot be judged.
    pub refused: Option<String>,
    /// Files that were left out although they are not the pack's: added ones and changed given ones.
    pub left_out: Vec<String>,
}

/// Why nothing of a submission can be judged; a whole sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It cannot be read, or leaves open what is meant.
    #[error("{0}")]
    Unreadable(String),
    /// It belongs to another pack than the one that it would be judged by.
    #[error("The submission {what}, but the class is graded with the pack `{pack}`.")]
    OtherPack {
        /// The pack that it would be judged by.
        pack: String,
        /// What tells that: the end of a sentence about the submission.
        what: String,
    },
}

/// The endings of archives that are understood.
const ENDINGS: &[&str] = &[".zip", ".tar.gz", ".tgz"];

/// The name of an archive without its ending; None for another file.
#[must_use]
pub fn archive_stem(name: &str) -> Option<&str> {
    let small = name.to_ascii_lowercase();
    let ending = ENDINGS.iter().find(|ending| small.ends_with(*ending))?;
    name.get(..name.len() - ending.len())
}

/// Reads a submission.
///
/// # Errors
///
/// When it cannot be read, is no such thing, or leaves open what is meant.
pub fn take(path: &Path, wanted: &Wanted, limits: IntakeLimits) -> Result<Taken, Refusal> {
    let mut collector = Collector::new(wanted, limits);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if path.is_dir() {
        folder::each(path, &mut collector)?;
    } else if name.to_ascii_lowercase().ends_with(".zip") {
        zipped::each(path, limits, &mut collector)?;
    } else {
        tarred::each(path, limits, &mut collector)?;
    }
    collector.finish()
}
