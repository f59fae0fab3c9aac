//! What the app knows, and how events change it. Pure.

mod bench;
mod check;
mod compare;
mod list;
mod moves;
mod panes;
mod predict;
mod update;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use bench::{Bench, Stand, Under, Wish};
pub use check::{Check, CheckRow};
pub use compare::Cursor;
pub use list::{Filter, List};
pub use panes::Pane;
pub use predict::{Draft, Predict};

use super::effect::Effect;
use super::event::{Digest, No, Outcome, Subject, Trouble, Watching};
use asynclings_core::pack::{Exercise, Pack};
use asynclings_engine::progress::Progress;

/// What lies over the main screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// The keys.
    Help,
    /// The list of exercises.
    List(List),
    /// The check of all.
    Check(Check),
}

/// Something that wants a yes before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Bring this exercise back to its start?
    Reset(No),
    /// Go on from an exercise that is not passed?
    Skip(No),
}

/// What the verdict pane shows.
#[derive(Clone, Debug)]
pub enum Told {
    /// Nothing yet.
    Nothing,
    /// What came of an attempt.
    Outcome(Arc<Outcome>),
    /// What kept it from being made.
    Trouble(Trouble),
}

/// Everything the app knows.
#[derive(Debug)]
pub struct State {
    /// The course's pack.
    pub pack: Arc<Pack>,
    /// What the learner has done.
    pub progress: Progress,
    /// The exercise on the screen.
    pub current: No,
    /// Its texts and questions, once they are read.
    pub subject: Option<Box<Subject>>,
    /// What is under way.
    pub bench: Bench,
    /// What came of the last attempt at the current exercise.
    pub told: Told,
    /// How often `told` has changed: who keeps pictures of it knows when they are old.
    pub edition: u64,
    /// What the files of the current exercise held when its last attempt began.
    tried: Option<Digest>,
    /// True when the next look at the files leads to an attempt, changed or not.
    again: bool,
    /// True when an attempt gave way to a check of all, and is made again after it.
    owed: bool,
    /// True when the last look found a file missing, which may be a save half done.
    gone: bool,
    /// True while a prediction is asked for and not committed.
    pub open: bool,
    /// The exercise that is attempted ahead, or was.
    ahead: Ahead,
    /// The pane on the screen.
    pub pane: Pane,
    /// The first line shown of the pane.
    pub scroll: usize,
    /// The last line that `scroll` may be, as the screen has it.
    pub deepest: usize,
    /// How many lines of a pane the screen shows.
    pub page: usize,
    /// What lies over the main screen.
    pub over: Option<Over>,
    /// What wants a yes first.
    pub question: Option<Question>,
    /// Where the compare pane points.
    pub cursor: Cursor,
    /// The answers of the prediction, as far as they are given.
    pub predict: Predict,
    /// How saves are noticed.
    pub watching: Watching,
    /// A line about the last thing that was done.
    pub notice: Option<String>,
    /// The exercise that was passed a moment ago, for the first time or again.
    pub congratulate: bool,
    /// Whether passing moves on by itself.
    pub auto_next: bool,
}

/// The next exercise, attempted while the learner reads.
#[derive(Debug, Default)]
enum Ahead {
    /// Nothing was asked for.
    #[default]
    Nothing,
    /// Its files are to be looked at.
    Asked(No),
    /// It is attempted, or was to be and the learner's own work came first.
    Tried,
    /// It was attempted with these files.
    Done(No, Digest, Told),
}

impl State {
    /// The app as it opens, and what it asks for first.
    #[must_use]
    pub fn new(pack: Arc<Pack>, progress: Progress, auto_next: bool) -> (Self, Vec<Effect>) {
        let current = progress
            .current_in(&pack)
            .and_then(|exercise| place(&pack, &exercise.id))
            .unwrap_or(0);
        let state = Self {
            pack,
            progress,
            current,
            subject: None,
            bench: Bench::default(),
            told: Told::Nothing,
            edition: 0,
            tried: None,
            again: false,
            owed: false,
            gone: false,
            open: false,
            ahead: Ahead::Nothing,
            pane: Pane::Verdict,
            scroll: 0,
            deepest: 0,
            page: 1,
            over: None,
            question: None,
            cursor: Cursor::default(),
            predict: Predict::default(),
            watching: Watching::Starting,
            notice: None,
            congratulate: false,
            auto_next,
        };
        (state, vec![Effect::Open(current), Effect::See(current)])
    }

    /// The exercise of this number.
    #[must_use]
    pub fn exercise(&self, no: No) -> &Exercise {
        // Numbers are made from the pack, which does not change while the app is open.
        self.pack
            .exercises()
            .nth(no)
            .expect("an exercise of the pack")
    }

    /// How many exercises there are.
    #[must_use]
    pub fn all(&self) -> usize {
        self.pack.exercises().count()
    }

    /// How many are passed.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.pack
            .exercises()
            .filter(|each| self.progress.is_passed(&each.id))
            .count()
    }

    /// Whether an exercise is passed.
    #[must_use]
    pub fn is_passed(&self, no: No) -> bool {
        self.progress.is_passed(&self.exercise(no).id)
    }

    /// The first exercise not passed after this one, or before it.
    #[must_use]
    pub fn pending_after(&self, no: No) -> Option<No> {
        let pending = self
            .progress
            .pending_after(&self.pack, &self.exercise(no).id)?;
        place(&self.pack, &pending.id)
    }

    /// What came of the last attempt at the current exercise.
    #[must_use]
    pub fn outcome(&self) -> Option<&Arc<Outcome>> {
        match &self.told {
            Told::Outcome(outcome) => Some(outcome),
            _ => None,
        }
    }

    /// Whether trace, counts and output must not be shown: they are what is to be predicted.
    #[must_use]
    pub fn hides_trace(&self) -> bool {
        self.open
            || self
                .outcome()
                .is_some_and(|outcome| outcome.attempted.hide_trace)
    }

    /// The panes that have something to show, in the order of the tabs.
    #[must_use]
    pub fn panes(&self) -> Vec<Pane> {
        Pane::ALL
            .into_iter()
            .filter(|pane| pane.is_there(self))
            .collect()
    }

    /// True when the current exercise was the last of its chapter to be passed.
    #[must_use]
    pub fn ends_chapter(&self) -> bool {
        let chapter = &self.exercise(self.current).chapter;
        let mut same = self
            .pack
            .exercises()
            .filter(|each| each.chapter == *chapter);
        self.congratulate && same.all(|each| self.progress.is_passed(&each.id))
    }

    /// True when every exercise is passed.
    #[must_use]
    pub fn ends_course(&self) -> bool {
        self.passed() == self.all()
    }

    /// The numbers of all exercises that are passed.
    #[must_use]
    pub fn passed_ones(&self) -> BTreeSet<No> {
        (0..self.all()).filter(|no| self.is_passed(*no)).collect()
    }
}

/// The place of an exercise in the course.
#[must_use]
pub fn place(pack: &Pack, id: &str) -> Option<No> {
    pack.exercises().position(|each| each.id == id)
}
