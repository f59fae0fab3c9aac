//! What keeps a program from being played.

use std::path::PathBuf;

use asynclings_engine::attempt::AttemptError;
use asynclings_engine::fs::FileError;

use crate::target::{NotChosen, Part};

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
    /// A workspace that is no crate itself.
    #[error("`{}` is a workspace without a package", path.display())]
    Virtual {
        /// The folder.
        path: PathBuf,
    },
    /// A program of a crate was asked for, but not with a crate.
    #[error("`{}` is a single file, and so a single program", path.display())]
    NotCrate {
        /// The file.
        path: PathBuf,
    },
    /// A crate without the program that is asked for.
    #[error("could not find {what} in `{}`", path.display())]
    NoProgram {
        /// The folder.
        path: PathBuf,
        /// What was looked for.
        what: String,
        /// What is there instead, by name.
        names: Vec<String>,
    },
    /// A crate with several programs.
    #[error("`{}` has {} binaries", path.display(), names.len())]
    Several {
        /// The folder.
        path: PathBuf,
        /// Their names.
        names: Vec<String>,
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
    pub(crate) fn not_chosen(path: PathBuf, part: &Part, why: NotChosen) -> Self {
        let names = match why {
            NotChosen::Several(names) => return Self::Several { path, names },
            NotChosen::Unknown(names) => names,
            NotChosen::Nothing => Vec::new(),
        };
        let what = match part {
            Part::Usual => "a binary or a library".to_owned(),
            Part::Bin(name) => format!("a binary `{name}`"),
            Part::Example(name) => format!("an example `{name}`"),
            Part::Test(name) => format!("a file of tests `{name}`"),
            Part::Lib => "a library".to_owned(),
            Part::File(file) => format!("a program `{file}`"),
        };
        Self::NoProgram { path, what, names }
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::NotRust { .. } => {
                "use a file whose name ends with `.rs`, or the directory of a crate".into()
            }
            Self::NotText { .. } => "save it as UTF-8".into(),
            Self::NoManifest { .. } => {
                "use the directory of a crate, or a single Rust file in it".into()
            }
            Self::Virtual { .. } => "use the directory of one of its members".into(),
            Self::NotCrate { .. } => {
                "use the directory of the crate, or leave out the option".into()
            }
            Self::NoProgram { names, .. } if names.is_empty() => {
                "use a file that has a `main` function or tests".into()
            }
            Self::NoProgram { names, .. } => format!("use one of {}", names.join(", ")),
            Self::Several { names, .. } => {
                format!("choose one with `--bin`: {}", names.join(", "))
            }
            Self::Manifest { .. } => "run `cargo check` in the directory".into(),
            Self::File(error) => error.remedy(),
            Self::Attempt(error) => error.remedy().to_string(),
        }
    }
}
