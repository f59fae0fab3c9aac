//! What can go wrong when a pack is handed out or taken in.

use std::path::PathBuf;

use asynclings_core::diag::Diagnostic;
use asynclings_engine::archive::ArchiveError;
use asynclings_engine::fs::{FileError, LockError};

/// Why a pack could not be handed out or taken in.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(
    missing_docs,
    reason = "the message of each variant shows what its fields are"
)]
pub enum HandoutError {
    #[error("could not find a pack at `{}`", path.display())]
    Missing { path: PathBuf },
    #[error("cannot use `{}` as a pack: {why}", path.display())]
    Refused { path: PathBuf, why: ArchiveError },
    /// What was given as a git address is none that is followed.
    #[error("cannot use `{}` as the address of a repository: {why}", address.escape_debug())]
    Address { address: String, why: &'static str },
    #[error("`git {what}` failed: {text}")]
    Git { what: &'static str, text: String },
    #[error("could not run `{program}`: {source}")]
    Start {
        program: &'static str,
        source: std::io::Error,
    },
    #[error("`cargo vendor` failed: {text}")]
    Cargo { text: String },
    #[error("the pack in `{}` has problems", root.display())]
    BadPack {
        root: PathBuf,
        /// Each with file, line and column.
        problems: Vec<Diagnostic>,
    },
    #[error("`{}` already exists and is not a pack archive", path.display())]
    Exists { path: PathBuf },
    /// There is no folder for what is remembered about the user's decisions.
    #[error("could not find a home directory to record trusted packs in")]
    NoHome,
    /// What is remembered there is damaged, or of a later format.
    #[error("cannot use `{}`: {why}", path.display())]
    Memory { path: PathBuf, why: String },
    #[error(transparent)]
    Lock(#[from] LockError),
    #[error(transparent)]
    File(#[from] FileError),
}

impl HandoutError {
    /// What can be done about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::Missing { .. } => {
                "check the path; if the pack has been moved, name its new place with `--pack PACK`"
                    .to_owned()
            }
            Self::Refused { why, .. } => why.remedy().to_owned(),
            Self::Address { .. } => {
                "use an address that starts with `https://`, `ssh://` or `file://`, or \
                 `user@host:path`, optionally followed by `#` and a branch, tag or commit"
                    .to_owned()
            }
            Self::Git { .. } => {
                "check the address and what follows `#`, and that `git clone` can fetch the \
                 repository; nothing was written"
                    .to_owned()
            }
            Self::Start { program, .. } => format!("install `{program}`, or add it to PATH"),
            Self::Cargo { .. } => {
                "fix the error that cargo reported; building the archive needs access to the registry"
                    .to_owned()
            }
            Self::BadPack { .. } => {
                "fix the errors above; run `asynclings pack check` for the full list".to_owned()
            }
            Self::Exists { .. } => {
                "choose another file with `-o FILE`; nothing was written".to_owned()
            }
            Self::NoHome => "set `HOME` or `XDG_STATE_HOME`".to_owned(),
            Self::Memory { .. } => {
                "fix this file, or delete it to be asked again about the packs you trust".to_owned()
            }
            Self::Lock(error) => error.remedy(),
            Self::File(error) => error.remedy(),
        }
    }
}
