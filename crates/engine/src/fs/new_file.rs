//! A file that takes its place in one step.
//!
//! The new text goes into a temporary file of the same folder and is then renamed, so that a reader
//! sees the old file or the new one and an interruption leaves the old one.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::error::FileError;
use super::files::make_folder;

/// Replaces a file in one step, or makes it, and the folders above it. It is on the disk when this
/// returns.
///
/// # Errors
///
/// When it cannot be written; the old file is then untouched.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let file = NewFile::create(path)?;
    file.write(|mut file| file.write_all(bytes))?;
    file.sync()?;
    file.persist()
}

/// A file under another name until [`persist`](Self::persist) puts it into its place; dropped before,
/// it is gone.
#[derive(Debug)]
pub struct NewFile {
    file: NamedTempFile,
    place: PathBuf,
}

impl NewFile {
    /// Makes an empty file beside `place`, and the folders above it.
    pub fn create(place: &Path) -> Result<Self, FileError> {
        let folder = place
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        make_folder(folder)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".asynclings-");
        #[cfg(unix)]
        {
            use std::fs::Permissions;
            use std::os::unix::fs::PermissionsExt;
            // A temporary file is readable for its owner only; a course is an ordinary folder, and
            // what the tutor replaces keeps the rights it had.
            let old = std::fs::metadata(place);
            let mode = old.map_or(0o644, |file| file.permissions().mode() & 0o777);
            builder.permissions(Permissions::from_mode(mode));
        }
        let file = builder
            .tempfile_in(folder)
            .map_err(FileError::of("write", place))?;
        let place = place.to_path_buf();
        Ok(Self { file, place })
    }

    /// Where it is for now.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// Lets `write` fill it.
    ///
    /// # Errors
    ///
    /// What `write` says, as an error of the file in whose place it will be.
    pub fn write(&self, write: impl FnOnce(&File) -> io::Result<()>) -> Result<(), FileError> {
        write(self.file.as_file()).map_err(FileError::of("write", &self.place))
    }

    /// Forces it to the disk, for what must not be lost in a power cut.
    pub fn sync(&self) -> Result<(), FileError> {
        self.write(File::sync_all)
    }

    /// Puts it into its place, over what is there.
    ///
    /// # Errors
    ///
    /// When it cannot be renamed; the old file is then untouched.
    pub fn persist(self) -> Result<(), FileError> {
        let persisted = self.file.persist(&self.place);
        persisted.map_err(|error| FileError::of("write", &self.place)(error.error))?;
        Ok(())
    }
}

/// Writes a whole file where there is none. False, and nothing is written, where there is one by now.
pub(crate) fn place(path: &Path, bytes: &[u8]) -> Result<bool, FileError> {
    let file = NewFile::create(path)?;
    file.write(|mut file| file.write_all(bytes))?;
    file.sync()?;
    match file.file.persist_noclobber(path) {
        Ok(_) => Ok(true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(FileError::of("write", path)(error.error)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn replacing_leaves_nothing_but_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/a file ü.toml");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(read(&path).unwrap(), b"two");
        let left: Vec<_> = std::fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(left.len(), 1);
    }
}
