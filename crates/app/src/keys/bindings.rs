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
///
/// In rustlings, `l` opens the list and `c` checks all. Here they open the two panes that a learner
/// looks at most, the lesson and the comparison; the help says so.
const MAIN: &[Binding] = bindings! {
    "n" => Action::Next, "next exercise", "next";
    "h" => Action::Hint, "next hint", "hint";
    "l" => Action::Show(Pane::Lesson), "lesson of the chapter", "lesson";
    "c" => Action::Show(Pane::Compare), "compare with the goal, step by step", "compare";
    "?" | "F1" => Action::Help, "this help", "help";
    "q" | "^c" => Action::Quit, "quit; your progress is saved. In the list, in check all and in this help, `q` goes back", "quit";
    "e" => Action::Edit, "open the exercise in $VISUAL or $EDITOR", "edit";
    "L" => Action::List, "list of exercises", "list";
    "t" => Action::Show(Pane::Timeline), "whole timeline", "timeline";
    "o" => Action::Show(Pane::Output), "everything the program printed", "output";
    "v" | "Esc" => Action::Show(Pane::Verdict), "verdict", "verdict";
    "m" => Action::Show(Pane::Compiler), "messages of the compiler", "messages";
    "b" => Action::Page, "open the timeline as a page in the browser", "page";
    "w" => Action::Show(Pane::Predict), "your prediction: what do you think will happen?", "predict";
    "s" => Action::Show(Pane::Solution), "difference from the solution, once you have passed";
    "Tab" => Action::NextPane, "next pane";
    "BackTab" => Action::PreviousPane, "previous pane";
    "p" => Action::Previous, "previous exercise";
    "N" => Action::NextChapter, "next chapter; skips the rest of this one";
    "Backspace" => Action::CameFrom, "back to the exercise you came from";
    "r" => Action::Again, "compile and run again", "run";
    "x" => Action::Reset, "reset the exercise; your version is backed up", "reset";
    "a" => Action::CheckAll, "check all exercises", "check all";
    "A" => Action::AutoNext, "toggle auto-advance after passing";
    "Up" | "k" => Action::Up, "scroll up";
    "Down" | "j" => Action::Down, "scroll down";
    "K" => Action::BesideUp, "scroll the second pane of a wide terminal up";
    "J" => Action::BesideDown, "scroll the second pane down";
};

/// The keys of a program that is played: nothing of a course.
const PLAY: &[Binding] = bindings! {
    "t" => Action::Show(Pane::Timeline), "timeline alone", "timeline";
    "o" => Action::Show(Pane::Output), "everything the program printed", "output";
    "v" | "Esc" => Action::Show(Pane::Verdict), "timeline, output and how the program ended", "verdict";
    "m" => Action::Show(Pane::Compiler), "messages of the compiler", "messages";
    "b" => Action::Page, "open the timeline as a page in the browser", "page";
    "e" => Action::Edit, "open the file in $VISUAL or $EDITOR", "edit";
    "r" => Action::Again, "compile and run again", "run";
    "?" | "F1" => Action::Help, "this help", "help";
    "q" | "^c" => Action::Quit, "quit", "quit";
    "Tab" => Action::NextPane, "next pane";
    "BackTab" => Action::PreviousPane, "previous pane";
    "Up" | "k" => Action::Up, "scroll up";
    "Down" | "j" => Action::Down, "scroll down";
};

const MAIN_LAST: &[Binding] = bindings! {
    "^z" => Action::Suspend, "suspend; `fg` in the shell resumes";
    "^l" => Action::Redraw, "redraw the screen";
};

const COMPARE: &[Binding] = bindings! {
    "Right" => Action::StepOn, "next event", "step";
    "Left" => Action::StepBack, "previous event", "step back";
    "d" => Action::FirstDifference, "first difference", "difference";
    "y" => Action::OtherSide, "the same event in the goal, or in yours", "yours/goal";
    "]" => Action::LaneOn, "next event of the same future", "same future";
    "[" => Action::LaneBack, "previous event of the same future";
    ">" => Action::StrideOn, "ten events forward";
    "<" => Action::StrideBack, "ten events back";
    "Home" | "g" => Action::Top, "first event";
    "End" | "G" => Action::Bottom, "last event";
    "n" => Action::Next, "next exercise", "next exercise";
};

const PREDICT: &[Binding] = bindings! {
    "Up" | "k" => Action::Up, "previous question or item";
    "Down" | "j" => Action::Down, "next question or item", "move";
    "Left" | "-" => Action::StepBack, "decrease, or previous choice", "change";
    "Right" | "+" => Action::StepOn, "increase, or next choice";
    "K" => Action::ItemUp, "move the item up", "item up";
    "J" => Action::ItemDown, "move the item down", "item down";
    "Backspace" => Action::Erase, "delete a digit";
    "Enter" => Action::Accept, "commit the prediction", "commit";
};

const PREDICTED: &[Binding] = bindings! {
    "Enter" => Action::AnswerAnew, "answer again; your code stays as it is", "answer again";
};

const LIST: &[Binding] = bindings! {
    "Enter" => Action::Accept, "go to the exercise", "go";
    "f" => Action::Filter, "cycle the filter: all, not passed, passed", "filter";
    "/" => Action::Search, "search; Enter to finish", "search";
    "x" => Action::Reset, "reset the exercise; your version is backed up", "reset";
    "q" | "Esc" | "L" => Action::Back, "back", "back";
    "Up" | "k" => Action::Up, "up";
    "Down" | "j" => Action::Down, "down";
};

const CHECK: &[Binding] = bindings! {
    "Enter" => Action::Accept, "go to the exercise", "go";
    "q" | "Esc" | "a" => Action::Back, "back; stops a running check", "back";
    "Up" | "k" => Action::Up, "up";
    "Down" | "j" => Action::Down, "down";
};

const HELP: &[Binding] = bindings! {
    "q" | "Esc" | "?" | "F1" => Action::Back, "back", "back";
    "Up" | "k" => Action::Up, "up", "scroll";
    "Down" | "j" => Action::Down, "down";
};

/// The keys that scroll by more than a line.
const PAGES: &[Binding] = bindings! {
    "PageUp" | "^b" => Action::PageUp, "page up";
    "PageDown" | "^f" | "Space" => Action::PageDown, "page down";
    "Home" | "g" => Action::Top, "top";
    "End" | "G" => Action::Bottom, "bottom";
};

const OVERLAY_LAST: &[Binding] = bindings! {
    "^c" => Action::Quit, "quit";
    "^z" => Action::Suspend, "suspend; `fg` in the shell resumes";
    "^l" => Action::Redraw, "redraw the screen";
};

/// The bindings that hold in a context, the first for a key decides.
pub(crate) fn bindings(context: KeyContext) -> impl Iterator<Item = &'static Binding> {
    let tables: &[&[Binding]] = match context {
        KeyContext::Main => &[MAIN, PAGES, MAIN_LAST],
        KeyContext::Play => &[PLAY, PAGES, MAIN_LAST],
        KeyContext::Compare => &[COMPARE, MAIN, PAGES, MAIN_LAST],
        KeyContext::Predict => &[PREDICT, MAIN, PAGES, MAIN_LAST],
        KeyContext::Predicted => &[PREDICTED, MAIN, PAGES, MAIN_LAST],
        KeyContext::List => &[LIST, PAGES, OVERLAY_LAST],
        KeyContext::Check => &[CHECK, PAGES, OVERLAY_LAST],
        KeyContext::Help => &[HELP, PAGES, OVERLAY_LAST],
    };
    tables.iter().copied().flatten()
}

/// A part of the help: its heading, and the tables of keys below it.
pub(crate) type Section = (&'static str, &'static [&'static [Binding]]);

/// The help while a program is played.
pub(crate) const PLAY_SECTIONS: &[Section] = &[("keys", &[PLAY, PAGES, MAIN_LAST])];

/// The help in a course.
pub(crate) const SECTIONS: &[Section] = &[
    ("main screen", &[MAIN, PAGES, MAIN_LAST]),
    ("compare (and the keys of the main screen)", &[COMPARE]),
    ("predict (and the keys of the main screen)", &[PREDICT]),
    ("predict, once committed", &[PREDICTED]),
    ("list of exercises", &[LIST, PAGES, OVERLAY_LAST]),
    ("check all", &[CHECK, PAGES, OVERLAY_LAST]),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_section_names_a_key_twice() {
        let help: &[&[Binding]] = &[HELP, PAGES, OVERLAY_LAST];
        let sections = SECTIONS.iter().chain(PLAY_SECTIONS);
        for tables in sections.map(|(_, tables)| *tables).chain([help]) {
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
            KeyContext::Play,
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
