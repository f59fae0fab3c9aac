//! `[[mutant]]` in an `expected.toml`: what an author says of mutants that pass, held against what
//! came of them.

use super::engine::{Fate, Mutant};
use crate::check::places::Spot;
use asynclings_core::pack::{Excused, Expected};

/// An excuse that excuses nothing.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Stale {
    /// The edit it names.
    pub edit: String,
    /// Why it excuses nothing.
    pub why: String,
    /// Where it stands.
    pub spot: Option<Spot>,
}

/// The excuse of a mutant.
pub(super) fn of<'a>(expected: &'a Expected, mutant: &Mutant) -> Option<&'a Excused> {
    let name = mutant.name();
    expected.mutants.iter().find(|excused| excused.edit == name)
}

/// Why an excuse is stale; none when it excuses a mutant that passes.
pub(super) fn stale(excused: &Excused, judged: &[(&Mutant, Fate)]) -> Option<String> {
    let found = judged
        .iter()
        .find(|(mutant, _)| mutant.name() == excused.edit);
    match found {
        None => Some("no edit of the reference is called so".to_owned()),
        Some((_, Fate::NotCompiled)) => Some("the edited program does not compile".to_owned()),
        Some((_, Fate::Killed(by))) => Some(format!("`{by}` refuses the edited program")),
        Some((_, Fate::Survived)) => None,
    }
}
