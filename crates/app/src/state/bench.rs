//! The bench: at most one piece of work is under way, and the latest wish wins.

use super::super::effect::{Effect, Job};
use super::super::event::{Digest, No, Ticket, Timer};
use asynclings_core::judge::Stage;
use asynclings_engine::attempt;
use asynclings_engine::compile::Progress;

/// How often the time is shown while something is under way.
pub(super) const TICK: std::time::Duration = std::time::Duration::from_millis(100);

/// What is under way.
#[derive(Debug, Default)]
pub struct Bench {
    last: Ticket,
    stand: Stand,
}

/// Whether something is under way.
#[derive(Debug, Default)]
pub enum Stand {
    /// Nothing is.
    #[default]
    Free,
    /// This is.
    Busy(Under),
    /// It was told to end, and this begins when it has.
    Ending(Ticket, Option<Wish>),
}

/// A piece of work under way.
#[derive(Debug)]
pub struct Under {
    /// Its ticket.
    pub ticket: Ticket,
    /// What it is, and for whom.
    pub wish: Wish,
    /// The stage it is at.
    pub stage: Option<Stage>,
    /// How far the dependencies are.
    pub progress: Option<Progress>,
    /// For how many ticks it has been under way.
    pub ticks: u64,
}

/// A piece of work that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// An attempt at the current exercise, with files that hold this.
    Attempt {
        /// Which exercise.
        exercise: No,
        /// What its files hold.
        digest: Digest,
        /// True when the learner asked for it: by a save or a key.
        counts: bool,
    },
    /// An attempt at the next exercise, ahead of the learner.
    Ahead {
        /// Which exercise.
        exercise: No,
        /// What its files hold.
        digest: Digest,
    },
    /// Attempts at all.
    CheckAll,
}

impl Wish {
    fn job(&self) -> Job {
        match self {
            Self::Attempt { exercise, .. } | Self::Ahead { exercise, .. } => {
                Job::Attempt(*exercise)
            }
            Self::CheckAll => Job::CheckAll,
        }
    }
}

impl Bench {
    /// What is under way.
    #[must_use]
    pub fn stand(&self) -> &Stand {
        &self.stand
    }

    /// The work under way, unless it was told to end.
    #[must_use]
    pub fn under(&self) -> Option<&Under> {
        match &self.stand {
            Stand::Busy(under) => Some(under),
            _ => None,
        }
    }

    /// True when nothing is under way.
    #[must_use]
    pub fn is_free(&self) -> bool {
        matches!(self.stand, Stand::Free)
    }

    /// The attempt at the current exercise that is under way or about to be.
    #[must_use]
    pub fn attempt(&self) -> Option<&Wish> {
        let wish = match &self.stand {
            Stand::Busy(under) => &under.wish,
            Stand::Ending(_, Some(wish)) => wish,
            _ => return None,
        };
        matches!(wish, Wish::Attempt { .. }).then_some(wish)
    }

    /// Begins a piece of work: at once, or when what is under way has been ended.
    pub(super) fn begin(&mut self, wish: Wish) -> Vec<Effect> {
        match std::mem::take(&mut self.stand) {
            Stand::Free => self.start(wish),
            Stand::Busy(under) => {
                self.stand = Stand::Ending(under.ticket, Some(wish));
                vec![Effect::Cancel(under.ticket), Effect::NoTimer(Timer::Tick)]
            }
            Stand::Ending(ticket, _) => {
                self.stand = Stand::Ending(ticket, Some(wish));
                Vec::new()
            }
        }
    }

    /// Ends what is under way and begins nothing.
    pub(super) fn end(&mut self) -> Vec<Effect> {
        match std::mem::take(&mut self.stand) {
            Stand::Free => Vec::new(),
            Stand::Busy(under) => {
                self.stand = Stand::Ending(under.ticket, None);
                vec![Effect::Cancel(under.ticket), Effect::NoTimer(Timer::Tick)]
            }
            Stand::Ending(ticket, _) => {
                self.stand = Stand::Ending(ticket, None);
                Vec::new()
            }
        }
    }

    fn start(&mut self, wish: Wish) -> Vec<Effect> {
        self.last.0 += 1;
        let job = wish.job();
        self.stand = Stand::Busy(Under {
            ticket: self.last,
            wish,
            stage: None,
            progress: None,
            ticks: 0,
        });
        vec![
            Effect::Begin(self.last, job),
            Effect::Timer(Timer::Tick, TICK),
        ]
    }

    /// The work of this ticket is over. Its wish when it was still wanted; what begins now.
    pub(super) fn over(&mut self, ticket: Ticket) -> (Option<Wish>, Vec<Effect>) {
        match std::mem::take(&mut self.stand) {
            Stand::Busy(under) if under.ticket == ticket => {
                (Some(under.wish), vec![Effect::NoTimer(Timer::Tick)])
            }
            Stand::Ending(ending, next) if ending == ticket => {
                (None, next.map_or_else(Vec::new, |wish| self.start(wish)))
            }
            other => {
                self.stand = other;
                (None, Vec::new())
            }
        }
    }

    /// Notes how far the work of this ticket is.
    pub(super) fn note(&mut self, ticket: Ticket, event: attempt::Event) {
        let Stand::Busy(under) = &mut self.stand else {
            return;
        };
        if under.ticket != ticket {
            return;
        }
        match event {
            attempt::Event::Began(stage) => {
                under.stage = Some(stage);
                under.progress = None;
            }
            attempt::Event::Progress(progress) => under.progress = Some(progress),
            attempt::Event::Run { .. } => {}
        }
    }

    /// Time has passed. Asks for the next tick as long as something is under way.
    pub(super) fn tick(&mut self) -> Vec<Effect> {
        match &mut self.stand {
            Stand::Busy(under) => {
                under.ticks += 1;
                vec![Effect::Timer(Timer::Tick, TICK)]
            }
            _ => Vec::new(),
        }
    }

    /// What was attempted ahead is now the learner's own.
    pub(super) fn promote(&mut self, exercise: No) -> Option<Digest> {
        let Stand::Busy(under) = &mut self.stand else {
            return None;
        };
        match under.wish {
            Wish::Ahead {
                exercise: ahead,
                digest,
            } if ahead == exercise => {
                under.wish = Wish::Attempt {
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
