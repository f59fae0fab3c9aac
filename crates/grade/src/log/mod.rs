//! The results of a grading: JSON Lines, one file a part.
//!
//! The first line is the [`Header`]: what was graded, with what, and which part of it. Then comes one
//! [`Graded`] for each person and exercise, as they are done, and at last the [`Closing`]. Lines are
//! appended and forced to the disk, so that whatever ends a grading, it goes on with the first result
//! that is missing. docs/grading.md tells every key.

mod lines;
mod read;
#[cfg(test)]
mod tests;
mod write;

use std::io;
use std::path::PathBuf;

pub use lines::{
    ClassLine, Closing, ExerciseLine, FORMAT, FenceLine, FoundLine, Graded, Header, Line, PackLine,
    Shown, Standing, Times,
};
pub use read::{LogReader, Placed};
pub use write::{Log, Opened};

use asynclings_engine::fs::FileError;

/// What is wrong with a file of results.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the message of each shows what its fields are")]
pub enum LogError {
    #[error(transparent)]
    File(#[from] FileError),
    #[error("another asynclings is writing `{}`", path.display())]
    Held { path: PathBuf },
    #[error("`{}` is not a file of results", path.display())]
    NoLog { path: PathBuf },
    #[error("could not read line {line} of `{}`: {why}", path.display())]
    Damaged {
        path: PathBuf,
        line: usize,
        why: String,
    },
    #[error("`{}` was written by a later asynclings, in format {format}", path.display())]
    Later { path: PathBuf, format: u32 },
    #[error("`{}` contains results of another grading: {what}", path.display())]
    Other { path: PathBuf, what: String },
    #[error("`{}` contains results of submissions that have changed since: {}", path.display(), some(changed))]
    Changed { path: PathBuf, changed: Vec<String> },
}

/// How many persons are named in a message.
const NAMED: usize = 5;

fn some(persons: &[String]) -> String {
    let named = persons.iter().take(NAMED).map(|id| format!("`{id}`"));
    let mut named: Vec<_> = named.collect();
    if let more @ 1.. = persons.len().saturating_sub(NAMED) {
        named.push(format!("and {more} more"));
    }
    named.join(", ")
}

impl LogError {
    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::File(error) => match error.source.kind() {
                io::ErrorKind::StorageFull
                | io::ErrorKind::QuotaExceeded
                | io::ErrorKind::FileTooLarge => {
                    "free some disk space and run the same command again: it continues where \
                     it stopped"
                        .to_owned()
                }
                io::ErrorKind::NotFound => "check the path".to_owned(),
                _ => error.remedy(),
            },
            Self::Held { .. } => "wait for it to finish, or choose another file".to_owned(),
            Self::NoLog { .. } => {
                "use a file that `asynclings grade` has written, or choose a new one".to_owned()
            }
            Self::Damaged { .. } => {
                "restore the file from a backup, or grade this part again into a new file".to_owned()
            }
            Self::Later { .. } => "use that version of asynclings".to_owned(),
            Self::Changed { .. } => {
                "restore these submissions, or choose another file with `--output` to grade what \
                 is there now"
                    .to_owned()
            }
            Self::Other { .. } => {
                "choose another file with `--output`, or remove this one to grade from the beginning"
                    .to_owned()
            }
        }
    }
}
