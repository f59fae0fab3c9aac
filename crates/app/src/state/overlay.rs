//! What lies over the main screen: the help, the list of exercises, the check of all.

use std::collections::BTreeMap;

use super::State;
use crate::event::ExerciseIndex;
use asynclings_engine::UserError;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Overlay {
    Help,
    List(ExerciseList),
    Check(CheckRun),
}

/// The check of all as far as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CheckRun {
    pub(crate) outcomes: BTreeMap<ExerciseIndex, CheckOutcome>,
    /// True when nothing more comes.
    pub(crate) done: bool,
    /// True when it was ended before it was done.
    pub(crate) ended: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CheckOutcome {
    Passed,
    /// Not passed: its first finding's message.
    NotYet(String),
    /// It could not be tried.
    NotTried(UserError),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Filter {
    #[default]
    All,
    Pending,
    Passed,
}

impl Filter {
    pub(super) fn next(self) -> Self {
        match self {
            Self::All => Self::Pending,
            Self::Pending => Self::Passed,
            Self::Passed => Self::All,
        }
    }

    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Pending => "not passed",
            Self::Passed => "passed",
        }
    }
}

/// The list as it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ExerciseList {
    pub(crate) filter: Filter,
    /// What is searched for in ids, titles and concepts.
    pub(crate) search: String,
    /// True while keys go into the search.
    pub(crate) typing: bool,
    pub(crate) at: ExerciseIndex,
}

impl ExerciseList {
    pub(crate) fn shown(&self, state: &State) -> Vec<ExerciseIndex> {
        let wanted = self.search.to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&wanted);
        state
            .pack
            .exercises()
            .enumerate()
            .filter(|(_, each)| {
                let passed = state.progress.is_passed(&each.id);
                match self.filter {
                    Filter::All => true,
                    Filter::Pending => !passed,
                    Filter::Passed => passed,
                }
            })
            .filter(|(_, each)| has(&each.id) || has(&each.title) || has(&each.concept))
            .map(|(index, _)| index)
            .collect()
    }

    /// Moves by so many lines, and onto one that is shown.
    pub(super) fn step(&mut self, state: &State, lines: isize) {
        let shown = self.shown(state);
        let at = shown
            .iter()
            .position(|index| *index >= self.at)
            .unwrap_or(shown.len().saturating_sub(1));
        let to = at
            .saturating_add_signed(lines)
            .min(shown.len().saturating_sub(1));
        if let Some(index) = shown.get(to) {
            self.at = *index;
        }
    }
}
