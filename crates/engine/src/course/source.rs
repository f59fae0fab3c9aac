//! What a course is made from: the files of a pack and of the probe crate.
//!
//! The built-in pack comes from the binary, any other from its author's folder, an archive or a git
//! repository. All end up as a table of files, so that making and renewing a course is the same work
//! for each.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::layout::Layout;
use super::manifests;
use crate::archive::Archive;
use crate::fs::{self, FileError, Walk};
use asynclings_core::pack::files::{self, FileKind, ReadError};

/// Files by their path relative to the pack, with `/` between folders.
pub type FileMap = BTreeMap<String, Cow<'static, [u8]>>;

/// Where a course's pack comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The binary itself.
    BuiltIn,
    /// An author's folder.
    Folder(PathBuf),
    /// An archive that `pack build` made.
    Archive(PathBuf),
    /// A git repository.
    Git {
        /// Its address.
        url: String,
        /// The branch, tag or commit that was asked for; the repository's own choice if none.
        rev: Option<String>,
    },
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::BuiltIn => f.write_str("asynclings itself"),
            Self::Folder(path) | Self::Archive(path) => write!(f, "`{}`", path.display()),
            Self::Git { url, rev: None } => write!(f, "`{url}`"),
            Self::Git {
                url,
                rev: Some(rev),
            } => write!(f, "`{url}#{rev}`"),
        }
    }
}

/// A pack and the probe to go with it.
#[derive(Clone, Debug)]
pub struct PackSource {
    /// Where the pack comes from.
    pub origin: Origin,
    /// The version of asynclings that brings it.
    pub asynclings: String,
    /// `lessons.toml`, `exercises/…`, `solutions/…`.
    pub pack: FileMap,
    /// `Cargo.toml`, `src/…` of the probe crate.
    pub probe: FileMap,
    /// The archive that brings the sources of all crates as well, where one does.
    pub vendor: Option<Arc<Archive>>,
}

impl PackSource {
    /// The pack, whose files are shown as those below `root`.
    #[must_use]
    pub fn files<'a>(&'a self, root: &'a Path) -> InMemoryPack<'a> {
        let files = &self.pack;
        InMemoryPack { files, root }
    }

    /// Where the pack lies for its author to look at; none for one that was never a file of theirs.
    pub(super) fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::Folder(path) | Origin::Archive(path) => Some(path),
            Origin::Git { .. } | Origin::BuiltIn => None,
        }
    }

    /// A sum over all files of the pack and of the probe: two sources with the same one make the
    /// same course.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for (part, files) in [("pack", &self.pack), ("probe", &self.probe)] {
            for (path, bytes) in files {
                // Lengths keep one file's end apart from the next one's beginning.
                hash.update(format!("{part} {path} {}\n", bytes.len()));
                hash.update(bytes);
            }
        }
        for (path, sum) in self.vendor.iter().flat_map(|archive| &archive.vendor) {
            hash.update(format!("vendor {path} {sum}\n"));
        }
        fs::hexadecimal(&hash.finalize())
    }

    /// A sum over what the pack brings, whichever asynclings makes a course of it: what somebody
    /// who trusts a pack trusts.
    #[must_use]
    pub fn content(&self) -> String {
        let vendor = self.vendor.iter().flat_map(|archive| &archive.vendor);
        let vendor = vendor.map(|(path, sum)| (path.as_str(), sum.as_str()));
        let pack = self.sums_in_copy();
        content(pack.iter().map(|(path, sum)| (*path, sum.as_str())), vendor)
    }

    /// The sums of the files of the pack as they stand in a course's copy, where the way to the probe is
    /// another.
    fn sums_in_copy(&self) -> BTreeMap<&str, String> {
        let files = self.pack.iter();
        files
            .map(|(path, bytes)| {
                let sum = fs::sum(&manifests::as_in_copy(path, bytes));
                (path.as_str(), sum)
            })
            .collect()
    }

    /// The sums of what a course made from this has below its private folder, by path inside the
    /// course.
    #[must_use]
    pub fn sums_in_course(&self) -> BTreeMap<String, String> {
        let layout = Layout::new("");
        let name = |folder: PathBuf, path: &str| {
            let parts: Vec<_> = folder.iter().map(|part| part.to_string_lossy()).collect();
            format!("{}/{path}", parts.join("/"))
        };
        let pack = self
            .sums_in_copy()
            .into_iter()
            .map(|(path, sum)| (name(layout.originals(), path), sum));
        let probe = self
            .probe
            .iter()
            .map(|(path, bytes)| (name(layout.probe(), path), fs::sum(bytes)));
        let vendor = self.vendor.iter().flat_map(|archive| &archive.vendor);
        let vendor = vendor.map(|(path, sum)| (name(layout.vendor(), path), sum.clone()));
        pack.chain(probe).chain(vendor).collect()
    }
}

/// A sum over the files of a pack and those of its crates, each given by its own. That of a pack's copy
/// in a course is the same as that of the pack itself.
pub fn content<'a>(
    pack: impl IntoIterator<Item = (&'a str, &'a str)>,
    vendor: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let mut text = String::new();
    for (path, sum) in pack {
        text += &format!("pack {path} {sum}\n");
    }
    for (path, sum) in vendor {
        text += &format!("vendor {path} {sum}\n");
    }
    fs::sum(text.as_bytes())
}

/// A table of files as a pack. The paths it shows are below `root`.
#[derive(Debug)]
pub struct InMemoryPack<'a> {
    files: &'a FileMap,
    root: &'a Path,
}

impl files::PackFiles for InMemoryPack<'_> {
    fn bytes(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let bytes = self.files.get(path).ok_or(ReadError::Missing)?;
        Ok(bytes.to_vec())
    }

    fn kind(&self, path: &str) -> FileKind {
        if self.files.contains_key(path) {
            return FileKind::File;
        }
        let below = format!("{path}/");
        match self.files.range(below.clone()..).next() {
            Some((name, _)) if name.starts_with(&below) => FileKind::Folder,
            _ => FileKind::Missing,
        }
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let below = format!("{folder}/");
        let inside = self.files.range(below.clone()..);
        let mut names: Vec<String> = inside
            .map_while(|(path, _)| path.strip_prefix(&below))
            .filter_map(|rest| Some(rest.split('/').next()?.to_owned()))
            .collect();
        names.sort();
        names.dedup();
        names
    }

    fn shown(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

/// Reads the files of an author's pack. Build output and version control are left out.
pub fn read_folder(root: &Path) -> Result<FileMap, FileError> {
    let mut files = FileMap::new();
    for part in ["lessons.toml", "exercises", "solutions"] {
        let start = root.join(part);
        let walk =
            Walk::below(&start).skip(|name, _| matches!(name, "target" | ".git" | ".asynclings"));
        for file in walk.files() {
            let file = match file {
                // A pack without solutions is its loader's business to report.
                Err(error) if error.path == start => continue,
                file => file?,
            };
            let name = match &*file.inside {
                "" => part.to_owned(),
                inside => format!("{part}/{inside}"),
            };
            files.insert(name, Cow::Owned(fs::read(&file.path)?));
        }
    }
    Ok(files)
}
