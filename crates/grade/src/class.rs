//! Who is in a class: one person a submission, in the order of their ids.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use asynclings_engine::fs::{self, FileError};

use crate::intake::{self, IntakeLimits, Refusal, Wanted, archive_stem};
use crate::person;
use crate::roster::Roster;

/// One person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The id under which results stand.
    pub id: String,
    /// What the roster calls them.
    pub name: String,
    /// What they have handed in, if anything.
    pub submission: Option<PathBuf>,
}

/// A whole class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// In the order of their ids.
    pub persons: Vec<Person>,
    /// What looks like a submission and is none, or is on no roster; whole sentences.
    pub warnings: Vec<String>,
}

/// Why there is no class.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the message of each shows what its fields are")]
pub enum ClassError {
    #[error(transparent)]
    File(#[from] FileError),
    #[error("`{}` is neither a directory nor a zip or tar.gz archive", path.display())]
    NoSubmission { path: PathBuf },
    #[error("could not find a submission in {}", places.join(", "))]
    Nobody { places: Vec<String> },
    #[error("could not find a submission of the pack `{pack}`: `{person}` {what}")]
    OtherPack {
        pack: String,
        person: String,
        what: String,
    },
    #[error("`{}` and `{}` are both from `{person}`", first.display(), second.display())]
    Twice {
        person: String,
        first: PathBuf,
        second: PathBuf,
    },
}

impl ClassError {
    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::File(_) => "check that the path exists and is readable".to_owned(),
            Self::NoSubmission { .. } => "unpack it, or ask for a directory, a zip or a tar.gz \
                                          archive"
                .to_owned(),
            Self::Nobody { .. } => {
                "name a submission, or a directory with one entry per person: a course, a \
                 directory `exercises/CHAPTER/EXERCISE/…`, or an archive of either"
                    .to_owned()
            }
            Self::OtherPack { .. } => {
                "use `--pack PACK` with the pack that the submissions belong to; nothing was graded"
                    .to_owned()
            }
            Self::Twice { .. } => {
                "rename or remove one of them, or distinguish them in the roster".to_owned()
            }
        }
    }
}

impl Class {
    /// Finds the submissions in `places`: each of them is one, or a folder with one entry per person.
    ///
    /// # Errors
    ///
    /// When a place cannot be read or is none, nobody is there, or two submissions are one person's.
    pub fn gather(
        places: &[PathBuf],
        wanted: &Wanted,
        roster: Option<&Roster>,
    ) -> Result<Self, ClassError> {
        let mut class = Self::default();
        let mut found: BTreeMap<String, Person> = BTreeMap::new();
        for place in places {
            // A relative path such as `.` has no name of its own.
            let place = place.canonicalize().map_err(FileError::of("find", place))?;
            for submission in class.submissions(&place, wanted)? {
                let person = class.person(submission, roster);
                class.add(&mut found, person)?;
            }
        }
        if found.is_empty() {
            let places = places.iter().map(|place| format!("`{}`", place.display()));
            return Err(ClassError::Nobody {
                places: places.collect(),
            });
        }
        for entry in roster.into_iter().flat_map(Roster::entries) {
            let absent = || Person {
                id: entry.person.clone(),
                name: entry.name.clone(),
                submission: None,
            };
            found
                .entry(person::folded(&entry.person))
                .or_insert_with(absent);
        }
        class.persons = found.into_values().collect();
        class.persons.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(class)
    }

    /// Makes sure that the class has worked with the pack. One person with another one is refused when it
    /// is their turn.
    ///
    /// # Errors
    ///
    /// When there are submissions of another pack and none of this one.
    pub fn check_pack(&self, wanted: &Wanted, limits: IntakeLimits) -> Result<(), ClassError> {
        let mut other = Ok(());
        for person in &self.persons {
            let Some(path) = &person.submission else {
                continue;
            };
            match intake::take(path, wanted, limits) {
                Ok(taken) if !taken.exercises.is_empty() => return Ok(()),
                Err(Refusal::OtherPack { pack, what }) if other.is_ok() => {
                    let person = person.id.clone();
                    other = Err(ClassError::OtherPack { pack, person, what });
                }
                Ok(_) | Err(_) => {}
            }
        }
        other
    }

    /// A sum over the ids of all persons.
    #[must_use]
    pub fn digest(&self) -> String {
        let ids: Vec<_> = self.persons.iter().map(|each| each.id.as_str()).collect();
        // No id holds a line break.
        fs::sum(ids.join("\n").as_bytes())
    }

    fn submissions(&mut self, place: &Path, wanted: &Wanted) -> Result<Vec<PathBuf>, ClassError> {
        if !place.is_dir() {
            let name = place.file_name().unwrap_or_default().to_string_lossy();
            return match archive_stem(&name) {
                Some(_) => Ok(vec![place.to_owned()]),
                None => Err(ClassError::NoSubmission { path: place.into() }),
            };
        }
        if is_submission(place, wanted) {
            return Ok(vec![place.to_owned()]);
        }
        let mut names = fs::names_in(place)?;
        names.sort();
        let mut all = Vec::new();
        for name in names {
            let path = place.join(&name);
            let shown = person::id_of(&name);
            // What is hidden is some tool's, also where that is the tutor.
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let kind = path
                .symlink_metadata()
                .map_err(FileError::of("read", &path))?;
            let is_archive = || archive_stem(&name.to_string_lossy()).is_some();
            if kind.is_dir() || kind.is_file() && is_archive() {
                all.push(path);
            } else if kind.is_symlink() {
                self.warnings
                    .push(format!("`{shown}` is a link and was left out."));
            } else if is_other_archive(&name.to_string_lossy()) {
                self.warnings.push(format!(
                    "`{shown}` is not a zip or tar.gz archive and was left out."
                ));
            }
        }
        Ok(all)
    }

    fn person(&mut self, submission: PathBuf, roster: Option<&Roster>) -> Person {
        let name = submission.file_name().unwrap_or_default();
        let text = name.to_string_lossy().into_owned();
        let stem = archive_stem(&text).filter(|_| !submission.is_dir());
        let id = match stem {
            Some(stem) if name.to_str().is_some() => person::id_of(stem.as_ref()),
            _ => person::id_of(name),
        };
        let entry = roster.and_then(|roster| roster.entry(&[&text, stem.unwrap_or(&text)]));
        if roster.is_some() && entry.is_none() {
            self.warnings.push(format!("`{id}` is not in the roster."));
        }
        let (id, name) = entry.map_or_else(
            || (id, String::new()),
            |entry| (entry.person.clone(), entry.name.clone()),
        );
        Person {
            id,
            name,
            submission: Some(submission),
        }
    }

    fn add(&self, found: &mut BTreeMap<String, Person>, person: Person) -> Result<(), ClassError> {
        // Where case makes no difference, their folders would be one.
        let key = person::folded(&person.id);
        let Some(before) = found.get(&key) else {
            found.insert(key, person);
            return Ok(());
        };
        match (&before.submission, &person.submission) {
            // Named twice on the command line.
            (Some(first), Some(second)) if first == second => Ok(()),
            (first, second) => Err(ClassError::Twice {
                person: person.id.clone(),
                first: first.clone().unwrap_or_default(),
                second: second.clone().unwrap_or_default(),
            }),
        }
    }
}

/// True for a folder that is one person's: it holds exercises and not other folders with them.
fn is_submission(folder: &Path, wanted: &Wanted) -> bool {
    folder.join("exercises").is_dir()
        || folder.join(".asynclings").is_dir()
        || wanted
            .chapters()
            .any(|chapter| folder.join(chapter).is_dir())
}

fn is_other_archive(name: &str) -> bool {
    let small = name.to_ascii_lowercase();
    let endings = [".rar", ".7z", ".tar", ".tar.xz", ".tar.bz2", ".tar.zst"];
    endings.iter().any(|ending| small.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted() -> Wanted {
        Wanted::all_of(&asynclings_core::pack::Pack {
            chapters: vec![asynclings_core::pack::Chapter {
                id: "01_one".to_owned(),
                title: String::new(),
                exercises: Vec::new(),
            }],
            ..Default::default()
        })
    }

    fn gather(folder: &Path, roster: Option<&str>) -> Result<Class, ClassError> {
        let roster = roster.map(|text| {
            let path = folder.with_extension("csv");
            std::fs::write(&path, text).unwrap();
            Roster::load(&path).unwrap()
        });
        Class::gather(&[folder.to_owned()], &wanted(), roster.as_ref())
    }

    fn folder(entries: &[&str]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let class = folder.path().join("class");
        for entry in entries {
            let path = class.join(entry);
            if entry.ends_with('/') {
                fs::make_folder(&path).unwrap();
            } else {
                fs::write_new(&path, b"").unwrap();
            }
        }
        (folder, class)
    }

    fn ids(class: &Class) -> Vec<&str> {
        class.persons.iter().map(|each| each.id.as_str()).collect()
    }

    #[test]
    fn each_entry_of_a_folder_is_a_person() {
        let (_keep, folder) = folder(&[
            "bob.zip",
            "ada/",
            "eve.TGZ",
            "notes.txt",
            "old.rar",
            ".DS_Store",
            ".asynclings-grade/x",
        ]);
        let class = gather(&folder, None).unwrap();
        assert_eq!(ids(&class), ["ada", "bob", "eve"]);
        let warning = "`old.rar` is not a zip or tar.gz archive and was left out.";
        assert_eq!(class.warnings, [warning]);
    }

    #[test]
    fn a_folder_with_exercises_is_one_person() {
        for inside in ["exercises/01_one/", "01_one/add/", ".asynclings/"] {
            let (_keep, folder) = folder(&[&format!("ada/{inside}")]);
            let class = gather(&folder.join("ada"), None).unwrap();
            assert_eq!(ids(&class), ["ada"], "{inside}");
        }
    }

    #[test]
    fn a_roster_gives_names_and_names_who_is_missing() {
        let (_keep, folder) = folder(&["x17.zip", "stranger/"]);
        let roster = "submission,person,name\nx17,ada,Ada L.\nx18,bob,Bob\n";
        let class = gather(&folder, Some(roster)).unwrap();
        assert_eq!(ids(&class), ["ada", "bob", "stranger"]);
        assert_eq!(class.persons[0].name, "Ada L.");
        assert!(class.persons[0].submission.is_some());
        assert_eq!(class.persons[1].submission, None);
        assert_eq!(class.warnings, ["`stranger` is not in the roster."]);
    }

    #[test]
    fn two_submissions_of_one_person_are_refused() {
        for entries in [["ada.zip", "ada/"], ["ada.zip", "Ada.tgz"]] {
            let (_keep, folder) = folder(&entries);
            let error = gather(&folder, None).unwrap_err();
            assert!(matches!(error, ClassError::Twice { .. }), "{error}");
        }
        let (_keep, folder) = folder(&["a.zip", "ada.zip"]);
        let roster = "submission,person\na,ada\n";
        let error = gather(&folder, Some(roster)).unwrap_err();
        assert!(matches!(error, ClassError::Twice { .. }), "{error}");
    }

    #[test]
    fn nobody_is_an_error() {
        let (_keep, folder) = folder(&["notes.txt"]);
        assert!(matches!(
            gather(&folder, None),
            Err(ClassError::Nobody { .. })
        ));
        let file = folder.join("notes.txt");
        assert!(matches!(
            gather(&file, None),
            Err(ClassError::NoSubmission { .. })
        ));
    }

    #[cfg(unix)]
    #[test]
    fn names_that_hide_something_become_ids_that_do_not() {
        let (_keep, folder) = folder(&["a\nb.zip", "\u{1b}[2J/"]);
        let class = gather(&folder, None).unwrap();
        assert_eq!(ids(&class), ["%1B%5B2J", "a%0Ab"]);
        std::os::unix::fs::symlink("/etc", folder.join("root")).unwrap();
        let class = gather(&folder, None).unwrap();
        assert_eq!(class.warnings, ["`root` is a link and was left out."]);
    }
}
