//! Reading results, line by line, so that a long file takes no memory.

use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::LogError;
use super::lines::{FORMAT, Header, Line};
use asynclings_engine::fs::FileError;

/// A file of results, read from its beginning.
#[derive(Debug)]
pub struct LogReader {
    input: BufReader<File>,
    path: PathBuf,
    /// The line that comes next, from 1.
    line: usize,
    /// Where it begins.
    offset: u64,
    /// What stands in the first line.
    pub header: Header,
}

/// A line and where it begins.
#[derive(Debug)]
pub struct Placed {
    /// What it says.
    pub line: Line,
    /// The offset of its first byte.
    pub offset: u64,
}

impl LogReader {
    /// Opens a file and reads its header.
    ///
    /// # Errors
    ///
    /// When there is none, or it is no header of this format.
    pub fn open(path: &Path) -> Result<Self, LogError> {
        let file = File::open(path).map_err(FileError::of("read", path))?;
        Self::from_file(file, path)
    }

    pub(super) fn from_file(mut file: File, path: &Path) -> Result<Self, LogError> {
        let failed = || FileError::of("read", path);
        file.seek(SeekFrom::Start(0)).map_err(failed())?;
        let mut input = BufReader::new(file);
        let mut text = Vec::new();
        input.read_until(b'\n', &mut text).map_err(failed())?;
        let header = header(path, &text)?;
        Ok(Self {
            input,
            path: path.to_owned(),
            line: 2,
            offset: text.len() as u64,
            header,
        })
    }

    /// Where the next line begins: after the last whole one, once all were read.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The next line. None at the end, and at a line without its end, which was not written to it.
    fn read(&mut self) -> Result<Option<Placed>, LogError> {
        let mut text = Vec::new();
        let read = self.input.read_until(b'\n', &mut text);
        read.map_err(FileError::of("read", &self.path))?;
        if text.last() != Some(&b'\n') {
            return Ok(None);
        }
        let line = serde_json::from_slice(&text).map_err(|error| LogError::Damaged {
            path: self.path.clone(),
            line: self.line,
            why: error.to_string(),
        })?;
        let offset = self.offset;
        self.offset += text.len() as u64;
        self.line += 1;
        Ok(Some(Placed { line, offset }))
    }
}

impl Iterator for LogReader {
    type Item = Result<Placed, LogError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

/// Reads a header, its format before anything else.
fn header(path: &Path, text: &[u8]) -> Result<Header, LogError> {
    #[derive(Deserialize)]
    struct Format {
        kind: String,
        format: u32,
    }
    let no_log = || LogError::NoLog { path: path.into() };
    let format: Format = serde_json::from_slice(text).map_err(|_| no_log())?;
    if format.kind != "header" {
        return Err(no_log());
    }
    if format.format > FORMAT {
        return Err(LogError::Later {
            path: path.into(),
            format: format.format,
        });
    }
    match serde_json::from_slice(text) {
        Ok(Line::Header(header)) => Ok(*header),
        Ok(_) => Err(no_log()),
        Err(error) => Err(LogError::Damaged {
            path: path.into(),
            line: 1,
            why: error.to_string(),
        }),
    }
}
