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
}

impl Order {
    pub(crate) fn reading(mut self, paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        self.read.extend(paths.into_iter().map(Into::into));
        self
    }

    pub(crate) fn executing(mut self, paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        self.execute.extend(paths.into_iter().map(Into::into));
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
