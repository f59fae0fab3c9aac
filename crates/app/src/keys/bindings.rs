//! The table of keys.

use super::action::{Action, KeyContext};
use super::pane::Pane;

/// Keys and what they ask for.
#[derive(Debug)]
pub(crate) struct Binding {
    /// The keys: a character, or a name such as `Enter`; `^c` is Ctrl and `c`.
    pub(crate) keys: &'static [&'static str],
    pub(crate) action: Action,
    /// In words, for the help screen.
    pub(crate) words: &'static str,
    /// In a word, for the key bar; empty for those not in it.
    pub(crate) short: &'static str,
}

/// Rows of bindings: keys, what they ask for, the words of the help screen, the word of the key bar.
macro_rules! bindings {
    ($($($key:literal)|+ => $action:expr, $words:literal $(, $short:literal)?;)+) => {
        &[$(Binding {
            keys: &[$($key),+],
            action: $action,
            words: $words,
            short: concat!($($short)?),
        }),+]
    };
}

/// The keys of the main screen, the most wanted first: a narrow key bar shows the first ones.
const MAIN: &[Binding] = bindings! {
    "n" => Action::Next, "go on to the next exercise", "next";
    "h" => Action::Hint, "open the next hint", "hint";
    "l" => Action::Show(Pane::Lesson), "the chapter's lesson", "lesson";
    "c" => Action::Show(Pane::Compare), "yours beside the goal, event by event", "compare";
    "?" | "F1" => Action::Help, "this help", "help";
    "q" | "^c" => Action::Quit, "quit; your progress is saved", "quit";
    "e" => Action::Edit, "open the exercise in $VISUAL or $EDITOR", "edit";
    "L" => Action::List, "the list of exercises", "list";
    "t" => Action::Show(Pane::Timeline), "the whole timeline", "timeline";
    "o" => Action::Show(Pane::Output), "all that the program printed", "output";
    "v" | "Esc" => Action::Show(Pane::Verdict), "the verdict", "verdict";
    "m" => Action::Show(Pane::Compiler), "what rustc said", "rustc";
    "w" => Action::Show(Pane::Predict), "your prediction", "predict";
    "s" => Action::Show(Pane::Solution), "yours beside the solution, once passed";
    "Tab" => Action::NextPane, "the next pane";
    "BackTab" => Action::PreviousPane, "the pane before";
    "p" => Action::Previous, "go to the exercise before";
    "r" => Action::Again, "compile and run again", "run";
    "x" => Action::Reset, "bring the exercise back to its start", "reset";
    "a" => Action::CheckAll, "check all exercises", "check all";
    "A" => Action::AutoNext, "move on by itself after passing: on or off";
    "Up" | "k" => Action::Up, "a line up";
    "Down" | "j" => Action::Down, "a line down";
};

const MAIN_LAST: &[Binding] = bindings! {
    "^z" => Action::Suspend, "back to the shell; `fg` returns";
    "^l" => Action::Redraw, "draw the screen anew";
};

const COMPARE: &[Binding] = bindings! {
    "Right" => Action::StepOn, "one event on", "step";
    "Left" => Action::StepBack, "one event back", "back";
    "d" => Action::FirstDifference, "to the first difference", "difference";
    "y" => Action::OtherSide, "step through the goal instead of yours", "other side";
};

const PREDICT: &[Binding] = bindings! {
    "Up" | "k" => Action::Up, "the question or item before";
    "Down" | "j" => Action::Down, "the next question or item", "move";
    "Left" | "-" => Action::StepBack, "one less, or the choice before", "less";
    "Right" | "+" => Action::StepOn, "one more, or the next choice", "more";
    "K" => Action::ItemUp, "move the item up", "item up";
    "J" => Action::ItemDown, "move the item down", "item down";
    "Backspace" => Action::Erase, "take a digit back";
    "Enter" => Action::Accept, "commit to the prediction", "commit";
};

const LIST: &[Binding] = bindings! {
    "Enter" => Action::Accept, "go to the exercise", "go there";
    "f" => Action::Filter, "all, pending or passed ones", "filter";
    "/" => Action::Search, "search; Enter ends it", "search";
    "x" => Action::Reset, "bring the exercise back to its start", "reset";
    "Esc" | "L" | "q" => Action::Back, "back", "back";
    "Up" | "k" => Action::Up, "up";
    "Down" | "j" => Action::Down, "down";
};

const CHECK: &[Binding] = bindings! {
    "Esc" | "q" | "a" => Action::Back, "back; a check under way is ended", "back";
    "Up" | "k" => Action::Up, "up";
    "Down" | "j" => Action::Down, "down";
};

const HELP: &[Binding] = bindings! {
    "Esc" | "?" | "q" | "F1" => Action::Back, "back", "back";
    "Up" | "k" => Action::Up, "up", "scroll";
    "Down" | "j" => Action::Down, "down";
};

/// The keys that scroll by more than a line.
const PAGES: &[Binding] = bindings! {
    "PageUp" | "^b" => Action::PageUp, "a page up";
    "PageDown" | "^f" | "Space" => Action::PageDown, "a page down";
    "Home" | "g" => Action::Top, "to the top";
    "End" | "G" => Action::Bottom, "to the bottom";
};

const OVERLAY_LAST: &[Binding] = bindings! {
    "^c" => Action::Quit, "quit";
    "^z" => Action::Suspend, "back to the shell";
    "^l" => Action::Redraw, "draw the screen anew";
};

/// The bindings that hold in a context, the first for a key decides.
pub(crate) fn bindings(context: KeyContext) -> impl Iterator<Item = &'static Binding> {
    let tables: &[&[Binding]] = match context {
        KeyContext::Main => &[MAIN, PAGES, MAIN_LAST],
        KeyContext::Compare => &[COMPARE, MAIN, PAGES, MAIN_LAST],
        KeyContext::Predict => &[PREDICT, MAIN, PAGES, MAIN_LAST],
        KeyContext::List => &[LIST, PAGES, OVERLAY_LAST],
        KeyContext::Check => &[CHECK, PAGES, OVERLAY_LAST],
        KeyContext::Help => &[HELP, PAGES, OVERLAY_LAST],
    };
    tables.iter().copied().flatten()
}

pub(crate) const SECTIONS: &[(&str, &[&[Binding]])] = &[
    ("anywhere", &[MAIN, PAGES, MAIN_LAST]),
    ("in compare", &[COMPARE]),
    ("in a prediction", &[PREDICT]),
    ("in the list", &[LIST, PAGES, OVERLAY_LAST]),
    ("while all are checked", &[CHECK, PAGES, OVERLAY_LAST]),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_section_names_a_key_twice() {
        let help: &[&[Binding]] = &[HELP, PAGES, OVERLAY_LAST];
        for tables in SECTIONS.iter().map(|(_, tables)| *tables).chain([help]) {
            let mut seen = BTreeSet::new();
            let all = tables.iter().copied().flatten();
            for key in all.flat_map(|binding| binding.keys) {
                assert!(seen.insert(key), "{key} stands twice");
            }
        }
    }

    #[test]
    fn every_context_can_be_left_and_redrawn() {
        for context in [
            KeyContext::Main,
            KeyContext::List,
            KeyContext::Check,
            KeyContext::Help,
        ] {
            for wanted in [Action::Quit, Action::Suspend, Action::Redraw] {
                assert!(
                    bindings(context).any(|binding| binding.action == wanted),
                    "{context:?} {wanted:?}"
                );
            }
        }
    }
}
