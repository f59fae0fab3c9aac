//! Attempts: when one is made, and what comes of it.

use std::time::Duration;

use super::{
    Ahead, CheckOutcome, CompareCursor, JobRequest, LastResult, Overlay, Prediction, Purpose, State,
};
use crate::effect::Effect;
use crate::event::{AttemptOutcome, Digest, ExerciseIndex, JobEvent, JobId, Timer};
use crate::keys::Pane;
use asynclings_engine::UserError;

/// When files are looked at once more: an event may have been lost while a folder was replaced.
pub(super) const RECHECK: Duration = Duration::from_millis(300);

impl State {
    pub(super) fn files_scanned(&mut self, digest: Digest, missing: bool) -> Vec<Effect> {
        let attempt_wanted = std::mem::take(&mut self.attempt_wanted);
        if missing && !std::mem::replace(&mut self.file_missing, missing) {
            // Editors that save by renaming leave a moment without the file.
            self.attempt_wanted = attempt_wanted;
            return vec![Effect::SetTimer(Timer::Recheck, RECHECK)];
        }
        self.file_missing = missing;
        if self.attempted_digest == Some(digest) && !attempt_wanted {
            return Vec::new();
        }
        // Opening an exercise is no attempt of the learner's, a save or a key is.
        let counts = attempt_wanted || self.attempted_digest.is_some();
        if let (Ahead::Done(index, then, last_result), false) = (&self.ahead, attempt_wanted)
            && *index == self.current
            && *then == digest
        {
            let last_result = last_result.clone();
            self.attempted_digest = Some(digest);
            self.show_result(last_result);
            return self.attempt_ahead();
        }
        self.attempted_digest = Some(digest);
        self.congratulate = false;
        self.notice = None;
        // The learner's own save comes first.
        if let Some(Overlay::Check(check)) = &mut self.overlay {
            check.ended |= !check.done;
        }
        self.job_slot.begin(JobRequest::Attempt {
            exercise: self.current,
            digest,
            counts,
        })
    }

    /// The files of the next exercise hold this.
    pub(super) fn ahead_scanned(&mut self, exercise: ExerciseIndex, digest: Digest) -> Vec<Effect> {
        match &self.ahead {
            Ahead::Asked(index) if *index == exercise && self.job_slot.is_free() => {
                self.ahead = Ahead::Tried;
                self.job_slot.begin(JobRequest::Ahead { exercise, digest })
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn job_event(&mut self, id: JobId, event: JobEvent) -> Vec<Effect> {
        match event {
            JobEvent::Progress(event) => self.job_slot.note_progress(id, event),
            JobEvent::AttemptDone(result) => {
                let (request, mut effects) = self.job_slot.finish(id);
                match request {
                    Some(JobRequest::Attempt {
                        exercise, counts, ..
                    }) => effects.extend(self.attempted(exercise, counts, *result)),
                    Some(JobRequest::Ahead { exercise, digest }) => {
                        self.ahead = Ahead::Done(exercise, digest, (*result).into());
                    }
                    Some(JobRequest::CheckAll) | None => {}
                }
                effects
            }
            JobEvent::Checked(index, result) => self.checked(id, index, result),
            JobEvent::CheckedAll => {
                let (request, mut effects) = self.job_slot.finish(id);
                if let (Some(_), Some(Overlay::Check(check))) = (&request, &mut self.overlay) {
                    check.done = true;
                }
                effects.extend(self.attempt_ahead());
                effects
            }
            JobEvent::Cancelled => {
                let (_, mut effects) = self.job_slot.finish(id);
                effects.extend(self.attempt_ahead());
                effects
            }
        }
    }

    fn attempted(
        &mut self,
        exercise: ExerciseIndex,
        counts: bool,
        result: Result<AttemptOutcome, UserError>,
    ) -> Vec<Effect> {
        if self.purpose == Purpose::Play {
            self.show_result(result.into());
            return Vec::new();
        }
        let passed = matches!(&result, Ok(outcome) if outcome.attempted.verdict.passed);
        let mut effects = Vec::new();
        if result.is_ok() && (counts || passed) {
            // Saved before anything else: whatever happens next, it is not lost.
            effects.push(Effect::RecordAttempt { exercise, passed });
        }
        if exercise != self.current {
            return effects;
        }
        self.congratulate = passed && counts;
        self.first_pass = passed && !self.is_passed(exercise);
        if counts {
            self.passed_before = None;
        }
        self.show_result(result.into());
        let next = self
            .pending_after(exercise)
            .filter(|next| *next != exercise);
        if passed
            && counts
            && self.auto_next
            && let Some(next) = next
        {
            effects.push(Effect::SwitchTo(next));
            self.passed_before = Some(exercise);
            return effects;
        }
        effects.extend(self.attempt_ahead());
        effects
    }

    fn show_result(&mut self, last_result: LastResult) {
        self.last_result = last_result;
        self.revision += 1;
        self.reset_cursor();
        // A learner who reads the lesson goes on reading; a pane that has nothing to show any more is
        // left, and so is one whose contents have changed.
        if !self.pane.is_there(self) || self.congratulate {
            self.pane = Pane::Verdict;
        }
        if !matches!(self.pane, Pane::Lesson | Pane::Hints) {
            self.scroll = 0;
        }
    }

    /// Nothing is asked for: the next exercise is attempted ahead.
    fn attempt_ahead(&mut self) -> Vec<Effect> {
        if !self.job_slot.is_free()
            || matches!(self.last_result, LastResult::None | LastResult::Error(_))
        {
            return Vec::new();
        }
        let Some(next) = self.pending_after(self.current) else {
            return Vec::new();
        };
        match self.ahead {
            Ahead::Done(index, ..) | Ahead::Asked(index) if index == next => Vec::new(),
            _ if next == self.current => Vec::new(),
            _ => {
                self.ahead = Ahead::Asked(next);
                vec![Effect::ScanFiles(next)]
            }
        }
    }

    fn checked(
        &mut self,
        id: JobId,
        index: ExerciseIndex,
        result: Result<Option<String>, UserError>,
    ) -> Vec<Effect> {
        if self
            .job_slot
            .running()
            .is_none_or(|running| running.id != id)
        {
            return Vec::new();
        }
        let mut effects = Vec::new();
        let outcome = match result {
            Ok(None) => {
                if !self.is_passed(index) {
                    effects.push(Effect::RecordAttempt {
                        exercise: index,
                        passed: true,
                    });
                }
                CheckOutcome::Passed
            }
            Ok(Some(message)) => CheckOutcome::NotYet(message),
            Err(error) => CheckOutcome::NotTried(error),
        };
        if let Some(Overlay::Check(check)) = &mut self.overlay {
            check.outcomes.insert(index, outcome);
        }
        effects
    }

    pub(super) fn switched(&mut self, index: ExerciseIndex) -> Vec<Effect> {
        if index != self.current {
            self.came_from = Some(self.current);
            // Passing led here, and not a key that came later.
            self.passed_before = self.passed_before.filter(|passed| *passed == self.current);
        }
        self.current = index;
        self.overlay = None;
        self.texts = None;
        self.last_result = LastResult::None;
        self.revision += 1;
        self.attempted_digest = None;
        self.attempt_wanted = false;
        self.attempt_displaced = false;
        self.file_missing = false;
        self.prediction_open = false;
        self.congratulate = false;
        self.first_pass = false;
        self.pane = Pane::Verdict;
        self.scroll = 0;
        self.beside_scroll = 0;
        self.cursor = CompareCursor::default();
        self.prediction = Prediction::default();
        let mut effects = Vec::new();
        match self.job_slot.promote(index) {
            // It is under way already.
            Some(digest) => self.attempted_digest = Some(digest),
            None => {
                if !matches!(self.ahead, Ahead::Done(ahead, ..) if ahead == index) {
                    self.ahead = Ahead::Nothing;
                }
                effects.extend(self.job_slot.end());
            }
        }
        effects.push(Effect::LoadTexts(index));
        effects
    }
}
