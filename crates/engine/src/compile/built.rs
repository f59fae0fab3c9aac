//! What came of compiling an exercise: a program, or rustc's messages.

use std::path::PathBuf;

use serde::Serialize;
use tempfile::TempDir;
use tokio::process::Command;

use super::message::Message;
use super::system;
use crate::fs::LockFile;

/// A program, or rustc's reasons why there is none.
#[derive(Debug)]
pub enum Compiled {
    /// There is a program.
    Built(Built),
    /// The crate does not compile.
    Failed(Failed),
}

/// Which way a crate was compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// By rustc alone, from its invocation.
    Fast,
    /// Cargo had to be asked first.
    Cargo,
}

/// A program. Its folder is removed when this is dropped, so keep it while the program runs.
#[derive(Debug)]
pub struct Built {
    /// The program's file.
    pub exe: PathBuf,
    /// The folders where the loader must look for shared libraries; none for a static program.
    pub library_path: Vec<PathBuf>,
    /// What rustc warns of.
    pub warnings: Vec<Message>,
    /// Which way it was compiled.
    pub way: Way,
    /// Made for the program alone; nothing else lies there.
    pub(super) _folder: TempDir,
    /// Keeps the libraries that it loads from being removed.
    pub(super) _in_use: LockFile,
}

impl Built {
    /// A command that starts the program and can load its libraries; everything else is up to the
    /// caller.
    #[must_use]
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.exe);
        // A folder that cannot be named is left out: the loader then says what it lacks.
        if let Ok(Some(paths)) = system::loader_paths(&self.library_path) {
            command.env(system::LOADER_VARIABLE, paths);
        }
        command
    }
}

/// Why there is no program.
#[derive(Debug)]
pub struct Failed {
    /// What rustc says, errors first.
    pub messages: Vec<Message>,
    /// Which way it was tried.
    pub way: Way,
}

/// A call of rustc, ready to be made.
#[derive(Debug)]
pub struct Replayed {
    /// The call, which writes the program into the folder that was asked for.
    pub rustc: std::process::Command,
    /// Where the program's loader finds its shared libraries.
    pub library_path: Vec<PathBuf>,
}
