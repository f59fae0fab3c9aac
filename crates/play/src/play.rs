//! One program, played: instrumented, compiled and run.

use std::collections::BTreeMap;

use asynclings_core::judge::{Expectation, Finding, Note, finding_ids};
use asynclings_engine::attempt::{AttemptOptions, Attempted, OnEvent, attempt};
use asynclings_trace::{Clock, End};

use crate::clock::{self, ClockChoice};
use crate::error::PlayError;
use crate::instrumented::Instrumented;
use crate::places::Places;
use crate::rewrite::{Await, Detail};
use crate::scratch::{Place, Scratch};
use crate::subject::Subject;

/// How a program is to be played.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The clock; None chooses it by what the program uses.
    pub clock: Option<Clock>,
    /// The most that is made visible; None for all that compiles.
    pub detail: Option<Detail>,
}

/// A program that was played.
#[derive(Debug)]
pub struct Played {
    /// How it ended, and its trace. Places are those of the author's files.
    pub attempted: Attempted,
    /// Which clock it ran on.
    pub clock: ClockChoice,
    /// What it waited for and is shown.
    pub seen: Vec<Await>,
    /// What it waited for and is not.
    pub unseen: Vec<Await>,
    /// What the author should know about how it was played.
    pub notes: Vec<String>,
}

impl Played {
    /// Where it waited for what is not shown: the place, and what it stands in.
    #[must_use]
    pub fn unseen_places(&self) -> Vec<(String, String)> {
        let unseen = self.unseen.iter();
        unseen
            .map(|one| (format!("{}:{}", one.file, one.line), one.name.clone()))
            .collect()
    }
}

/// Plays a program. One that does not compile, hangs or panics is no error.
///
/// # Errors
/// What keeps any program from being compiled or run.
pub async fn play(
    subject: &Subject,
    scratch: &Scratch,
    options: Options,
    on: OnEvent<'_>,
) -> Result<Played, PlayError> {
    let place = scratch.place(subject)?;
    let clock = match options.clock {
        Some(clock) => ClockChoice {
            clock,
            because: None,
        },
        None => {
            let sources = subject.sources.iter();
            clock::choose(sources.map(|(name, text)| (subject.shown(name), text.as_str())))
        }
    };
    let details = [Detail::Full, Detail::Awaits, Detail::Entry];
    let most = options.detail.unwrap_or(Detail::Full);
    let mut original = None;
    for detail in details.into_iter().filter(|detail| *detail <= most) {
        let instrumented = Instrumented::new(subject, detail);
        place.write(&instrumented.sources, &subject.others)?;
        let attempted = make(&place, clock.clock, on).await?;
        if attempted.shown.is_some() {
            return Ok(played(instrumented, subject, attempted, clock, detail));
        }
        // Is it the program itself that does not compile?
        if original.is_none() {
            place.write(&subject.sources, &subject.others)?;
            let attempted = make(&place, clock.clock, on).await?;
            if attempted.shown.is_none() {
                let untouched = Instrumented::default();
                return Ok(played(untouched, subject, attempted, clock, Detail::Full));
            }
            original = Some(attempted);
        }
    }
    let Some(attempted) = original else {
        unreachable!("the first detail that does not compile has the original tried");
    };
    // It ran untouched, so that its columns are the author's, and none of its awaits is seen.
    let untouched = Instrumented {
        columns: BTreeMap::new(),
        ..Instrumented::new(subject, Detail::Entry)
    };
    Ok(played(untouched, subject, attempted, clock, Detail::Entry))
}

async fn make(place: &Place, clock: Clock, on: OnEvent<'_>) -> Result<Attempted, PlayError> {
    // Nothing is demanded: what is left to judge is how the program ends.
    let demand = match clock {
        // Whoever sleeps for hours wants to.
        Clock::Virtual => "clock = \"virtual\"\nhorizon_ms = 86_400_000",
        Clock::Real => "clock = \"real\"",
    };
    let Ok(expectation) = Expectation::parse(demand) else {
        unreachable!("a clock is a demand");
    };
    let options = AttemptOptions::default();
    let mut attempted = attempt(&place.paths, &place.exercise, &expectation, &options, on).await?;
    let shown = attempted.shown.as_ref();
    let ended_well = shown.is_some_and(|shown| shown.capture.end == End::Exited(0));
    let verdict = &mut attempted.verdict;
    // A panic that somebody expected, in a task or behind `catch_unwind`.
    let is_panic = |finding: &Finding| finding.id == finding_ids::PANIC;
    if ended_well && verdict.findings.iter().all(is_panic) {
        verdict.passed = true;
        let told = verdict.findings.drain(..).map(|finding| Note {
            message: finding.message,
            rendered: None,
        });
        verdict.notes.extend(told);
    }
    Ok(attempted)
}

/// What is told of a program that was played.
fn played(
    mut instrumented: Instrumented,
    subject: &Subject,
    mut attempted: Attempted,
    clock: ClockChoice,
    detail: Detail,
) -> Played {
    if detail != Detail::Full {
        let what = match detail {
            Detail::Awaits => "calls and blocks that are awaited elsewhere have no lanes",
            _ => "only the main future has a lane",
        };
        instrumented.notes.push(format!(
            "the program does not compile when everything is made visible, so {what}"
        ));
    }
    for place in instrumented.seen.iter_mut().chain(&mut instrumented.unseen) {
        place.file = subject.shown(&place.file).to_owned();
    }
    Places {
        subject,
        instrumented: &instrumented,
    }
    .show_in(&mut attempted);
    Played {
        attempted,
        clock,
        seen: instrumented.seen,
        unseen: instrumented.unseen,
        notes: instrumented.notes,
    }
}
