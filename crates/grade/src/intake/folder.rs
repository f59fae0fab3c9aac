//! A submission that is a folder.

use std::fs::File;
use std::io;
use std::path::Path;

use super::Refusal;
use super::collector::{Collector, Kind};
use walkdir::WalkDir;

/// How deep exercises may lie; a learner's own lie four folders deep.
const DEEPEST: usize = 12;

/// Offers every file of a folder. Links are not followed.
pub(super) fn each(root: &Path, collector: &mut Collector<'_>) -> Result<(), Refusal> {
    let walk = WalkDir::new(root)
        .max_depth(DEEPEST)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            let name = entry.file_name().to_string_lossy();
            let is_built = matches!(&*name, "target" | ".git" | ".asynclings");
            entry.depth() == 0 || !entry.file_type().is_dir() || !is_built
        });
    for entry in walk {
        let entry = entry.map_err(|error| {
            Refusal::Unreadable(format!("The submission cannot be read: {error}."))
        })?;
        let inside = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        if parts.is_empty() {
            continue;
        }
        let name = parts.join("/");
        let kind = match entry.file_type() {
            kind if kind.is_file() => Kind::File,
            kind if kind.is_dir() => Kind::Folder,
            _ => Kind::Other,
        };
        match kind {
            Kind::File => {
                let path = entry.path();
                collector.offer(&name, kind, &mut Later { path, file: None })?;
            }
            Kind::Folder | Kind::Other => collector.offer(&name, kind, &mut io::empty())?,
        }
    }
    Ok(())
}

/// A file that is opened when it is read, for most are not.
struct Later<'a> {
    path: &'a Path,
    file: Option<File>,
}

impl io::Read for Later<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.file.is_none() {
            self.file = Some(File::open(self.path)?);
        }
        match &mut self.file {
            Some(file) => file.read(buffer),
            None => Ok(0),
        }
    }
}
