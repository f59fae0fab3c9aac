//! The screen: the one owner of the terminal while the app is open.

use std::io::{self, BufWriter, Stdout, Write};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, Event as TerminalEvent,
    KeyEventKind, MouseButton, MouseEventKind,
};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use super::editor::EditorCommand;
use super::error::AppError;
use super::frontend::{Frontend, Input, NextInput};
use super::keyboard::Keyboard;
use super::signals;
use super::subject_files::SubjectFiles;
use crate::event::Event;
use crate::screen::{self, PageCache};
use crate::state::{State, Viewport};
use asynclings_view::RenderOptions;

type Out = BufWriter<Stdout>;

/// True while the terminal is ours: whoever ends the process gives it back.
static OURS: AtomicBool = AtomicBool::new(false);

#[derive(Debug)]
pub(super) struct ScreenFrontend {
    /// Never dropped: it would complain on standard error where the terminal is gone, and all that it
    /// gives back is given back here.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<Out>>>,
    /// None while another program reads what is typed.
    keys: Option<Keyboard>,
    editor: Option<tokio::process::Child>,
    pages: PageCache,
    look: RenderOptions,
}

impl ScreenFrontend {
    pub(super) fn open(look: RenderOptions) -> Result<Self, AppError> {
        restore_on_panic();
        let look = RenderOptions {
            light: look.light || (look.colour && is_light()),
            ..look
        };
        take_terminal().map_err(AppError::Terminal)?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
        let opened = Terminal::new(backend).and_then(|it| Ok((it, Keyboard::open()?)));
        let (terminal, keys) = opened.map_err(|error| {
            give_terminal_back();
            AppError::Terminal(error)
        })?;
        Ok(Self {
            terminal: ManuallyDrop::new(terminal),
            keys: Some(keys),
            editor: None,
            pages: PageCache::default(),
            look,
        })
    }

    fn paint(&mut self, state: &mut State, files: &dyn SubjectFiles) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        let mut drawn = Viewport::default();
        let mut links = Vec::new();
        let (pages, look) = (&mut self.pages, self.look);
        let folder = files.folder(state.current);
        let shown: &State = state;
        self.terminal.draw(|frame| {
            drawn = screen::draw(frame, shown, pages, &look);
            let area = frame.area();
            if screen::links_wanted(shown, &look) {
                links = screen::links(frame.buffer_mut(), area, &folder);
            }
        })?;
        let backend = self.terminal.backend_mut();
        for link in links {
            let text = screen::styled(&link);
            // The sequence is one that terminals without links pass over.
            queue!(
                backend,
                MoveTo(link.x, link.y),
                Print(format!(
                    "\u{1b}]8;;{}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\",
                    link.url
                ))
            )?;
        }
        queue!(backend, EndSynchronizedUpdate)?;
        Write::flush(backend)?;
        state.set_viewport(drawn);
        Ok(())
    }
}

impl Frontend for ScreenFrontend {
    fn draw(&mut self, state: &mut State, files: &dyn SubjectFiles) -> io::Result<()> {
        if self.is_away() {
            return Ok(());
        }
        match self.paint(state, files) {
            // The shell says that nobody may write at the moment; the next picture will do.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(()),
            done => done,
        }
    }

    /// The terminal was there a moment ago: it has been closed, and the signal that says so is on its
    /// way.
    fn lost(&self, _error: io::Error) -> Result<u8, AppError> {
        Ok(signals::HUNG_UP)
    }

    fn width(&self) -> usize {
        let size = self.terminal.size();
        size.map_or(self.look.width, |size| usize::from(size.width))
    }

    fn input(&mut self) -> NextInput<'_> {
        Box::pin(async {
            if let Some(editor) = &mut self.editor {
                let ended = editor.wait().await;
                self.editor = None;
                self.resume();
                return Input::Event(match ended {
                    // What was saved last may not have been noticed.
                    Ok(status) if status.success() => Event::FilesChanged,
                    Ok(status) => Event::Notice(format!("the editor exited with {status}")),
                    Err(error) => Event::Notice(format!("lost track of the editor: {error}")),
                });
            }
            let Some(keys) = &mut self.keys else {
                return std::future::pending().await;
            };
            read(keys.next().await)
        })
    }

    fn waiting(&mut self) -> Option<Input> {
        self.keys.as_mut()?.waiting().map(|key| read(Some(key)))
    }

    fn release(&mut self) {
        if let Some(keys) = self.keys.take() {
            keys.close();
        }
        give_terminal_back();
    }

    fn resume(&mut self) {
        if self.editor.is_some() {
            return;
        }
        // Should it fail, drawing fails next and says so.
        let _ = take_terminal();
        self.clear();
        if self.keys.is_none() {
            self.keys = Keyboard::open().ok();
        }
    }

    fn clear(&mut self) {
        // As if it had another size. ratatui's own `clear` asks the terminal where its cursor is, and
        // the answer would have to come through the keyboard.
        let size = self.terminal.size();
        let _ = size.and_then(|size| self.terminal.resize(Rect::from((Position::ORIGIN, size))));
    }

    fn edit(&mut self, command: EditorCommand) -> Vec<Event> {
        self.release();
        match command.start() {
            Ok(child) => {
                self.editor = Some(child);
                Vec::new()
            }
            Err(error) => {
                self.resume();
                vec![Event::Failed(error)]
            }
        }
    }

    fn is_away(&self) -> bool {
        self.editor.is_some()
    }
}

impl Drop for ScreenFrontend {
    fn drop(&mut self) {
        give_terminal_back();
    }
}

/// For how long a terminal is waited for that does not say what its background is. Nearly all answer,
/// if only that they do not know.
const PATIENCE: Duration = Duration::from_millis(100);

/// Whether the terminal's background is light; false where it does not say so in time, or the learner has.
fn is_light() -> bool {
    if std::env::var_os("ASYNCLINGS_THEME").is_some_and(|theme| !theme.is_empty()) {
        return false;
    }
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    matches!(theme_mode(options), Ok(ThemeMode::Light))
}

/// What was read from the terminal. Nothing more can be when it is gone.
fn read(read: Option<io::Result<TerminalEvent>>) -> Input {
    match read {
        Some(Ok(event)) => input_of(&event),
        Some(Err(_)) | None => Input::Event(Event::End(signals::HUNG_UP)),
    }
}

/// What the terminal reports, as an event of the app.
fn input_of(event: &TerminalEvent) -> Input {
    match event {
        // Some terminals also report when a key is let go.
        TerminalEvent::Key(key) if key.kind != KeyEventKind::Release => {
            Input::Event(Event::Key(*key))
        }
        TerminalEvent::Mouse(mouse) => {
            let at = Position::new(mouse.column, mouse.row);
            match mouse.kind {
                MouseEventKind::ScrollDown => Input::Event(Event::Wheel(1, at)),
                MouseEventKind::ScrollUp => Input::Event(Event::Wheel(-1, at)),
                MouseEventKind::Down(MouseButton::Left) => Input::Event(Event::Click(at)),
                _ => Input::Nothing,
            }
        }
        TerminalEvent::Paste(text) => Input::Event(Event::Paste(text.clone())),
        TerminalEvent::Resize(..) => Input::Event(Event::Redraw),
        _ => Input::Nothing,
    }
}

fn take_terminal() -> io::Result<()> {
    enable_raw_mode()?;
    OURS.store(true, Ordering::SeqCst);
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        // Another program's picture may still stand there.
        Clear(ClearType::All),
        EnableClicks,
        EnableBracketedPaste,
        Hide
    )
}

/// Clicks and the wheel are reported, and no movement: nothing here follows the mouse. crossterm's own
/// command asks for all three, and its counterpart ends these too.
struct EnableClicks;

impl crossterm::Command for EnableClicks {
    fn write_ansi(&self, out: &mut impl std::fmt::Write) -> std::fmt::Result {
        out.write_str("\u{1b}[?1000h\u{1b}[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        crossterm::Command::execute_winapi(&crossterm::event::EnableMouseCapture)
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        crossterm::Command::is_ansi_code_supported(&crossterm::event::EnableMouseCapture)
    }
}

/// Gives the terminal back as it was. Does nothing when it is not ours.
fn give_terminal_back() {
    if !OURS.swap(false, Ordering::SeqCst) {
        return;
    }
    // Each by itself: where one fails the others are all the more wanted.
    let _ = execute!(io::stdout(), EndSynchronizedUpdate);
    let _ = execute!(io::stdout(), DisableMouseCapture, DisableBracketedPaste);
    let _ = execute!(io::stdout(), LeaveAlternateScreen);
    let _ = execute!(io::stdout(), Show);
    let _ = disable_raw_mode();
}

/// A panic is a bug, and its message is to be read on a terminal in order. One in a task is shown in the
/// app, which goes on.
fn restore_on_panic() {
    let before = std::panic::take_hook();
    let main = std::thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().id() == main {
            give_terminal_back();
            before(panic);
        } else if !OURS.load(Ordering::SeqCst) {
            before(panic);
        }
    }));
}
