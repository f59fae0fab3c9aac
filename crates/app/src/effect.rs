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
    /// Keep whether passing moves on by itself.
    SaveAutoNext(bool),
    /// Open the exercise's first file in the learner's editor.
    OpenEditor(ExerciseIndex),
    /// Show the last attempt's trace as a page in the browser.
    OpenPage,
    /// Give the terminal back until the learner's shell brings the app to the foreground again.
    Suspend,
    Redraw,
    Quit(u8),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Job {
    Attempt(ExerciseIndex),
    CheckAll,
}
