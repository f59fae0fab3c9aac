//! What is in a course that is compiled or decides about it, wherever it lies.
//!
//! That is all below `.asynclings/` but what the tutor itself writes down, the settings of cargo and
//! rustup at the course's root, and what manifests and settings lead to outside of these. A
//! learner's own files are not among it: they are theirs to change. [`stamp`] tells cheaply that
//! nothing has moved, an [`Inspection`] what is there.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

use toml::{Table, Value};

use super::error::HandoutError;
use super::{manifest, sources};
use asynclings_engine::course::Layout;
use asynclings_engine::course::source::content;
use asynclings_engine::fs::{self, FileError, Walk};

/// The settings that cargo and rustup look for in every folder from a workspace upwards.
const SETTINGS: [&str; 4] = [
    ".cargo/config.toml",
    ".cargo/config",
    "rust-toolchain.toml",
    "rust-toolchain",
];

/// Files of this size are told apart by size and time alone: a compiler that a toolchain file leads to is
/// not summed up.
const LARGE: u64 = 8 << 20;

/// What a manifest leads to outside of a course holds no more files than this.
const MANY: usize = 20_000;

/// The sums of a course's files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspection {
    /// By path: inside the course, or whole for what lies outside of it.
    pub files: BTreeMap<String, String>,
    /// What manifests and settings lead to outside of the places that are always looked at.
    pub led_to: BTreeSet<PathBuf>,
}

impl Inspection {
    /// Reads all of it.
    pub fn of(layout: &Layout) -> Result<Self, HandoutError> {
        let mut found = Self::default();
        for file in inside(layout, false) {
            found.take(layout, &file?)?;
        }
        let mut from: Vec<String> = found.files.keys().cloned().collect();
        // What was led to may lead further.
        while !from.is_empty() {
            let mut next = Vec::new();
            for path in from {
                for place in leads(layout, &path)? {
                    if !found.led_to.insert(place.clone()) {
                        continue;
                    }
                    for file in outside(&place) {
                        next.extend(found.take(layout, &file?)?);
                    }
                }
            }
            from = next;
        }
        Ok(found)
    }

    /// Takes a file in, and gives its name if it is still there.
    fn take(&mut self, layout: &Layout, file: &Path) -> Result<Option<String>, FileError> {
        let name = named(layout, file);
        let large = std::fs::metadata(file).is_ok_and(|meta| meta.len() > LARGE);
        let sum = if large {
            format!("{:016x}", stamp_of([Ok(file.to_path_buf())].into_iter())?)
        } else {
            match fs::read_if_there(file)? {
                Some(bytes) => fs::sum(&bytes),
                None => return Ok(None),
            }
        };
        self.files.insert(name.clone(), sum);
        Ok(Some(name))
    }

    /// A sum over everything.
    #[must_use]
    pub fn sum(&self) -> String {
        let lines: String = self
            .files
            .iter()
            .map(|(path, sum)| format!("{path} {sum}\n"))
            .collect();
        fs::sum(lines.as_bytes())
    }

    /// The sum of a pack in one of the course's folders and of the crates with it, as that of the pack
    /// itself.
    #[must_use]
    pub fn pack(&self, layout: &Layout, folder: &Path) -> String {
        let below = |folder: &Path| {
            let prefix = format!("{}/", named(layout, folder));
            self.files
                .iter()
                .filter_map(move |(path, sum)| {
                    Some((path.strip_prefix(&prefix)?.to_owned(), sum.as_str()))
                })
                .collect::<Vec<_>>()
        };
        let (pack, vendor) = (below(folder), below(&layout.vendor()));
        let pack = pack.iter().filter(|(path, _)| path != "originals.toml");
        content(
            pack.map(|(path, sum)| (path.as_str(), *sum)),
            vendor.iter().map(|(path, sum)| (path.as_str(), *sum)),
        )
    }
}

/// A sum over sizes and times of all that an [`Inspection`] would read and that can run; `led_to` is
/// what the last one was led to.
pub fn stamp(layout: &Layout, led_to: &BTreeSet<PathBuf>) -> Result<String, HandoutError> {
    let inside = inside(layout, true);
    let outside = led_to.iter().flat_map(|place| outside(place));
    Ok(format!("{:016x}", stamp_of(inside.chain(outside))?))
}

fn stamp_of(files: impl Iterator<Item = Result<PathBuf, FileError>>) -> Result<u64, FileError> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        let file = file?;
        let meta = match std::fs::metadata(&file) {
            Ok(meta) => meta,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(FileError::of("read", &file)(error)),
        };
        let changed = meta.modified().ok();
        let changed = changed.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        (&file, meta.len(), changed).hash(&mut hasher);
        // A file's time of change is easily set back, that of its entry is not.
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            (meta.ino(), meta.ctime(), meta.ctime_nsec()).hash(&mut hasher);
        }
    }
    Ok(hasher.finish())
}

/// The files of a course that count. Those of solutions are never compiled in a course, so a `quick`
/// look leaves them out.
fn inside(
    layout: &Layout,
    quick: bool,
) -> impl Iterator<Item = Result<PathBuf, FileError>> + use<> {
    let mut files = Vec::new();
    if quick {
        // The pack by itself: only there are solutions left out.
        let own_or_pack = |name: &str, depth| is_own(name, depth) || depth == 1 && name == "pack";
        walk(&mut files, &layout.private(), own_or_pack);
        let solutions = |name: &str, depth| depth == 1 && name == "solutions";
        walk(&mut files, &layout.originals(), solutions);
    } else {
        walk(&mut files, &layout.private(), is_own);
    }
    let settings = SETTINGS.map(|file| layout.root().join(file));
    files.extend(settings.into_iter().filter(|file| file.is_file()).map(Ok));
    files.into_iter()
}

/// The files below a folder, links followed. What has gone meanwhile, or leads nowhere, is not there for
/// cargo either.
fn walk(files: &mut Vec<Result<PathBuf, FileError>>, folder: &Path, skip: fn(&str, usize) -> bool) {
    let all = Walk::below(folder).follow_links().skip(skip).files();
    files.extend(
        all.map(|file| Ok(file?.path))
            .filter(|file| !file.as_ref().is_err_and(is_gone)),
    );
}

fn is_gone(error: &FileError) -> bool {
    error.source.kind() == ErrorKind::NotFound
}

/// What the tutor writes down for itself, and what was built where it builds no longer.
fn is_own(name: &str, depth: usize) -> bool {
    depth == 1
        && (matches!(
            name,
            "backups" | "lock" | "app.toml" | "course.toml" | "target" | "recipes"
        ) || name.starts_with("progress.")
            // What is being written at this moment.
            || name.starts_with(".asynclings-"))
}

/// The files of what was led to: a file, or a folder without what cargo builds in it.
fn outside(place: &Path) -> impl Iterator<Item = Result<PathBuf, FileError>> + use<> {
    let mut files = Vec::new();
    walk(&mut files, place, |name, _| {
        matches!(name, "target" | ".git")
    });
    let too_many = (files.len() > MANY).then(|| {
        let error = std::io::Error::other("it contains too many files to check");
        Err(FileError::of("read", place)(error))
    });
    files.into_iter().chain(too_many)
}

/// A file's path inside the course with `/`; the whole one when it lies outside.
pub(super) fn named(layout: &Layout, file: &Path) -> String {
    let Ok(inside) = file.strip_prefix(layout.root()) else {
        return file.to_string_lossy().into_owned();
    };
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// What a manifest or a file of settings leads to outside of the places that are always looked at.
fn leads(layout: &Layout, path: &str) -> Result<Vec<PathBuf>, HandoutError> {
    let file = layout.root().join(path);
    // The crates of a registry lead nowhere: cargo takes only their versions from their manifests.
    if file.starts_with(layout.vendor()) {
        return Ok(Vec::new());
    }
    let (name, folder) = (file.file_name().unwrap_or_default(), file.parent());
    let Some(folder) = folder else {
        return Ok(Vec::new());
    };
    let is_settings = manifest::is_cargos(path) || manifest::is_rustups(path);
    if file.extension().is_some_and(|extension| extension == "rs") {
        let source = String::from_utf8_lossy(&fs::read(&file)?).into_owned();
        return Ok(included(layout, folder, &source));
    }
    if name != "Cargo.toml" && !is_settings {
        return Ok(Vec::new());
    }
    let table: Table = String::from_utf8(fs::read(&file)?)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    let mut paths = Vec::new();
    let base = if is_settings {
        strings(&Value::Table(table), "", &mut paths);
        match folder.file_name() {
            Some(name) if name == ".cargo" => folder.parent().unwrap_or(folder),
            _ => folder,
        }
    } else {
        paths.extend(manifest::paths(&table).into_iter().map(|path| (path, true)));
        folder
    };
    let places = paths.into_iter().filter_map(|(path, folders)| {
        let place = plain(&base.join(path));
        let counts = place.is_file() || folders && place.is_dir();
        (counts && !is_looked_at(layout, &place)).then_some(place)
    });
    // A folder above would be everything there is.
    let above = |place: &PathBuf| layout.root().starts_with(place);
    Ok(places.filter(|place| !above(place)).collect())
}

/// The files that a source in `folder` takes in from other places. Solutions are never compiled.
fn included(layout: &Layout, folder: &Path, source: &str) -> Vec<PathBuf> {
    if folder.starts_with(layout.originals().join("solutions")) {
        return Vec::new();
    }
    let is_crate = |folder: &&Path| folder.join("Cargo.toml").is_file();
    let of_crate = folder.ancestors().find(is_crate).unwrap_or(folder);
    let included = sources::included(source).into_iter();
    let places = included.map(|each| {
        let base = if each.from_crate { of_crate } else { folder };
        plain(&base.join(each.path))
    });
    places
        .filter(|place| place.is_file() && !is_looked_at(layout, place))
        .collect()
}

/// True for a place that is looked at in any course.
fn is_looked_at(layout: &Layout, place: &Path) -> bool {
    let below = place.strip_prefix(layout.private()).ok();
    let first = below.and_then(|below| below.components().next());
    first.is_some_and(|first| !is_own(&first.as_os_str().to_string_lossy(), 1))
        && !place.starts_with(layout.originals().join("solutions"))
}

/// All strings in a value, and whether each is one that names a folder.
fn strings(value: &Value, key: &str, found: &mut Vec<(String, bool)>) {
    match value {
        Value::String(text) => {
            let is_folder = matches!(key, "path" | "paths" | "directory");
            found.push((text.clone(), is_folder));
        }
        Value::Array(all) => all.iter().for_each(|each| strings(each, key, found)),
        Value::Table(table) => table
            .iter()
            .for_each(|(key, each)| strings(each, key, found)),
        _ => {}
    }
}

/// The path without `.` and `..`, as far as the text tells.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// The learner's files that differ from the pack that the course keeps, and those that are not in it.
pub fn begun(layout: &Layout) -> Result<Vec<String>, HandoutError> {
    let exercises = layout.exercises();
    let starts = layout.workspace();
    let mut begun = Vec::new();
    if !exercises.is_dir() {
        return Ok(begun);
    }
    let walk = Walk::below(&exercises)
        .follow_links()
        .skip(|name, _| name == "target");
    for file in walk.files() {
        let file = file?;
        let start = fs::read_if_there(&starts.join(&file.inside))?;
        if start.as_ref() != Some(&fs::read(&file.path)?) {
            begun.push(named(layout, &file.path));
        }
    }
    Ok(begun)
}

#[cfg(test)]
#[path = "inspect_tests.rs"]
mod tests;
