//! What a learner sees and types into: a screen, or lines.

use std::future::Future;
use std::io;
use std::pin::Pin;

use super::editor::EditorCommand;
use super::error::AppError;
use super::subject_files::SubjectFiles;
use crate::event::Event;
use crate::state::State;

/// What comes from the learner.
#[derive(Debug)]
pub(super) enum Input {
    Event(Event),
    /// Nothing that means anything, but the picture may have to be drawn.
    Nothing,
}

/// A future of the next input. It borrows the frontend and may be dropped.
pub(super) type NextInput<'a> = Pin<Box<dyn Future<Output = Input> + 'a>>;

/// A screen, or lines.
pub(super) trait Frontend {
    /// Shows the state.
    ///
    /// # Errors
    /// What the system says; [`Self::lost`] says what that means.
    fn draw(&mut self, state: &mut State, files: &dyn SubjectFiles) -> io::Result<()>;

    /// What a failure to show the state means for the app, which ends with it: an exit code where there
    /// is only nobody to show it to any more.
    fn lost(&self, error: io::Error) -> Result<u8, AppError>;

    /// The columns that there are.
    fn width(&self) -> usize;

    fn input(&mut self) -> NextInput<'_>;

    /// What the learner has typed already.
    fn waiting(&mut self) -> Option<Input> {
        None
    }

    /// Gives the terminal back as it was.
    fn release(&mut self) {}

    /// Takes the terminal again, and draws everything anew.
    fn resume(&mut self) {}

    /// Draws everything anew.
    fn clear(&mut self) {}

    /// Lets an editor have the terminal until it ends.
    fn edit(&mut self, command: EditorCommand) -> Vec<Event>;

    /// True while the terminal is another program's.
    fn is_away(&self) -> bool;
}
