//! What keeps the app from being opened.

use std::io;

use asynclings_engine::attempt::AttemptError;
use asynclings_play::PlayError;

/// The app cannot be opened, or its terminal has gone.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// There is no runtime to work with.
    #[error("could not start the app: {0}")]
    Start(#[source] io::Error),
    /// The terminal cannot be drawn on.
    #[error("could not draw on the terminal: {0}")]
    Terminal(#[source] io::Error),
    /// No attempt can be made in the course.
    #[error(transparent)]
    Attempt(#[from] AttemptError),
    /// There is no program to play.
    #[error(transparent)]
    Play(#[from] PlayError),
}

impl AppError {
    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::Attempt(error) => error.remedy(),
            Self::Play(error) => error.remedy(),
            Self::Start(_) => "close other programs and try again".to_owned(),
            Self::Terminal(_) => {
                "run `asynclings --plain` for plain lines, or `asynclings run` for a single attempt"
                    .to_owned()
            }
        }
    }
}
