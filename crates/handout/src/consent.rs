//! To which packs the user has agreed that their code is compiled and run.
//!
//! Consent belongs to a content: the sum over all a pack brings ([`PackSource::content`]). It is kept
//! with the user's own things, not in the course, because a course may come from somebody else as a
//! whole. For each course made here it is noted which content it has, so that later commands need
//! not sum it up again.
//!
//! [`PackSource::content`]: asynclings_engine::course::PackSource::content

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::HandoutError;
use asynclings_engine::course::Layout;
use asynclings_engine::course::originals::Originals;
use asynclings_engine::course::source::{content, read_folder};
use asynclings_engine::course::vendor;
use asynclings_engine::fs::{self, Lock, Walk};

const FORMAT: u32 = 1;

/// What the user has agreed to, in a file of theirs.
#[derive(Clone, Debug)]
pub struct Consents {
    file: PathBuf,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Memory {
    format: u32,
    /// The sums of the packs.
    packs: BTreeSet<String>,
    /// Courses by their path, with the sum that their own copy says.
    #[serde(default)]
    courses: BTreeMap<String, String>,
}

impl Consents {
    /// Those of the user who runs this: in `asynclings/trusted.toml` where their system keeps what
    /// programs remember.
    ///
    /// # Errors
    ///
    /// When the user has no such folder.
    pub fn of_user(
        variable: impl Fn(&str) -> Option<std::ffi::OsString>,
    ) -> Result<Self, HandoutError> {
        let absolute = |name: &str| {
            variable(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
        };
        let folder = absolute("XDG_STATE_HOME")
            .or_else(|| absolute("LOCALAPPDATA"))
            .or_else(|| absolute("HOME").map(|home| home.join(".local/state")))
            .ok_or(HandoutError::NoHome)?;
        Ok(Self::in_file(folder.join("asynclings/trusted.toml")))
    }

    fn in_file(file: impl Into<PathBuf>) -> Self {
        Self { file: file.into() }
    }

    /// True when the user has agreed to a pack of this content.
    pub fn knows(&self, content: &str) -> Result<bool, HandoutError> {
        Ok(self.load()?.packs.contains(content))
    }

    /// Notes that the user agrees to a pack of this content.
    pub fn agree(&self, content: &str) -> Result<(), HandoutError> {
        self.change(|memory| {
            memory.packs.insert(content.to_owned());
        })
    }

    /// True for a course that was made here of a pack to which the user has agreed. One that was
    /// moved, or that somebody else made of the same pack, is recognised by what is in it.
    pub fn knows_course(&self, layout: &Layout) -> Result<bool, HandoutError> {
        let memory = self.load()?;
        let says = says(layout);
        if says.is_some() && memory.courses.get(&key(layout.root())) == says.as_ref() {
            return Ok(true);
        }
        let known = memory.packs.contains(&content_of(layout)?) && vendor::is_as_written(layout);
        if known {
            self.note_course(layout)?;
        }
        Ok(known)
    }

    /// Notes a course that was just made or renewed of a pack to which the user has agreed.
    pub fn note_course(&self, layout: &Layout) -> Result<(), HandoutError> {
        let Some(says) = says(layout) else {
            return Ok(());
        };
        let key = key(layout.root());
        self.change(|memory| {
            memory.courses.insert(key, says);
        })
    }

    fn change(&self, change: impl FnOnce(&mut Memory)) -> Result<(), HandoutError> {
        let _lock = Lock::take(&self.file.with_extension("lock"))?;
        let mut memory = self.load()?;
        change(&mut memory);
        let text = toml::to_string(&memory).map_err(|error| self.memory(error.to_string()))?;
        let text =
            format!("# Written by asynclings: packs whose code you have agreed to run.\n{text}");
        Ok(fs::replace(&self.file, text.as_bytes())?)
    }

    fn load(&self) -> Result<Memory, HandoutError> {
        let Some(bytes) = fs::read_if_there(&self.file)? else {
            return Ok(Memory {
                format: FORMAT,
                ..Memory::default()
            });
        };
        let text = String::from_utf8(bytes).map_err(|error| self.memory(error.to_string()))?;
        let memory: Memory =
            toml::from_str(&text).map_err(|error| self.memory(error.message().to_owned()))?;
        if memory.format == FORMAT {
            Ok(memory)
        } else {
            Err(self.memory(format!("expected format {FORMAT}, found {}", memory.format)))
        }
    }

    fn memory(&self, why: String) -> HandoutError {
        HandoutError::Memory {
            path: self.file.clone(),
            why,
        }
    }
}

/// The sum that a course's copy of its pack says it was made from.
fn says(layout: &Layout) -> Option<String> {
    let originals = Originals::load(&layout.originals()).ok()?;
    Some(originals.digest)
}

/// A course's folder, the same by whichever way one comes to it.
fn key(root: &Path) -> String {
    let full = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    full.to_string_lossy().into_owned()
}

/// What is really in a course: its copy of the pack, and its crates.
pub fn content_of(layout: &Layout) -> Result<String, HandoutError> {
    let pack = read_folder(&layout.originals())?;
    let folder = layout.vendor();
    let mut crates = BTreeMap::new();
    for file in Walk::below(&folder).files().filter_map(Result::ok) {
        crates.insert(file.inside, fs::sum(&fs::read(&file.path)?));
    }
    Ok(content(&pack, &crates))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consent_belongs_to_a_content_and_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let consents = Consents::in_file(folder.path().join("deep/trusted.toml"));
        assert!(!consents.knows("one").unwrap());
        consents.agree("one").unwrap();
        consents.agree("two").unwrap();
        let again = Consents::in_file(folder.path().join("deep/trusted.toml"));
        assert!(again.knows("one").unwrap() && again.knows("two").unwrap());
        assert!(!again.knows("three").unwrap());
    }

    #[test]
    fn the_file_lies_with_the_users_own_things() {
        let of = |set: &[(&str, &str)]| {
            let set: BTreeMap<_, _> = set.iter().copied().collect();
            Consents::of_user(|name| set.get(name).map(Into::into)).map(|consents| consents.file)
        };
        if cfg!(unix) {
            let home = of(&[("HOME", "/home/x")]).unwrap();
            assert_eq!(
                home,
                Path::new("/home/x/.local/state/asynclings/trusted.toml")
            );
            let state = of(&[("HOME", "/home/x"), ("XDG_STATE_HOME", "/s")]).unwrap();
            assert_eq!(state, Path::new("/s/asynclings/trusted.toml"));
        }
        for unusable in [&[][..], &[("HOME", "")], &[("HOME", "relative")]] {
            assert!(matches!(of(unusable), Err(HandoutError::NoHome)));
        }
    }

    #[test]
    fn a_damaged_file_is_told_and_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("trusted.toml");
        for text in ["format = \"?", "format = 9\npacks = []\n"] {
            fs::replace(&file, text.as_bytes()).unwrap();
            let consents = Consents::in_file(&file);
            let error = consents.agree("one").unwrap_err();
            assert!(matches!(error, HandoutError::Memory { .. }), "{error}");
            assert_eq!(fs::read(&file).unwrap(), text.as_bytes());
        }
    }
}
