//! Where on the screen things stand: what drawing has found out, and clicks and scrolling need.

use ratatui::layout::{Position, Rect};

use crate::keys::Pane;

/// What the screen shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Viewport {
    /// The last line of the pane that may be the first one shown.
    pub(crate) deepest: usize,
    /// The first line shown.
    pub(crate) first: usize,
    /// How many lines of the pane are shown.
    pub(crate) page: usize,
    /// Where the pane stands, or what lies over it.
    pub(crate) body: Rect,
    /// Where the pane beside it stands; empty where there is none.
    pub(crate) beside: Rect,
    /// The last line of that which may be the first one shown.
    pub(crate) beside_deepest: usize,
    /// The tabs.
    pub(crate) tabs: Vec<(Rect, Pane)>,
}

impl Viewport {
    /// The tab that stands there.
    pub(super) fn tab(&self, at: Position) -> Option<Pane> {
        let mut tabs = self.tabs.iter();
        tabs.find(|(area, _)| area.contains(at))
            .map(|(_, pane)| *pane)
    }

    /// The line of the pane that stands there.
    pub(super) fn line(&self, at: Position) -> Option<usize> {
        let row = usize::from(at.y.checked_sub(self.body.y)?);
        self.body.contains(at).then_some(self.first + row)
    }
}
