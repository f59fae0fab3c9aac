//! The panes of the main screen.

use super::{State, Told};

/// What the main screen shows below its tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    /// The verdict, with its findings and picture.
    Verdict,
    /// The questions of a prediction.
    Predict,
    /// The chapter's text.
    Lesson,
    /// The hints that were opened.
    Hints,
    /// All that the program printed.
    Output,
    /// The whole timeline.
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
    pub const ALL: [Self; 9] = [
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

    /// Its name on the tab.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Predict => "predict",
            Self::Lesson => "lesson",
            Self::Hints => "hints",
            Self::Output => "output",
            Self::Timeline => "timeline",
            Self::Compare => "compare",
            Self::Compiler => "rustc",
            Self::Solution => "solution",
        }
    }

    /// Whether it has something to show.
    #[must_use]
    pub fn is_there(self, state: &State) -> bool {
        let outcome = state.outcome();
        let trace = || !state.hides_trace() && outcome.is_some_and(|each| each.trace().is_some());
        match self {
            Self::Verdict | Self::Lesson => true,
            Self::Predict => !state.predict.questions.is_empty(),
            Self::Hints => state.opened_hints() > 0,
            Self::Output => {
                trace()
                    && outcome
                        .and_then(|each| each.attempted.shown.as_ref())
                        .is_some_and(|shown| {
                            !shown.capture.stdout.is_empty() || !shown.capture.stderr.is_empty()
                        })
            }
            Self::Timeline => trace(),
            Self::Compare => trace() && outcome.is_some_and(|each| each.goal.is_some()),
            Self::Compiler => match &state.told {
                Told::Outcome(outcome) => !outcome.attempted.messages.is_empty(),
                Told::Trouble(trouble) => trouble.text.is_some(),
                Told::Nothing => false,
            },
            Self::Solution => outcome.is_some_and(|each| each.reference.is_some()),
        }
    }

    /// Why it has nothing to show, in a sentence.
    #[must_use]
    pub fn why_not(self, state: &State) -> String {
        if state.hides_trace() && matches!(self, Self::Output | Self::Timeline | Self::Compare) {
            return "first commit to your prediction: `w` shows the questions".to_owned();
        }
        match self {
            Self::Verdict | Self::Lesson => String::new(),
            Self::Predict => "this exercise asks for no prediction".to_owned(),
            Self::Hints => "`h` opens the first hint".to_owned(),
            Self::Output => "the program has printed nothing".to_owned(),
            Self::Timeline | Self::Compare => {
                "there is no trace: the program has not run".to_owned()
            }
            Self::Compiler => "rustc had nothing to say".to_owned(),
            Self::Solution => "the solution is shown once the exercise is passed".to_owned(),
        }
    }
}
