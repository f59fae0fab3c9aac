//! The course's files, as effects read and change them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::app_settings::AppSettings;
use super::course_jobs;
use super::course_writing;
use super::digest::digest;
use super::editor::EditorCommand;
use super::jobs::{Guard, JobReporter, Work, guarded};
use super::reference::text_if_there;
use super::subject_files::SubjectFiles;
use super::writer::Writing;
use crate::effect::{EditAt, Effect, Job};
use crate::event::{Event, ExerciseIndex, ExerciseTexts};
use asynclings_core::diag;
use asynclings_core::judge::predict::{self, Asked};
use asynclings_core::pack::{Exercise, Pack};
use asynclings_engine::UserError;
use asynclings_engine::attempt::{AttemptError, Demand, ExercisePaths};
use asynclings_engine::compile::CompileError;
use asynclings_engine::course::{Caches, Course, RESTORE_FILES};

/// The names of the texts that end a chapter and the course.
const CLOSING: &str = "CLOSING.md";

#[derive(Debug)]
pub(super) struct CourseFiles {
    course: Arc<Course>,
    site: ExercisePaths,
    pages: Caches,
    pack: Arc<Pack>,
    demands: BTreeMap<ExerciseIndex, Result<Arc<Demand>, UserError>>,
    settings: AppSettings,
    guard: Guard,
}

impl CourseFiles {
    pub(super) fn new(course: Course, guard: Guard) -> Result<Self, AttemptError> {
        Ok(Self {
            guard,
            site: ExercisePaths::of_course(&course.layout)?,
            pages: Caches::of_user(course.layout.root()).ok_or(CompileError::NoCaches)?,
            pack: Arc::new(course.pack.clone()),
            demands: BTreeMap::new(),
            settings: AppSettings::read(&course.layout.private()),
            course: Arc::new(course),
        })
    }

    pub(super) fn exercise(&self, index: ExerciseIndex) -> &Exercise {
        let mut all = self.pack.exercises();
        all.nth(index)
            .expect("indexes are made from this very pack")
    }

    /// What an exercise demands; read once, for the course's own copy does not change under the app.
    pub(super) fn demand(&mut self, index: ExerciseIndex) -> Result<Arc<Demand>, UserError> {
        if let Some(known) = self.demands.get(&index) {
            return known.clone();
        }
        let exercise = self.exercise(index);
        let read = Demand::load(&self.course, exercise)
            .map(Arc::new)
            .map_err(|problems| UserError {
                message: format!("could not read the rules of `{}`", exercise.id),
                remedy: format!("quit, then {RESTORE_FILES}"),
                text: Some(diag::render(
                    &problems,
                    diag::Look {
                        colour: false,
                        width: 80,
                    },
                )),
            });
        self.demands.insert(index, read.clone());
        read
    }
}

impl SubjectFiles for CourseFiles {
    fn pack(&self) -> Arc<Pack> {
        Arc::clone(&self.pack)
    }

    fn folder(&self, index: ExerciseIndex) -> PathBuf {
        self.course.layout.exercise(self.exercise(index))
    }

    fn load_texts(&mut self, index: ExerciseIndex) -> Vec<Event> {
        let questions = self.demand(index).map_or_else(
            |_| Vec::new(),
            |demand| demand.expected.expectation.predictions.clone(),
        );
        let exercise = self.exercise(index);
        let texts = self.course.layout.workspace();
        let chapter = texts.join(&exercise.chapter);
        let folder = self.folder(index);
        // As it is typed in the folder in which the app was started.
        let here = std::env::current_dir().ok();
        let typed = |file: &String| {
            let path = folder.join(file);
            let near = here
                .as_ref()
                .and_then(|here| pathdiff::diff_paths(&path, here));
            near.unwrap_or(path).display().to_string()
        };
        let start = self.site.originals.join(exercise.folder());
        let start = text_if_there(&start.join(predict::FILE)).unwrap_or_default();
        let subject = ExerciseTexts {
            exercise: index,
            lesson: text_if_there(&chapter.join("README.md")).unwrap_or_default(),
            closing: text_if_there(&chapter.join(CLOSING)),
            course_closing: text_if_there(&texts.join(CLOSING)),
            asked: Asked::read(&start, &questions),
            questions,
            files: exercise.edit.iter().map(typed).collect(),
        };
        vec![Event::TextsLoaded(Box::new(subject))]
    }

    fn scan(&mut self, index: ExerciseIndex) -> Vec<Event> {
        let demand = self.demand(index).ok();
        let asks = demand
            .as_ref()
            .is_some_and(|demand| !demand.expected.expectation.predictions.is_empty());
        let folder = self.folder(index);
        let missing = self
            .exercise(index)
            .edit
            .iter()
            .any(|file| !folder.join(file).is_file());
        let answers = demand
            .as_ref()
            .filter(|_| asks)
            .and_then(|demand| demand.answers().ok().flatten());
        vec![Event::FilesScanned {
            exercise: index,
            digest: digest(&folder),
            missing,
            open: demand.is_some_and(|demand| demand.is_open().unwrap_or(asks)),
            answers,
        }]
    }

    fn editor(&self, index: ExerciseIndex, at: &EditAt) -> Result<EditorCommand, UserError> {
        let file = self.folder(index).join(&at.file);
        EditorCommand::new(|name| std::env::var_os(name), &file, at.line)
    }

    fn work(&mut self, job: &Job, width: usize, reporter: JobReporter) -> Work {
        let mut site = self.site.clone();
        site.workspace.width = Some(width);
        let told = reporter.clone();
        let work: Work = match job {
            Job::Attempt(index) => {
                let exercise = self.exercise(*index).clone();
                let demand = self.demand(*index);
                Box::pin(course_jobs::attempt(reporter, site, exercise, demand))
            }
            Job::CheckAll => {
                site.workspace.many = true;
                let count = self.pack.exercises().count();
                let all = (0..count)
                    .map(|index| (index, self.exercise(index).clone(), self.demand(index)))
                    .collect();
                Box::pin(course_jobs::check_all(reporter, site, all))
            }
        };
        // Much may have changed since the app was opened, such as by a `git pull`.
        let (guard, layout) = (self.guard, self.course.layout.clone());
        Box::pin(guarded(move || guard(&layout), told, work))
    }

    fn page(&self, index: ExerciseIndex) -> PathBuf {
        self.pages.page(&self.exercise(index).id)
    }

    fn auto_next(&self) -> bool {
        self.settings.auto_next
    }

    fn writing(&mut self, effect: &Effect) -> Option<Writing> {
        if let Effect::SaveAutoNext(on) = effect {
            self.settings.auto_next = *on;
        }
        let (course, settings, effect) = (Arc::clone(&self.course), self.settings, effect.clone());
        Some(Writing {
            lock: course.layout.lock(),
            make: Box::new(move || course_writing::write(&course, settings, &effect)),
        })
    }
}
