//! A pack from wherever it lies: a folder, an archive, a git repository.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::error::HandoutError;
use super::git;
use asynclings_core::pack::format::CHAIN;
use asynclings_core::pack::migrate::migrate;
use asynclings_engine::archive::{Archive, ArchiveError, ArchiveLimits};
use asynclings_engine::course::source::{FileMap, read_folder};
use asynclings_engine::course::{Origin, PackSource};
use asynclings_engine::fs;

/// An archive of more than this is not even read.
const LARGEST: u64 = 512 << 20;

/// The pack that a user has named, with the probe of `tool`.
///
/// # Errors
///
/// When it cannot be read, is refused, or cannot be fetched.
pub fn named(from: &Path, tool: PackSource) -> Result<PackSource, HandoutError> {
    if let Some(address) = from.to_str().and_then(git::parse) {
        return again(&address?, tool);
    }
    let path = fs::absolute(from)?;
    let origin = if path.is_file() {
        Origin::Archive(path)
    } else {
        Origin::Folder(path)
    };
    again(&origin, tool)
}

/// The pack from where a course's pack came from.
pub fn again(origin: &Origin, tool: PackSource) -> Result<PackSource, HandoutError> {
    let (pack, vendor) = match origin {
        Origin::BuiltIn => return Ok(tool),
        Origin::Folder(path) | Origin::Archive(path) if !path.exists() => {
            return Err(HandoutError::Missing { path: path.clone() });
        }
        Origin::Folder(folder) => (read_folder(folder)?, None),
        Origin::Archive(path) => archive(path)?,
        Origin::Git { url, rev } => {
            let folder = git::fetch(url, rev.as_deref())?;
            (read_folder(folder.path())?, None)
        }
    };
    Ok(up_to_date(PackSource {
        pack,
        vendor,
        origin: origin.clone(),
        ..tool
    }))
}

/// The files of the pack in an archive, and the archive itself where it brings crates.
fn archive(path: &Path) -> Result<(FileMap, Option<Arc<Archive>>), HandoutError> {
    let refused = |why| HandoutError::Refused {
        path: path.to_path_buf(),
        why,
    };
    let Some(bytes) = fs::read_up_to(path, LARGEST)? else {
        let limit = format!("{} MiB, packed", LARGEST >> 20);
        return Err(refused(ArchiveError::TooLarge { limit }));
    };
    let archive = Archive::from_bytes(bytes, ArchiveLimits::default()).map_err(refused)?;
    let files = archive.pack.iter();
    let pack: FileMap = files
        .map(|(path, bytes)| (path.clone(), Cow::Owned(bytes.clone())))
        .collect();
    let brings_crates = !archive.vendor.is_empty();
    Ok((pack, brings_crates.then(|| Arc::new(archive))))
}

/// The same in the present format. A pack that cannot be brought up is left as it is, for its reader
/// to tell what is wrong with it.
fn up_to_date(mut source: PackSource) -> PackSource {
    if let Ok(migration) = migrate(&source.files(Path::new("")), CHAIN) {
        for file in migration.files {
            let bytes = file.after.into_bytes();
            source.pack.insert(file.path, Cow::Owned(bytes));
        }
    }
    source
}
