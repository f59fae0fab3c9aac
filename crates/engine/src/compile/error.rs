//! What can keep the tutor from compiling at all. An exercise that does not compile is no error
//! but a [`Compiled`](super::Compiled) value.

use std::io;
use std::path::{Path, PathBuf};

use crate::fs::FileError;

/// Something in the learner's environment that has to be put right first.
#[derive(Debug, thiserror::Error)]
#[expect(
    missing_docs,
    reason = "the message of each variant shows what its fields are"
)]
pub enum CompileError {
    /// Cargo is not installed, or the PATH does not lead to it.
    #[error("there is no `cargo` on the PATH")]
    NoCargo,
    /// The same for rustc.
    #[error("there is no `rustc` on the PATH")]
    NoRustc,
    /// Cargo or rustc is there and does not work, for example because rustup lacks the toolchain.
    #[error("`{tool}` does not work: {text}")]
    Toolchain { tool: &'static str, text: String },
    #[error("`{tool}` is version {have}, and the exercises need {need} or newer")]
    TooOld {
        tool: &'static str,
        have: String,
        need: String,
    },
    #[error("rustc finds no linker: {text}")]
    NoLinker { text: String },
    /// A dependency is not on this machine yet and cannot be downloaded.
    #[error("{} and there is no network", wanted(.package.as_deref()))]
    NoNetwork {
        /// Its name, where cargo says it.
        package: Option<String>,
        text: String,
    },
    #[error("the disk is full that holds `{}`", .path.display())]
    DiskFull { path: PathBuf },
    /// A folder of the tutor's own does not let it write.
    #[error("cannot write into `{}`: {source}", .path.display())]
    NotWritable { path: PathBuf, source: io::Error },
    #[error("cargo cannot use the lock file `{}`", .path.display())]
    LockFile { path: PathBuf, text: String },
    #[error("cargo cannot use the manifest `{}`", .path.display())]
    Manifest { path: PathBuf, text: String },
    #[error("the dependency `{name}` does not compile")]
    Dependency {
        name: String,
        /// What rustc or its build script says.
        text: String,
    },
    #[error("cannot read the exercise's file `{}`: {source}", .path.display())]
    Source { path: PathBuf, source: io::Error },
    /// Cargo knows no program of this crate.
    #[error("cargo finds no program `{name}` in `{}`", .root.display())]
    NoProgram { name: String, root: PathBuf },
    /// The crate has parts that only cargo can build.
    #[error("`{name}` has a build script or a library, so only its original can be compiled")]
    NotCopyable { name: String },
    /// Cargo failed for a reason that has no name here.
    #[error("cargo failed")]
    Cargo { text: String },
    /// rustc ended without a word to the learner: it crashed or was ended from outside.
    #[error("rustc ended with {status} and no message")]
    Crashed { status: String, text: String },
    #[error("cannot start `{program}`: {source}")]
    Start { program: String, source: io::Error },
    /// A file of the tutor's own could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
}

fn wanted(package: Option<&str>) -> String {
    package.map_or_else(
        || "the dependencies have to be downloaded once".to_owned(),
        |name| format!("the dependency `{name}` has to be downloaded once"),
    )
}

impl CompileError {
    /// A failed write below `path`, told as what it most likely is.
    pub(super) fn write(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::NotWritable { path, source },
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::NoCargo | Self::NoRustc => {
                "install Rust from https://rustup.rs, then open a new terminal so that the PATH is read again".into()
            }
            Self::Toolchain { .. } => {
                "`rustup show` says which toolchain is wanted here, `rustup toolchain install` fetches it".into()
            }
            Self::TooOld { .. } => "`rustup update stable` fetches the newest one".into(),
            Self::NoLinker { .. } => no_linker(),
            Self::NoNetwork { .. } => {
                "connect once and try again; afterwards the course works without a network".into()
            }
            Self::DiskFull { .. } => {
                "make room (the dependencies need about 1 GB) and try again; nothing is lost".into()
            }
            Self::NotWritable { path, .. } => format!(
                "make `{}` writable for you, or keep the course in a folder of your own",
                path.display()
            ),
            Self::LockFile { path, .. } => format!(
                "restore `{}`; if it is past saving, delete it and cargo makes a new one",
                path.display()
            ),
            Self::Manifest { path, .. } => {
                format!("restore `{}` from the course's originals", path.display())
            }
            Self::Dependency { .. } => {
                "often a tool is missing that the message names; otherwise `asynclings clean` and try again".into()
            }
            Self::Source { .. } => {
                "`asynclings reset EXERCISE` brings the file back and keeps a copy of what is there".into()
            }
            Self::NoProgram { name, .. } => format!(
                "the workspace's `members` must name the folder of `{name}`, and it needs a `src/main.rs`"
            ),
            Self::NotCopyable { .. } => {
                "leave build scripts and libraries out of exercises that have variants".into()
            }
            Self::Cargo { .. } => "the message above is cargo's own; `asynclings doctor` checks the rest".into(),
            Self::Crashed { .. } => {
                "try again; if it happens each time, `asynclings clean` builds everything anew".into()
            }
            Self::Start { program, .. } => format!("check that `{program}` exists and may be run"),
            Self::File(error) => format!("check the permissions of `{}`", error.path.display()),
        }
    }

    /// What another tool says about it, to be shown as it is.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::NoNetwork { text, .. }
            | Self::LockFile { text, .. }
            | Self::Manifest { text, .. }
            | Self::Dependency { text, .. }
            | Self::Cargo { text }
            | Self::Crashed { text, .. } => Some(text.as_str()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }
}

fn no_linker() -> String {
    let install = if cfg!(target_os = "macos") {
        "`xcode-select --install`"
    } else if cfg!(windows) {
        "the Visual Studio Build Tools with the C++ workload"
    } else {
        "a C compiler from your system's packages, such as `build-essential` or `gcc`"
    };
    format!("install {install}")
}
