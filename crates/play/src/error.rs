//! What keeps a program from being played.

use std::path::PathBuf;

use asynclings_engine::attempt::AttemptError;
use asynclings_engine::fs::FileError;

/// Why nothing was played. A program that does not compile, or hangs, is no error.
#[derive(Debug, thiserror::Error)]
pub enum PlayError {
    /// Neither a Rust file nor a folder.
    #[error("`{}` is not a Rust file", path.display())]
    NotRust {
        /// The path.
        path: PathBuf,
    },
    /// A source that is not UTF-8.
    #[error("`{}` is not valid UTF-8", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// A folder without a manifest.
    #[error("could not find `Cargo.toml` in `{}`", path.display())]
    NoManifest {
        /// The folder.
        path: PathBuf,
    },
    /// A crate that is only a library.
    #[error("`{}` has no `src/main.rs`", path.display())]
    NoProgram {
        /// The folder.
        path: PathBuf,
    },
    /// A manifest that cannot be parsed.
    #[error("could not parse `{}`: {text}", path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// The parser's words.
        text: String,
    },
    /// A file that cannot be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// What compiling or running needs is missing.
    #[error(transparent)]
    Attempt(#[from] AttemptError),
}

impl PlayError {
    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::NotRust { .. } => {
                "use a file that ends with `.rs`, or the directory of a crate".into()
            }
            Self::NotText { .. } => "save it as UTF-8".into(),
            Self::NoManifest { .. } => {
                "use the directory of a crate, or a single Rust file in it".into()
            }
            Self::NoProgram { .. } => {
                "use one of its files that has a `main` function or tests".into()
            }
            Self::Manifest { .. } => "run `cargo check` in the directory".into(),
            Self::File(error) => error.remedy(),
            Self::Attempt(error) => error.remedy().to_string(),
        }
    }
}
