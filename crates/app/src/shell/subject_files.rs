//! What the app has open, as its effects read and change it: a course, or a program that is played.

use std::path::PathBuf;
use std::sync::Arc;

use super::editor::EditorCommand;
use super::jobs::{JobReporter, Work};
use super::writer::Writing;
use crate::effect::{EditAt, Effect, Job};
use crate::event::{Event, ExerciseIndex};
use asynclings_core::pack::Pack;
use asynclings_engine::UserError;

/// The files of what is open. What only a course has does nothing, unless it says otherwise.
pub(super) trait SubjectFiles {
    /// The exercises; of a program, one.
    fn pack(&self) -> Arc<Pack>;

    /// Where the files lie that an exercise's places name.
    fn folder(&self, index: ExerciseIndex) -> PathBuf;

    fn load_texts(&mut self, index: ExerciseIndex) -> Vec<Event>;

    fn scan(&mut self, index: ExerciseIndex) -> Vec<Event>;

    /// The folders to watch from now on, where they are not always the same.
    fn folders(&self) -> &[PathBuf] {
        &[]
    }

    /// The command that opens a file of an exercise in the learner's editor.
    fn editor(&self, index: ExerciseIndex, at: &EditAt) -> Result<EditorCommand, UserError>;

    /// What a job does. What rustc says of it is to be read in `width` columns.
    fn work(&mut self, job: &Job, width: usize, reporter: JobReporter) -> Work;

    /// Where the page of an attempt lies.
    fn page(&self, index: ExerciseIndex) -> PathBuf;

    fn auto_next(&self) -> bool {
        false
    }

    /// What an effect writes, to be done elsewhere: it may have to wait for a lock.
    fn writing(&mut self, _effect: &Effect) -> Option<Writing> {
        None
    }
}
