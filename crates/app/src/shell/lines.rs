//! Lines instead of a screen, and commands typed as lines.

use std::io::{self, IsTerminal, Write};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tokio::io::{AsyncBufReadExt, BufReader, Lines, Stdin};

use super::editor::EditorCommand;
use super::error::AppError;
use super::frontend::{Frontend, Input, NextInput};
use super::signals;
use super::subject_files::SubjectFiles;
use crate::event::Event;
use crate::line_printer::LinePrinter;
use crate::state::{State, Viewport};
use asynclings_view::RenderOptions;

#[derive(Debug)]
pub(super) struct LineFrontend {
    look: RenderOptions,
    printer: LinePrinter,
    /// What is typed, where somebody can type.
    typed: Option<Lines<BufReader<Stdin>>>,
    editor: Option<tokio::process::Child>,
}

impl LineFrontend {
    pub(super) fn open(look: RenderOptions) -> Self {
        let typed = io::stdin()
            .is_terminal()
            .then(|| BufReader::new(tokio::io::stdin()).lines());
        Self {
            look,
            printer: LinePrinter::default(),
            typed,
            editor: None,
        }
    }
}

impl Frontend for LineFrontend {
    fn draw(&mut self, state: &mut State, _files: &dyn SubjectFiles) -> io::Result<()> {
        let text = self.printer.changes(state, &self.look).render(&self.look);
        // All of a pane is said at once: there is nothing to scroll.
        state.set_viewport(Viewport::default());
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
                // Only that it has ended matters; what was saved shows in the files.
                let _ = editor.wait().await;
                self.editor = None;
                return Input::Event(Event::FilesChanged);
            }
            let Some(typed) = &mut self.typed else {
                return std::future::pending().await;
            };
            match typed.next_line().await {
                Ok(Some(line)) => key_of(&line),
                // Ctrl-D: nothing more is typed, and that is a request to end.
                Ok(None) | Err(_) => Input::Event(Event::End(0)),
            }
        })
    }

    fn edit(&mut self, command: EditorCommand) -> Vec<Event> {
        match command.start() {
            Ok(child) => {
                self.editor = Some(child);
                Vec::new()
            }
            Err(error) => vec![Event::Failed(error)],
        }
    }

    fn is_away(&self) -> bool {
        self.editor.is_some()
    }
}

/// A line as the key it stands for: its one character, or the name of a key.
fn key_of(line: &str) -> Input {
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
                let words = "type a key and press Enter, such as `n`, `h` or `?`; or up, down, \
                    left, right, enter, esc, tab";
                return Input::Event(Event::Notice(words.to_owned()));
            }
        },
    };
    Input::Event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}
