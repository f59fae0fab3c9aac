//! The built-in pack and the probe, as they were when this crate was built (see `build.rs`).
//!
//! Uses `asynclings-core` for the trait [`PackFiles`]; used by `asynclings-handout`, `asynclings-author`
//! and the command line.

use std::path::PathBuf;

use asynclings_core::pack::files::{FileKind, PackFiles, ReadError};

/// Every file, sorted by path: `lessons.toml` and what lies below `exercises/`, `solutions/` and
/// `probe/`. Paths are written with `/`.
pub const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The built-in pack.
#[derive(Clone, Copy, Debug)]
pub struct Embedded;

impl PackFiles for Embedded {
    fn bytes(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        FILES
            .binary_search_by_key(&path, |(name, _)| name)
            .map(|index| FILES[index].1.to_vec())
            .map_err(|_| ReadError::Missing)
    }

    fn kind(&self, path: &str) -> FileKind {
        if FILES.iter().any(|(name, _)| *name == path) {
            FileKind::File
        } else if !self.names(path).is_empty() {
            FileKind::Folder
        } else {
            FileKind::Missing
        }
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let below = FILES.iter().filter_map(|(name, _)| {
            let rest = name.strip_prefix(folder)?.strip_prefix('/')?;
            rest.split('/').next().map(str::to_owned)
        });
        let mut names: Vec<_> = below.collect();
        // Sorted by whole path, so that the same name may come twice: `a/x`, `a-b`, `a/y`.
        names.sort();
        names.dedup();
        names
    }

    fn shown(&self, path: &str) -> PathBuf {
        PathBuf::from(format!("<built in>/{path}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_probe_is_inside_and_can_be_asked_for() {
        assert!(FILES.is_sorted_by_key(|(name, _)| *name));
        let manifest = Embedded.text("probe/Cargo.toml").unwrap();
        assert!(manifest.text().contains("asynclings-probe"));
        assert_eq!(Embedded.kind("probe/src/lib.rs"), FileKind::File);
        assert_eq!(Embedded.kind("probe/src"), FileKind::Folder);
        assert_eq!(Embedded.kind("probe/src/no.rs"), FileKind::Missing);
        assert!(Embedded.names("probe").contains(&"src".to_owned()));
        assert_eq!(Embedded.names("prob"), Vec::<String>::new());
        assert_eq!(Embedded.bytes("probe/src"), Err(ReadError::Missing));
    }
}
