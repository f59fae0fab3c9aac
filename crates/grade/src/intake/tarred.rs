//! A submission that is a tar archive, compressed with gzip.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use asynclings_engine::fs::Capped;
use flate2::bufread::MultiGzDecoder;
use tar::EntryType;

use super::collector::{Collector, Kind};
use super::{IntakeLimits, Refusal};

/// Offers every file of an archive.
pub(super) fn each(
    path: &Path,
    limits: IntakeLimits,
    collector: &mut Collector<'_>,
) -> Result<(), Refusal> {
    let unreadable = |error: &io::Error| {
        Refusal::Unreadable(format!(
            "The submission cannot be read as a tar.gz archive: {error}."
        ))
    };
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    let size = file.metadata().map_err(|error| unreadable(&error))?.len();
    let most = limits.packed >> 20;
    if size > limits.packed {
        return Err(Refusal::Unreadable(format!(
            "The submission is larger than {most} MiB."
        )));
    }
    let over = Cell::new(false);
    let unpacked = MultiGzDecoder::new(BufReader::new(file));
    let capped = Capped::new(unpacked, limits.unpacked, &over);
    let unreadable = |error: io::Error| match over.get() {
        true => Refusal::Unreadable(format!(
            "The submission unpacks to more than {} MiB.",
            limits.unpacked >> 20
        )),
        false => unreadable(&error),
    };
    let mut archive = tar::Archive::new(capped);
    for entry in archive.entries().map_err(unreadable)? {
        let mut entry = entry.map_err(unreadable)?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let kind = match entry.header().entry_type() {
            EntryType::Regular | EntryType::Continuous => Kind::File,
            EntryType::Directory => Kind::Folder,
            EntryType::XGlobalHeader => continue,
            _ => Kind::Other,
        };
        let name = name.trim_end_matches('/');
        let offered = collector.offer(name, kind, &mut entry);
        match offered {
            Err(_) if over.get() => return Err(unreadable(io::Error::other(""))),
            offered => offered?,
        }
    }
    Ok(())
}
