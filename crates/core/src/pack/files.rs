//! A pack's files as something that can be asked for, wherever they lie.

use std::path::PathBuf;

use crate::diag::{Diagnostic, Source};

/// What stands under a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// Nothing.
    Missing,
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is none.
    Missing,
    /// The system refused; its own words.
    Refused(String),
}

/// A pack's files. Paths are relative to the pack's root and written with `/`.
pub trait PackFiles {
    /// The bytes of a file.
    ///
    /// # Errors
    ///
    /// When there is none or the system refuses.
    fn bytes(&self, path: &str) -> Result<Vec<u8>, ReadError>;

    /// What stands under a path.
    fn kind(&self, path: &str) -> FileKind;

    /// The names in a folder, sorted; none for what is not a folder.
    fn names(&self, folder: &str) -> Vec<String>;

    /// The path as it is shown in a message.
    fn shown(&self, path: &str) -> PathBuf;

    /// A file as text.
    ///
    /// # Errors
    ///
    /// One diagnostic that names the file and a remedy: missing, unreadable or not UTF-8.
    fn text(&self, path: &str) -> Result<Source, Diagnostic> {
        let shown = self.shown(path);
        let bytes = self.bytes(path).map_err(|error| match error {
            ReadError::Missing => Diagnostic::error("this file is missing")
                .about(&shown)
                .help("create it, or get a complete copy of the pack"),
            ReadError::Refused(why) => {
                Diagnostic::error(format!("could not read this file: {why}"))
                    .about(&shown)
                    .help("check that it is a readable file")
            }
        })?;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Source::new(shown, text)),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let line = error.as_bytes()[..valid]
                    .iter()
                    .filter(|byte| **byte == b'\n')
                    .count()
                    + 1;
                Err(
                    Diagnostic::error(format!("this file is not valid UTF-8 (line {line})"))
                        .about(&shown)
                        .help("save it as UTF-8"),
                )
            }
        }
    }
}
