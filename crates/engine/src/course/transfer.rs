//! Progress that goes to another machine: one text file with what was done, and the code that was written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::backup::Reason;
use super::error::CourseError;
use super::open::Course;
use super::reset;
use crate::fs::{self, Lock};
use crate::progress::Progress;
use asynclings_core::pack::Exercise;

/// The format this version writes, and the latest it reads.
const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Carried {
    format: u32,
    /// The id of the pack.
    pack: String,
    /// As it stands in the file of a course.
    progress: String,
    /// What the learner has written: by exercise, then by the path in it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    code: BTreeMap<String, BTreeMap<String, String>>,
}

/// What was taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The exercises whose code was written.
    pub written: Vec<String>,
    /// Exercises that this course's pack does not have.
    pub unknown: Vec<String>,
    /// Where code is kept that had to give way.
    pub backups: Vec<PathBuf>,
}

impl Course {
    /// What a learner has done in this course, as text for [`Course::import`].
    ///
    /// # Errors
    ///
    /// When something cannot be read.
    pub fn export(&self) -> Result<String, CourseError> {
        let mut code = BTreeMap::new();
        for exercise in self.pack.exercises() {
            let written = self.written(exercise)?;
            if !written.is_empty() {
                code.insert(exercise.id.clone(), written);
            }
        }
        let carried = Carried {
            format: FORMAT,
            pack: self.pack.id.clone(),
            progress: self.store().load()?.progress.to_text(),
            code,
        };
        let text = toml::to_string_pretty(&carried).unwrap_or_default();
        Ok(format!(
            "# Written by `asynclings progress export`. `asynclings progress import` reads it.\n{text}"
        ))
    }

    /// The edited files that differ from their start. What is no text does not compile either.
    fn written(&self, exercise: &Exercise) -> Result<BTreeMap<String, String>, CourseError> {
        let mut written = BTreeMap::new();
        for path in &exercise.edit {
            let now = fs::read_if_there(&self.layout.exercise(exercise).join(path))?;
            let start = fs::read_if_there(&self.layout.original(exercise).join(path))?;
            let text = now.filter(|now| start.as_ref() != Some(now));
            if let Some(text) = text.and_then(|bytes| String::from_utf8(bytes).ok()) {
                written.insert(path.clone(), text);
            }
        }
        Ok(written)
    }

    /// Takes over what [`Course::export`] has written, from the file `from`: of each exercise the better
    /// of both records, and the code, with a backup of code that is replaced.
    ///
    /// # Errors
    ///
    /// When the text is none of an export or one of another pack, or a file cannot be written.
    pub fn import(&self, text: &str, from: &Path) -> Result<Imported, CourseError> {
        let damaged = |why: String| CourseError::NoExport {
            path: from.to_owned(),
            why,
        };
        let carried: Carried =
            toml::from_str(text).map_err(|error| damaged(error.message().to_owned()))?;
        if carried.format > FORMAT {
            return Err(CourseError::LaterFormat {
                path: from.to_owned(),
                theirs: carried.format,
                ours: FORMAT,
            });
        }
        if carried.pack != self.pack.id {
            return Err(CourseError::OtherPack {
                root: from.to_owned(),
                theirs: carried.pack,
                ours: self.pack.id.clone(),
            });
        }
        let progress = Progress::from_export(&carried.progress).map_err(damaged)?;
        let mut imported = Imported::default();
        let lock = Lock::take(&self.layout.lock())?;
        for (id, code) in carried.code {
            let named = |each: &&Exercise| each.id == id || each.was.contains(&id);
            let Some(exercise) = self.pack.exercises().find(named) else {
                imported.unknown.push(id);
                continue;
            };
            // Nothing but what a learner edits.
            let files = code
                .into_iter()
                .filter(|(path, _)| exercise.edit.contains(path));
            let files = files.map(|(path, text)| (path, text.into_bytes()));
            let done = reset::put(&self.layout, exercise, files.collect(), Reason::Import)?;
            if !done.changed.is_empty() {
                imported.written.push(exercise.id.clone());
            }
            imported.backups.extend(done.backup);
        }
        self.store().change_locked(&lock, |own| {
            own.merge(progress);
            own.follow_renames(&self.pack);
        })?;
        Ok(imported)
    }
}
