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
    /// The row pointed at.
    pub(crate) at: Option<ExerciseIndex>,
}

impl CheckRun {
    /// Moves by so many rows; to the first where none is pointed at.
    pub(super) fn step(&mut self, rows: isize) {
        let all: Vec<_> = self.outcomes.keys().copied().collect();
        let now = self
            .at
            .and_then(|at| all.iter().position(|each| *each == at));
        let to = now.map_or(0, |now| now.saturating_add_signed(rows));
        self.at = all.get(to.min(all.len().saturating_sub(1))).copied();
    }
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

    /// Points at the best match: an id that begins with what is searched for, one that has it, and then
    /// any other.
    pub(super) fn go_to_best(&mut self, state: &State) {
        let wanted = self.search.to_lowercase();
        let rank = |index: &ExerciseIndex| {
            let id = &state.exercise(*index).id;
            let title = state.exercise(*index).title.to_lowercase();
            (
                !id.starts_with(&wanted),
                !id.contains(&wanted),
                !title.contains(&wanted),
            )
        };
        if let Some(best) = self.shown(state).into_iter().min_by_key(rank) {
            self.at = best;
        }
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

/// Lines of the list before its rows.
pub(crate) const LIST_HEAD: usize = 2;
/// Lines of the check before its rows.
pub(crate) const CHECK_HEAD: usize = 2;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListRow {
    /// A chapter's title, by the chapter's place in the pack.
    Chapter(usize),
    Exercise(ExerciseIndex),
}

pub(crate) fn list_rows(state: &State, list: &ExerciseList) -> Vec<ListRow> {
    let mut rows = Vec::new();
    let mut last = None;
    let chapters = &state.pack.chapters;
    for index in list.shown(state) {
        let id = &state.exercise(index).chapter;
        let chapter = chapters.iter().position(|each| each.id == *id);
        if chapter != last {
            rows.extend(chapter.map(ListRow::Chapter));
            last = chapter;
        }
        rows.push(ListRow::Exercise(index));
    }
    rows
}

/// The exercise that stands in a line of what lies over the main screen.
pub(super) fn row_at(state: &State, line: usize) -> Option<ExerciseIndex> {
    match &state.overlay {
        Some(Overlay::List(list)) => {
            match list_rows(state, list).get(line.checked_sub(LIST_HEAD)?)? {
                ListRow::Exercise(index) => Some(*index),
                ListRow::Chapter(_) => None,
            }
        }
        Some(Overlay::Check(check)) => {
            let mut rows = check.outcomes.keys();
            rows.nth(line.checked_sub(CHECK_HEAD)?).copied()
        }
        Some(Overlay::Help) | None => None,
    }
}
