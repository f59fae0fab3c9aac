//! One program, played: instrumented, compiled and run.

use std::collections::BTreeMap;

use asynclings_core::judge::Expectation;
use asynclings_engine::attempt::{AttemptOptions, Attempted, OnEvent, attempt};
use asynclings_trace::{Clock, EventKind, Loc};

use crate::clock::{self, ClockChoice};
use crate::error::PlayError;
use crate::rewrite::{Await, Detail, Known, rewrite};
use crate::scratch::{Place, Scratch};
use crate::subject::Subject;

/// How a program is to be played.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The clock; None chooses it by what the program uses.
    pub clock: Option<Clock>,
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
    let mut is_wrong = None;
    for detail in [Detail::Full, Detail::Awaits, Detail::Entry] {
        let instrumented = Instrumented::new(subject, detail);
        place.write(&instrumented.sources, &subject.others)?;
        let attempted = make(&place, clock.clock, on).await?;
        if attempted.shown.is_some() {
            return Ok(instrumented.played(subject, attempted, clock, detail));
        }
        // Is it the program itself that does not compile?
        if is_wrong.is_none() {
            place.write(&subject.sources, &subject.others)?;
            let original = make(&place, clock.clock, on).await?;
            if original.shown.is_none() {
                return Ok(Instrumented::default().played(subject, original, clock, Detail::Full));
            }
            is_wrong = Some(original);
        }
    }
    let plain = Instrumented::new(subject, Detail::Entry);
    let attempted = match is_wrong {
        Some(attempted) => attempted,
        None => make(&place, clock.clock, on).await?,
    };
    Ok(plain.played(subject, attempted, clock, Detail::Entry))
}

async fn make(place: &Place, clock: Clock, on: OnEvent<'_>) -> Result<Attempted, PlayError> {
    // Nothing is demanded: what is left to judge is how the program ends.
    let demand = match clock {
        Clock::Virtual => "clock = \"virtual\"",
        Clock::Real => "clock = \"real\"",
    };
    let Ok(expectation) = Expectation::parse(demand) else {
        unreachable!("a clock is a demand");
    };
    let options = AttemptOptions::default();
    Ok(attempt(&place.paths, &place.exercise, &expectation, &options, on).await?)
}

/// A program's sources with what makes its futures visible.
#[derive(Debug, Default)]
struct Instrumented {
    sources: BTreeMap<String, String>,
    seen: Vec<Await>,
    unseen: Vec<Await>,
    notes: Vec<String>,
}

impl Instrumented {
    fn new(subject: &Subject, detail: Detail) -> Self {
        let mut known = Known::default();
        for text in subject.sources.values() {
            known.add(text);
        }
        let mut all = Self::default();
        for (name, text) in &subject.sources {
            let tests = *name == subject.main && !known.has_main();
            let rewritten = rewrite(name, text, &known, detail, tests);
            all.sources.insert(name.clone(), rewritten.text);
            all.seen.extend(rewritten.seen);
            all.unseen.extend(rewritten.unseen);
            if let Some(problem) = rewritten.problem {
                all.notes
                    .push(format!("nothing of this file is shown: {problem}"));
            }
        }
        all
    }

    fn played(
        mut self,
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
            self.notes.push(format!(
                "the program does not compile with everything made visible, so {what}"
            ));
        }
        for place in self.seen.iter_mut().chain(&mut self.unseen) {
            place.file = subject.shown(&place.file).to_owned();
        }
        if subject.manifest.is_none() {
            show_places(subject, &mut attempted);
        }
        Played {
            attempted,
            clock,
            seen: self.seen,
            unseen: self.unseen,
            notes: self.notes,
        }
    }
}

/// Calls files by their author's names in everything a reader sees.
fn show_places(subject: &Subject, attempted: &mut Attempted) {
    let shown = |text: &str| {
        let files = subject.sources.keys();
        files.fold(text.to_owned(), |text, file| {
            text.replace(file.as_str(), subject.shown(file))
        })
    };
    let change = |text: &mut String| *text = shown(text);
    let verdict = &mut attempted.verdict;
    for finding in &mut verdict.findings {
        change(&mut finding.message);
        for text in [
            &mut finding.detail,
            &mut finding.next,
            &mut finding.rendered,
        ] {
            text.iter_mut().for_each(change);
        }
        for evidence in &mut finding.evidence {
            change(&mut evidence.subject);
            change(&mut evidence.what);
            evidence.place.iter_mut().for_each(change);
        }
    }
    for message in &mut attempted.messages {
        change(&mut message.rendered);
        change(&mut message.plain);
        if let Some(place) = &mut message.place {
            change(&mut place.file);
        }
    }
    let Some(run) = &mut attempted.shown else {
        return;
    };
    let trace = &mut run.capture.trace;
    let change = |place: &mut Loc| *place = shown(place).into();
    for event in &mut trace.events {
        event.loc.iter_mut().for_each(change);
        if let EventKind::Hang { waits, .. } = &mut event.kind {
            waits
                .iter_mut()
                .flat_map(|wait| &mut wait.lines)
                .for_each(change);
        }
    }
    trace
        .spans
        .iter_mut()
        .filter_map(|span| span.loc.as_mut())
        .for_each(change);
}
