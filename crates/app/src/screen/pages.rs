//! The lines of the panes, kept until they change.
//!
//! Laying out a timeline of a long trace takes far longer than showing it, and a learner who scrolls
//! changes nothing of it.

use ratatui::text::Line;

use super::{paper, texts};
use crate::state::{Over, Pane, State};
use asynclings_view::Look;

/// What the lines of a pane depend on.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    look: Look,
    pane: Pane,
    edition: u64,
    current: usize,
    /// The hints that are opened, the subject that is read, the prediction that is committed.
    small: (usize, bool, bool, bool),
}

/// The lines of the panes.
#[derive(Debug, Default)]
pub struct Pages {
    kept: Vec<(Key, Vec<Line<'static>>)>,
    passing: Vec<Line<'static>>,
}

/// As many as can be on the screen, and the one before.
const KEPT: usize = 3;

impl Pages {
    /// The lines of a pane; of the chosen one, or what lies over it, where none is named.
    pub(super) fn lines(
        &mut self,
        state: &State,
        named: Option<Pane>,
        look: &Look,
    ) -> &[Line<'static>] {
        let pane = named.unwrap_or(state.pane);
        // These change with every key.
        let passing = named.is_none()
            && (state.over.is_some() || matches!(pane, Pane::Predict | Pane::Compare));
        if passing {
            let doc = match &state.over {
                Some(Over::Help) => texts::help(look),
                Some(Over::List(list)) => texts::list(state, list, look),
                Some(Over::Check(check)) => texts::check(state, check, look),
                None => texts::page(state, pane, look),
            };
            self.passing = paper::lines(&doc, look);
            return &self.passing;
        }
        let key = Key {
            look: *look,
            pane,
            edition: state.edition,
            current: state.current,
            small: (
                state.opened_hints(),
                state.subject.is_some(),
                state.hides_trace(),
                state.congratulate,
            ),
        };
        let at = match self.kept.iter().position(|(kept, _)| *kept == key) {
            Some(at) => at,
            None => {
                let lines = paper::lines(&texts::page(state, pane, look), look);
                if self.kept.len() == KEPT {
                    self.kept.remove(0);
                }
                self.kept.push((key, lines));
                self.kept.len() - 1
            }
        };
        &self.kept[at].1
    }
}
