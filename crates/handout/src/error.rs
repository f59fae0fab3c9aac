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
    #[error("`{}` is refused: {why}", path.display())]
    Refused { path: PathBuf, why: ArchiveError },
    /// What was given as a git address is none that is followed.
    #[error("`{}` is refused as the address of a repository: {why}", address.escape_debug())]
    Address { address: String, why: &'static str },
    #[error("`git {what}` failed: {text}")]
    Git { what: &'static str, text: String },
    #[error("cannot run `{program}`: {source}")]
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
    #[error("`{}` is there already, and is no archive of a pack", path.display())]
    Exists { path: PathBuf },
    /// There is no folder for what is remembered about the user's decisions.
    #[error("there is no home folder in which it could be remembered which packs are trusted")]
    NoHome,
    /// What is remembered there is damaged, or of a later format.
    #[error("`{}` cannot be used: {why}", path.display())]
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
            Self::Refused { why, .. } => why.remedy().to_owned(),
            Self::Address { .. } => {
                "give one that begins with `https://`, `ssh://` or `file://`, or `user@host:path`; \
                 `#` and a branch, tag or commit may follow"
                    .to_owned()
            }
            Self::Git { .. } => {
                "look whether the address and what follows `#` are right, and whether `git clone` \
                 gets it; nothing was written"
                    .to_owned()
            }
            Self::Start { program, .. } => format!("install `{program}`, or put it on the PATH"),
            Self::Cargo { .. } => {
                "mend what cargo says; the crates must be reachable once, when the archive is built"
                    .to_owned()
            }
            Self::BadPack { .. } => {
                "mend what is shown above; `asynclings pack check` shows all there is".to_owned()
            }
            Self::Exists { .. } => {
                "name another file with `-o FILE`; nothing was written".to_owned()
            }
            Self::NoHome => "set `HOME` or `XDG_STATE_HOME`".to_owned(),
            Self::Memory { .. } => {
                "mend or remove it; then you will be asked again about packs you trust".to_owned()
            }
            Self::Lock(error) => error.remedy(),
            Self::File(error) => error.remedy(),
        }
    }
}
