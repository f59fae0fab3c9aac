//! The list of exercises: which are shown, and where the learner points.

use super::State;
use crate::event::No;

/// Which exercises the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those not passed.
    Pending,
    /// Those passed.
    Passed,
}

impl Filter {
    pub(super) fn turned(self) -> Self {
        match self {
            Self::All => Self::Pending,
            Self::Pending => Self::Passed,
            Self::Passed => Self::All,
        }
    }

    /// As it is told.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Pending => "pending",
            Self::Passed => "passed",
        }
    }
}

/// The list as it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Which are shown.
    pub filter: Filter,
    /// What is searched for in ids, titles and concepts.
    pub search: String,
    /// True while keys go into the search.
    pub typing: bool,
    /// The exercise pointed at.
    pub at: No,
}

impl List {
    /// The exercises it shows.
    #[must_use]
    pub fn shown(&self, state: &State) -> Vec<No> {
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
            .map(|(no, _)| no)
            .collect()
    }

    /// Moves by so many lines, and onto one that is shown.
    pub(super) fn step(&mut self, state: &State, lines: isize) {
        let shown = self.shown(state);
        let at = shown
            .iter()
            .position(|no| *no >= self.at)
            .unwrap_or(shown.len().saturating_sub(1));
        let to = at
            .saturating_add_signed(lines)
            .min(shown.len().saturating_sub(1));
        if let Some(no) = shown.get(to) {
            self.at = *no;
        }
    }
}
