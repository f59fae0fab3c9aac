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
    #[error("could not find `cargo` on PATH")]
    NoCargo,
    /// The same for rustc.
    #[error("could not find `rustc` on PATH")]
    NoRustc,
    /// The user has no folder for what is built.
    #[error("could not find a home directory for build output")]
    NoCaches,
    /// Cargo or rustc is there and does not work, for example because rustup lacks the toolchain.
    #[error("could not run `{tool}`: {text}")]
    Toolchain { tool: &'static str, text: String },
    #[error("`{tool}` {have} is too old: the exercises need {need} or newer")]
    TooOld {
        tool: &'static str,
        have: String,
        need: String,
    },
    #[error("rustc could not find a linker: {text}")]
    NoLinker { text: String },
    /// A dependency is not on this machine yet and cannot be downloaded.
    #[error("could not download {}: no network", wanted(.package.as_deref()))]
    NoNetwork {
        /// Its name, where cargo says it.
        package: Option<String>,
        text: String,
    },
    /// What stands between this machine and the crates is there by a setting, and does not do its part.
    #[error("could not download {}: the {gate} {does}", wanted(.package.as_deref()))]
    NoAnswer {
        gate: Gate,
        /// What it does instead: "at `host:port` does not answer".
        does: String,
        package: Option<String>,
        text: String,
    },
    #[error("no space left on the disk that contains `{}`", .path.display())]
    DiskFull { path: PathBuf },
    /// A folder of the tutor's own does not let it write.
    #[error("could not write into `{}`: {source}", .path.display())]
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
    #[error("could not read the exercise's file `{}`: {source}", .path.display())]
    Source { path: PathBuf, source: io::Error },
    /// Cargo knows no program of this crate.
    #[error("no binary target named `{name}` in `{}`", .root.display())]
    NoProgram { name: String, root: PathBuf },
    /// The crate has parts that only cargo can build.
    #[error("`{name}` has a build script or a library target, so its variants cannot be compiled")]
    NotCopyable { name: String },
    /// Cargo failed for a reason that has no name here.
    #[error("cargo failed")]
    Cargo { text: String },
    /// Something of this system, such as a limit, that has nothing to do with any code.
    #[error("this system kept rustc from compiling")]
    Hindered { text: String },
    /// rustc crashed or was ended from outside; whatever it said before is not about the code.
    #[error("rustc ended with {status} before it was done")]
    Crashed { status: String, text: String },
    #[error("could not start `{program}`: {source}")]
    Start { program: String, source: io::Error },
    /// A file of the tutor's own could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
}

/// What cargo downloads through where the user's settings say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// A proxy.
    Proxy,
    /// A registry in the place of the public one.
    Mirror,
}

impl std::fmt::Display for Gate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Proxy => "proxy",
            Self::Mirror => "mirror",
        })
    }
}

fn wanted(package: Option<&str>) -> String {
    package.map_or_else(
        || "the dependencies".to_owned(),
        |name| format!("the dependency `{name}`"),
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
                "install Rust from https://rustup.rs, then open a new terminal so that PATH is updated".into()
            }
            Self::NoCaches => "set `HOME` or `ASYNCLINGS_CACHE`".into(),
            Self::Toolchain { .. } => {
                "run `rustup show` to see the toolchain that is selected here, and `rustup toolchain install` to install it".into()
            }
            Self::TooOld { .. } => "run `rustup update stable`".into(),
            Self::NoLinker { .. } => no_linker(),
            Self::NoNetwork { .. } => {
                "connect to the network and try again; this is needed only once".into()
            }
            Self::NoAnswer { gate: Gate::Proxy, .. } => {
                "check the proxy in `https_proxy`, `http_proxy` or cargo's `http.proxy`; if you do \
                 not use a proxy, remove this setting".into()
            }
            Self::NoAnswer { gate: Gate::Mirror, .. } => {
                "check the address of the mirror under `[source]` in cargo's `config.toml`, or ask the administrator of the mirror".into()
            }
            Self::DiskFull { .. } => {
                "free some space (the dependencies need about 400 MB) and try again; nothing is lost".into()
            }
            Self::NotWritable { path, .. } => format!(
                "make `{}` writable; `ASYNCLINGS_CACHE` selects another directory for what courses build",
                path.display()
            ),
            Self::LockFile { path, .. } => format!(
                "restore `{}`, or delete it to let cargo create a new one",
                path.display()
            ),
            Self::Manifest { path, .. } => format!(
                "restore `{}`: in a course, run `asynclings init .`",
                path.display()
            ),
            Self::Dependency { .. } => {
                "check the message above for a missing tool; otherwise run `asynclings clean` and try again".into()
            }
            Self::Source { .. } => {
                "run `asynclings reset EXERCISE` to restore it; a backup is kept".into()
            }
            Self::NoProgram { name, .. } => format!(
                "add the directory of `{name}` to the workspace's `members`, and a `src/main.rs` to it"
            ),
            Self::NotCopyable { .. } => {
                "remove the build script or the library target, or the variants".into()
            }
            Self::Cargo { .. } => "the message above is cargo's own; `asynclings doctor` checks \
                                   the toolchain and the course".into(),
            Self::Hindered { .. } => {
                "check the message above, the free memory and disk space, and your limits (`ulimit \
                 -a`); nothing was judged"
                    .into()
            }
            Self::Crashed { .. } => {
                "free some memory or raise your limits (`ulimit -a` shows them), and try again; if that \
                 does not help, run `asynclings clean` to build from scratch; nothing was judged"
                    .into()
            }
            Self::Start { program, .. } => format!("check that `{program}` exists and is executable"),
            Self::File(error) => format!("check the permissions of `{}`", error.path.display()),
        }
    }

    /// What another tool says about it, to be shown as it is.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::NoNetwork { text, .. }
            | Self::NoAnswer { text, .. }
            | Self::LockFile { text, .. }
            | Self::Manifest { text, .. }
            | Self::Dependency { text, .. }
            | Self::Cargo { text }
            | Self::Hindered { text }
            | Self::Crashed { text, .. } => Some(text.as_str()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }
}

fn no_linker() -> String {
    let remedy = if cfg!(target_os = "macos") {
        "run `xcode-select --install`"
    } else if cfg!(windows) {
        "install the Visual Studio Build Tools with the C++ workload"
    } else {
        "install a C compiler from your system's packages, such as `build-essential` or `gcc`"
    };
    remedy.to_owned()
}
