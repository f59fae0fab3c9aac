//! What a process is told that goes inside the fence.
//!
//! It travels as an argument. Nothing in it is secret, and the program that the process becomes has
//! arguments of its own.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Layer;

/// The first argument that asks this executable to go inside and become a program.
pub(super) const MODE: &str = "__fence";

/// By this name the launcher and whoever goes inside are handed what is the loader's variable for
/// the program. Their own loader would look through all those folders, which costs more than they do.
pub(crate) const HANDED_LIBRARY_PATH: &str = "ASYNCLINGS_LIBRARY_PATH";

/// Who goes inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Purpose {
    /// A program of somebody else's, which needs next to nothing.
    Program,
    /// rustc with its linker, which starts processes and writes files.
    Compiler,
}

/// What holds, and what may be reached all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(super) layers: Vec<Layer>,
    pub(super) purpose: Purpose,
    /// Files and folders that may be read.
    pub(super) read: Vec<PathBuf>,
    /// Those that may be read and executed.
    pub(super) execute: Vec<PathBuf>,
    /// Folders that may be read and written.
    pub(super) write: Vec<PathBuf>,
    /// True for a program that may have TCP sockets, in a network of its own.
    pub(super) sockets: bool,
    /// What a compiler may use.
    pub(super) compiler: CompilerLimits,
    /// A word to say with the reason when there is no program to become. What becomes the program
    /// does not know it.
    pub(super) token: String,
}

/// What rustc may use for one exercise of others. It takes less than a second, 300 MiB and files of a
/// few MiB; a constant that computes for ever ends at the first, a table of zeros at the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompilerLimits {
    /// Processor time in seconds, of one process.
    pub cpu_s: u64,
    /// Memory in MiB, of one process.
    pub memory_mib: u64,
    /// The largest file in MiB.
    pub file_mib: u64,
}

impl Default for CompilerLimits {
    fn default() -> Self {
        Self {
            cpu_s: 60,
            memory_mib: 4_096,
            file_mib: 256,
        }
    }
}

impl Order {
    pub(crate) fn saying(mut self, token: &str) -> Self {
        token.clone_into(&mut self.token);
        self
    }

    pub(crate) fn reading(mut self, paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        self.read.extend(paths.into_iter().map(Into::into));
        self
    }

    pub(crate) fn executing(mut self, paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        self.execute.extend(paths.into_iter().map(Into::into));
        self
    }

    pub(crate) fn with_sockets(mut self, sockets: bool) -> Self {
        self.sockets = sockets;
        self
    }

    pub(crate) fn writing(mut self, folder: &Path) -> Self {
        self.write.push(folder.to_owned());
        self
    }

    /// The arguments with which this executable goes inside and becomes the program
    /// that follows them.
    ///
    /// # Errors
    /// When a path cannot be written down because it is no UTF-8.
    pub(crate) fn args(&self) -> io::Result<[OsString; 2]> {
        let order = serde_json::to_string(self).map_err(io::Error::other)?;
        Ok([MODE.into(), order.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_survives_the_way() {
        let order = Order {
            layers: Layer::ALL.to_vec(),
            purpose: Purpose::Compiler,
            read: Vec::new(),
            execute: Vec::new(),
            write: Vec::new(),
            sockets: true,
            compiler: CompilerLimits::default(),
            token: String::new(),
        };
        let order = order
            .reading(["/a b", "/ä"])
            .executing(["/usr"])
            .writing(Path::new("/out"));
        let [mode, told] = order.args().unwrap();
        assert_eq!(mode, MODE);
        let told: Order = serde_json::from_str(told.to_str().unwrap()).unwrap();
        assert_eq!(told, order);
    }
}
