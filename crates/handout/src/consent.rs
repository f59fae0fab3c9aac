//! To which packs the user has agreed that their code is compiled and run.
//!
//! Consent belongs to a content: the sum over all a pack brings ([`PackSource::content`]), and for a course
//! the sums of all that is compiled of it or decides about that ([`Inspection`]). It is kept with the
//! user's own things, not in the course, because a course may come from somebody else as a whole:
//! nothing that a course says of itself, such as where its pack is from, is believed. With the sums goes
//! a stamp of sizes and times, so that nothing is summed up again while nothing moves.
//!
//! [`PackSource::content`]: asynclings_engine::course::PackSource::content

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::HandoutError;
use super::inspect::{self, Inspection};
use asynclings_engine::course::vendor;
use asynclings_engine::course::{Layout, PackSource};
use asynclings_engine::fs::{self, Lock};

const FORMAT: u32 = 1;

/// The lock file, in a pack.
const LOCK: &str = "exercises/Cargo.lock";

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
    /// Courses by their path.
    #[serde(default)]
    course: BTreeMap<String, KnownCourse>,
}

/// A course that was made here, or that its user has agreed to.
#[derive(Debug, Serialize, Deserialize)]
struct KnownCourse {
    /// Holds as long as nothing has moved.
    stamp: String,
    /// What belongs to it and lies elsewhere.
    led_to: BTreeSet<PathBuf>,
}

/// What was found in a course.
#[derive(Debug)]
struct Seen {
    stamp: String,
    inspection: Inspection,
}

impl Seen {
    fn of(layout: &Layout) -> Result<Self, HandoutError> {
        let mut stamp = inspect::stamp(layout, &BTreeSet::new())?;
        let inspection = Inspection::of(layout)?;
        if !inspection.led_to.is_empty() {
            // Where else to look was not known before.
            stamp = inspect::stamp(layout, &inspection.led_to)?;
        }
        Ok(Self { stamp, inspection })
    }
}

/// How a course stands with its user.
#[derive(Debug)]
pub enum Standing {
    /// Nothing is in it but what they agreed to.
    Known {
        /// True when that was found out only now, and not from its stamp.
        looked: bool,
    },
    /// Something is.
    Unknown(Unknown),
}

/// What a user has not agreed to yet.
#[derive(Debug)]
pub struct Unknown {
    /// True for a course at whose place they had agreed to another content.
    pub was_known: bool,
    /// True when they have agreed to its pack.
    pub pack_is_known: bool,
    /// Files that decide about what is compiled.
    pub differs: Vec<String>,
    /// Files of a learner's that are not as the course starts, in a course that was begun elsewhere.
    pub begun: Vec<String>,
    seen: Seen,
}

impl Unknown {
    /// True when nothing is left of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.differs.is_empty() && self.begun.is_empty()
    }

    /// Leaves out what is about to be written anew: the pack, its crates, and of the probe what
    /// `probe` says by its path in there.
    pub fn forget(&mut self, layout: &Layout, probe: impl Fn(&str) -> bool) {
        let of_probe = inside(layout.probe(), layout);
        let written: Vec<String> = layout
            .copies()
            .into_iter()
            .chain([layout.vendor()])
            .map(|folder| inside(folder, layout))
            .collect();
        self.differs.retain(|path| {
            !written.iter().any(|folder| path.starts_with(folder))
                && !path.strip_prefix(&of_probe).is_some_and(&probe)
        });
    }
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

    /// Whether what is in a course is what the user agreed to, what they made of a pack that they agreed
    /// to, or `tool`'s own. `left` is the sum of the lock file as the tutor's own cargo left it. Both
    /// are asked for only where something has moved.
    pub fn look(
        &self,
        layout: &Layout,
        tool: impl FnOnce() -> PackSource,
        left: impl FnOnce() -> Option<String>,
    ) -> Result<Standing, HandoutError> {
        let mut memory = self.load()?;
        let known = memory.course.remove(&key(layout.root()));
        if let Some(known) = &known
            && inspect::stamp(layout, &known.led_to)? == known.stamp
        {
            return Ok(Standing::Known { looked: false });
        }
        // First the stamp: what changes from now on is seen next time.
        let seen = Seen::of(layout)?;
        let files = self.files_of(layout)?;
        let is_known_in = |folder: &Path| {
            let pack = seen.inspection.pack(layout, folder);
            memory.packs.contains(&pack)
        };
        let own = tool().sums_in_course();
        let left = left();
        let pack = inside(layout.originals(), layout);
        // An upgrade that was cut short has left a second copy.
        let copies = layout.copies().map(|folder| {
            let is_known = is_known_in(&folder);
            (inside(folder, layout), is_known)
        });
        let pack_is_known = copies[0].1;
        let plain = [
            // Sums of files, and a lock file that nothing reads.
            format!("{pack}originals.toml"),
            format!("{}Cargo.lock", inside(layout.probe(), layout)),
        ];
        let ours = vendor::is_as_written(layout).then(|| vendor::settings_files(layout));
        let ours = ours.into_iter().flatten();
        let ours: Vec<_> = ours.map(|file| inspect::named(layout, &file)).collect();
        let vendor = inside(layout.vendor(), layout);
        // What is told and judged by, and never compiled: a course of one's own may be damaged there.
        let solutions = format!("{pack}solutions/");
        let lessons = format!("{pack}lessons.toml");
        let is_told = |path: &str| path.starts_with(&solutions) || path == lessons;
        let is_fine = |path: &str, sum: &str| {
            let copy = copies.iter().find(|(copy, _)| path.starts_with(copy));
            let path = match copy {
                Some((copy, _)) => format!("{pack}{}", &path[copy.len()..]),
                None => path.to_owned(),
            };
            let is = |sums: &BTreeMap<String, String>| sums.get(&path).is_some_and(|it| it == sum);
            is(&own)
                || files.as_ref().is_some_and(is)
                || copy.is_some_and(|(_, is_known)| *is_known)
                || pack_is_known && path.starts_with(&vendor)
                || known.is_some() && is_told(&path)
                || known.is_some()
                    && path == format!("{pack}{LOCK}")
                    && left.as_deref() == Some(sum)
                || plain.contains(&path)
                || ours.contains(&path)
        };
        let differs = seen.inspection.files.iter();
        let differs = differs.filter(|(path, sum)| !is_fine(path, sum));
        let differs: Vec<String> = differs.map(|(path, _)| path.clone()).collect();
        let begun = match known {
            Some(_) => Vec::new(),
            None => inspect::begun(layout)?,
        };
        if differs.is_empty() && begun.is_empty() {
            self.note(layout, seen)?;
            return Ok(Standing::Known { looked: true });
        }
        Ok(Standing::Unknown(Unknown {
            was_known: known.is_some(),
            pack_is_known,
            differs,
            begun,
            seen,
        }))
    }

    /// Notes that the user agrees to what was seen in a course.
    pub fn agree_to_course(&self, layout: &Layout, unknown: Unknown) -> Result<(), HandoutError> {
        self.note(layout, unknown.seen)
    }

    /// Notes a course that was just made or renewed of a pack to which the user has agreed.
    pub fn note_course(&self, layout: &Layout) -> Result<(), HandoutError> {
        self.note(layout, Seen::of(layout)?)
    }

    fn note(&self, layout: &Layout, seen: Seen) -> Result<(), HandoutError> {
        let Seen { stamp, inspection } = seen;
        let file = self.sums_file(layout);
        let sums = serde_json::to_vec(&inspection.files)
            .map_err(|error| self.memory(error.to_string()))?;
        fs::replace(&file, &sums)?;
        let known = KnownCourse {
            stamp,
            led_to: inspection.led_to,
        };
        let key = key(layout.root());
        self.change(|memory| {
            memory.course.insert(key, known);
        })
    }

    /// The sums that were noted last for the course at this place.
    fn files_of(&self, layout: &Layout) -> Result<Option<BTreeMap<String, String>>, HandoutError> {
        let bytes = fs::read_if_there(&self.sums_file(layout))?;
        // Damaged, it is worth nothing: the user is asked again.
        Ok(bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()))
    }

    fn sums_file(&self, layout: &Layout) -> PathBuf {
        let sum = fs::sum(key(layout.root()).as_bytes());
        self.file
            .with_file_name("courses")
            .join(format!("{}.json", &sum[..16]))
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

/// A path inside the course that a name is put after.
fn inside(folder: PathBuf, layout: &Layout) -> String {
    let inside = folder.strip_prefix(layout.root()).unwrap_or(&folder);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    format!("{}/", parts.join("/"))
}

/// A course's folder, the same by whichever way one comes to it.
fn key(root: &Path) -> String {
    let full = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    full.to_string_lossy().into_owned()
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
