//! One program, played: instrumented, compiled and run.

use std::collections::{BTreeMap, BTreeSet};

use asynclings_core::judge::{Expectation, Finding, Note, finding_ids};
use asynclings_engine::attempt::{AttemptOptions, Attempted, OnEvent, attempt};
use asynclings_engine::compile::Level;
use asynclings_trace::{Clock, End};

use crate::clock::{self, ClockChoice};
use crate::error::PlayError;
use crate::instrumented::{Degree, Instrumented};
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
    /// How many columns rustc's drawings of code may take.
    pub width: Option<usize>,
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
    let mut place = scratch.place(subject)?;
    place.paths.workspace.width = options.width;
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
    let folder = format!("{}/", place.exercise.folder().display()).replace('\\', "/");
    let told = (subject, &*folder);
    let most = options.detail.unwrap_or(Detail::Full);
    let mut degree = Degree::of(most);
    let mut original = None;
    loop {
        let instrumented = Instrumented::new(subject, &degree);
        place.write(&instrumented.sources, &subject.others)?;
        let attempted = make(&place, clock.clock, on).await?;
        if attempted.shown.is_some() {
            return Ok(played(instrumented, told, attempted, clock, &degree));
        }
        let errors = errors(&attempted, &folder);
        // Is it the program itself that does not compile?
        if original.is_none() {
            let untouched = untouched(subject);
            place.write(&untouched.sources, &subject.others)?;
            let attempted = make(&place, clock.clock, on).await?;
            if attempted.shown.is_none() {
                let degree = Degree::of(Detail::Full);
                return Ok(played(untouched, told, attempted, clock, &degree));
            }
            original = Some((untouched, attempted));
        }
        match less(&degree, errors) {
            Some(next) => degree = next,
            None => break,
        }
    }
    let Some((untouched, attempted)) = original else {
        unreachable!("what does not compile has the original tried");
    };
    // None of its awaits is seen.
    let degree = Degree::of(Detail::Entry);
    let all = Instrumented::new(subject, &degree);
    let untouched = Instrumented {
        unseen: all.unseen,
        notes: all.notes,
        ..untouched
    };
    Ok(played(untouched, told, attempted, clock, &degree))
}

/// What is compiled to learn whether a program compiles. One that is played by its tests needs a `main`.
fn untouched(subject: &Subject) -> Instrumented {
    if subject.is_tests() {
        return Instrumented {
            seen: Vec::new(),
            unseen: Vec::new(),
            ..Instrumented::new(subject, &Degree::of(Detail::Entry))
        };
    }
    Instrumented {
        sources: subject.sources.clone(),
        ..Instrumented::default()
    }
}

/// The lines that rustc blames, by file.
fn errors(attempted: &Attempted, folder: &str) -> BTreeMap<String, BTreeSet<usize>> {
    let mut lines: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    let errors = attempted
        .messages
        .iter()
        .filter(|one| one.level == Level::Error);
    for place in errors.filter_map(|error| error.place.as_ref()) {
        let file = place.file.strip_prefix(folder).unwrap_or(&place.file);
        let line = usize::try_from(place.line).unwrap_or_default();
        lines.entry(file.to_owned()).or_default().insert(line);
    }
    lines
}

/// The next degree to try: without the lines that did not compile, or else with less in all.
fn less(degree: &Degree, errors: BTreeMap<String, BTreeSet<usize>>) -> Option<Degree> {
    let mut next = degree.clone();
    for (file, lines) in errors {
        next.without.entry(file).or_default().extend(lines);
    }
    let fresh = next.without != degree.without;
    match degree.detail {
        Detail::Entry => None,
        // Twice for what begins on the lines, since errors hide others.
        Detail::Full if fresh && degree.rounds < 2 => {
            next.rounds += 1;
            Some(next)
        }
        Detail::Full if !degree.widely && !next.without.is_empty() => {
            next.widely = true;
            Some(next)
        }
        Detail::Full => Some(Degree::of(Detail::Awaits)),
        Detail::Awaits => Some(Degree::of(Detail::Entry)),
    }
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
    (subject, folder): (&Subject, &str),
    mut attempted: Attempted,
    clock: ClockChoice,
    degree: &Degree,
) -> Played {
    let without: Vec<_> = degree
        .without
        .iter()
        .flat_map(|(file, lines)| {
            lines
                .iter()
                .map(move |line| format!("{}:{line}", subject.shown(file)))
        })
        .collect();
    if !without.is_empty() {
        instrumented.notes.push(format!(
            "the program does not compile with everything made visible, so what is at {} may have no \
             lanes",
            without.join(", ")
        ));
    }
    if degree.detail != Detail::Full {
        let what = match degree.detail {
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
        folder,
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
