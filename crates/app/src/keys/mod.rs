//! The keys: what they ask for, and one table from which handling, the help screen and the key bar are
//! made.

mod action;
mod bindings;
mod pane;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

pub(crate) use action::{Action, KeyContext};
pub(crate) use bindings::{Binding, PLAY_SECTIONS, SECTIONS, bindings};
pub(crate) use pane::Pane;

/// What a key asks for in a context.
pub(crate) fn action(context: KeyContext, key: KeyEvent) -> Option<Action> {
    let name = name(key)?;
    bindings(context)
        .find(|binding| binding.keys.contains(&name.as_str()))
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
pub(crate) fn shown(key: &str) -> String {
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
    use super::*;

    fn press(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(code, modifiers)
    }

    #[test]
    fn modifiers_are_part_of_the_key() {
        let none = KeyModifiers::NONE;
        let at = |code, modifiers| action(KeyContext::Main, press(code, modifiers));
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
        assert_eq!(
            at(KeyContext::Compare, KeyCode::Right),
            Some(Action::StepOn)
        );
        assert_eq!(
            at(KeyContext::Compare, KeyCode::Char('n')),
            Some(Action::Next)
        );
        assert_eq!(at(KeyContext::Main, KeyCode::Right), None);
    }
}
