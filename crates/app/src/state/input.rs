//! Keys and the mouse wheel, as actions.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;

use super::overlay::row_at;
use super::{Confirmation, Overlay, Purpose, State};
use crate::effect::Effect;
use crate::keys::{self, KeyContext, Pane};

/// Lines of a turn of the mouse wheel.
const WHEEL: usize = 3;

impl State {
    pub(crate) fn key_context(&self) -> KeyContext {
        match &self.overlay {
            Some(Overlay::Help) => KeyContext::Help,
            Some(Overlay::List(_)) => KeyContext::List,
            Some(Overlay::Check(_)) => KeyContext::Check,
            None if self.purpose == Purpose::Play => KeyContext::Play,
            None if self.pane == Pane::Compare => KeyContext::Compare,
            None if self.pane == Pane::Predict && self.prediction.committed => {
                KeyContext::Predicted
            }
            None if self.pane == Pane::Predict => KeyContext::Predict,
            None => KeyContext::Main,
        }
    }

    pub(super) fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        if let Some(confirmation) = self.confirmation.take() {
            return self.confirm(confirmation, key);
        }
        if let Some(Overlay::List(list)) = &self.overlay
            && list.typing
        {
            return self.search_key(key);
        }
        let context = self.key_context();
        if let (KeyContext::Predict, KeyCode::Char(c)) = (context, key.code)
            && let Some(digit) = c.to_digit(10)
        {
            self.prediction.digit(digit);
            return Vec::new();
        }
        let Some(action) = keys::action(context, key) else {
            return match key.code {
                KeyCode::Char(c) if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => {
                    self.notify(format!("`{c}` does nothing here; `?` lists the keys"))
                }
                _ => Vec::new(),
            };
        };
        self.notice = None;
        self.act(context, action)
    }

    /// A yes does what was asked and a no leaves things as they are; every other key is told that the
    /// question still stands.
    fn confirm(&mut self, confirmation: Confirmation, key: KeyEvent) -> Vec<Effect> {
        if key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL) {
            return vec![Effect::Quit(0)];
        }
        let yes = matches!(key.code, KeyCode::Char('y' | 'Y'));
        let no = matches!(
            key.code,
            KeyCode::Char('n' | 'N' | 'q') | KeyCode::Esc | KeyCode::Enter
        );
        match confirmation {
            _ if no => self.notify("nothing was changed"),
            _ if !yes => {
                self.confirmation = Some(confirmation);
                self.notify("answer the question first: `y` for yes, `n` for no")
            }
            Confirmation::Reset(index) => vec![Effect::Reset(index)],
            Confirmation::Skip(to) | Confirmation::SkipChapter(to) => vec![Effect::SwitchTo(to)],
        }
    }

    fn search_key(&mut self, key: KeyEvent) -> Vec<Effect> {
        let Some(Overlay::List(mut list)) = self.overlay.take() else {
            return Vec::new();
        };
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let mut effects = Vec::new();
        match key.code {
            KeyCode::Char('c') if control => effects.push(Effect::Quit(0)),
            KeyCode::Char(c) if !control => {
                list.search.push(c);
                list.go_to_best(self);
            }
            KeyCode::Backspace => {
                list.search.pop();
                list.go_to_best(self);
            }
            KeyCode::Esc => {
                list.search.clear();
                list.typing = false;
            }
            KeyCode::Enter | KeyCode::Up | KeyCode::Down => list.typing = false,
            _ => {}
        }
        list.step(self, 0);
        self.overlay = Some(Overlay::List(list));
        effects
    }

    /// Pasted text goes into a search; elsewhere it is no list of keys.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        if let Some(Overlay::List(mut list)) = self.overlay.take() {
            if list.typing {
                list.search.extend(text.chars().filter(|c| !c.is_control()));
                list.go_to_best(self);
                // A whole line is the whole search.
                list.typing = !text.ends_with('\n');
                self.overlay = Some(Overlay::List(list));
                return Vec::new();
            }
            self.overlay = Some(Overlay::List(list));
        }
        self.notify("pasted text was ignored: only a search (`L`, then `/`) accepts text")
    }

    /// A tab is shown, a row is pointed at, and one that is pointed at already is gone to.
    pub(super) fn click(&mut self, at: Position) -> Vec<Effect> {
        if self.confirmation.is_some() {
            return Vec::new();
        }
        if let Some(pane) = self.viewport.tab(at).filter(|_| self.overlay.is_none()) {
            self.notice = None;
            return self.show(pane);
        }
        let Some(row) = self.viewport.line(at).and_then(|line| row_at(self, line)) else {
            return Vec::new();
        };
        let pointed = match &mut self.overlay {
            Some(Overlay::List(list)) => {
                list.typing = false;
                std::mem::replace(&mut list.at, row) == row
            }
            Some(Overlay::Check(check)) => check.at.replace(row) == Some(row),
            Some(Overlay::Help) | None => false,
        };
        if pointed {
            return vec![Effect::SwitchTo(row)];
        }
        Vec::new()
    }

    pub(super) fn wheel(&mut self, lines: i32, at: Position) -> Vec<Effect> {
        let down = lines > 0;
        if let Some(Overlay::List(mut list)) = self.overlay.take() {
            list.step(self, if down { 1 } else { -1 });
            self.overlay = Some(Overlay::List(list));
        } else if self.viewport.beside.contains(at) {
            self.scroll_beside(down, WHEEL);
        } else {
            self.scroll_by(down, WHEEL);
        }
        Vec::new()
    }
}
