//! The one job that may be under way; the latest request wins.

use std::time::Duration;

use crate::effect::{Effect, Job};
use crate::event::{Digest, ExerciseIndex, JobId, Timer};
use asynclings_core::judge::Stage;
use asynclings_engine::attempt;
use asynclings_engine::compile::{BuildProgress, BuildStep};

/// How often the time is shown while a job is under way.
const TICK: Duration = Duration::from_millis(100);

#[derive(Debug, Default)]
pub(crate) struct JobSlot {
    /// The id of the last job that was started.
    last: JobId,
    state: SlotState,
}

#[derive(Debug, Default)]
pub(crate) enum SlotState {
    #[default]
    Free,
    Busy(RunningJob),
    /// This job was asked to end, and the request is begun when it has.
    Ending(JobId, Option<JobRequest>),
}

#[derive(Debug)]
pub(crate) struct RunningJob {
    pub(crate) id: JobId,
    pub(crate) request: JobRequest,
    /// The stage it is at.
    pub(crate) stage: Option<Stage>,
    /// How far the dependencies are.
    pub(crate) progress: Option<BuildProgress>,
    /// Whether cargo found most of the dependencies built when it first said how far it is.
    pub(crate) mostly_built: Option<bool>,
    /// For how many ticks it has been under way.
    pub(crate) ticks: u64,
    /// Set when it is no longer wanted while it builds what all exercises use: it goes on until that is
    /// there, and then this begins.
    overtaken: Option<Option<JobRequest>>,
}

/// What a job is for. A digest says what the exercise's files held when it was requested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum JobRequest {
    /// An attempt at the current exercise.
    Attempt {
        exercise: ExerciseIndex,
        digest: Digest,
        /// True when the learner asked for it: by a save or a key.
        counts: bool,
    },
    /// An attempt at the next exercise, ahead of the learner.
    Ahead {
        exercise: ExerciseIndex,
        digest: Digest,
    },
    CheckAll,
}

impl JobRequest {
    fn job(&self) -> Job {
        match self {
            Self::Attempt { exercise, .. } | Self::Ahead { exercise, .. } => {
                Job::Attempt(*exercise)
            }
            Self::CheckAll => Job::CheckAll,
        }
    }
}

impl JobSlot {
    pub(crate) fn state(&self) -> &SlotState {
        &self.state
    }

    /// The job under way, unless it was asked to end.
    pub(crate) fn running(&self) -> Option<&RunningJob> {
        match &self.state {
            SlotState::Busy(running) => Some(running),
            _ => None,
        }
    }

    pub(crate) fn is_free(&self) -> bool {
        matches!(self.state, SlotState::Free)
    }

    /// The attempt at the current exercise that is under way or about to be.
    pub(crate) fn attempt(&self) -> Option<&JobRequest> {
        let request = match &self.state {
            SlotState::Busy(running) => &running.request,
            SlotState::Ending(_, Some(request)) => request,
            _ => return None,
        };
        matches!(request, JobRequest::Attempt { .. }).then_some(request)
    }

    /// Begins a job: at once, or when what is under way has been ended.
    pub(super) fn begin(&mut self, request: JobRequest) -> Vec<Effect> {
        self.switch_to(Some(request))
    }

    /// Ends what is under way and begins nothing.
    pub(super) fn end(&mut self) -> Vec<Effect> {
        self.switch_to(None)
    }

    fn switch_to(&mut self, next: Option<JobRequest>) -> Vec<Effect> {
        match std::mem::take(&mut self.state) {
            SlotState::Free => next.map_or_else(Vec::new, |request| self.start(request)),
            SlotState::Busy(mut running) if running.stage == Some(Stage::Dependencies) => {
                running.overtaken = Some(next);
                self.state = SlotState::Busy(running);
                Vec::new()
            }
            SlotState::Busy(running) => self.cancel(running.id, next),
            SlotState::Ending(id, _) => {
                self.state = SlotState::Ending(id, next);
                Vec::new()
            }
        }
    }

    fn cancel(&mut self, id: JobId, next: Option<JobRequest>) -> Vec<Effect> {
        self.state = SlotState::Ending(id, next);
        vec![Effect::CancelJob(id), Effect::StopTimer(Timer::Tick)]
    }

    fn start(&mut self, request: JobRequest) -> Vec<Effect> {
        self.last.0 += 1;
        let job = request.job();
        self.state = SlotState::Busy(RunningJob {
            id: self.last,
            request,
            stage: None,
            progress: None,
            mostly_built: None,
            ticks: 0,
            overtaken: None,
        });
        vec![
            Effect::StartJob(self.last, job),
            Effect::SetTimer(Timer::Tick, TICK),
        ]
    }

    /// This job is over. Its request when it was still wanted; what begins now.
    pub(super) fn finish(&mut self, id: JobId) -> (Option<JobRequest>, Vec<Effect>) {
        match std::mem::take(&mut self.state) {
            SlotState::Busy(running) if running.id == id => {
                let mut effects = vec![Effect::StopTimer(Timer::Tick)];
                match running.overtaken {
                    None => (Some(running.request), effects),
                    Some(next) => {
                        effects.extend(next.into_iter().flat_map(|next| self.start(next)));
                        (None, effects)
                    }
                }
            }
            SlotState::Ending(ending, next) if ending == id => (
                None,
                next.map_or_else(Vec::new, |request| self.start(request)),
            ),
            other => {
                self.state = other;
                (None, Vec::new())
            }
        }
    }

    pub(super) fn note_progress(&mut self, id: JobId, event: attempt::AttemptEvent) -> Vec<Effect> {
        let SlotState::Busy(running) = &mut self.state else {
            return Vec::new();
        };
        if running.id != id {
            return Vec::new();
        }
        match event {
            attempt::AttemptEvent::Began(stage) => {
                running.stage = Some(stage);
                running.progress = None;
                running.mostly_built = None;
                if stage != Stage::Dependencies
                    && let Some(next) = running.overtaken.take()
                {
                    return self.cancel(id, next);
                }
            }
            attempt::AttemptEvent::Progress(progress) => {
                if progress.step == BuildStep::Build && progress.total > 0 {
                    let mostly = progress.done >= progress.total / 2;
                    running.mostly_built.get_or_insert(mostly);
                }
                running.progress = Some(progress);
            }
            attempt::AttemptEvent::Run { .. } => {}
        }
        Vec::new()
    }

    /// Time has passed. Asks for the next tick as long as a job is under way.
    pub(super) fn tick(&mut self) -> Vec<Effect> {
        match &mut self.state {
            SlotState::Busy(running) => {
                running.ticks += 1;
                vec![Effect::SetTimer(Timer::Tick, TICK)]
            }
            _ => Vec::new(),
        }
    }

    /// What was attempted ahead is now the learner's own.
    pub(super) fn promote(&mut self, exercise: ExerciseIndex) -> Option<Digest> {
        let SlotState::Busy(running) = &mut self.state else {
            return None;
        };
        match running.request {
            JobRequest::Ahead {
                exercise: ahead,
                digest,
            } if ahead == exercise => {
                running.request = JobRequest::Attempt {
                    exercise,
                    digest,
                    counts: false,
                };
                Some(digest)
            }
            _ => None,
        }
    }
}
