//! What effects change in a course. It may wait for another asynclings that changes the same course.

use super::app_settings::AppSettings;
use super::prediction_file;
use crate::effect::Effect;
use crate::event::{Event, ExerciseIndex};
use asynclings_core::judge::predict;
use asynclings_core::pack::Exercise;
use asynclings_engine::UserError;
use asynclings_engine::course::{self, Course};
use asynclings_engine::fs::LockError;
use asynclings_engine::progress::{Loaded, StoreError};

/// How often what was passed is tried to be written down: each time waits a few seconds for the lock.
const TRIES: usize = 10;

/// Does what an effect says; what comes of it.
pub(super) fn write(course: &Course, settings: AppSettings, effect: &Effect) -> Vec<Event> {
    let of = |index: ExerciseIndex| {
        let mut all = course.pack.exercises();
        all.nth(index)
            .expect("indexes are made from this very pack")
    };
    match effect {
        Effect::RecordAttempt { exercise, passed } => {
            record_attempt(course, of(*exercise), *passed)
        }
        Effect::RecordHint { exercise, level } => {
            let id = &of(*exercise).id;
            let noted =
                patiently(|| course.change_progress(|progress| progress.note_hint(id, *level)));
            noted.map_or_else(failed, |(_, loaded)| progress_events(loaded))
        }
        Effect::SwitchTo(index) => switch_to(course, *index, of(*index)),
        Effect::Reset(index) => reset(course, of(*index)),
        Effect::CommitPrediction { exercise, answers } => {
            prediction(course, of(*exercise), |text| {
                prediction_file::commit(text, answers)
            })
        }
        Effect::ReopenPrediction(index) => prediction(course, of(*index), prediction_file::reopen),
        Effect::SaveAutoNext(_) => match settings.write(&course.layout.private()) {
            Ok(()) => Vec::new(),
            Err(error) => failed(error),
        },
        // The others write nothing.
        _ => Vec::new(),
    }
}

/// Tries it again as long as another asynclings has the lock.
fn patiently<T>(mut change: impl FnMut() -> Result<T, StoreError>) -> Result<T, StoreError> {
    for _ in 1..TRIES {
        match change() {
            Err(StoreError::Lock(LockError::Held { .. })) => {}
            done => return done,
        }
    }
    change()
}

/// Writes an attempt down, and hands the solution out.
fn record_attempt(course: &Course, exercise: &Exercise, passed: bool) -> Vec<Event> {
    let recorded = patiently(|| course.record_attempt(exercise, passed));
    let mut events = recorded.map_or_else(failed, progress_events);
    if passed && let Err(error) = course.hand_out_solution(exercise) {
        events.extend(failed(error));
    }
    events
}

fn switch_to(course: &Course, index: ExerciseIndex, exercise: &Exercise) -> Vec<Event> {
    let (loaded, kept) = match course.move_to(exercise) {
        Ok(done) => done,
        Err(error) => return failed(error),
    };
    let mut events = progress_events(loaded);
    events.push(Event::Switched(index));
    events.extend(kept.map(|kept| {
        Event::Notice(format!(
            "`Cargo.toml` had been edited; your version was saved to `{}`",
            kept.display()
        ))
    }));
    events
}

/// Brings an exercise back to its start.
fn reset(course: &Course, exercise: &Exercise) -> Vec<Event> {
    let layout = &course.layout;
    let done = match course::reset(layout, exercise) {
        Ok(done) => done,
        Err(error) => return failed(error),
    };
    let text = match &done.backup {
        Some(backup) => {
            let backup = backup.strip_prefix(layout.root()).unwrap_or(backup);
            format!(
                "reset `{}`; your version was saved to `{}`",
                exercise.id,
                backup.display()
            )
        }
        None => format!("`{}` already has its starting code", exercise.id),
    };
    // Said last: the look at the files must not wipe it away.
    vec![Event::FilesChanged, Event::Notice(text)]
}

/// Changes a prediction's file.
fn prediction(
    course: &Course,
    exercise: &Exercise,
    change: impl Fn(&str) -> Option<String>,
) -> Vec<Event> {
    let path = course.layout.exercise(exercise).join(predict::FILE);
    match prediction_file::write(&course.layout, &exercise.id, &path, change) {
        Ok(None) => vec![Event::FilesChanged],
        Ok(Some(kept)) => vec![
            Event::FilesChanged,
            Event::Notice(format!(
                "`{}` was not valid TOML; it was saved to `{}`",
                predict::FILE,
                kept.display()
            )),
        ],
        Err(error) => failed(error),
    }
}

fn failed(error: impl Into<UserError>) -> Vec<Event> {
    vec![Event::Failed(error.into())]
}

fn progress_events(loaded: Loaded) -> Vec<Event> {
    let mut events = vec![Event::Progress(loaded.progress)];
    events.extend(loaded.damage.map(|damage| {
        Event::Notice(format!(
            "`{}` was corrupt and was renamed to `{}`; your progress starts empty",
            damage.file.display(),
            damage.kept.display()
        ))
    }));
    events
}
