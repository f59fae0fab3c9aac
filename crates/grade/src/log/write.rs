//! Writing results so that nothing is lost, and going on with a file that was cut short.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::lines::{Closing, Graded, Header, Line};
use super::{LogError, LogReader};
use asynclings_engine::fs::{FileError, make_folder};

/// A file of results that is being written, and locked against a second writer.
#[derive(Debug)]
pub struct Log {
    file: File,
    path: PathBuf,
    /// Where the next line goes: all before it is whole.
    length: u64,
}

/// A file to write results to, as it was found.
#[derive(Debug)]
pub enum Opened {
    /// There was nothing in it.
    New(Log),
    /// It was begun before. The reader must be read to its end before anything is written.
    Begun(Log, Box<LogReader>),
}

impl Log {
    /// Opens a file to write to; what is there already must be results.
    ///
    /// # Errors
    ///
    /// When it cannot be opened, holds something else, or another process writes to it.
    pub fn open(path: &Path) -> Result<Opened, LogError> {
        let folder = path.parent();
        if let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
            make_folder(folder)?;
        }
        let failed = || FileError::of("write", path);
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true);
        let file = options.open(path).map_err(failed())?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LogError::Held { path: path.into() }),
            Err(TryLockError::Error(error)) => return Err(failed()(error).into()),
        }
        let mut log = Self {
            file,
            path: path.to_owned(),
            length: 0,
        };
        // A header that was not written to its end was followed by nothing.
        if !log.has_a_line()? {
            return Ok(Opened::New(log));
        }
        let reader = log.file.try_clone().map_err(failed())?;
        let reader = LogReader::from_file(reader, path)?;
        Ok(Opened::Begun(log, Box::new(reader)))
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins it. What is in it, which is less than a line, is written over.
    pub fn begin(&mut self, header: Header) -> Result<(), LogError> {
        self.go_on_at(0)?;
        self.append(&Line::Header(Box::new(header)))?;
        self.sync()
    }

    /// Goes on after the lines that were read from it; what stands behind them was not written to
    /// its end.
    pub fn go_on_at(&mut self, offset: u64) -> Result<(), LogError> {
        self.length = offset;
        self.file.set_len(offset).map_err(self.failed())?;
        Ok(())
    }

    /// Appends a result, and gives the place where it stands.
    pub fn result(&mut self, graded: Graded) -> Result<u64, LogError> {
        let offset = self.length;
        self.append(&Line::Result(Box::new(graded)))?;
        Ok(offset)
    }

    /// Ends it.
    pub fn end(&mut self, closing: Closing) -> Result<(), LogError> {
        self.append(&Line::End(closing))?;
        self.sync()
    }

    /// Forces what was appended to the disk.
    pub fn sync(&self) -> Result<(), LogError> {
        Ok(self.file.sync_data().map_err(self.failed())?)
    }

    /// The result that stands at a place.
    pub fn at(&self, offset: u64) -> Result<Graded, LogError> {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(offset)).map_err(self.failed())?;
        let mut text = Vec::new();
        let read = BufReader::new(file).read_until(b'\n', &mut text);
        read.map_err(self.failed())?;
        match serde_json::from_slice(&text) {
            Ok(Line::Result(graded)) => Ok(*graded),
            // It was read or written by this very process.
            _ => Err(LogError::Other {
                path: self.path.clone(),
                what: "it was changed by somebody else meanwhile".to_owned(),
            }),
        }
    }

    fn append(&mut self, line: &Line) -> Result<(), LogError> {
        let failed = self.failed();
        let mut text = serde_json::to_vec(line).map_err(|error| failed(error.into()))?;
        text.push(b'\n');
        let written = self
            .file
            .seek(SeekFrom::Start(self.length))
            .and_then(|_| self.file.write_all(&text));
        if let Err(error) = written {
            // Half a line would be taken for nothing, but need not stay either.
            let _ = self.file.set_len(self.length);
            return Err(self.failed()(error).into());
        }
        self.length += text.len() as u64;
        Ok(())
    }

    fn has_a_line(&mut self) -> Result<bool, LogError> {
        let mut text = Vec::new();
        let read = BufReader::new(&self.file).read_until(b'\n', &mut text);
        read.map_err(self.failed())?;
        Ok(text.last() == Some(&b'\n'))
    }

    fn failed(&self) -> impl FnOnce(io::Error) -> FileError + use<> {
        let path = self.path.clone();
        move |error| FileError::of("write", &path)(error)
    }
}
