//! The course's files, as effects read and change them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};

use super::answers;
use super::editor::Command;
use super::settings::Settings;
use crate::event::{Digest, Event, No, Subject, Trouble};
use asynclings_core::judge::predict;
use asynclings_core::pack::{Exercise, Pack};
use asynclings_engine::attempt::{Demand, Site};
use asynclings_engine::course::{self, Course, CourseError, backup};
use asynclings_engine::progress::{FileError, Moment, Progress, StoreError, disk};

/// The names of the texts that end a chapter and the course.
const CLOSING: &str = "CLOSING.md";

/// A course at work.
#[derive(Debug)]
pub(super) struct Desk {
    course: Course,
    site: Arc<Site>,
    pack: Arc<Pack>,
    demands: BTreeMap<No, Result<Arc<Demand>, Trouble>>,
    settings: Settings,
}

impl Desk {
    /// For an opened course.
    pub(super) fn new(course: Course) -> Self {
        Self {
            site: Arc::new(Site::of_course(&course.layout)),
            pack: Arc::new(course.pack.clone()),
            demands: BTreeMap::new(),
            settings: Settings::read(&course.layout.private()),
            course,
        }
    }

    /// The pack.
    pub(super) fn pack(&self) -> Arc<Pack> {
        Arc::clone(&self.pack)
    }

    /// Where the exercises lie.
    pub(super) fn site(&self) -> Arc<Site> {
        Arc::clone(&self.site)
    }

    /// Whether passing moves on by itself.
    pub(super) fn auto_next(&self) -> bool {
        self.settings.auto_next
    }

    /// The exercise of this number.
    pub(super) fn exercise(&self, no: No) -> &Exercise {
        let mut all = self.pack.exercises();
        all.nth(no).expect("numbers are made from this very pack")
    }

    /// The folder of an exercise.
    pub(super) fn folder(&self, no: No) -> PathBuf {
        self.course.layout.exercise(self.exercise(no))
    }

    /// What an exercise demands; read once, for the course's own copy does not change under the app.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn demand(&mut self, no: No) -> Result<Arc<Demand>, Trouble> {
        if let Some(known) = self.demands.get(&no) {
            return known.clone();
        }
        let read = Demand::read(&self.course, self.exercise(no))
            .map(Arc::new)
            .map_err(|problems| Trouble {
                message: format!("what `{}` demands cannot be read", self.exercise(no).id),
                remedy: "quit and run `asynclings init .` in the course: it writes its own files \
                    anew and keeps your work and progress"
                    .to_owned(),
                text: Some(asynclings_core::diag::render(
                    &problems,
                    asynclings_core::diag::Look {
                        colour: false,
                        width: 80,
                    },
                )),
            });
        self.demands.insert(no, read.clone());
        read
    }

    /// Reads an exercise's texts and questions.
    pub(super) fn open(&mut self, no: No) -> Vec<Event> {
        let questions = self.demand(no).map_or_else(
            |_| Vec::new(),
            |demand| demand.expected.expectation.predictions.clone(),
        );
        let exercise = self.exercise(no);
        let texts = self.course.layout.originals().join("exercises");
        let chapter = texts.join(&exercise.chapter);
        let text = |path: PathBuf| {
            let bytes = disk::read_if_there(&path).ok().flatten()?;
            Some(String::from_utf8_lossy(&bytes).into_owned())
        };
        let below = |file: &String| {
            let parts = ["exercises", &exercise.chapter, &exercise.id, file];
            parts.join("/")
        };
        let subject = Subject {
            exercise: no,
            lesson: text(chapter.join("README.md")).unwrap_or_default(),
            closing: text(chapter.join(CLOSING)),
            course_closing: text(texts.join(CLOSING)),
            questions,
            files: exercise.edit.iter().map(below).collect(),
        };
        vec![Event::Opened(Box::new(subject))]
    }

    /// Looks at an exercise's files.
    pub(super) fn see(&mut self, no: No) -> Vec<Event> {
        let demand = self.demand(no).ok();
        let asks = demand
            .as_ref()
            .is_some_and(|demand| !demand.expected.expectation.predictions.is_empty());
        let folder = self.folder(no);
        let missing = self
            .exercise(no)
            .edit
            .iter()
            .any(|file| !folder.join(file).is_file());
        let answers = demand
            .as_ref()
            .filter(|_| asks)
            .and_then(|demand| demand.answers().ok().flatten());
        vec![Event::Seen {
            exercise: no,
            digest: digest(&folder),
            missing,
            open: demand.is_some_and(|demand| demand.is_open().unwrap_or(asks)),
            answers,
        }]
    }

    fn change(&self, change: impl FnOnce(&mut Progress)) -> Vec<Event> {
        match self.course.change_progress(change) {
            Ok(((), loaded)) => {
                let mut events = vec![Event::Progress(loaded.progress)];
                if let Some(damage) = loaded.damage {
                    events.push(Event::Notice(format!(
                        "{} was damaged and is kept as {}; progress starts anew",
                        damage.file.display(),
                        damage.kept.display()
                    )));
                }
                events
            }
            Err(error) => vec![Event::Trouble(store_trouble(&error))],
        }
    }

    /// Writes an attempt down, and hands the solution out.
    pub(super) fn record(&self, no: No, passed: bool) -> Vec<Event> {
        let exercise = self.exercise(no);
        let now = Moment::from_system(SystemTime::now());
        let mut events = self.change(|progress| progress.note_attempt(&exercise.id, passed, now));
        if passed && let Err(error) = self.course.hand_out_solution(exercise) {
            events.push(Event::Trouble(course_trouble(&error)));
        }
        events
    }

    /// Writes down that a hint was opened.
    pub(super) fn hint(&self, no: No, level: u64) -> Vec<Event> {
        let id = &self.exercise(no).id;
        self.change(|progress| progress.note_hint(id, level))
    }

    /// Makes this the learner's exercise.
    pub(super) fn go(&self, no: No) -> Vec<Event> {
        let exercise = self.exercise(no);
        // The editor first: should it fail, progress still names the exercise the editor shows.
        let kept = match self.course.point_editor_at(exercise) {
            Ok(kept) => kept,
            Err(error) => return vec![Event::Trouble(course_trouble(&error))],
        };
        let mut events = self.change(|progress| progress.current = Some(exercise.id.clone()));
        if events
            .iter()
            .any(|event| matches!(event, Event::Trouble(_)))
        {
            return events;
        }
        events.push(Event::Moved(no));
        if let Some(kept) = kept {
            events.push(Event::Notice(format!(
                "Cargo.toml was not as asynclings had written it; yours is kept in {}",
                kept.display()
            )));
        }
        events
    }

    /// Brings an exercise back to its start.
    pub(super) fn reset(&self, no: No) -> Vec<Event> {
        let exercise = self.exercise(no);
        let layout = &self.course.layout;
        match course::reset(layout, exercise) {
            Ok(done) => {
                let text = match &done.backup {
                    Some(backup) => {
                        let backup = backup.strip_prefix(layout.root()).unwrap_or(backup);
                        format!(
                            "`{}` is at its start; yours is kept in {}",
                            exercise.id,
                            backup.display()
                        )
                    }
                    None => format!("`{}` is at its start", exercise.id),
                };
                // Said last: the look at the files must not wipe it away.
                vec![Event::Touched, Event::Notice(text)]
            }
            Err(error) => vec![Event::Trouble(course_trouble(&error))],
        }
    }

    /// Writes a prediction into the learner's file.
    pub(super) fn commit(&self, no: No, given: &[(String, String)]) -> Vec<Event> {
        let exercise = self.exercise(no);
        let path = self.folder(no).join(predict::FILE);
        match self.write_answers(exercise, &path, given) {
            Ok(kept) => {
                let mut events = vec![Event::Touched];
                if let Some(kept) = kept {
                    events.push(Event::Notice(format!(
                        "{} was no TOML; it is kept in {}",
                        predict::FILE,
                        kept.display()
                    )));
                }
                events
            }
            Err(trouble) => vec![Event::Trouble(trouble)],
        }
    }

    /// Gives where the old file is kept when it had to be.
    fn write_answers(
        &self,
        exercise: &Exercise,
        path: &Path,
        given: &[(String, String)],
    ) -> Result<Option<PathBuf>, Trouble> {
        let bytes = disk::read_if_there(path).map_err(|error| file_trouble(&error))?;
        let text = bytes.as_deref().map(std::str::from_utf8);
        let before = match text {
            None => Some(""),
            Some(Ok(text)) => Some(text),
            Some(Err(_)) => None,
        };
        let mut kept = None;
        let after = match before.and_then(|before| answers::commit(before, given)) {
            Some(after) => after,
            None => {
                let file = vec![(predict::FILE.to_owned(), bytes.unwrap_or_default())];
                let layout = &self.course.layout;
                let folder = backup::keep(layout, &exercise.id, backup::Reason::Reset, &file);
                kept = Some(folder.map_err(|error| course_trouble(&error))?);
                answers::commit("", given).unwrap_or_default()
            }
        };
        disk::replace(path, after.as_bytes()).map_err(|error| file_trouble(&error))?;
        Ok(kept)
    }

    /// Keeps whether passing moves on by itself.
    pub(super) fn keep_auto_next(&mut self, on: bool) -> Vec<Event> {
        self.settings.auto_next = on;
        match self.settings.keep(&self.course.layout.private()) {
            Ok(()) => Vec::new(),
            Err(error) => vec![Event::Trouble(file_trouble(&error))],
        }
    }

    /// The command that opens an exercise in the learner's editor.
    ///
    /// # Errors
    /// When none is named.
    pub(super) fn editor(&self, no: No) -> Result<Command, Trouble> {
        let first = self.exercise(no).edit.first();
        let file = self
            .folder(no)
            .join(first.map_or("src/main.rs", String::as_str));
        Command::new(|name| std::env::var_os(name), &file)
    }

    /// How the learner's files of a passed exercise differ from the reference's; empty when they do
    /// not.
    pub(super) fn reference(site: &Site, exercise: &Exercise) -> Option<String> {
        let reference = site
            .originals
            .parent()?
            .join("solutions")
            .join(exercise.folder());
        let folder = site.folder(exercise);
        let text = |path: &Path| {
            let bytes = disk::read_if_there(path).ok().flatten()?;
            Some(String::from_utf8_lossy(&bytes).into_owned())
        };
        let mut all = String::new();
        for file in &exercise.edit {
            // The answers of a prediction have no reference.
            let Some(theirs) = text(&reference.join(file)) else {
                continue;
            };
            let yours = text(&folder.join(file)).unwrap_or_default();
            let diff = similar::TextDiff::from_lines(&yours, &theirs);
            let diff = diff
                .unified_diff()
                .context_radius(3)
                .header(file, file)
                .to_string();
            all.push_str(&diff);
        }
        Some(all)
    }
}

/// The larger a file, the less likely it is an exercise's: of these only the size counts.
const LARGE: u64 = 4 << 20;

/// What the files of an exercise hold.
fn digest(folder: &Path) -> Digest {
    let mut sum = Sha256::new();
    let hidden = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() > 0 && (name.starts_with('.') || name == "target")
    };
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    let entries = walk.into_iter().filter_entry(|entry| !hidden(entry));
    for entry in entries.filter_map(Result::ok) {
        if !entry.file_type().is_file() {
            continue;
        }
        let length = entry.metadata().map_or(0, |data| data.len());
        sum.update(entry.path().as_os_str().as_encoded_bytes());
        sum.update([0]);
        // What cannot be read holds something else than what can.
        let bytes = if length > LARGE {
            None
        } else {
            disk::read_if_there(entry.path()).ok().flatten()
        };
        sum.update(
            bytes
                .as_ref()
                .map_or(length, |bytes| bytes.len() as u64)
                .to_le_bytes(),
        );
        sum.update([u8::from(bytes.is_some())]);
        sum.update(bytes.unwrap_or_default());
    }
    Digest(sum.finalize().into())
}

fn file_trouble(error: &FileError) -> Trouble {
    Trouble {
        message: error.to_string(),
        remedy: error.remedy(),
        text: None,
    }
}

fn store_trouble(error: &StoreError) -> Trouble {
    Trouble {
        message: error.to_string(),
        remedy: error.remedy(),
        text: None,
    }
}

fn course_trouble(error: &CourseError) -> Trouble {
    Trouble {
        message: error.to_string(),
        remedy: error.remedy(),
        text: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_tells_contents_and_not_times() {
        let folder = tempfile::tempdir().unwrap();
        let main = folder.path().join("src/main.rs");
        std::fs::create_dir_all(main.parent().unwrap()).unwrap();
        std::fs::write(&main, "one").unwrap();
        let one = digest(folder.path());
        std::fs::write(&main, "one").unwrap();
        assert_eq!(digest(folder.path()), one);
        std::fs::write(&main, "two").unwrap();
        assert_ne!(digest(folder.path()), one);
        std::fs::remove_file(&main).unwrap();
        let none = digest(folder.path());
        assert_ne!(none, one);
        std::fs::create_dir_all(folder.path().join("target/debug")).unwrap();
        std::fs::write(folder.path().join("target/debug/x"), "x").unwrap();
        std::fs::write(folder.path().join(".main.rs.swp"), "x").unwrap();
        assert_eq!(digest(folder.path()), none);
    }
}
