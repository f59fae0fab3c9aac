//! What an exercise demands, as its `expected.toml` says it.

use std::collections::BTreeMap;

use super::advice::{Advice, parse_advice};
use super::condition::Condition;
use super::output::OutputExpectation;
use super::param::{ParamSpec, parse_param};
use super::predict::Question;
use super::read::parse_text;
use super::rules::{self, Needs, Rule};
use super::verdict::finding_ids;
use super::way::Way;
use super::why::Why;
use crate::diag::Diagnostic;
use crate::manifest::shape::table;
use crate::manifest::{Cursor, Fields, all_of};
use asynclings_trace::Clock;

/// What an exercise demands of a run.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// The clock the exercise runs on.
    pub clock: Clock,
    /// The virtual time at which the watchdog fires, where the author set one.
    pub horizon_ms: Option<u64>,
    /// How many runs make one attempt.
    pub runs: u32,
    /// True when an attempt makes one more run, with extra polls.
    pub extra_polls: bool,
    /// The name of the spans that one more run holds back instead.
    pub held_back: Option<String>,
    /// What varies from run to run.
    pub params: Vec<ParamSpec>,
    /// What is to be printed; None leaves it free.
    pub stdout: Option<OutputExpectation>,
    /// The rules, in the author's order.
    pub rules: Vec<RuleEntry>,
    /// What the learner is asked to predict.
    pub predictions: Vec<Question>,
    /// What is said of errors that rustc finds.
    pub advice: Vec<Advice>,
}

/// A rule with what its author says of it.
#[derive(Clone, Debug)]
pub struct RuleEntry {
    /// Its id, by which findings and `rejected` name it.
    pub id: String,
    /// What its author says when it is broken.
    pub why: Why,
    /// True when it also holds in a run with extra polls.
    pub with_extra_polls: bool,
    /// True when it is judged in that run alone.
    pub only_extra_polls: bool,
    /// For which inputs it holds; None for all.
    pub(super) when: Option<Condition>,
    /// True when only what comes from `src/fixture.rs` counts.
    pub fixture_only: bool,
    /// The rule's key.
    pub key: &'static str,
    /// What it needs of a run.
    pub needs: Needs,
    /// What must hold.
    pub rule: Rule,
}

impl Expectation {
    /// Reads the judge's part of an `expected.toml`; other keys are not looked at.
    ///
    /// # Errors
    ///
    /// All problems, or that the text is not valid TOML.
    pub fn parse(text: &str) -> Result<Self, Vec<Diagnostic>> {
        parse_text(text, |root| Self::from_fields(&root.any_fields()?))
    }

    /// Reads it from the file's table. None when a part of it cannot be read; what is wrong with
    /// it is noted, all of it.
    pub(crate) fn from_fields(fields: &Fields<'_>) -> Option<Self> {
        let clock = fields.need("clock").and_then(|clock| {
            let clocks = [Clock::Virtual, Clock::Real];
            clock.word(&["virtual", "real"]).map(|at| clocks[at])
        });
        let horizon_ms = fields.may("horizon_ms", parse_horizon);
        let runs = fields.may("runs", parse_runs);
        let extra_polls = fields.may("extra_polls", Cursor::flag);
        let held_back = fields.may("held_back", |name| name.text().map(str::to_owned));
        let params = fields.may("param", |list| list.each(0, parse_param));
        // What is reckoned with them further down is held against what they can be.
        for param in params.iter().flatten().flatten() {
            fields
                .here()
                .mentions()
                .declare(&param.name, param.choice.input());
        }
        let stdout = fields.may("stdout", OutputExpectation::parse);
        let rules = fields.may("rule", |list| list.each(0, RuleEntry::parse_entry));
        let predictions = fields.may("prediction", |list| list.each(0, Question::parse));
        let advice = fields.may("advice", |list| list.each(0, parse_advice));
        let expectation = Self {
            clock: clock?,
            horizon_ms: horizon_ms?,
            runs: runs?.unwrap_or(1),
            extra_polls: extra_polls?.unwrap_or(false),
            held_back: held_back?,
            params: params?.unwrap_or_default(),
            stdout: stdout?,
            rules: rules?.unwrap_or_default(),
            predictions: predictions?.unwrap_or_default(),
            advice: advice?.unwrap_or_default(),
        };
        expectation.check(fields.here());
        Some(expectation)
    }

    /// What no part can see alone.
    fn check(&self, here: &Cursor<'_>) {
        unique(here, "rule", "id", self.rules.iter().map(|rule| &*rule.id));
        unique(
            here,
            "param",
            "name",
            self.params.iter().map(|param| &*param.name),
        );
        let questions = self.predictions.iter().map(|question| &*question.id);
        unique(here, "prediction", "id", questions);
        if self.extra_polls && self.held_back.is_some() {
            here.problem_at(
                &["held_back".into()],
                "an exercise can have only one extra run: either with extra polls or with a future \
                 held back",
                Some("remove `extra_polls` or `held_back`".to_owned()),
            );
        }
        for (index, rule) in self.rules.iter().enumerate() {
            if self.clock == Clock::Real && rule.needs == Needs::ExactTimes {
                here.problem_at(
                    &["rule".into(), index.into(), rule.key.into()],
                    format!(
                        "`{}` needs exact times, but on the real clock all times depend on the \
                         machine",
                        rule.key
                    ),
                    Some("use a rule about order or counts, or the virtual clock".to_owned()),
                );
            }
            if rule.with_extra_polls && !self.extra_polls && self.held_back.is_none() {
                here.problem_at(
                    &["rule".into(), index.into(), "holds".into()],
                    "`holds` has no effect: there is no run with extra polls or with a future held back",
                    Some("add `extra_polls = true` or `held_back` at the top".to_owned()),
                );
            }
        }
    }
}

fn unique<'a>(here: &Cursor<'_>, list: &str, key: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeMap::new();
    for (index, id) in ids.enumerate() {
        if seen.insert(id, index).is_some() {
            here.problem_at(
                &[list.into(), index.into(), key.into()],
                format!("duplicate {list} id `{id}`"),
                None,
            );
        }
    }
}

fn parse_horizon(cursor: &Cursor<'_>) -> Option<u64> {
    let horizon = cursor.whole()?;
    if horizon == 0 {
        cursor.problem("`horizon_ms` must be at least 1", None);
        return None;
    }
    Some(horizon)
}

fn parse_runs(cursor: &Cursor<'_>) -> Option<u32> {
    let runs = cursor.whole()?;
    match u32::try_from(runs) {
        Ok(runs @ 1..=100) => Some(runs),
        _ => {
            cursor.problem("`runs` must be from 1 to 100", None);
            None
        }
    }
}

/// What `holds` may be: also in the run with extra polls, or with a future held back; or there alone.
const HOLDS: &[&str] = &[
    "extra-polls",
    "only-extra-polls",
    "held-back",
    "only-held-back",
];

table! {
    /// What the trace must show: an id, a message, and one rule.
    pub(crate) RULE = Rule {
        /// The id by which findings and variants refer to it: words joined by `-`.
        id: needed Text,
        /// What a learner reads when the rule is broken: one or two sentences for the first of its
        /// ways, or a table with sentences for several. For all others, the judge writes one.
        why: needed super::why::SHAPE,
        /// Judges the rule in the run with extra polls as well, or in that run only; other rules are not
        /// judged there.
        holds: optional Word(HOLDS),
        /// Counts only events from `src/fixture.rs`, which a learner does not edit, and spans of what is
        /// written there, even if `#[track_caller]` gives them another place.
        from: optional Word(&["fixture"]),
        /// Judges the rule only in runs with such inputs, for example `"{count} > 2 and {word} == 'amber'"`.
        when: optional Text,
    }
}

impl RuleEntry {
    /// The ways in which it can be broken, the main one first.
    #[must_use]
    pub fn ways(&self) -> &[Way] {
        self.rule.ways()
    }

    /// Reads the table of one `[[rule]]`.
    ///
    /// # Errors
    ///
    /// All problems, or that the text is not valid TOML.
    pub fn parse(text: &str) -> Result<Self, Vec<Diagnostic>> {
        parse_text(text, Self::parse_entry)
    }

    fn parse_entry(cursor: &Cursor<'_>) -> Option<Self> {
        let own: Vec<_> = RULE.fields.iter().map(|field| field.key).collect();
        let known: Vec<_> = own.iter().copied().chain(rules::keys()).collect();
        let fields = cursor.table(&known, |key| {
            format!(
                "unknown rule or key `{key}` (every rule has {})",
                all_of(&own)
            )
        })?;
        // A misspelt key is told as such, and not once more as a missing one.
        let misspelt = fields
            .keys()
            .any(|key| !known.contains(&key.get_ref().as_ref()));
        let id = fields.need("id").and_then(|id| parse_id(&id));
        let why = fields.need("why");
        let holds = fields.may("holds", |holds| holds.word(HOLDS))?;
        let from = fields.may("from", |from| from.word(&["fixture"]));
        let when = fields.may("when", Cursor::condition);
        let kinds: Vec<_> = rules::ALL
            .iter()
            .filter_map(|kind| fields.get(kind.key).map(|cursor| (*kind, cursor)))
            .collect();
        let [(kind, here)] = kinds.as_slice() else {
            match kinds.as_slice() {
                [] if misspelt => {}
                [] => cursor.problem(
                    "this table has no rule: add one of the keys in docs/rules.md",
                    None,
                ),
                [.., (_, last)] => last.problem(
                    "only one rule per `[[rule]]` table: write a separate table for each rule, \
                     with its own `id` and `why`",
                    None,
                ),
            }
            return None;
        };
        let rule = kind.parse(here);
        let why = why.and_then(|why| Why::parse(&why, kind, rule.as_ref()));
        Some(Self {
            id: id?,
            why: why?,
            with_extra_polls: holds.is_some(),
            only_extra_polls: holds.is_some_and(|holds| holds % 2 == 1),
            fixture_only: from?.is_some(),
            when: when?,
            key: kind.key,
            needs: kind.needs,
            rule: rule?,
        })
    }
}

fn parse_id(cursor: &Cursor<'_>) -> Option<String> {
    let id = cursor.text()?;
    let kebab = !id.is_empty()
        && id.split('-').all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        });
    if !kebab {
        cursor.problem(
            "expected an id of lowercase letters and digits, with single hyphens between words",
            None,
        );
        return None;
    }
    if finding_ids::ALL.contains(&id) {
        cursor.problem(format!("`{id}` is the id of a built-in finding"), None);
        return None;
    }
    Some(id.to_owned())
}

#[cfg(test)]
#[path = "expectation_tests.rs"]
mod tests;
