//! The panes of the main screen.

/// What the main screen shows below its tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Pane {
    Verdict,
    Predict,
    Lesson,
    Hints,
    Output,
    Timeline,
    /// Yours and the goal, event by event.
    Compare,
    /// What rustc said.
    Compiler,
    /// How yours differs from the reference, once passed.
    Solution,
}

impl Pane {
    /// All panes, in the order of the tabs.
    pub(crate) const ALL: [Self; 9] = [
        Self::Verdict,
        Self::Predict,
        Self::Lesson,
        Self::Hints,
        Self::Output,
        Self::Timeline,
        Self::Compare,
        Self::Compiler,
        Self::Solution,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Predict => "predict",
            Self::Lesson => "lesson",
            Self::Hints => "hints",
            Self::Output => "output",
            Self::Timeline => "timeline",
            Self::Compare => "compare",
            Self::Compiler => "messages",
            Self::Solution => "solution",
        }
    }
}
