//! A pack in a folder of the disk: the only file of the core that reads files.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::files::{FileKind, PackFiles, ReadError};

/// A pack in a folder: an author's, or the originals of a course.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The pack whose `lessons.toml` lies in `root`.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }
}

impl PackFiles for Folder {
    fn bytes(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        fs::read(self.root.join(path)).map_err(|error| match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => ReadError::Missing,
            _ => ReadError::Refused(error.to_string()),
        })
    }

    fn kind(&self, path: &str) -> FileKind {
        match fs::metadata(self.root.join(path)) {
            Ok(metadata) if metadata.is_dir() => FileKind::Folder,
            Ok(_) => FileKind::File,
            Err(_) => FileKind::Missing,
        }
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.root.join(folder)) else {
            return Vec::new();
        };
        let mut names: Vec<_> = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn shown(&self, path: &str) -> PathBuf {
        if self.root == Path::new(".") {
            PathBuf::from(path)
        } else {
            self.root.join(path)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Look, render};
    use crate::pack::{Pack, Strictness};

    fn told(root: &Path) -> String {
        let diagnostics = Pack::load(root, Strictness::Learner).unwrap_err();
        render(&diagnostics, Look::PLAIN).replace(&root.display().to_string(), "<root>")
    }

    #[test]
    fn a_folder_without_a_pack_is_told() {
        let root = tempfile::tempdir().unwrap();
        insta::assert_snapshot!(told(root.path()), @r"
        error: could not find a pack: `lessons.toml` is missing
        --> <root>/lessons.toml
         = help: use a directory that contains a `lessons.toml`
        ");
        assert_eq!(told(&root.path().join("nowhere")), told(root.path()));
    }

    #[test]
    fn a_file_that_is_none_and_a_file_that_is_not_text_are_told() {
        let root = tempfile::tempdir().unwrap();
        let lessons = root.path().join("lessons.toml");
        fs::create_dir(&lessons).unwrap();
        assert!(
            told(root.path()).contains("could not read this file"),
            "{}",
            told(root.path())
        );
        fs::remove_dir(&lessons).unwrap();
        fs::write(&lessons, b"format = 1\nid = \"\xe4\"\n").unwrap();
        insta::assert_snapshot!(told(root.path()), @r"
        error: this file is not valid UTF-8 (line 2)
        --> <root>/lessons.toml
         = help: save it as UTF-8
        ");
    }

    #[test]
    fn a_pack_in_a_folder_is_loaded_with_all_that_lies_in_it() {
        let root = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(
            "lessons.toml",
            "format = 1\nid = \"p\"\ntitle = \"P\"\n[[chapter]]\nid = \"c\"\ntitle = \"C\"\n\
             [[chapter.exercise]]\nid = \"e\"\ntitle = \"E\"\nconcept = \"x\"\n\
             hints = [\"1\", \"2\", \"3\"]\nstart = \"compile\"\n",
        );
        write("exercises/c/README.md", "# C");
        write("solutions/c/e/src/main.rs", "fn main() {}");
        write("solutions/c/e/src/more.rs", "// more");
        write("solutions/c/e/expected.toml", "clock = \"real\"");
        write("solutions/c/e/expected.trace", "");
        write("solutions/c/e/rejected/one.rs", "// one");
        write("solutions/c/e/accepted/two/src/more.rs", "// two");
        let (pack, warnings) = Pack::load(root.path(), Strictness::Author).unwrap();
        assert_eq!(warnings, []);
        let exercise = pack.exercise("e").unwrap();
        let parts = |parts: Vec<super::super::Part>| -> Vec<_> {
            parts
                .into_iter()
                .map(|part| (part.path, part.text))
                .collect()
        };
        let part = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        assert_eq!(
            parts(pack.reference(exercise).unwrap()),
            [
                part("src/main.rs", "fn main() {}"),
                part("src/more.rs", "// more")
            ]
        );
        assert_eq!(
            parts(pack.variant(exercise, "rejected/one.rs").unwrap()),
            [part("src/main.rs", "// one")]
        );
        assert_eq!(
            parts(pack.variant(exercise, "accepted/two").unwrap()),
            [part("src/more.rs", "// two")]
        );
        assert_eq!(pack.lesson(&pack.chapters[0]).unwrap(), "# C");
        assert!(pack.expected(exercise, Strictness::Author).is_ok());
        assert!(pack.variant(exercise, "rejected/none.rs").is_err());
    }
}
