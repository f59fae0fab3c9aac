//! A pack from wherever it lies: a folder, an archive, a git repository.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::error::HandoutError;
use super::git::Address;
use asynclings_core::pack::format::CHAIN;
use asynclings_core::pack::migrate::migrate;
use asynclings_engine::archive::{Archive, ArchiveError, ArchiveLimits};
use asynclings_engine::course::source::{FileMap, read_folder};
use asynclings_engine::course::{Origin, PackSource};
use asynclings_engine::fs::{self, FileError};

/// An archive of more than this is not even read.
const LARGEST: u64 = 512 << 20;

/// The pack that a user has named, with the probe of `tool`.
///
/// # Errors
///
/// When it cannot be read, is refused, or cannot be fetched.
pub fn named(from: &Path, tool: PackSource) -> Result<PackSource, HandoutError> {
    if let Some(address) = from.to_str().and_then(Address::parse) {
        return repository(address?, tool);
    }
    let path = std::path::absolute(from).map_err(FileError::of("find", from))?;
    let origin = if path.is_file() {
        Origin::Archive(path)
    } else {
        Origin::Folder(path)
    };
    again(&origin, tool)
}

/// The pack from where a course's pack came from.
///
/// # Errors
///
/// As [`named`].
pub fn again(origin: &Origin, tool: PackSource) -> Result<PackSource, HandoutError> {
    let source = match origin {
        Origin::BuiltIn => return Ok(tool),
        Origin::Folder(folder) => PackSource {
            pack: read_folder(folder)?,
            origin: origin.clone(),
            ..tool
        },
        Origin::Archive(path) => archive(path, tool)?,
        Origin::Git { url, rev } => {
            let (url, rev) = (url.clone(), rev.clone());
            return repository(Address { url, rev }, tool);
        }
    };
    Ok(up_to_date(source))
}

fn repository(address: Address, tool: PackSource) -> Result<PackSource, HandoutError> {
    let folder = address.fetch()?;
    let (url, rev) = (address.url, address.rev);
    Ok(up_to_date(PackSource {
        pack: read_folder(folder.path())?,
        origin: Origin::Git { url, rev },
        ..tool
    }))
}

fn archive(path: &Path, tool: PackSource) -> Result<PackSource, HandoutError> {
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
    Ok(PackSource {
        pack,
        origin: Origin::Archive(path.to_path_buf()),
        vendor: Some(Arc::new(archive)).filter(|archive| !archive.vendor.is_empty()),
        ..tool
    })
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
