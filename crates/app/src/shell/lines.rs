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
use crate::screen::paragraph;
use crate::state::{Overlay, State, Viewport};
use asynclings_view::{RenderOptions, Role};

#[derive(Debug)]
pub(super) struct LineFrontend {
    look: RenderOptions,
    printer: LinePrinter,
    /// What is typed, or comes from a pipe, until its end.
    typed: Option<Lines<BufReader<Stdin>>>,
    /// The last line, until it is answered.
    unanswered: Option<String>,
    /// True while lines are what to search for.
    searching: bool,
    editor: Option<tokio::process::Child>,
}

impl LineFrontend {
    pub(super) fn open(look: RenderOptions) -> Self {
        Self {
            look,
            printer: LinePrinter::default(),
            typed: Some(BufReader::new(tokio::io::stdin()).lines()),
            unanswered: None,
            searching: false,
            editor: None,
        }
    }
}

impl Frontend for LineFrontend {
    fn draw(&mut self, state: &mut State, _files: &dyn SubjectFiles) -> io::Result<()> {
        let mut doc = self.printer.changes(state, &self.look);
        // No word is left without an answer.
        if let Some(word) = self.unanswered.take().filter(|_| doc.is_empty()) {
            let text = format!("`{word}` changed nothing: everything has been printed already");
            paragraph(&mut doc, Role::Plain, &text, &self.look);
        }
        let text = doc.render(&self.look);
        self.searching = matches!(&state.overlay, Some(Overlay::List(list)) if list.typing);
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
            _ if io::stdout().is_terminal() || io::stdin().is_terminal() => Ok(signals::HUNG_UP),
            _ => Err(AppError::Terminal(error)),
        }
    }

    fn width(&self) -> usize {
        self.look.width
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
                Ok(Some(line)) if self.searching => Input::Event(Event::Paste(line + "\n")),
                Ok(Some(line)) => {
                    let word = line.trim();
                    self.unanswered = Some(word.to_owned()).filter(|word| !word.is_empty());
                    key_of(word)
                }
                // Ctrl-D: nothing more is typed, and that is a request to end.
                Ok(None) | Err(_) if io::stdin().is_terminal() => Input::Event(Event::End(0)),
                // A pipe that has ended asks for nothing: saves are still judged.
                Ok(None) | Err(_) => {
                    self.typed = None;
                    Input::Nothing
                }
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
            "backspace" => KeyCode::Backspace,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            "quit" | "exit" => KeyCode::Char('q'),
            "help" => KeyCode::Char('?'),
            _ => {
                let words = format!(
                    "`{line}` is not a key. Type a key and press Enter, such as `n`, `h` or `?`; or one of up, \
                     down, left, right, enter, esc, tab, backspace, home, end"
                );
                return Input::Event(Event::Notice(words));
            }
        },
    };
    Input::Event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}
