//! What the state can ask for.

use std::time::Duration;

use crate::event::{ExerciseIndex, JobId, Timer};

/// Something to be done outside of the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Read an exercise's texts and questions; `Event::TextsLoaded` answers.
    LoadTexts(ExerciseIndex),
    /// Look at an exercise's files; `Event::FilesScanned` answers.
    ScanFiles(ExerciseIndex),
    /// `Event::Job` reports on it.
    StartJob(JobId, Job),
    /// `JobEvent::Cancelled` says when it is gone.
    CancelJob(JobId),
    SetTimer(Timer, Duration),
    StopTimer(Timer),
    /// Write down an attempt, and hand the solution out when it was passed.
    RecordAttempt {
        exercise: ExerciseIndex,
        passed: bool,
    },
    /// Write down that the hints up to this level, from 1, were opened.
    RecordHint {
        exercise: ExerciseIndex,
        level: u64,
    },
    /// Make this the learner's exercise; `Event::Switched` answers.
    SwitchTo(ExerciseIndex),
    Reset(ExerciseIndex),
    /// Write a prediction's answers, as TOML values by question, and commit to them.
    CommitPrediction {
        exercise: ExerciseIndex,
        answers: Vec<(String, String)>,
    },
    /// Take the commitment back: the answers may be changed again.
    ReopenPrediction(ExerciseIndex),
    /// Keep whether passing moves on by itself.
    SaveAutoNext(bool),
    /// Open a file of an exercise in the learner's editor, at a line where one is known.
    OpenEditor(ExerciseIndex, EditAt),
    /// Show the last attempt's trace as a page in the browser.
    OpenPage,
    /// Give the terminal back until the learner's shell brings the app to the foreground again.
    Suspend,
    Redraw,
    Quit(u8),
}

/// Where to look in an exercise's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EditAt {
    /// Relative to the exercise's folder.
    pub(crate) file: String,
    /// From 1.
    pub(crate) line: Option<u32>,
}

impl EditAt {
    /// Reads a place as rustc and the trace have it: `src/main.rs:12:5`.
    pub(crate) fn read(text: &str) -> Self {
        let mut parts = text.split(':');
        Self {
            file: parts.next().unwrap_or_default().to_owned(),
            line: parts.next().and_then(|line| line.parse().ok()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Job {
    Attempt(ExerciseIndex),
    CheckAll,
}
