//! What the app knows, and how events change it. Pure.
//!
//! | file | job |
//! |---|---|
//! | `update` | how each event changes the state |
//! | `input`, `actions` | a key or a click becomes an action, and what each action does |
//! | `attempts`, `job_slot` | attempts after saves and on request, and the one job that may be under way |
//! | `viewport` | where on the screen things stand |
//! | `panes`, `overlay`, `compare`, `prediction` | what is shown, and where one stands in it |

mod actions;
mod attempts;
mod compare;
mod input;
mod job_slot;
#[cfg(test)]
mod key_tests;
mod overlay;
mod panes;
#[cfg(test)]
mod play_tests;
mod prediction;
#[cfg(test)]
mod tests;
mod update;
mod viewport;

use std::sync::Arc;

use crate::effect::Effect;
use crate::event::{AttemptOutcome, Digest, ExerciseIndex, ExerciseTexts, Watching};
use crate::keys::Pane;
use asynclings_core::judge::Stage;
use asynclings_core::pack::{Exercise, Pack};
use asynclings_engine::UserError;
use asynclings_engine::progress::Progress;

pub(crate) use compare::CompareCursor;
pub(crate) use job_slot::{JobRequest, JobSlot, RunningJob, SlotState};
pub(crate) use overlay::{
    CHECK_HEAD, CheckOutcome, CheckRun, ExerciseList, LIST_HEAD, ListRow, Overlay, list_rows,
};
pub(crate) use prediction::{Draft, Prediction};
pub(crate) use viewport::Viewport;

/// Something that wants a yes before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Confirmation {
    /// Bring this exercise back to its start?
    Reset(ExerciseIndex),
    /// Go on from an exercise that is not passed?
    Skip(ExerciseIndex),
    /// Go on from a chapter that is not passed?
    SkipChapter(ExerciseIndex),
}

#[derive(Clone, Debug)]
pub(crate) enum LastResult {
    None,
    Outcome(Arc<AttemptOutcome>),
    /// What kept it from being made.
    Error(UserError),
}

impl From<Result<AttemptOutcome, UserError>> for LastResult {
    fn from(result: Result<AttemptOutcome, UserError>) -> Self {
        match result {
            Ok(outcome) => Self::Outcome(Arc::new(outcome)),
            Err(error) => Self::Error(error),
        }
    }
}

/// What the app is open for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A course: what is done counts for its learner.
    Course,
    /// A program that is played, as the only exercise of a pack. Nothing is written down.
    Play,
}

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) purpose: Purpose,
    pub(crate) pack: Arc<Pack>,
    pub(crate) progress: Progress,
    /// The exercise on the screen.
    pub(crate) current: ExerciseIndex,
    /// Its texts and questions, once they are read.
    pub(crate) texts: Option<Box<ExerciseTexts>>,
    pub(crate) job_slot: JobSlot,
    /// Of the current exercise.
    pub(crate) last_result: LastResult,
    /// How often `last_result` has changed: who keeps pictures of it knows when they are old.
    pub(crate) revision: u64,
    /// What the files of the current exercise held when its last attempt began.
    attempted_digest: Option<Digest>,
    /// True when the next look at the files leads to an attempt, changed or not.
    attempt_wanted: bool,
    /// True when an attempt gave way to a check of all, and is made again after it.
    attempt_displaced: bool,
    /// True when the last look found a file missing, which may be a save half done.
    file_missing: bool,
    /// True while a prediction is asked for and not committed.
    pub(crate) prediction_open: bool,
    /// The exercise that is attempted ahead, or was.
    ahead: Ahead,
    pub(crate) pane: Pane,
    /// The first line shown of the pane.
    pub(crate) scroll: usize,
    /// The first line shown of the pane that stands beside it.
    pub(crate) beside_scroll: usize,
    /// What the screen shows of it all.
    pub(crate) viewport: Viewport,
    pub(crate) overlay: Option<Overlay>,
    pub(crate) confirmation: Option<Confirmation>,
    pub(crate) cursor: CompareCursor,
    /// The answers of the prediction, as far as they are given.
    pub(crate) prediction: Prediction,
    pub(crate) watching: Watching,
    /// A line about the last thing that was done.
    pub(crate) notice: Option<String>,
    /// The exercise that was passed a moment ago, for the first time or again.
    pub(crate) congratulate: bool,
    /// True when it was passed for the first time: what ends a chapter is said once.
    first_pass: bool,
    /// The exercise whose passing led here by itself, until something is saved here.
    pub(crate) passed_before: Option<ExerciseIndex>,
    /// The exercise one was at before this one.
    came_from: Option<ExerciseIndex>,
    /// Whether passing moves on by itself.
    pub(crate) auto_next: bool,
}

/// The next exercise, attempted while the learner reads.
#[derive(Debug, Default)]
enum Ahead {
    #[default]
    Nothing,
    /// Its files are to be looked at.
    Asked(ExerciseIndex),
    /// It is attempted, or was to be and the learner's own work came first.
    Tried,
    /// It was attempted with these files.
    Done(ExerciseIndex, Digest, LastResult),
}

impl State {
    /// The app as it opens, and what it asks for first.
    pub(crate) fn new(
        purpose: Purpose,
        pack: Arc<Pack>,
        progress: Progress,
        auto_next: bool,
    ) -> (Self, Vec<Effect>) {
        let current = progress
            .current_in(&pack)
            .and_then(|exercise| index_of(&pack, &exercise.id))
            .unwrap_or(0);
        let state = Self {
            purpose,
            pack,
            progress,
            current,
            texts: None,
            job_slot: JobSlot::default(),
            last_result: LastResult::None,
            revision: 0,
            attempted_digest: None,
            attempt_wanted: false,
            attempt_displaced: false,
            file_missing: false,
            prediction_open: false,
            ahead: Ahead::Nothing,
            pane: Pane::Verdict,
            scroll: 0,
            beside_scroll: 0,
            viewport: Viewport::default(),
            overlay: None,
            confirmation: None,
            cursor: CompareCursor::default(),
            prediction: Prediction::default(),
            watching: Watching::Starting,
            notice: None,
            congratulate: false,
            first_pass: false,
            passed_before: None,
            came_from: None,
            auto_next,
        };
        (
            state,
            vec![Effect::LoadTexts(current), Effect::ScanFiles(current)],
        )
    }

    pub(crate) fn exercise(&self, index: ExerciseIndex) -> &Exercise {
        // Numbers are made from the pack, which does not change while the app is open.
        self.pack
            .exercises()
            .nth(index)
            .expect("an exercise of the pack")
    }

    pub(crate) fn count(&self) -> usize {
        self.pack.exercises().count()
    }

    pub(crate) fn passed_count(&self) -> usize {
        self.pack
            .exercises()
            .filter(|each| self.progress.is_passed(&each.id))
            .count()
    }

    pub(crate) fn is_passed(&self, index: ExerciseIndex) -> bool {
        self.progress.is_passed(&self.exercise(index).id)
    }

    /// The first exercise not passed after this one, or before it.
    pub(crate) fn pending_after(&self, index: ExerciseIndex) -> Option<ExerciseIndex> {
        let pending = self
            .progress
            .pending_after(&self.pack, &self.exercise(index).id)?;
        index_of(&self.pack, &pending.id)
    }

    pub(crate) fn outcome(&self) -> Option<&Arc<AttemptOutcome>> {
        match &self.last_result {
            LastResult::Outcome(outcome) => Some(outcome),
            _ => None,
        }
    }

    /// How many hints of the current exercise were opened.
    pub(crate) fn opened_hints(&self) -> usize {
        let exercise = self.exercise(self.current);
        let opened = self.progress.record(&exercise.id).hints;
        usize::try_from(opened)
            .unwrap_or(usize::MAX)
            .min(exercise.hints.len())
    }

    /// Whether trace, counts and output must not be shown: they are what is to be predicted.
    pub(crate) fn hides_trace(&self) -> bool {
        self.prediction_open
            || self
                .outcome()
                .is_some_and(|outcome| outcome.attempted.hide_trace)
    }

    /// The panes that have something to show, in the order of the tabs.
    pub(crate) fn panes(&self) -> Vec<Pane> {
        Pane::ALL
            .into_iter()
            .filter(|pane| pane.is_there(self))
            .collect()
    }

    /// True when the current exercise was the last of its chapter to be passed.
    pub(crate) fn ends_chapter(&self) -> bool {
        let chapter = &self.exercise(self.current).chapter;
        let mut same = self
            .pack
            .exercises()
            .filter(|each| each.chapter == *chapter);
        self.first_pass && same.all(|each| self.progress.is_passed(&each.id))
    }

    /// True when it was the last of the course.
    pub(crate) fn ends_course(&self) -> bool {
        self.first_pass && self.all_passed()
    }

    /// While what the exercises use is being built: whether most of it was there already, as it is for
    /// whoever has another course. What is missing takes long the first time.
    pub(crate) fn builds_dependencies(&self) -> Option<bool> {
        let running = self.job_slot.running()?;
        (running.stage == Some(Stage::Dependencies)).then_some(running.mostly_built == Some(true))
    }

    pub(crate) fn all_passed(&self) -> bool {
        self.passed_count() == self.count()
    }

    /// True when the current exercise is the first of a chapter in which nothing was tried yet.
    pub(crate) fn opens_chapter(&self) -> bool {
        let id = &self.exercise(self.current).id;
        let mut chapters = self.pack.chapters.iter();
        let chapter =
            chapters.find(|chapter| chapter.exercises.first().map(|each| &each.id) == Some(id));
        let tried = |each: &Exercise| self.progress.record(&each.id).attempts > 0;
        chapter.is_some_and(|chapter| !chapter.exercises.iter().any(tried))
    }

    /// What the screen has found out.
    pub(crate) fn set_viewport(&mut self, viewport: Viewport) {
        self.scroll = self.scroll.min(viewport.deepest);
        self.beside_scroll = self.beside_scroll.min(viewport.beside_deepest);
        self.viewport = viewport;
    }
}

/// The place of an exercise in the course.
pub(crate) fn index_of(pack: &Pack, id: &str) -> Option<ExerciseIndex> {
    pack.exercises().position(|each| each.id == id)
}
