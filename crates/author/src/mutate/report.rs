//! What came of all mutants, and its JSON shape.

use std::sync::Arc;

use serde::Serialize;

use super::engine::{Fate, Mutant};
use super::excuses::{self, Stale};
use crate::check::{self, places::Spot};
use asynclings_core::pack::contents::solution_folder;
use asynclings_core::pack::document::{Document, Step};
use asynclings_core::pack::{Complete, Exercise, Expected, Files};

/// How many of a hundred compiling mutants of each exercise must be refused or excused.
pub const WANTED_PERCENT: usize = 90;

/// A mutant that passes and is not excused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Survivor {
    /// Its name, under which it can be excused.
    pub edit: String,
    /// Where the edit is made.
    pub spot: Spot,
    /// The lines it changes, with `-` and `+` before them.
    pub diff: Vec<String>,
}

/// What came of the mutants of one exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mutants {
    /// The exercise's id.
    pub exercise: String,
    /// Those that do not compile, which count for nothing.
    pub not_compiled: usize,
    /// Those that compile.
    pub compiled: usize,
    /// Those that some finding refuses.
    pub killed: usize,
    /// Those that pass and are excused.
    pub excused: usize,
    /// Those that pass and are not.
    pub survivors: Vec<Survivor>,
    /// Excuses that excuse nothing.
    pub stale: Vec<Stale>,
}

impl Mutants {
    /// How many of a hundred compiling mutants are refused or excused, rounded down.
    #[must_use]
    pub fn percent(&self) -> usize {
        ((self.killed + self.excused) * 100)
            .checked_div(self.compiled)
            .unwrap_or(100)
    }

    /// True when enough of them are, and every excuse excuses something.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.stale.is_empty() && self.percent() >= WANTED_PERCENT
    }
}

/// What came of the mutants of all exercises that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Exercise by exercise.
    pub exercises: Vec<Mutants>,
}

impl Report {
    /// True when it is so for every exercise.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.exercises.iter().all(Mutants::passed)
    }
}

/// A check with its mutants: what `pack check --mutate --json` prints.
#[derive(Clone, Debug, Serialize)]
pub struct Checked<'a> {
    /// Everything else.
    #[serde(flatten)]
    pub check: &'a check::Report,
    /// What came of the mutants.
    pub mutants: &'a [Mutants],
}

/// Puts together what came of each mutant.
pub(super) fn report(complete: &Complete, judged: &[(&Mutant, Fate)]) -> Report {
    let exercises = complete.pack.exercises();
    let exercises = exercises.filter_map(|exercise| {
        let expected = complete.expected.get(&exercise.id)?;
        let own: Vec<_> = judged
            .iter()
            .filter(|(mutant, _)| mutant.exercise == exercise.id)
            .cloned()
            .collect();
        let mut mutants = count(exercise, expected, &own);
        for stale in &mut mutants.stale {
            stale.spot = spot(complete, exercise, &stale.edit);
        }
        Some(mutants)
    });
    Report {
        exercises: exercises.collect(),
    }
}

/// Counts what came of the mutants of one exercise.
pub(super) fn count(
    exercise: &Exercise,
    expected: &Expected,
    judged: &[(&Mutant, Fate)],
) -> Mutants {
    let mut mutants = Mutants {
        exercise: exercise.id.clone(),
        not_compiled: 0,
        compiled: 0,
        killed: 0,
        excused: 0,
        survivors: Vec::new(),
        stale: Vec::new(),
    };
    for (mutant, fate) in judged {
        match fate {
            Fate::NotCompiled => {
                mutants.not_compiled += 1;
                continue;
            }
            Fate::Killed(_) => mutants.killed += 1,
            Fate::Survived if excuses::of(expected, mutant).is_some() => mutants.excused += 1,
            Fate::Survived => mutants.survivors.push(Survivor {
                edit: mutant.name(),
                spot: mutant.spot(),
                diff: mutant.edit.diff(mutant.source.text()),
            }),
        }
        mutants.compiled += 1;
    }
    let excused = expected.mutants.iter();
    mutants.stale = excused
        .filter_map(|excused| {
            let why = excuses::stale(excused, judged)?;
            Some(Stale {
                edit: excused.edit.clone(),
                why,
                spot: None,
            })
        })
        .collect();
    mutants
}

/// Where an excuse stands.
fn spot(complete: &Complete, exercise: &Exercise, edit: &str) -> Option<Spot> {
    let path = format!("{}/expected.toml", solution_folder(exercise));
    let source = Arc::new(complete.pack.files().text(&path).ok()?);
    let document = Document::parse(&source).ok()?;
    (0..)
        .map(|index| vec![Step::from("mutant"), Step::from(index), Step::from("edit")])
        .take_while(|path| document.value(path).is_some())
        .find(|path| {
            let found = document
                .value(path)
                .and_then(|edit| edit.get_ref().as_str());
            found == Some(edit)
        })
        .map(|path| Spot::new(&source, document.span(&path).start))
}
