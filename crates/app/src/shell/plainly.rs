//! Lines instead of a screen, and commands typed as lines.

use std::io::{self, IsTerminal, Write};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tokio::io::{AsyncBufReadExt, BufReader, Lines as Typed, Stdin};

use super::desk::Desk;
use super::editor::Command;
use super::error::AppError;
use super::signals;
use super::window::{Input, NextInput, Window};
use crate::event::{Event, Trouble};
use crate::plain::Plain;
use crate::state::State;
use asynclings_view::Look;

/// Lines on standard output.
#[derive(Debug)]
pub(super) struct Lines {
    look: Look,
    plain: Plain,
    /// What is typed, where somebody can type.
    typed: Option<Typed<BufReader<Stdin>>>,
    editor: Option<tokio::process::Child>,
}

impl Lines {
    /// Lines that look like this.
    pub(super) fn open(look: Look) -> Self {
        let typed = io::stdin()
            .is_terminal()
            .then(|| BufReader::new(tokio::io::stdin()).lines());
        Self {
            look,
            plain: Plain::default(),
            typed,
            editor: None,
        }
    }
}

impl Window for Lines {
    fn draw(&mut self, state: &mut State, _desk: &Desk) -> io::Result<()> {
        let text = self.plain.news(state, &self.look).render(&self.look);
        // All of a pane is said at once: there is nothing to scroll.
        state.drawn(0, 1);
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    fn lost(&self, error: io::Error) -> Result<u8, AppError> {
        match error.kind() {
            // `asynclings --plain | head` is no fault.
            io::ErrorKind::BrokenPipe => Ok(0),
            // A terminal that was closed.
            _ if io::stdout().is_terminal() || self.typed.is_some() => Ok(signals::HUNG_UP),
            _ => Err(AppError::Terminal(error)),
        }
    }

    fn input(&mut self) -> NextInput<'_> {
        Box::pin(async {
            if let Some(editor) = &mut self.editor {
                // Only that it has ended matters; what was saved is told by the files.
                let _ = editor.wait().await;
                self.editor = None;
                return Input::Event(Event::Touched);
            }
            let Some(typed) = &mut self.typed else {
                return std::future::pending().await;
            };
            match typed.next_line().await {
                Ok(Some(line)) => told(&line),
                // Ctrl-D: nothing more is typed, and that is a wish to end.
                Ok(None) | Err(_) => Input::Event(Event::End(0)),
            }
        })
    }

    fn waiting(&mut self) -> Option<Input> {
        None
    }

    fn leave(&mut self) {}

    fn back(&mut self) {}

    fn clear(&mut self) {}

    fn edit(&mut self, command: Command) -> Vec<Event> {
        match command.start() {
            Ok(child) => {
                self.editor = Some(child);
                Vec::new()
            }
            Err(error) => vec![Event::Trouble(Trouble {
                message: format!("the editor does not start: {error}"),
                remedy: "look at $VISUAL and $EDITOR".to_owned(),
                text: None,
            })],
        }
    }

    fn is_away(&self) -> bool {
        self.editor.is_some()
    }
}

/// A line as the key it stands for: its one character, or the name of a key.
fn told(line: &str) -> Input {
    let line = line.trim();
    let mut chars = line.chars();
    let code = match (chars.next(), chars.next()) {
        (None, _) => return Input::Nothing,
        (Some(c), None) => KeyCode::Char(c),
        _ => match line {
            "up" => KeyCode::Up,
            "down" => KeyCode::Down,
            "left" => KeyCode::Left,
            "right" => KeyCode::Right,
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "tab" => KeyCode::Tab,
            _ => {
                let words = "type one key and Enter, such as `n`, `h` or `?`; or up, down, left, \
                    right, enter, esc, tab";
                return Input::Event(Event::Notice(words.to_owned()));
            }
        },
    };
    Input::Event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}
