//! What keys ask for, and where.

use super::pane::Pane;

/// Where keys mean something of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyContext {
    Main,
    /// The main screen of a program that is played.
    Play,
    /// The steps of the compare pane, before those of the main screen.
    Compare,
    /// The questions of a prediction, before those of the main screen.
    Predict,
    /// A prediction that is committed.
    Predicted,
    List,
    Check,
    Help,
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Next,
    NextChapter,
    Previous,
    /// Back to the exercise one was at before.
    CameFrom,
    Again,
    Hint,
    Show(Pane),
    NextPane,
    PreviousPane,
    List,
    CheckAll,
    /// Bring an exercise back to its start, once that is confirmed.
    Reset,
    Edit,
    /// Open the trace as a page in the browser.
    Page,
    /// Turn moving on by itself on or off.
    AutoNext,
    Help,
    /// Back to where one came from.
    Back,
    Quit,
    /// Leave the app for the shell, for now.
    Suspend,
    Redraw,
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
    /// One line of the pane that stands beside the chosen one.
    BesideUp,
    BesideDown,
    /// One event back, or the choice before.
    StepBack,
    /// One event on, or the next choice.
    StepOn,
    /// Ten events back, or on.
    StrideBack,
    StrideOn,
    /// The event of the same future before, or the next.
    LaneBack,
    LaneOn,
    FirstDifference,
    /// From yours to the goal, and back.
    OtherSide,
    ItemUp,
    ItemDown,
    /// Take back the last digit.
    Erase,
    /// Do what is offered: go there, commit.
    Accept,
    /// Take back the commitment to a prediction.
    AnswerAnew,
    /// All, pending or passed exercises.
    Filter,
    Search,
}

impl Action {
    /// Whether an action scrolls downward, and by how many lines, when it is one that scrolls.
    pub(crate) fn scroll(self, page: usize) -> Option<(bool, usize)> {
        let page = page.saturating_sub(1).max(1);
        match self {
            Self::Up => Some((false, 1)),
            Self::Down => Some((true, 1)),
            Self::PageUp => Some((false, page)),
            Self::PageDown => Some((true, page)),
            Self::Top => Some((false, usize::MAX)),
            Self::Bottom => Some((true, usize::MAX)),
            _ => None,
        }
    }
}
