//! `pack build`: a pack becomes one file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::error::HandoutError;
use super::learners;
use super::vendor::Vendored;
use asynclings_core::diag::Diagnostic;
use asynclings_core::pack::{Pack, Strictness, complete};
use asynclings_engine::archive::{self, Archive, ArchiveLimits, Body, Contents, Head, PACK};
use asynclings_engine::course::PackSource;
use asynclings_engine::course::manifests::{self, WORKSPACE};
use asynclings_engine::fs::{self, NewFile};

/// What was built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuiltArchive {
    /// The archive.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256 sum.
    pub sum: String,
    /// How many files of the pack are in it.
    pub files: usize,
    /// How many crates are in it.
    pub crates: usize,
}

/// Reads the pack that is to be handed out, and finds what is wrong with it.
///
/// # Errors
///
/// Every problem of its files: such a pack is not handed out.
pub fn checked(source: &PackSource, root: &Path) -> Result<(Pack, Vec<Diagnostic>), HandoutError> {
    let bad = |problems| HandoutError::BadPack {
        root: root.to_path_buf(),
        problems,
    };
    let (complete, warnings) =
        complete::load_complete(&source.files(root), root, Strictness::Author).map_err(bad)?;
    let manifest = source.pack.get(WORKSPACE);
    if let Some(Err(why)) = manifest.map(|manifest| manifests::for_copy(manifest)) {
        let path = root.join(WORKSPACE);
        return Err(bad(vec![Diagnostic::error(why).about(path)]));
    }
    Ok((complete.pack, warnings))
}

/// Writes the archive of a pack; `for_learners` leaves out what solves its exercises.
///
/// # Errors
///
/// When something else is there under its name, a file cannot be read or written, or the archive
/// would be refused by those it is for.
pub fn build(
    source: &PackSource,
    pack: &Pack,
    vendored: Option<&Vendored>,
    for_learners: bool,
    to: &Path,
) -> Result<BuiltArchive, HandoutError> {
    refuse_other(to)?;
    let mut head = Head::new(&source.asynclings, &pack.id, &pack.title);
    let mut files: BTreeMap<String, Body> = source
        .pack
        .iter()
        .filter_map(|(path, bytes)| {
            let bytes = match for_learners {
                true => learners::file(path, bytes)?,
                false => bytes.clone(),
            };
            Some((format!("{PACK}{path}"), Body::Bytes(bytes)))
        })
        .collect();
    let count = files.len();
    if let Some(vendored) = vendored {
        head.vendored = true;
        head.replaced.clone_from(&vendored.replaced);
        let lock = vendored.lock.clone().into();
        files.insert(format!("{PACK}exercises/Cargo.lock"), Body::Bytes(lock));
        files.extend(vendored.files.clone());
    }
    let file = NewFile::create(to)?;
    let contents = Contents { head, files };
    file.write(|file| archive::write(&contents, file))?;
    file.sync()?;
    let bytes = fs::read(file.path())?;
    let (size, sum) = (bytes.len() as u64, fs::sum(&bytes));
    // Better told to its author than to a class.
    Archive::from_bytes(bytes, ArchiveLimits::default()).map_err(|why| HandoutError::Refused {
        path: to.to_path_buf(),
        why,
    })?;
    file.persist()?;
    Ok(BuiltArchive {
        path: to.to_path_buf(),
        size,
        sum,
        files: count,
        crates: vendored.map_or(0, |vendored| vendored.count),
    })
}

/// Only an archive of a pack may be replaced by another.
fn refuse_other(path: &Path) -> Result<(), HandoutError> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    match std::fs::File::open(path) {
        Ok(file) if Archive::begins_in(&file) => Ok(()),
        _ => Err(HandoutError::Exists {
            path: path.to_path_buf(),
        }),
    }
}
