//! Writing an archive: the same files make the same bytes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use flate2::{Compression, GzBuilder};

use super::head::Head;
use super::sums;
use super::{HEAD, SUMS};
use crate::fs;

/// How hard gzip tries: the hardest takes three times as long and gains two per cent on Rust sources.
const LEVEL: Compression = Compression::new(6);

/// The second after which every file is said to have been changed: some tools take 0 for a fault.
const TIME: u64 = 1;

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Body {
    /// These bytes.
    Bytes(Cow<'static, [u8]>),
    /// What a file on the disk holds; read twice, so that not all of it must fit into memory.
    File(PathBuf),
}

impl Body {
    fn read(&self) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Self::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Self::File(path) => std::fs::read(path).map(Cow::Owned).map_err(|error| {
                io::Error::new(error.kind(), format!("`{}`: {error}", path.display()))
            }),
        }
    }

    fn is_executable(&self) -> bool {
        #[cfg(unix)]
        if let Self::File(path) = self {
            use std::os::unix::fs::PermissionsExt;
            return std::fs::metadata(path)
                .is_ok_and(|file| file.permissions().mode() & 0o111 != 0);
        }
        false
    }
}

/// What goes into an archive.
#[derive(Clone, Debug)]
pub struct Contents {
    /// What it is.
    pub head: Head,
    /// Its files by name: `pack/…` and `vendor/…`.
    pub files: BTreeMap<String, Body>,
}

/// Writes an archive.
pub fn write(contents: &Contents, out: impl Write) -> io::Result<()> {
    let head = contents.head.to_text().map_err(io::Error::other)?;
    let mut sums = BTreeMap::from([(HEAD.to_owned(), fs::sum(head.as_bytes()))]);
    for (name, body) in &contents.files {
        sums.insert(name.clone(), fs::sum(&body.read()?));
    }
    // No time and no name in the head of the stream: they would differ from one archive to the next.
    let mut tar = tar::Builder::new(GzBuilder::new().mtime(0).write(out, LEVEL));
    append(&mut tar, HEAD, head.as_bytes(), false)?;
    append(&mut tar, SUMS, sums::to_text(&sums).as_bytes(), false)?;
    for (name, body) in &contents.files {
        append(&mut tar, name, &body.read()?, body.is_executable())?;
    }
    tar.into_inner()?.finish()?.flush()
}

fn append<W: Write>(
    tar: &mut tar::Builder<W>,
    name: &str,
    bytes: &[u8],
    executable: bool,
) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Regular);
    header.set_size(bytes.len() as u64);
    header.set_mode(if executable { 0o755 } else { 0o644 });
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(TIME);
    tar.append_data(&mut header, name, bytes)
}
