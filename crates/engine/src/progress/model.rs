//! Progress as a value, and its form in TOML. Pure.
//!
//! ```toml
//! format = 1
//! current = "close_the_channel"
//!
//! [exercise.forgotten_await]
//! attempts = 4
//! failed = 3
//! hints = 2
//! passed = 1
//! passed_at = 2026-01-31T09:30:00Z
//! revealed = false
//! ```
//!
//! Keys this version does not know are carried along and written back, so that a learner who goes
//! back to an older asynclings for a day loses nothing.

use std::collections::BTreeMap;

use toml::value::Datetime;
use toml::{Table, Value};

use super::timestamp::Timestamp;
use asynclings_core::pack::{Chapter, Exercise, Pack};

/// The format this version reads and writes.
const FORMAT: i64 = 1;

/// What a learner has done in one course.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// The exercise they are at.
    pub current: Option<String>,
    /// What happened per exercise; those never touched are absent.
    exercises: BTreeMap<String, Record>,
    unknown: Table,
}

/// What a learner has done in one exercise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Attempts made.
    pub attempts: u64,
    /// Of these, not passed.
    pub failed: u64,
    /// Of these, passed.
    pub passed: u64,
    /// The highest hint opened; 0 for none.
    pub hints: u64,
    /// When it was first passed.
    pub passed_at: Option<Datetime>,
    /// True when the solution was shown before it was passed.
    pub revealed: bool,
    unknown: Table,
}

/// Why text is not progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// It is written in a later format.
    Newer(i64),
    /// It is no progress file, or a broken one: what is wrong with it.
    Damaged(String),
}

impl Progress {
    /// What is known of an exercise.
    #[must_use]
    pub fn record(&self, id: &str) -> Record {
        self.exercises.get(id).cloned().unwrap_or_default()
    }

    /// True when it was ever passed.
    #[must_use]
    pub fn is_passed(&self, id: &str) -> bool {
        self.exercises
            .get(id)
            .is_some_and(|record| record.passed_at.is_some())
    }

    /// Notes one attempt. The time of passing is that of the first pass.
    pub fn note_attempt(&mut self, id: &str, passed: bool, now: Timestamp) {
        let record = self.exercises.entry(id.to_owned()).or_default();
        record.attempts += 1;
        if passed {
            record.passed += 1;
            record.passed_at.get_or_insert_with(|| now.to_toml());
        } else {
            record.failed += 1;
        }
    }

    /// Notes that hints up to this level were opened.
    pub fn note_hint(&mut self, id: &str, level: u64) {
        let record = self.exercises.entry(id.to_owned()).or_default();
        record.hints = record.hints.max(level);
    }

    /// Notes that the solution was shown.
    pub fn note_revealed(&mut self, id: &str) {
        self.exercises.entry(id.to_owned()).or_default().revealed = true;
    }

    /// Moves what stands under earlier names of exercises to their present ones. True when
    /// anything changed.
    pub fn follow_renames(&mut self, pack: &Pack) -> bool {
        let mut changed = false;
        for exercise in pack.exercises() {
            for old in &exercise.was {
                // A pack may give a freed name to a new exercise; its record is then its own.
                if pack.exercise(old).is_some() {
                    continue;
                }
                if self.current.as_deref() == Some(old.as_str()) {
                    self.current = Some(exercise.id.clone());
                    changed = true;
                }
                if let Some(record) = self.exercises.remove(old) {
                    self.exercises
                        .entry(exercise.id.clone())
                        .or_default()
                        .absorb(record);
                    changed = true;
                }
            }
        }
        changed
    }

    /// The exercise to work on: the current one if the pack still has it, else the first one not
    /// passed, else the last of all.
    #[must_use]
    pub fn current_in<'p>(&self, pack: &'p Pack) -> Option<&'p Exercise> {
        self.current
            .as_deref()
            .and_then(|id| pack.exercise(id))
            .or_else(|| pack.exercises().find(|each| !self.is_passed(&each.id)))
            .or_else(|| pack.exercises().last())
    }

    /// Where to begin in a chapter: at the first exercise that is not passed, or at the first of all.
    #[must_use]
    pub fn first_of<'p>(&self, chapter: &'p Chapter) -> Option<&'p Exercise> {
        let mut all = chapter.exercises.iter();
        all.find(|each| !self.is_passed(&each.id))
            .or_else(|| chapter.exercises.first())
    }

    /// The first exercise not passed in a chapter after that of this one.
    #[must_use]
    pub fn chapter_after<'p>(&self, pack: &'p Pack, exercise: &Exercise) -> Option<&'p Exercise> {
        let rest = pack.chapters.iter();
        let later = rest.skip_while(|chapter| chapter.id != exercise.chapter);
        let mut all = later.skip(1).flat_map(|chapter| &chapter.exercises);
        all.find(|each| !self.is_passed(&each.id))
    }

    /// The first exercise not passed after this one, or failing that the first one before it.
    #[must_use]
    pub fn pending_after<'p>(&self, pack: &'p Pack, id: &str) -> Option<&'p Exercise> {
        let pending = |each: &&Exercise| each.id != id && !self.is_passed(&each.id);
        pack.exercises()
            .skip_while(|each| each.id != id)
            .find(pending)
            .or_else(|| pack.exercises().find(pending))
    }

    /// Takes over what was done in another copy of the course. Doing so twice changes nothing more.
    pub(crate) fn merge(&mut self, other: Self) {
        self.current = other.current.or(self.current.take());
        for (id, record) in other.exercises {
            self.exercises.entry(id).or_default().merge(record);
        }
    }

    /// What [`Self::to_text`] has written; what is wrong with it otherwise.
    pub(crate) fn from_export(text: &str) -> Result<Self, String> {
        Self::from_text(text).map_err(|error| match error {
            Unreadable::Newer(format) => format!("its progress has the later format {format}"),
            Unreadable::Damaged(why) => why,
        })
    }

    pub(super) fn from_text(text: &str) -> Result<Self, Unreadable> {
        let mut table: Table = text
            .parse()
            .map_err(|error: toml::de::Error| Unreadable::Damaged(error.to_string()))?;
        match table.remove("format") {
            Some(Value::Integer(FORMAT)) => {}
            Some(Value::Integer(later)) if later > FORMAT => return Err(Unreadable::Newer(later)),
            Some(other) => return Err(damaged("format", &other, "1")),
            None => {
                return Err(Unreadable::Damaged("missing key `format`".to_owned()));
            }
        }
        let current = match table.remove("current") {
            None => None,
            Some(Value::String(id)) => Some(id),
            Some(other) => return Err(damaged("current", &other, "the name of an exercise")),
        };
        let mut exercises = BTreeMap::new();
        match table.remove("exercise") {
            None => {}
            Some(Value::Table(records)) => {
                for (id, value) in records {
                    let Value::Table(record) = value else {
                        return Err(damaged(&format!("exercise.{id}"), &value, "a table"));
                    };
                    exercises.insert(id.clone(), Record::from_table(&id, record)?);
                }
            }
            Some(other) => return Err(damaged("exercise", &other, "a table")),
        }
        Ok(Self {
            current,
            exercises,
            unknown: table,
        })
    }

    /// As it stands in the file.
    pub(crate) fn to_text(&self) -> String {
        let mut table = Table::new();
        if let Some(current) = &self.current {
            table.insert("current".to_owned(), Value::String(current.clone()));
        }
        table.extend(self.unknown.clone());
        let records: Table = self
            .exercises
            .iter()
            .map(|(id, record)| (id.clone(), Value::Table(record.to_table())))
            .collect();
        if !records.is_empty() {
            table.insert("exercise".to_owned(), Value::Table(records));
        }
        // The format stands first, so that whoever opens the file meets it first.
        format!(
            "# Written by asynclings. Your progress in this course.\nformat = {FORMAT}\n{table}"
        )
    }
}

impl Record {
    /// Takes over what stands under an earlier name of the same exercise.
    fn absorb(&mut self, earlier: Self) {
        self.attempts += earlier.attempts;
        self.failed += earlier.failed;
        self.passed += earlier.passed;
        self.hints = self.hints.max(earlier.hints);
        self.passed_at = earlier.passed_at.or(self.passed_at.take());
        self.revealed |= earlier.revealed;
        for (key, value) in earlier.unknown {
            self.unknown.entry(key).or_insert(value);
        }
    }

    /// The better of two records of the same exercise.
    fn merge(&mut self, other: Self) {
        self.attempts = self.attempts.max(other.attempts);
        self.failed = self.failed.max(other.failed);
        self.passed = self.passed.max(other.passed);
        self.hints = self.hints.max(other.hints);
        self.passed_at = self.passed_at.or(other.passed_at);
        self.revealed |= other.revealed;
        for (key, value) in other.unknown {
            self.unknown.entry(key).or_insert(value);
        }
    }

    fn from_table(id: &str, mut table: Table) -> Result<Self, Unreadable> {
        let mut number = |key: &str| match table.remove(key) {
            None => Ok(0),
            Some(Value::Integer(n)) if n >= 0 => Ok(n.unsigned_abs()),
            Some(other) => Err(damaged(&format!("exercise.{id}.{key}"), &other, "a count")),
        };
        let (attempts, failed, passed) =
            (number("attempts")?, number("failed")?, number("passed")?);
        let hints = number("hints")?;
        let wrong = |key: &str, found: &Value, wanted: &str| {
            Err(damaged(&format!("exercise.{id}.{key}"), found, wanted))
        };
        let passed_at = match table.remove("passed_at") {
            None => None,
            Some(Value::Datetime(time)) => Some(time),
            Some(other) => return wrong("passed_at", &other, "a date and time"),
        };
        let revealed = match table.remove("revealed") {
            None => false,
            Some(Value::Boolean(revealed)) => revealed,
            Some(other) => return wrong("revealed", &other, "true or false"),
        };
        Ok(Self {
            attempts,
            failed,
            passed,
            hints,
            passed_at,
            revealed,
            unknown: table,
        })
    }

    fn to_table(&self) -> Table {
        let mut table = Table::new();
        for (key, count) in [
            ("attempts", self.attempts),
            ("failed", self.failed),
            ("passed", self.passed),
            ("hints", self.hints),
        ] {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            table.insert(key.to_owned(), Value::Integer(count));
        }
        if let Some(time) = self.passed_at {
            table.insert("passed_at".to_owned(), Value::Datetime(time));
        }
        table.insert("revealed".to_owned(), Value::Boolean(self.revealed));
        table.extend(self.unknown.clone());
        table
    }
}

fn damaged(key: &str, found: &Value, wanted: &str) -> Unreadable {
    Unreadable::Damaged(format!("expected `{key}` to be {wanted}, found `{found}`"))
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
