//! Which files of a submission count.

use std::collections::{BTreeMap, BTreeSet};

use asynclings_core::pack::{Exercise, Pack};
use asynclings_engine::course::Layout;
use asynclings_engine::fs::{self, FileError, Walk};

/// The files of the exercises to be graded, and what else tells whose pack a submission is of.
#[derive(Debug)]
pub struct Wanted {
    /// The id of the pack.
    pub(super) pack: String,
    /// The folders of its chapters.
    chapters: BTreeSet<String>,
    /// All its exercises, by their present and their earlier ids.
    names: BTreeMap<String, Name>,
    /// Those that are graded, by id.
    exercises: BTreeMap<String, WantedExercise>,
}

/// What an id in a submission stands for.
#[derive(Debug)]
struct Name {
    /// The present id.
    id: String,
    chapter: String,
    /// How many names the exercise has had since.
    age: usize,
}

/// The files of one exercise.
#[derive(Debug)]
pub(super) struct WantedExercise {
    pub(super) id: String,
    /// The files that are taken.
    pub(super) edit: Vec<String>,
    /// The sums of all others that the pack has.
    pub(super) given: BTreeMap<String, String>,
}

/// A path of a submission, taken apart.
#[derive(Debug)]
pub(super) struct Place<'p, 'w> {
    /// What lies around the exercise, without its chapter.
    pub(super) around: &'p [&'p str],
    /// `CHAPTER/EXERCISE`, as the submission calls it.
    pub(super) folder: String,
    /// The path in the exercise.
    pub(super) inside: &'p [&'p str],
    pub(super) exercise: Whose<'w>,
}

/// Whose exercise a file belongs to.
#[derive(Debug)]
pub(super) enum Whose<'w> {
    /// One that is graded. The present name is nearer than an earlier one, and that in the present
    /// chapter nearer than that in another.
    Wanted(&'w WantedExercise, (usize, bool)),
    /// Another of the pack.
    OfPack,
    /// Of another pack, as far as can be seen.
    Foreign,
}

impl Wanted {
    /// Those exercises of a pack that lie in a course.
    ///
    /// # Errors
    ///
    /// When a file of the pack cannot be read.
    pub fn of<'e>(
        layout: &Layout,
        pack: &Pack,
        exercises: impl IntoIterator<Item = &'e Exercise>,
    ) -> Result<Self, FileError> {
        let mut wanted = Self::none_of(pack);
        for exercise in exercises {
            let folder = layout.workspace().join(exercise.folder());
            let mut given = BTreeMap::new();
            for file in Walk::below(&folder).files() {
                let file = file?;
                if !exercise.edit.contains(&file.inside) {
                    given.insert(file.inside, fs::sum(&fs::read(&file.path)?));
                }
            }
            wanted.add(exercise, given);
        }
        Ok(wanted)
    }

    /// A pack's exercises and what may be edited of them, for tests of archives.
    #[cfg(test)]
    pub(crate) fn all_of(pack: &Pack) -> Self {
        let mut wanted = Self::none_of(pack);
        for exercise in pack.exercises() {
            let given = BTreeMap::from([("src/fixture.rs".to_owned(), fs::sum(b"given"))]);
            wanted.add(exercise, given);
        }
        wanted
    }

    fn none_of(pack: &Pack) -> Self {
        let mut names = BTreeMap::new();
        // An id that is free again may be another exercise's by now.
        for is_earlier in [false, true] {
            for exercise in pack.exercises() {
                let own = [&exercise.id].into_iter();
                let ids = own.chain(&exercise.was).enumerate();
                for (age, id) in ids.filter(|(age, _)| (*age > 0) == is_earlier) {
                    names.entry(id.clone()).or_insert_with(|| Name {
                        id: exercise.id.clone(),
                        chapter: exercise.chapter.clone(),
                        age,
                    });
                }
            }
        }
        let chapters = pack.chapters.iter().map(|chapter| chapter.id.clone());
        Self {
            pack: pack.id.clone(),
            chapters: chapters.collect(),
            names,
            exercises: BTreeMap::new(),
        }
    }

    fn add(&mut self, exercise: &Exercise, given: BTreeMap<String, String>) {
        let wanted = WantedExercise {
            id: exercise.id.clone(),
            edit: exercise.edit.clone(),
            given,
        };
        self.exercises.insert(exercise.id.clone(), wanted);
    }

    /// The chapters' folders: what a folder of edited files begins with.
    pub(crate) fn chapters(&self) -> impl Iterator<Item = &str> {
        self.chapters.iter().map(String::as_str)
    }

    /// Takes a path apart. A chapter is one of the pack's, or whatever lies in `exercises`: the pack may
    /// have called it otherwise when the submission was written.
    pub(super) fn find<'p>(&self, parts: &'p [&'p str]) -> Option<Place<'p, '_>> {
        (0..parts.len().saturating_sub(2)).find_map(|at| {
            let [chapter, id] = [parts[at], parts[at + 1]];
            let (around, inside) = (&parts[..at], &parts[at + 2..]);
            let is_course = around.last() == Some(&"exercises");
            if !is_course && !self.chapters.contains(chapter) {
                return None;
            }
            let exercise = match self.names.get(id) {
                Some(name) => match self.exercises.get(&name.id) {
                    Some(exercise) => Whose::Wanted(exercise, (name.age, name.chapter != chapter)),
                    None => Whose::OfPack,
                },
                None if is_course && inside[0] == "src" => Whose::Foreign,
                None => return None,
            };
            let folder = format!("{chapter}/{id}");
            Some(Place {
                around,
                folder,
                inside,
                exercise,
            })
        })
    }
}
