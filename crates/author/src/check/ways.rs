//! In which ways the wrong programs of an exercise break its rules, and which ways none of them
//! shows.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::case_outcome::CaseOutcome;
use asynclings_core::judge::{RuleEntry, Way};

/// The ways of one rule.
#[derive(Clone, Debug, Serialize)]
pub struct RuleWays {
    /// The exercise's id.
    pub(super) exercise: String,
    /// The rule's id.
    pub(super) rule: String,
    /// The ways in which wrong programs break it, each with those programs.
    pub(super) shown: BTreeMap<Way, BTreeSet<String>>,
    /// The ways in which it could be broken, and no wrong program does.
    pub(super) not_shown: Vec<Way>,
    /// Of those that are shown the ones of which a learner reads: the others follow from another
    /// finding each time.
    #[serde(skip)]
    read: BTreeSet<Way>,
}

impl RuleWays {
    /// The ways of a rule in these outcomes, which are those of all programs of its exercise.
    pub(super) fn new(exercise: &str, rule: &RuleEntry, outcomes: &[&CaseOutcome]) -> Self {
        let mut shown: BTreeMap<Way, BTreeSet<String>> = BTreeMap::new();
        let mut read = BTreeSet::new();
        for outcome in outcomes {
            for (id, way) in &outcome.broken {
                if *id == rule.id {
                    let programs = shown.entry(*way).or_default();
                    programs.insert(outcome.case.name().to_owned());
                }
            }
            let told = outcome.reported.iter();
            read.extend(told.filter(|(id, _)| *id == rule.id).map(|(_, way)| *way));
        }
        // A pack that is in order gives its rules all inputs and has files that can be read.
        let never = [Way::UnknownInput, Way::Unreadable];
        let possible = rule.ways().iter().copied();
        let not_shown = possible.filter(|way| !shown.contains_key(way) && !never.contains(way));
        Self {
            exercise: exercise.to_owned(),
            rule: rule.id.clone(),
            not_shown: not_shown.collect(),
            shown,
            read,
        }
    }

    /// The ways for which the author has a sentence that no wrong program brings up; none where the
    /// rule is not broken at all.
    pub(super) fn unread(&self, rule: &RuleEntry) -> Vec<Way> {
        if self.shown.is_empty() {
            return Vec::new();
        }
        let spoken = rule.why.ways();
        spoken.filter(|way| !self.read.contains(way)).collect()
    }

    /// The ways that are read of, in backticks.
    pub(super) fn read_of(&self) -> String {
        let read: Vec<_> = self.read.iter().map(|way| format!("`{way}`")).collect();
        read.join(", ")
    }
}
