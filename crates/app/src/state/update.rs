//! How each event changes the state, and what it asks for.

use std::time::Duration;

use super::attempts::RECHECK;
use super::{Prediction, State};
use crate::effect::Effect;
use crate::event::{Event, Timer, Watching};

/// For how long files must be left alone before they are looked at. Editors that write a file in
/// several steps take less.
const DEBOUNCE: Duration = Duration::from_millis(12);

impl State {
    /// Changes the state as an event has it, and says what is to be done.
    pub(crate) fn update(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) => self.key(key),
            Event::Wheel(lines, at) => self.wheel(lines, at),
            Event::Click(at) => self.click(at),
            Event::Paste(text) => self.paste(&text),
            Event::Redraw => Vec::new(),
            Event::FilesChanged => vec![
                Effect::SetTimer(Timer::Debounce, DEBOUNCE),
                Effect::SetTimer(Timer::Recheck, RECHECK),
            ],
            Event::Watching(watching) => {
                if let Watching::Polling(why) = &watching {
                    self.notice = Some(format!("{why}: checking every half second"));
                }
                self.watching = watching;
                // What was saved while nobody watched is not lost.
                vec![Effect::ScanFiles(self.current)]
            }
            Event::TimerFired(Timer::Tick) => self.job_slot.tick(),
            Event::TimerFired(Timer::Debounce | Timer::Recheck) => {
                vec![Effect::ScanFiles(self.current)]
            }
            Event::TextsLoaded(texts) => {
                if texts.exercise == self.current {
                    self.prediction =
                        Prediction::new(texts.questions.clone(), texts.asked.clone(), None);
                    self.texts = Some(texts);
                    // The questions are known now, and the answers are in the files.
                    return vec![Effect::ScanFiles(self.current)];
                }
                Vec::new()
            }
            Event::FilesScanned {
                exercise,
                digest,
                missing,
                open,
                answers,
            } => {
                if exercise != self.current {
                    return self.ahead_scanned(exercise, digest);
                }
                self.prediction_open = open;
                self.prediction.read(answers.as_deref());
                self.files_scanned(digest, missing)
            }
            Event::Job(id, event) => self.job_event(id, event),
            Event::Progress(progress) => {
                self.progress = progress;
                Vec::new()
            }
            Event::Switched(index) => self.switched(index),
            Event::Notice(notice) => self.notify(notice),
            Event::Failed(error) => self.notify(format!("{}; {}", error.message, error.remedy)),
            Event::End(code) => vec![Effect::Quit(code)],
        }
    }
}
