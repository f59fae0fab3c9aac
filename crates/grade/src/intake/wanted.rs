//! Which files of a submission count.

use std::collections::BTreeMap;

use asynclings_core::pack::Exercise;
use asynclings_engine::course::Layout;
use asynclings_engine::fs::{self, FileError, Walk};

/// The files of the exercises to be graded.
#[derive(Debug)]
pub struct Wanted {
    /// By `CHAPTER/EXERCISE`.
    exercises: BTreeMap<(String, String), WantedExercise>,
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

impl Wanted {
    /// Those of exercises that lie in a course.
    ///
    /// # Errors
    ///
    /// When a file of the pack cannot be read.
    pub fn of(layout: &Layout, exercises: &[Exercise]) -> Result<Self, FileError> {
        let mut all = BTreeMap::new();
        for exercise in exercises {
            let folder = layout.workspace().join(exercise.folder());
            let mut given = BTreeMap::new();
            for file in Walk::below(&folder).files() {
                let file = file?;
                if !exercise.edit.contains(&file.inside) {
                    given.insert(file.inside, fs::sum(&fs::read(&file.path)?));
                }
            }
            let key = (exercise.chapter.clone(), exercise.id.clone());
            let exercise = WantedExercise {
                id: exercise.id.clone(),
                edit: exercise.edit.clone(),
                given,
            };
            all.insert(key, exercise);
        }
        Ok(Self { exercises: all })
    }

    /// Only exercises and what may be edited of them, for tests of archives.
    #[cfg(test)]
    pub(crate) fn files(files: &[(&str, &str, &[&str])]) -> Self {
        let exercises = files.iter().map(|(chapter, id, edit)| {
            let key = ((*chapter).to_owned(), (*id).to_owned());
            let exercise = WantedExercise {
                id: (*id).to_owned(),
                edit: edit.iter().map(|file| (*file).to_owned()).collect(),
                given: BTreeMap::from([("src/fixture.rs".to_owned(), fs::sum(b"given"))]),
            };
            (key, exercise)
        });
        Self {
            exercises: exercises.collect(),
        }
    }

    /// The chapters' folders: what a folder of edited files begins with.
    pub(crate) fn chapters(&self) -> impl Iterator<Item = &str> {
        self.exercises.keys().map(|(chapter, _)| chapter.as_str())
    }

    /// Takes a path apart into what lies around the exercises, the exercise, and the path in it.
    pub(super) fn find<'p>(
        &self,
        parts: &'p [&'p str],
    ) -> Option<(&'p [&'p str], &WantedExercise, &'p [&'p str])> {
        (0..parts.len().saturating_sub(2)).find_map(|at| {
            let key = (parts[at].to_owned(), parts[at + 1].to_owned());
            let exercise = self.exercises.get(&key)?;
            Some((&parts[..at], exercise, &parts[at + 2..]))
        })
    }
}
