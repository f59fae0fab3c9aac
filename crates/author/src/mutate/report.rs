//! What came of all mutants, and its JSON shape.

use serde::Serialize;

use super::mutant::{Fate, Mutant};
use crate::check::CheckReport;
use crate::spot::{Spot, entry, in_file};
use asynclings_core::manifest::document::PathStep;
use asynclings_core::pack::contents::solution_folder;
use asynclings_core::pack::{Exercise, Expected, Pack};

/// How many of a hundred compiling mutants of each exercise must be refused or excused.
pub const WANTED_PERCENT: usize = 90;

/// A mutant that passes and is not excused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Survivor {
    /// Its name, under which it can be excused.
    pub edit: String,
    pub(super) spot: Spot,
    /// The lines it changes, with `-` and `+` before them.
    pub(super) diff: Vec<String>,
}

/// A `[[mutant]]` of an `expected.toml`, in which an author says why a mutant passes, that excuses
/// nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StaleExcuse {
    pub(super) edit: String,
    pub(super) why: String,
    pub(super) spot: Option<Spot>,
}

/// What came of the mutants of one exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ExerciseMutants {
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
    pub stale: Vec<StaleExcuse>,
}

impl ExerciseMutants {
    /// Counts what came of the mutants of one exercise.
    pub(super) fn new(
        pack: &Pack,
        exercise: &Exercise,
        expected: &Expected,
        judged: &[(&Mutant, Fate)],
    ) -> Self {
        let mut mutants = Self {
            exercise: exercise.id.clone(),
            ..Self::default()
        };
        for (mutant, fate) in judged {
            let is_excused = || {
                let name = mutant.name();
                expected.mutants.iter().any(|excuse| excuse.edit == name)
            };
            match fate {
                Fate::NotCompiled => {
                    mutants.not_compiled += 1;
                    continue;
                }
                Fate::Killed(_) => mutants.killed += 1,
                Fate::Survived if is_excused() => mutants.excused += 1,
                Fate::Survived => mutants.survivors.push(Survivor {
                    edit: mutant.name(),
                    spot: mutant.spot(),
                    diff: mutant.edit.diff(mutant.source.text()),
                }),
            }
            mutants.compiled += 1;
        }
        for excuse in &expected.mutants {
            if let Some(why) = stale(&excuse.edit, judged) {
                mutants.stale.push(StaleExcuse {
                    edit: excuse.edit.clone(),
                    why,
                    spot: spot(pack, exercise, &excuse.edit),
                });
            }
        }
        mutants
    }

    /// How many of a hundred compiling mutants are refused or excused, rounded down.
    pub(super) fn percent(&self) -> usize {
        ((self.killed + self.excused) * 100)
            .checked_div(self.compiled)
            .unwrap_or(100)
    }

    /// True when enough of them are, and every excuse excuses something.
    pub(super) fn passed(&self) -> bool {
        self.stale.is_empty() && self.percent() >= WANTED_PERCENT
    }
}

/// What came of the mutants of all exercises that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MutationReport {
    /// Exercise by exercise.
    pub exercises: Vec<ExerciseMutants>,
}

impl MutationReport {
    /// True when it is so for every exercise.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.exercises.iter().all(ExerciseMutants::passed)
    }
}

/// A check with its mutants: what `pack check --mutate --json` prints.
#[derive(Clone, Debug, Serialize)]
pub struct CheckWithMutants<'a> {
    /// Everything else.
    #[serde(flatten)]
    pub check: &'a CheckReport,
    /// What came of the mutants.
    pub mutants: &'a [ExerciseMutants],
}

/// Why an excuse is stale; none when it excuses a mutant that passes.
fn stale(edit: &str, judged: &[(&Mutant, Fate)]) -> Option<String> {
    let found = judged.iter().find(|(mutant, _)| mutant.name() == edit);
    match found {
        None => Some("no edit of the reference has this name".to_owned()),
        Some((_, Fate::NotCompiled)) => Some("the edited program does not compile".to_owned()),
        Some((_, Fate::Killed(by))) => Some(format!("the edited program is rejected by `{by}`")),
        Some((_, Fate::Survived)) => None,
    }
}

/// Where an excuse stands.
fn spot(pack: &Pack, exercise: &Exercise, edit: &str) -> Option<Spot> {
    let path = format!("{}/expected.toml", solution_folder(exercise));
    in_file(&pack.files(), &path, |document| {
        let list = PathStep::from("mutant");
        let index = entry(document, std::slice::from_ref(&list), "edit", edit)?;
        let span = document.span(&[list, PathStep::from(index), PathStep::from("edit")]);
        Some(Spot::at(document.source(), span.start))
    })
}
