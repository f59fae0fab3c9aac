//! Reading an archive that may come from anybody.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::Path;

use flate2::bufread::GzDecoder;
use tar::EntryType;

use super::error::ArchiveError;
use super::head::Head;
use super::names::{self, Names};
use super::{HEAD, PACK, SUMS, VENDOR, sums};
use crate::fs::{self, Capped, FileError};

/// How much an archive may unpack to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArchiveLimits {
    /// All of it, headers and padding as well, in bytes.
    pub bytes: u64,
    /// One file, in bytes.
    pub file: u64,
    /// Files.
    pub files: usize,
}

impl Default for ArchiveLimits {
    /// Room for the crates of trpl (209 MB in 17,000 files) several times over.
    fn default() -> Self {
        Self {
            bytes: 1 << 30,
            file: 256 << 20,
            files: 200_000,
        }
    }
}

/// An archive that was read to its end and found in order.
#[derive(Clone)]
pub struct Archive {
    bytes: Vec<u8>,
    limits: ArchiveLimits,
    /// What it is.
    pub head: Head,
    /// The files of the pack, by their path in it.
    pub pack: BTreeMap<String, Vec<u8>>,
    /// The sums of the files of the crates, by their path below `vendor/`.
    pub vendor: BTreeMap<String, String>,
    /// Of each crate, the files that tell what it is: its manifest, and cargo's own sums.
    pub crates: BTreeMap<String, Vec<u8>>,
}

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive")
            .field("head", &self.head)
            .field("pack", &self.pack.len())
            .field("vendor", &self.vendor.len())
            .finish_non_exhaustive()
    }
}

impl Archive {
    /// Reads a whole archive and writes nothing.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with it: the first thing found.
    pub fn from_bytes(bytes: Vec<u8>, limits: ArchiveLimits) -> Result<Self, ArchiveError> {
        let mut found = Found::default();
        each(&bytes, limits, |name, body, _| {
            found.take(name, body, limits.file)
        })?;
        let missing = |name: &str| ArchiveError::Missing {
            name: name.to_owned(),
        };
        let head = found.head.ok_or_else(|| missing(HEAD))?;
        let listed = found.listed.ok_or_else(|| missing(SUMS))?;
        let sums = found.sums;
        if let Some(name) = listed.keys().find(|name| !sums.contains_key(*name)) {
            return Err(missing(name));
        }
        let is_other = |name: &str, sum: &String| listed.get(name) != Some(sum);
        if let Some((name, _)) = sums.iter().find(|(name, sum)| is_other(name, sum)) {
            return Err(ArchiveError::Sum { name: name.clone() });
        }
        if !found.pack.contains_key("lessons.toml") {
            return Err(missing("pack/lessons.toml"));
        }
        if head.vendored == found.vendor.is_empty() {
            return Err(ArchiveError::Unreadable {
                why: "`archive.toml` and the contents disagree about vendored crates".to_owned(),
            });
        }
        Ok(Self {
            bytes,
            limits,
            head,
            pack: found.pack,
            vendor: found.vendor,
            crates: found.crates,
        })
    }

    /// True for a file that begins as an archive of a pack does; it is looked at no further.
    pub fn begins_in(file: impl Read) -> bool {
        // The header of the first file.
        let mut header = [0; 512];
        let read = flate2::read::GzDecoder::new(file).read_exact(&mut header);
        read.is_ok() && header.starts_with(HEAD.as_bytes())
    }

    /// Writes the crates into a folder that is not there yet.
    pub fn unpack_vendor(&self, to: &Path) -> Result<(), FileError> {
        let mut failed = None;
        let done = each(&self.bytes, self.limits, |name, body, mode| {
            let Some(inside) = name.strip_prefix(VENDOR) else {
                return Ok(());
            };
            let mut bytes = Vec::new();
            body.read_to_end(&mut bytes).map_err(unreadable)?;
            if let Err(error) = write(&to.join(inside), &bytes, mode) {
                failed = Some(error);
                return Err(ArchiveError::Unreadable { why: String::new() });
            }
            Ok(())
        });
        match (failed, done) {
            (Some(error), _) => Err(error),
            // The same bytes were read to their end before.
            (None, Err(error)) => Err(FileError::of("unpack into", to)(io::Error::other(error))),
            (None, Ok(())) => Ok(()),
        }
    }
}

fn write(path: &Path, bytes: &[u8], mode: u32) -> Result<(), FileError> {
    fs::write_new(path, bytes)?;
    #[cfg(unix)]
    if mode & 0o111 != 0 {
        use std::os::unix::fs::PermissionsExt;
        let rights = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(path, rights).map_err(FileError::of("write", path))?;
    }
    #[cfg(not(unix))]
    let _ = mode;
    Ok(())
}

#[derive(Default)]
struct Found {
    head: Option<Head>,
    listed: Option<BTreeMap<String, String>>,
    sums: BTreeMap<String, String>,
    pack: BTreeMap<String, Vec<u8>>,
    vendor: BTreeMap<String, String>,
    crates: BTreeMap<String, Vec<u8>>,
}

impl Found {
    fn take(&mut self, name: &str, body: &mut dyn Read, most: u64) -> Result<(), ArchiveError> {
        let mut bytes = Vec::new();
        let read = body
            .take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        if read as u64 > most {
            return Err(too_large(most));
        }
        let text = |bytes: Vec<u8>| {
            String::from_utf8(bytes).map_err(|_| ArchiveError::Unreadable {
                why: format!("`{name}` is not valid UTF-8"),
            })
        };
        if name == SUMS {
            self.listed = Some(sums::from_text(&text(bytes)?)?);
            return Ok(());
        }
        let sum = fs::sum(&bytes);
        self.sums.insert(name.to_owned(), sum.clone());
        if name == HEAD {
            self.head = Some(Head::from_text(&text(bytes)?)?);
        } else if self.head.is_none() {
            // What comes later may be of a later format; and no other archive begins so.
            return Err(ArchiveError::Unreadable {
                why: format!("its first file is not `{HEAD}`"),
            });
        } else if let Some(inside) = name.strip_prefix(PACK) {
            self.pack.insert(inside.to_owned(), bytes);
        } else if let Some(inside) = name.strip_prefix(VENDOR) {
            self.vendor.insert(inside.to_owned(), sum);
            if let Some((_, "Cargo.toml" | ".cargo-checksum.json" | "build.rs")) =
                inside.split_once('/')
            {
                self.crates.insert(inside.to_owned(), bytes);
            }
        }
        Ok(())
    }
}

/// Calls `take` with name, contents and rights of each file, whose name and kind are in order.
fn each(
    bytes: &[u8],
    limits: ArchiveLimits,
    take: impl FnMut(&str, &mut dyn Read, u32) -> Result<(), ArchiveError>,
) -> Result<(), ArchiveError> {
    let over = Cell::new(false);
    let mut capped = Capped::new(GzDecoder::new(bytes), limits.bytes, &over);
    // The stream has a sum of its own, which is looked at where it ends.
    let read = walk(&mut capped, limits, take)
        .and_then(|()| io::copy(&mut capped, &mut io::sink()).map_err(unreadable));
    match read {
        // However a part of the stream that is too long was noticed.
        Err(_) if over.get() => Err(too_large(limits.bytes)),
        read => read.map(|_| ()),
    }
}

fn walk(
    stream: impl Read,
    limits: ArchiveLimits,
    mut take: impl FnMut(&str, &mut dyn Read, u32) -> Result<(), ArchiveError>,
) -> Result<(), ArchiveError> {
    let mut names = Names::default();
    let mut tar = tar::Archive::new(stream);
    for (count, entry) in tar.entries().map_err(unreadable)?.enumerate() {
        if count >= limits.files {
            let limit = format!("{} files", limits.files);
            return Err(ArchiveError::TooLarge { limit });
        }
        let mut entry = entry.map_err(unreadable)?;
        let raw = entry.path_bytes().into_owned();
        let shown = || String::from_utf8_lossy(&raw).into_owned();
        if let Err(kind) = kind(entry.header().entry_type()) {
            return Err(ArchiveError::Kind {
                name: shown(),
                kind,
            });
        }
        let Ok(name) = std::str::from_utf8(&raw) else {
            return Err(ArchiveError::Name {
                name: shown(),
                why: "it is not valid UTF-8",
            });
        };
        names::check(name)?;
        names.take(name)?;
        if !names::is_part(name) {
            return Err(ArchiveError::Stranger { name: shown() });
        }
        let mode = entry.header().mode().unwrap_or(0o644);
        take(name, &mut entry, mode)?;
    }
    Ok(())
}

/// Only files are allowed: `pack build` writes nothing else, and a link may lead anywhere.
fn kind(kind: EntryType) -> Result<(), &'static str> {
    match kind {
        EntryType::Regular => Ok(()),
        EntryType::Link => Err("a hard link"),
        EntryType::Symlink => Err("a symbolic link"),
        EntryType::Char | EntryType::Block => Err("a device"),
        EntryType::Fifo => Err("a pipe"),
        EntryType::Directory => Err("a directory"),
        _ => Err("an entry of an unknown kind"),
    }
}

fn unreadable(error: io::Error) -> ArchiveError {
    ArchiveError::Unreadable {
        why: error.to_string(),
    }
}

fn too_large(bytes: u64) -> ArchiveError {
    let limit = if bytes >= 1 << 20 {
        format!("{} MiB", bytes >> 20)
    } else {
        format!("{bytes} bytes")
    };
    ArchiveError::TooLarge { limit }
}
