//! Going on with a log that was begun: the results that it has, and whether they still hold.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{GradeError, Grading, count};
use crate::intake::{Refusal, Taken};
use crate::judging;
use crate::log::{Graded, Line, LogError, LogReader, Standing};

impl Grading<'_> {
    /// Takes up the results that were written before.
    pub(super) fn take_up(&mut self, mut reader: LogReader) -> Result<(), GradeError> {
        let persons: HashMap<&str, usize> = self
            .persons
            .iter()
            .enumerate()
            .map(|(place, person)| (person.id.as_str(), place))
            .collect();
        let exercises = self.exam.exercises.iter().enumerate();
        let exercises: HashMap<_, _> = exercises
            .map(|(place, each)| (each.exercise.id.as_str(), place))
            .collect();
        let other = |what: String| LogError::Other {
            path: self.log.path().to_owned(),
            what,
        };
        let mut end = reader.offset();
        while let Some(placed) = reader.next() {
            let placed = placed?;
            match placed.line {
                Line::Result(graded) => {
                    let person = persons.get(graded.person.as_str());
                    let exercise = exercises.get(graded.exercise.as_str());
                    let (Some(person), Some(exercise)) = (person, exercise) else {
                        let Graded {
                            person, exercise, ..
                        } = *graded;
                        return Err(other(format!("`{exercise}` of `{person}`")).into());
                    };
                    let at = person * self.exam.exercises.len() + exercise;
                    if std::mem::replace(&mut self.is_done[at], true) {
                        let Graded {
                            person, exercise, ..
                        } = *graded;
                        return Err(other(format!(
                            "a second result for `{exercise}` of `{person}`"
                        ))
                        .into());
                    }
                    self.before.insert(at, mark_of(&graded));
                    self.spent[*person] += graded.times.map_or(0, |times| times.all);
                    if let (Some(sources), None, true) =
                        (&graded.sources, &graded.same_as, is_of_sources(&graded))
                    {
                        self.judged
                            .insert((*exercise, sources.clone()), placed.offset);
                    }
                    count(&mut self.closing, &graded);
                    end = reader.offset();
                }
                Line::End(closing) => {
                    self.closing = closing;
                    self.is_closed = true;
                    end = reader.offset();
                }
                Line::Header(_) => return Err(other("a second header".to_owned()).into()),
            }
        }
        self.log.go_on_at(end)?;
        Ok(())
    }

    /// Compares what was handed in with what the results of the log were made of.
    ///
    /// # Errors
    ///
    /// When a submission has changed since.
    pub async fn compare(&mut self) -> Result<(), GradeError> {
        let before = std::mem::take(&mut self.before);
        let exercises = self.exam.exercises.len();
        let mut changed = Vec::new();
        for person in 0..self.persons.len() {
            let results = person * exercises..(person + 1) * exercises;
            let results = results.enumerate();
            let results = results.filter_map(|(place, at)| Some((place, *before.get(&at)?)));
            let results: Vec<(usize, u64)> = results.collect();
            if results.is_empty() {
                continue;
            }
            let taken = self.take(person).await;
            let is_other = |(exercise, mark): &(usize, u64)| self.mark(*exercise, &taken) != *mark;
            if results.iter().any(is_other) {
                changed.push(self.persons[person].id.clone());
            }
        }
        if changed.is_empty() {
            return Ok(());
        }
        let path = self.log.path().to_owned();
        Err(LogError::Changed { path, changed }.into())
    }

    /// What a result of this exercise would be made of.
    fn mark(&self, exercise: usize, taken: &Result<Taken, Refusal>) -> u64 {
        let id = &self.exam.exercises[exercise].exercise.id;
        let taken = taken.as_ref().map(|taken| taken.exercises.get(id));
        match taken {
            Ok(Some(taken)) if taken.refused.is_none() && !taken.files.is_empty() => {
                mark(&judging::sum(id, &taken.files))
            }
            Ok(taken) if taken.is_none_or(|taken| taken.refused.is_none()) => {
                mark(Standing::Missing.word())
            }
            _ => mark(Standing::Refused.word()),
        }
    }
}

/// What a result was made of: the sum of its sources, or why there are none.
fn mark_of(graded: &Graded) -> u64 {
    let sources = graded.sources.as_deref();
    mark(sources.unwrap_or(graded.verdict.word()))
}

/// Short, since there is one for each result.
fn mark(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// True for a result that follows from the sources alone, and so holds for equal ones.
fn is_of_sources(graded: &Graded) -> bool {
    graded.times.is_some()
}
