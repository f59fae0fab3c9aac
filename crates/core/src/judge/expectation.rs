//! What an exercise demands, as its `expected.toml` says it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use toml::Value;

use super::output::OutputExpectation;
use super::predict::Question;
use super::read::{Cursor, Fields, Problem, Problems, Step};
use super::rules::{self, Needs, Rule};
use super::verdict::builtin;
use crate::diag::nearest;
use crate::trace::Clock;

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
    /// What varies from run to run.
    pub params: Vec<ParamSpec>,
    /// What is to be printed; None leaves it free.
    pub stdout: Option<OutputExpectation>,
    /// The rules, in the author's order.
    pub rules: Vec<RuleEntry>,
    /// What the learner is asked to predict.
    pub predictions: Vec<Question>,
}

/// A rule with what its author says of it.
#[derive(Clone, Debug)]
pub struct RuleEntry {
    /// Its id, by which findings and `rejected` name it.
    pub id: String,
    /// What a learner reads when it is broken.
    pub why: String,
    /// True when it also holds in a run with extra polls.
    pub with_extra_polls: bool,
    /// True when only what comes from `src/fixture.rs` counts.
    pub fixture_only: bool,
    /// The rule's key.
    pub key: &'static str,
    /// What it needs of a run.
    pub needs: Needs,
    /// What must hold.
    pub rule: Rule,
}

/// An input that varies from run to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParamSpec {
    /// The name given to `probe::param`.
    pub name: String,
    /// What it may be.
    pub choice: Choice,
}

/// What a parameter may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// These, one after the other from run to run.
    Values(Vec<String>),
    /// A whole number between two, both included.
    Range(i64, i64),
    /// One of these texts.
    Words(Vec<String>),
}

impl ParamSpec {
    /// The value in one run of an attempt: the runs count from 0, `draw` is a random number, the
    /// same for all runs of one attempt for `values` and a new one each time for the others.
    #[must_use]
    pub fn choose(&self, run: usize, draw: u64) -> String {
        // A remainder by the length always fits.
        let at = |len: usize, number: u64| (number % len as u64) as usize;
        match &self.choice {
            Choice::Values(values) => {
                let start = at(values.len(), draw);
                values[(start + run) % values.len()].clone()
            }
            Choice::Range(least, most) => {
                let span = most.abs_diff(*least).saturating_add(1);
                least.saturating_add_unsigned(draw % span).to_string()
            }
            Choice::Words(words) => words[at(words.len(), draw)].clone(),
        }
    }
}

/// The keys of `expected.toml` that are the judge's.
pub const KEYS: &[&str] = &[
    "clock",
    "horizon_ms",
    "runs",
    "extra_polls",
    "param",
    "stdout",
    "rule",
    "prediction",
];

impl Expectation {
    /// Reads the judge's part of an `expected.toml`; other keys are not looked at. None when a
    /// part of it cannot be read; the problems say why, all of them.
    #[must_use]
    pub fn read(table: &toml::Table) -> (Option<Self>, Vec<Problem>) {
        let problems = Problems::default();
        let mine: toml::Table = table
            .iter()
            .filter(|(key, _)| KEYS.contains(&key.as_str()))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        let mine = Value::Table(mine);
        let read = Cursor::new(&mine, &problems)
            .fields(KEYS)
            .and_then(|fields| Self::from_fields(&fields));
        let problems = problems.take();
        (read.filter(|_| problems.is_empty()), problems)
    }

    fn from_fields(fields: &Fields<'_>) -> Option<Self> {
        let clock = fields.need("clock").and_then(|clock| {
            let clocks = [Clock::Virtual, Clock::Real];
            clock.word(&["virtual", "real"]).map(|at| clocks[at])
        });
        let horizon_ms = fields.may("horizon_ms", Cursor::whole);
        let runs = fields.may("runs", read_runs);
        let extra_polls = fields.may("extra_polls", Cursor::flag);
        let params = fields.may("param", |list| list.each(0, read_param));
        let stdout = fields.may("stdout", OutputExpectation::read);
        let rules = fields.may("rule", |list| list.each(0, RuleEntry::read));
        let predictions = fields.may("prediction", |list| list.each(0, Question::read));
        let expectation = Self {
            clock: clock?,
            horizon_ms: horizon_ms?,
            runs: runs?.unwrap_or(1),
            extra_polls: extra_polls?.unwrap_or(false),
            params: params?.unwrap_or_default(),
            stdout: stdout?,
            rules: rules?.unwrap_or_default(),
            predictions: predictions?.unwrap_or_default(),
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
        for (index, rule) in self.rules.iter().enumerate() {
            if self.clock == Clock::Real && rule.needs == Needs::ExactTimes {
                here.problem_at(
                    ["rule".into(), Step::Index(index), rule.key.into()],
                    format!(
                        "`{}` needs exact times, and on the real clock they depend on the machine",
                        rule.key
                    ),
                    Some("demand an order or a count, or use the virtual clock".to_owned()),
                );
            }
            if rule.with_extra_polls && !self.extra_polls {
                here.problem_at(
                    ["rule".into(), Step::Index(index), "holds".into()],
                    "there is no run with extra polls in which this rule could hold",
                    Some("add `extra_polls = true` at the top".to_owned()),
                );
            }
        }
    }

    /// The ids a finding of this exercise may have: of rules, and the built-in ones.
    pub fn finding_ids(&self) -> impl Iterator<Item = &str> {
        let rules = self.rules.iter().map(|rule| &*rule.id);
        rules.chain(builtin::ALL.iter().copied())
    }
}

fn unique<'a>(here: &Cursor<'_>, list: &str, key: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeMap::new();
    for (index, id) in ids.enumerate() {
        if seen.insert(id, index).is_some() {
            here.problem_at(
                [list.into(), Step::Index(index), key.into()],
                format!("there is another {list} called `{id}`"),
                None,
            );
        }
    }
}

fn read_runs(cursor: &Cursor<'_>) -> Option<u32> {
    let runs = cursor.whole()?;
    match u32::try_from(runs) {
        Ok(runs @ 1..=100) => Some(runs),
        _ => {
            cursor.problem("an attempt is made of 1 to 100 runs", None);
            None
        }
    }
}

fn read_param(cursor: &Cursor<'_>) -> Option<ParamSpec> {
    let fields = cursor.fields(&["name", "values", "range", "words"])?;
    let name = fields.need("name").and_then(|name| name.text());
    let choices = ["values", "range", "words"]
        .iter()
        .filter_map(|key| fields.get(key).map(|cursor| (*key, cursor)))
        .collect::<Vec<_>>();
    let [(key, choice)] = choices.as_slice() else {
        cursor.problem(
            "exactly one of `values`, `range` and `words` is wanted here",
            None,
        );
        return None;
    };
    let choice = match *key {
        "values" => Choice::Values(choice.each(1, value_text)?),
        "words" => Choice::Words(choice.each(1, |word| word.text().map(str::to_owned))?),
        _ => {
            let ends = choice.each(2, |end| {
                end.value().as_integer().or_else(|| {
                    end.problem("a whole number is wanted here", None);
                    None
                })
            })?;
            let [least, most] = ends.as_slice() else {
                choice.problem("a range has two ends: `[least, most]`", None);
                return None;
            };
            if least > most {
                choice.problem("the first end of a range is not above the second", None);
                return None;
            }
            Choice::Range(*least, *most)
        }
    };
    Some(ParamSpec {
        name: name?.to_owned(),
        choice,
    })
}

/// A number or a text, as text.
pub(super) fn value_text(cursor: &Cursor<'_>) -> Option<String> {
    match cursor.value() {
        Value::String(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Boolean(flag) => Some(flag.to_string()),
        _ => {
            cursor.problem("a number or a text is wanted here", None);
            None
        }
    }
}

/// The keys of a `[[rule]]` beside the one that names its kind.
pub const ENTRY_KEYS: &[&str] = &["id", "why", "holds", "from"];

impl RuleEntry {
    /// Reads one `[[rule]]`; problems' paths begin at its table.
    #[must_use]
    pub fn read_table(table: &toml::Table) -> (Option<Self>, Vec<Problem>) {
        let problems: Problems = Rc::new(RefCell::new(Vec::new()));
        let value = Value::Table(table.clone());
        let entry = Self::read(&Cursor::new(&value, &problems));
        (entry, problems.take())
    }

    fn read(cursor: &Cursor<'_>) -> Option<Self> {
        let known: Vec<&'static str> = ENTRY_KEYS.iter().copied().chain(rules::keys()).collect();
        let table = cursor.value().as_table();
        let mut keys = table.into_iter().flat_map(|table| table.keys());
        // A misspelt key is told as such, and not once more as a missing one.
        let misspelt = keys.any(|key| !known.contains(&key.as_str()));
        let fields = cursor.table(&known, |key| {
            format!(
                "`{key}` is no rule, and not a key that every rule has ({})",
                super::read::either(ENTRY_KEYS)
            )
        })?;
        let id = fields.need("id").and_then(|id| read_id(&id));
        let why = fields.need("why").and_then(|why| read_why(&why));
        let holds = fields.may("holds", |holds| holds.word(&["extra-polls"]));
        let from = fields.may("from", |from| from.word(&["fixture"]));
        let kinds: Vec<_> = rules::ALL
            .iter()
            .filter_map(|kind| fields.get(kind.key).map(|cursor| (*kind, cursor)))
            .collect();
        let [(kind, here)] = kinds.as_slice() else {
            match kinds.as_slice() {
                [] if misspelt => {}
                [] => cursor.problem(
                    "this rule demands nothing: the key of a rule is missing",
                    None,
                ),
                [.., (_, last)] => last.problem(
                    "one rule a table: give each of them an id and a sentence of its own",
                    None,
                ),
            }
            return None;
        };
        let rule = (kind.read)(here);
        Some(Self {
            id: id?,
            why: why?,
            with_extra_polls: holds?.is_some(),
            fixture_only: from?.is_some(),
            key: kind.key,
            needs: kind.needs,
            rule: rule?,
        })
    }
}

fn read_id(cursor: &Cursor<'_>) -> Option<String> {
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
            "an id is made of small letters and digits, with single hyphens between words",
            None,
        );
        return None;
    }
    if builtin::ALL.contains(&id) {
        cursor.problem(format!("`{id}` is the id of a built-in finding"), None);
        return None;
    }
    Some(id.to_owned())
}

fn read_why(cursor: &Cursor<'_>) -> Option<String> {
    let why = cursor.text()?.trim();
    if why.is_empty() {
        cursor.problem(
            "a learner reads this sentence: say what happened and what is wanted",
            None,
        );
        return None;
    }
    Some(why.to_owned())
}

/// The id nearest to one that no finding has.
#[must_use]
pub fn nearest_id<'a>(expectation: &'a Expectation, id: &str) -> Option<&'a str> {
    nearest(id, expectation.finding_ids())
}

#[cfg(test)]
#[path = "expectation_tests.rs"]
mod tests;
