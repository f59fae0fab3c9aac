//! A pack in memory, for tests.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::pack::files::{FileKind, PackFiles, ReadError};

/// Files in memory; a file without bytes is one the system refuses to read.
#[derive(Clone, Default)]
pub(super) struct InMemory(BTreeMap<String, Option<Vec<u8>>>);

impl InMemory {
    pub(super) fn write(&mut self, path: &str, text: impl AsRef<[u8]>) -> &mut Self {
        self.0
            .insert(path.to_owned(), Some(text.as_ref().to_owned()));
        self
    }

    pub(super) fn refuse(&mut self, path: &str) -> &mut Self {
        self.0.insert(path.to_owned(), None);
        self
    }

    pub(super) fn remove(&mut self, path: &str) -> &mut Self {
        assert!(self.0.remove(path).is_some(), "{path}");
        self
    }

    pub(super) fn edit(&mut self, path: &str, from: &str, to: &str) -> &mut Self {
        let text = String::from_utf8(self.0[path].clone().unwrap()).unwrap();
        assert!(text.contains(from), "{from}");
        self.write(path, text.replacen(from, to, 1))
    }
}

impl PackFiles for InMemory {
    fn bytes(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        match self.0.get(path) {
            None => Err(ReadError::Missing),
            Some(None) => Err(ReadError::Refused("permission denied".to_owned())),
            Some(Some(bytes)) => Ok(bytes.clone()),
        }
    }

    fn kind(&self, path: &str) -> FileKind {
        if self.0.contains_key(path) {
            FileKind::File
        } else if self.names(path).is_empty() {
            FileKind::Missing
        } else {
            FileKind::Folder
        }
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let below = self.0.keys().filter_map(|path| {
            let rest = path.strip_prefix(folder)?.strip_prefix('/')?;
            rest.split('/').next().map(str::to_owned)
        });
        below.collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn shown(&self, path: &str) -> PathBuf {
        path.into()
    }
}
