//! A submission that is a zip archive.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use super::collector::{Collector, Kind};
use super::{IntakeLimits, Refusal};
use zip::ZipArchive;

/// Offers every file of an archive. Only what is wanted is unpacked.
pub(super) fn each(
    path: &Path,
    limits: IntakeLimits,
    collector: &mut Collector<'_>,
) -> Result<(), Refusal> {
    let unreadable = |error: &dyn std::fmt::Display| {
        Refusal::Unreadable(format!(
            "The submission cannot be read as a zip archive: {error}."
        ))
    };
    let mut file = File::open(path).map_err(|error| unreadable(&error))?;
    let size = file.metadata().map_err(|error| unreadable(&error))?.len();
    if size > limits.packed {
        let most = limits.packed >> 20;
        return Err(Refusal::Unreadable(format!(
            "The submission is larger than {most} MiB."
        )));
    }
    let listed = listed(&mut file, size).map_err(|error| unreadable(&error))?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| unreadable(&error))?;
    // The reader keeps one file of each name; which one would be its choice.
    if listed.is_some_and(|listed| usize::from(listed) > archive.len()) {
        let why = "The submission contains two files with the same name, but only one of these \
                   files can be graded.";
        return Err(Refusal::Unreadable(why.to_owned()));
    }
    for number in 0..archive.len() {
        let mut entry = archive
            .by_index(number)
            .map_err(|error| unreadable(&error))?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let kind = if entry.is_dir() {
            Kind::Folder
        } else if entry.is_symlink() || !is_plain(entry.unix_mode()) {
            Kind::Other
        } else {
            Kind::File
        };
        collector.offer(name.trim_end_matches('/'), kind, &mut entry)?;
    }
    Ok(())
}

/// False for what an archive calls a pipe, a device or a socket.
fn is_plain(mode: Option<u32>) -> bool {
    mode.is_none_or(|mode| matches!(mode & 0o170_000, 0 | 0o100_000))
}

/// How many files the archive's last record says there are; None where it leaves that to another
/// record, as only archives with more than 65,534 files do.
fn listed(file: &mut File, size: u64) -> io::Result<Option<u16>> {
    /// The record's length, and that of the longest comment after it.
    const LAST: u64 = 22 + 65_535;
    file.seek(SeekFrom::Start(size.saturating_sub(LAST)))?;
    let mut end = Vec::new();
    file.take(LAST).read_to_end(&mut end)?;
    file.seek(SeekFrom::Start(0))?;
    let record = end.windows(4).rposition(|four| four == b"PK\x05\x06");
    let count = record.and_then(|at| end.get(at + 10..at + 12));
    Ok(count
        .and_then(|two| Some(u16::from_le_bytes(two.try_into().ok()?)))
        .filter(|count| *count != u16::MAX))
}
