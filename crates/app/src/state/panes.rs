//! Which panes have something to show.

use super::{LastResult, Purpose, State};
use crate::keys::Pane;

impl Pane {
    pub(crate) fn is_there(self, state: &State) -> bool {
        let outcome = state.outcome();
        let trace = || !state.hides_trace() && outcome.is_some_and(|each| each.trace().is_some());
        match self {
            Self::Verdict => true,
            Self::Lesson => state.purpose == Purpose::Course,
            Self::Predict => !state.prediction.questions.is_empty(),
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
            Self::Compiler => match &state.last_result {
                LastResult::Outcome(outcome) => !outcome.attempted.messages.is_empty(),
                LastResult::Error(error) => error.text.is_some(),
                LastResult::None => false,
            },
            Self::Solution => outcome.is_some_and(|each| each.reference.is_some()),
        }
    }

    /// Why it has nothing to show, in a sentence.
    pub(crate) fn why_not(self, state: &State) -> String {
        if state.hides_trace() && matches!(self, Self::Output | Self::Timeline | Self::Compare) {
            return "commit your prediction first (`w`)".to_owned();
        }
        match self {
            Self::Verdict | Self::Lesson => String::new(),
            Self::Predict => "this exercise has no prediction".to_owned(),
            Self::Hints => "press `h` to open the first hint".to_owned(),
            Self::Output => "the program printed nothing".to_owned(),
            Self::Timeline | Self::Compare => {
                "there is no timeline: the program has not run".to_owned()
            }
            Self::Compiler => "no compiler messages".to_owned(),
            Self::Solution => "the solution is available once you pass the exercise".to_owned(),
        }
    }
}
