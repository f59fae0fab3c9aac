//! The files below a folder.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::error::FileError;

/// What a [`Walk`] has come by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Its path inside the folder, written with `/`.
    pub inside: String,
    /// Its whole path.
    pub path: PathBuf,
}

/// A way through all files below a folder, in the order of their names.
#[derive(Clone, Copy, Debug)]
pub struct Walk<'a> {
    root: &'a Path,
    skip: fn(&str, usize) -> bool,
    follow_links: bool,
    everything: bool,
}

impl<'a> Walk<'a> {
    /// Through all files below `root`. Links are not followed and count as no files.
    #[must_use]
    pub fn below(root: &'a Path) -> Self {
        Self {
            root,
            skip: |_, _| false,
            follow_links: false,
            everything: false,
        }
    }

    /// Leaves out what `skip` says, files and whole folders, by name and depth: 1 for what lies in the
    /// folder itself.
    #[must_use]
    pub fn skip(self, skip: fn(&str, usize) -> bool) -> Self {
        Self { skip, ..self }
    }

    /// Takes links for what they lead to.
    #[must_use]
    pub fn follow_links(self) -> Self {
        Self {
            follow_links: true,
            ..self
        }
    }

    /// Gives folders and links as well, the folder itself among them.
    #[must_use]
    pub fn everything(self) -> Self {
        Self {
            everything: true,
            ..self
        }
    }

    /// The files, or why one of them or a folder cannot be read.
    pub fn files(self) -> impl Iterator<Item = Result<FoundFile, FileError>> {
        let Self {
            root,
            skip,
            follow_links,
            everything,
        } = self;
        let is_wanted = move |entry: &DirEntry| {
            entry.depth() == 0 || !skip(&entry.file_name().to_string_lossy(), entry.depth())
        };
        WalkDir::new(root)
            .follow_links(follow_links)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(is_wanted)
            .filter(move |entry| {
                let is_file = |entry: &DirEntry| everything || entry.file_type().is_file();
                entry.as_ref().map_or(true, is_file)
            })
            .map(|entry| match entry {
                Ok(entry) => Ok(found(root, entry)),
                Err(error) => {
                    let path = error.path().unwrap_or(root).to_path_buf();
                    Err(FileError::of("read", &path)(error.into()))
                }
            })
    }
}

fn found(root: &Path, entry: DirEntry) -> FoundFile {
    let inside = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    FoundFile {
        inside: parts.join("/"),
        path: entry.into_path(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::write_new;
    use super::*;

    #[test]
    fn files_come_by_name_and_without_what_is_skipped() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["b/c.rs", "b/target/d.rs", "a.rs", "target/e.rs"] {
            write_new(&folder.path().join(path), b"").unwrap();
        }
        let inside = |walk: Walk<'_>| -> Vec<String> {
            walk.files().map(|file| file.unwrap().inside).collect()
        };
        let all = Walk::below(folder.path());
        assert_eq!(
            inside(all),
            ["a.rs", "b/c.rs", "b/target/d.rs", "target/e.rs"]
        );
        let wanted = all.skip(|name, depth| name == "target" && depth == 1);
        assert_eq!(inside(wanted), ["a.rs", "b/c.rs", "b/target/d.rs"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error_with_its_path() {
        let gone = Path::new("/no/such/folder");
        let error = Walk::below(gone).files().next().unwrap().unwrap_err();
        assert_eq!(error.path, gone);
    }
}
