//! The keys: one table, from which handling, the help screen and the key bar are made.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::state::Pane;

/// Where keys mean something of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The main screen.
    Main,
    /// The steps of the compare pane, before those of the main screen.
    Compare,
    /// The questions of a prediction, before those of the main screen.
    Predict,
    /// The list of exercises.
    List,
    /// The check of all.
    Check,
    /// The help screen.
    Help,
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Go to the next exercise.
    Next,
    /// Go to the exercise before.
    Previous,
    /// Make an attempt.
    Again,
    /// Open the next hint.
    Hint,
    /// Show a pane.
    Show(Pane),
    /// Show the next pane.
    NextPane,
    /// Show the pane before.
    PreviousPane,
    /// Show the list of exercises.
    List,
    /// Check all exercises.
    CheckAll,
    /// Bring an exercise back to its start, once that is confirmed.
    Reset,
    /// Open the editor.
    Edit,
    /// Turn moving on by itself on or off.
    AutoNext,
    /// Show the help screen.
    Help,
    /// Back to where one came from.
    Back,
    /// End the app.
    Quit,
    /// Leave the app for the shell, for now.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
    /// One event back, or the choice before.
    StepBack,
    /// One event on, or the next choice.
    StepOn,
    /// To the first difference.
    FirstDifference,
    /// From yours to the goal, and back.
    OtherSide,
    /// Move an item of an order up.
    ItemUp,
    /// Move an item of an order down.
    ItemDown,
    /// Take back the last digit.
    Erase,
    /// Do what is offered: go there, commit.
    Accept,
    /// All, pending or passed exercises.
    Filter,
    /// Search in the list.
    Search,
}

/// Keys and what they ask for.
#[derive(Debug)]
pub struct Binding {
    /// The keys: a character, or a name such as `Enter`; `^c` is Ctrl and `c`.
    pub keys: &'static [&'static str],
    /// What they ask for.
    pub action: Action,
    /// In words, for the help screen.
    pub words: &'static str,
    /// In a word, for the key bar; empty for those not in it.
    pub short: &'static str,
}

const fn key(
    keys: &'static [&'static str],
    action: Action,
    words: &'static str,
    short: &'static str,
) -> Binding {
    Binding {
        keys,
        action,
        words,
        short,
    }
}

/// The keys of the main screen, the most wanted first: a narrow key bar shows the first ones.
const MAIN: &[Binding] = &[
    key(&["n"], Action::Next, "go on to the next exercise", "next"),
    key(&["h"], Action::Hint, "open the next hint", "hint"),
    key(
        &["l"],
        Action::Show(Pane::Lesson),
        "the chapter's lesson",
        "lesson",
    ),
    key(
        &["c"],
        Action::Show(Pane::Compare),
        "yours beside the goal, event by event",
        "compare",
    ),
    key(&["?", "F1"], Action::Help, "this help", "help"),
    key(
        &["q", "^c"],
        Action::Quit,
        "quit; your progress is saved",
        "quit",
    ),
    key(
        &["e"],
        Action::Edit,
        "open the exercise in $VISUAL or $EDITOR",
        "edit",
    ),
    key(&["L"], Action::List, "the list of exercises", "list"),
    key(
        &["t"],
        Action::Show(Pane::Timeline),
        "the whole timeline",
        "timeline",
    ),
    key(
        &["o"],
        Action::Show(Pane::Output),
        "all that the program printed",
        "output",
    ),
    key(
        &["v", "Esc"],
        Action::Show(Pane::Verdict),
        "the verdict",
        "verdict",
    ),
    key(
        &["m"],
        Action::Show(Pane::Compiler),
        "what rustc said",
        "rustc",
    ),
    key(
        &["w"],
        Action::Show(Pane::Predict),
        "your prediction",
        "predict",
    ),
    key(
        &["s"],
        Action::Show(Pane::Solution),
        "yours beside the solution, once passed",
        "",
    ),
    key(&["Tab"], Action::NextPane, "the next pane", ""),
    key(&["BackTab"], Action::PreviousPane, "the pane before", ""),
    key(&["p"], Action::Previous, "go to the exercise before", ""),
    key(&["r"], Action::Again, "compile and run again", "run"),
    key(
        &["x"],
        Action::Reset,
        "bring the exercise back to its start",
        "reset",
    ),
    key(&["a"], Action::CheckAll, "check all exercises", "check all"),
    key(
        &["A"],
        Action::AutoNext,
        "move on by itself after passing: on or off",
        "",
    ),
    key(&["Up", "k"], Action::Up, "a line up", ""),
    key(&["Down", "j"], Action::Down, "a line down", ""),
    key(&["PageUp", "^b"], Action::PageUp, "a page up", ""),
    key(
        &["PageDown", "^f", "Space"],
        Action::PageDown,
        "a page down",
        "",
    ),
    key(&["Home", "g"], Action::Top, "to the top", ""),
    key(&["End", "G"], Action::Bottom, "to the bottom", ""),
    key(
        &["^z"],
        Action::Suspend,
        "back to the shell; `fg` returns",
        "",
    ),
    key(&["^l"], Action::Redraw, "draw the screen anew", ""),
];

const COMPARE: &[Binding] = &[
    key(&["Right"], Action::StepOn, "one event on", "step"),
    key(&["Left"], Action::StepBack, "one event back", "back"),
    key(
        &["d"],
        Action::FirstDifference,
        "to the first difference",
        "difference",
    ),
    key(
        &["y"],
        Action::OtherSide,
        "step through the goal instead of yours",
        "other side",
    ),
];

const PREDICT: &[Binding] = &[
    key(&["Up", "k"], Action::Up, "the question or item before", ""),
    key(
        &["Down", "j"],
        Action::Down,
        "the next question or item",
        "move",
    ),
    key(
        &["Left", "-"],
        Action::StepBack,
        "one less, or the choice before",
        "less",
    ),
    key(
        &["Right", "+"],
        Action::StepOn,
        "one more, or the next choice",
        "more",
    ),
    key(&["K"], Action::ItemUp, "move the item up", "item up"),
    key(&["J"], Action::ItemDown, "move the item down", "item down"),
    key(&["Backspace"], Action::Erase, "take a digit back", ""),
    key(
        &["Enter"],
        Action::Accept,
        "commit to the prediction",
        "commit",
    ),
];

const LIST: &[Binding] = &[
    key(&["Enter"], Action::Accept, "go to the exercise", "go there"),
    key(
        &["f"],
        Action::Filter,
        "all, pending or passed ones",
        "filter",
    ),
    key(&["/"], Action::Search, "search; Enter ends it", "search"),
    key(
        &["x"],
        Action::Reset,
        "bring the exercise back to its start",
        "reset",
    ),
    key(&["Esc", "L", "q"], Action::Back, "back", "back"),
    key(&["Up", "k"], Action::Up, "up", ""),
    key(&["Down", "j"], Action::Down, "down", ""),
    key(&["PageUp", "^b"], Action::PageUp, "a page up", ""),
    key(
        &["PageDown", "^f", "Space"],
        Action::PageDown,
        "a page down",
        "",
    ),
    key(&["Home", "g"], Action::Top, "to the top", ""),
    key(&["End", "G"], Action::Bottom, "to the bottom", ""),
    key(&["^c"], Action::Quit, "quit", ""),
    key(&["^z"], Action::Suspend, "back to the shell", ""),
    key(&["^l"], Action::Redraw, "draw the screen anew", ""),
];

const CHECK: &[Binding] = &[
    key(
        &["Esc", "q", "a"],
        Action::Back,
        "back; a check under way is ended",
        "back",
    ),
    key(&["Up", "k"], Action::Up, "up", ""),
    key(&["Down", "j"], Action::Down, "down", ""),
    key(&["PageUp", "^b"], Action::PageUp, "a page up", ""),
    key(
        &["PageDown", "^f", "Space"],
        Action::PageDown,
        "a page down",
        "",
    ),
    key(&["Home", "g"], Action::Top, "to the top", ""),
    key(&["End", "G"], Action::Bottom, "to the bottom", ""),
    key(&["^c"], Action::Quit, "quit", ""),
    key(&["^z"], Action::Suspend, "back to the shell", ""),
    key(&["^l"], Action::Redraw, "draw the screen anew", ""),
];

const HELP: &[Binding] = &[
    key(&["Esc", "?", "q", "F1"], Action::Back, "back", "back"),
    key(&["Up", "k"], Action::Up, "up", "scroll"),
    key(&["Down", "j"], Action::Down, "down", ""),
    key(&["PageUp", "^b"], Action::PageUp, "a page up", ""),
    key(
        &["PageDown", "^f", "Space"],
        Action::PageDown,
        "a page down",
        "",
    ),
    key(&["Home", "g"], Action::Top, "to the top", ""),
    key(&["End", "G"], Action::Bottom, "to the bottom", ""),
    key(&["^c"], Action::Quit, "quit", ""),
    key(&["^z"], Action::Suspend, "back to the shell", ""),
    key(&["^l"], Action::Redraw, "draw the screen anew", ""),
];

/// The tables that hold in a place, the first to know a key decides.
#[must_use]
pub fn tables(place: Place) -> &'static [&'static [Binding]] {
    match place {
        Place::Main => &[MAIN],
        Place::Compare => &[COMPARE, MAIN],
        Place::Predict => &[PREDICT, MAIN],
        Place::List => &[LIST],
        Place::Check => &[CHECK],
        Place::Help => &[HELP],
    }
}

/// The sections of the help screen.
pub const SECTIONS: &[(&str, &[Binding])] = &[
    ("anywhere", MAIN),
    ("in compare", COMPARE),
    ("in a prediction", PREDICT),
    ("in the list", LIST),
    ("while all are checked", CHECK),
];

/// What a key asks for in a place.
#[must_use]
pub fn action(place: Place, key: KeyEvent) -> Option<Action> {
    let name = name(key)?;
    let mut all = tables(place).iter().flat_map(|table| table.iter());
    all.find(|binding| binding.keys.contains(&name.as_str()))
        .map(|binding| binding.action)
}

/// The name of a key, as the table has it.
fn name(key: KeyEvent) -> Option<String> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    if key
        .modifiers
        .intersects(KeyModifiers::ALT | KeyModifiers::SUPER | KeyModifiers::META)
    {
        return None;
    }
    let named = match key.code {
        KeyCode::Char(' ') => "Space",
        KeyCode::Char(c) if control => return Some(format!("^{}", c.to_ascii_lowercase())),
        KeyCode::Char(c) => return Some(c.to_string()),
        KeyCode::F(1) => "F1",
        KeyCode::Enter => "Enter",
        KeyCode::Esc => "Esc",
        KeyCode::Tab => "Tab",
        KeyCode::BackTab => "BackTab",
        KeyCode::Backspace => "Backspace",
        KeyCode::Up => "Up",
        KeyCode::Down => "Down",
        KeyCode::Left => "Left",
        KeyCode::Right => "Right",
        KeyCode::PageUp => "PageUp",
        KeyCode::PageDown => "PageDown",
        KeyCode::Home => "Home",
        KeyCode::End => "End",
        _ => return None,
    };
    Some(named.to_owned())
}

/// A key as a learner reads it.
#[must_use]
pub fn shown(key: &str) -> String {
    match key {
        "BackTab" => "Shift-Tab".to_owned(),
        _ => match key.strip_prefix('^') {
            Some(letter) => format!("Ctrl-{}", letter.to_ascii_uppercase()),
            None => key.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(code, modifiers)
    }

    #[test]
    fn no_table_names_a_key_twice() {
        for table in [MAIN, COMPARE, PREDICT, LIST, CHECK, HELP] {
            let mut seen = BTreeSet::new();
            for key in table.iter().flat_map(|binding| binding.keys) {
                assert!(seen.insert(key), "{key} stands twice");
            }
        }
    }

    #[test]
    fn modifiers_are_part_of_the_key() {
        let none = KeyModifiers::NONE;
        let at = |code, modifiers| action(Place::Main, press(code, modifiers));
        assert_eq!(
            at(KeyCode::Char('c'), none),
            Some(Action::Show(Pane::Compare))
        );
        assert_eq!(
            at(KeyCode::Char('c'), KeyModifiers::CONTROL),
            Some(Action::Quit)
        );
        assert_eq!(at(KeyCode::Char('c'), KeyModifiers::ALT), None);
        assert_eq!(
            at(KeyCode::Char('L'), KeyModifiers::SHIFT),
            Some(Action::List)
        );
    }

    #[test]
    fn panes_with_keys_of_their_own_leave_the_others_to_the_main_screen() {
        let at = |place, code| action(place, press(code, KeyModifiers::NONE));
        assert_eq!(at(Place::Compare, KeyCode::Right), Some(Action::StepOn));
        assert_eq!(at(Place::Compare, KeyCode::Char('n')), Some(Action::Next));
        assert_eq!(at(Place::Main, KeyCode::Right), None);
    }

    #[test]
    fn every_place_can_be_left_and_redrawn() {
        for place in [Place::Main, Place::List, Place::Check, Place::Help] {
            let all = || tables(place).iter().flat_map(|table| table.iter());
            for wanted in [Action::Quit, Action::Suspend, Action::Redraw] {
                assert!(
                    all().any(|binding| binding.action == wanted),
                    "{place:?} {wanted:?}"
                );
            }
        }
    }
}
