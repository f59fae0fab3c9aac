//! Which of the proposed rules tell wrong programs from right ones.

use std::collections::BTreeSet;
use std::sync::Arc;

use toml::Table;

use super::proposals::Proposal;
use crate::check::plan::{self, Case};
use crate::check::staging::StagingDir;
use crate::concurrent::run_all;
use crate::{AuthorError, Workshop};
use asynclings_core::judge::Expectation;
use asynclings_core::judge::expectation::RuleEntry;
use asynclings_core::pack::contents::solution_folder;
use asynclings_core::pack::{Complete, Exercise, Pack, PackFiles};
use asynclings_engine::attempt::{self, AttemptOptions, Prepared};
use asynclings_trace::Trace;

/// How often a right program is tried: a rule that holds only mostly is none.
const ATTEMPTS: u32 = 5;

/// What a proposal is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Worth {
    /// Some wrong program breaks it, and no right one.
    Tells,
    /// A right program breaks it.
    TooStrict,
    /// No program breaks it.
    Nothing,
}

/// A proposal, and the programs that break it.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The rule.
    pub proposal: Proposal,
    /// The start and the rejected variants that break it.
    pub wrong: Vec<String>,
    /// The accepted variants, and the reference in some of its runs, that break it.
    pub right: Vec<String>,
}

impl Weighed {
    /// What it is worth.
    #[must_use]
    pub fn worth(&self) -> Worth {
        match (self.right.is_empty(), self.wrong.is_empty()) {
            (false, _) => Worth::TooStrict,
            (true, false) => Worth::Tells,
            (true, true) => Worth::Nothing,
        }
    }
}

/// The proposals that the exercise does not demand already.
#[must_use]
pub fn undemanded(pack: &Pack, exercise: &Exercise, mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    let path = format!("{}/expected.toml", solution_folder(exercise));
    let text = pack.files().text(&path);
    let table = text.ok().and_then(|text| text.text().parse::<Table>().ok());
    let rules = table
        .as_ref()
        .and_then(|table| table.get("rule")?.as_array());
    let rules: Vec<_> = rules.into_iter().flatten().collect();
    proposals.retain(|each| {
        let mut values = rules.iter().map(|rule| rule.get(each.key));
        !values.any(|value| value == Some(&each.value))
    });
    // An id that the author has given to another rule would be refused.
    for proposal in &mut proposals {
        let is_taken = |id: &str| {
            let mut ids = rules.iter().filter_map(|rule| rule.get("id")?.as_str());
            ids.any(|taken| taken == id)
        };
        while is_taken(&proposal.id) {
            proposal.id.push_str("-too");
        }
    }
    proposals
}

/// Tries every program of an exercise with the proposed rules, at most `at_once` at a time; the most
/// useful proposals come first.
pub async fn weigh(
    complete: &Complete,
    exercise: &Exercise,
    proposals: Vec<Proposal>,
    goal: Arc<Trace>,
    workshop: &Workshop,
    at_once: usize,
) -> Result<Vec<Weighed>, AuthorError> {
    let Some(expected) = complete.expected.get(&exercise.id) else {
        return Ok(Vec::new());
    };
    let read = proposals.into_iter().filter_map(|proposal| {
        let entry = RuleEntry::parse(&proposal.table().to_string()).ok()?;
        Some((proposal, entry))
    });
    let (proposals, rules): (Vec<_>, Vec<_>) = read.unzip();
    // Nothing but the proposals is asked for, so that they alone are found.
    let expectation = Expectation {
        rules,
        stdout: None,
        predictions: Vec::new(),
        ..expected.expectation.clone()
    };
    let options = AttemptOptions {
        goal: Some(goal),
        without_lines: true,
        ..AttemptOptions::default()
    };
    let cases = plan::cases(complete)
        .into_iter()
        .filter(|case| case.exercise == exercise.id);
    let tried = cases.map(|case| {
        let (expectation, options) = (&expectation, &options);
        let found = async move {
            let pack = &complete.pack;
            let found = broken(pack, &case, exercise, expectation, workshop, options).await?;
            Ok((case, found))
        };
        (expectation.clock, found)
    });
    let tried = run_all(tried, at_once, |_, _| {}).await?;
    let weigh = |proposal: Proposal| {
        let broken_by = |is_wrong: bool| {
            let breaks = |(case, found): &&(Case, BTreeSet<String>)| {
                case.program.wanted().is_some() == is_wrong && found.contains(&proposal.id)
            };
            let all = tried.iter().filter(breaks);
            all.map(|(case, _)| case.name().to_owned()).collect()
        };
        let (wrong, right) = (broken_by(true), broken_by(false));
        Weighed {
            proposal,
            wrong,
            right,
        }
    };
    let mut weighed: Vec<_> = proposals.into_iter().map(weigh).collect();
    weighed.sort_by_key(Weighed::worth);
    Ok(weighed)
}

/// The proposals that a program breaks. One that does not compile breaks none.
async fn broken(
    pack: &Pack,
    case: &Case,
    exercise: &Exercise,
    expectation: &Expectation,
    workshop: &Workshop,
    options: &AttemptOptions,
) -> Result<BTreeSet<String>, AuthorError> {
    let staged = StagingDir::new(pack, exercise, &case.program, workshop.scratch())?;
    let site = workshop.site(staged.root());
    let mut quiet = |_| {};
    let ready = match attempt::prepare(&site, exercise, expectation, &mut quiet).await? {
        Prepared::Ready(ready) => ready,
        Prepared::Settled(_) => return Ok(BTreeSet::new()),
    };
    let attempts = match case.program.wanted() {
        None => ATTEMPTS,
        Some(_) => 1,
    };
    let mut found = BTreeSet::new();
    for _ in 0..attempts {
        let attempted = ready.attempt(options, &mut quiet).await?;
        found.extend(attempted.broken.into_iter().map(|(id, _)| id));
    }
    Ok(found)
}
