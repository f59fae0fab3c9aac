//! The lines of the panes, kept until they change.
//!
//! Laying out a timeline of a long trace takes far longer than showing it, and a learner who scrolls
//! changes nothing of it.

use ratatui::text::Line;

use super::overlays::overlay;
use super::panes::page;
use super::ratatui_adapter;
use crate::keys::Pane;
use crate::state::State;
use asynclings_view::RenderOptions;

/// What the lines of a pane depend on.
#[derive(Clone, Debug, PartialEq)]
struct PageKey {
    look: RenderOptions,
    pane: Pane,
    /// True for the pane beside the chosen one.
    beside: bool,
    revision: u64,
    current: usize,
    opened_hints: usize,
    texts_loaded: bool,
    hides_trace: bool,
    congratulate: bool,
    passed_before: Option<usize>,
    opens_chapter: bool,
    ends_chapter: bool,
    /// The pane that waits for the first verdict says what is built meanwhile.
    dependencies: Option<bool>,
}

#[derive(Debug, Default)]
pub(crate) struct PageCache {
    kept: Vec<(PageKey, Vec<Line<'static>>)>,
    /// Of what changes with every key.
    uncached: Vec<Line<'static>>,
}

/// As many as can be on the screen, and the one before.
const KEPT: usize = 3;

impl PageCache {
    /// The lines of a pane; of the chosen one, or what lies over it, where none is named.
    pub(super) fn lines(
        &mut self,
        state: &State,
        named: Option<Pane>,
        look: &RenderOptions,
    ) -> &[Line<'static>] {
        let pane = named.unwrap_or(state.pane);
        // These change with every key.
        let uncached = named.is_none()
            && (state.overlay.is_some() || matches!(pane, Pane::Predict | Pane::Compare));
        if uncached {
            let doc = match &state.overlay {
                Some(over) => overlay(state, over, look),
                None => page(state, pane, look),
            };
            self.uncached = ratatui_adapter::lines(&doc, look);
            return &self.uncached;
        }
        let key = PageKey {
            look: *look,
            pane,
            beside: named.is_some(),
            revision: state.revision,
            current: state.current,
            opened_hints: state.opened_hints(),
            texts_loaded: state.texts.is_some(),
            hides_trace: state.hides_trace(),
            congratulate: state.congratulate,
            passed_before: state.passed_before,
            opens_chapter: state.opens_chapter(),
            ends_chapter: state.ends_chapter(),
            dependencies: state.builds_dependencies(),
        };
        let at = match self.kept.iter().position(|(kept, _)| *kept == key) {
            Some(at) => at,
            None => {
                let page = page(state, pane, look);
                // All of a lesson is a key away.
                let lines = if named == Some(Pane::Lesson) {
                    ratatui_adapter::cut_lines(&page, look)
                } else {
                    ratatui_adapter::lines(&page, look)
                };
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
