//! The work: every exercise of every person of a part, judged and written down.
//!
//! One loop takes the next exercise, decides what comes of it without a compiler where it can, and
//! keeps so many programs under way at the same time. It holds one person's files, the programs
//! under way, and where in the log each distinct program's result stands; so a large class takes
//! little more memory than a small one.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use futures::future::BoxFuture;
use futures::stream::{FuturesUnordered, StreamExt};

use asynclings_engine::attempt::AttemptError;
use asynclings_engine::progress::Timestamp;

use crate::class::{Class, Person};
use crate::exam::{Exam, ExamExercise};
use crate::intake::{self, IntakeLimits, Refusal, Taken, TakenExercise, Wanted};
use crate::judging::{self, Judged, Judging};
use crate::log::{Closing, Graded, Line, Log, LogError, LogReader, Standing};
use crate::partition::Partition;

/// How a class is graded.
#[derive(Clone, Copy, Debug)]
pub struct GradeOptions {
    /// Which part of the class; all of it if none.
    pub partition: Option<Partition>,
    /// How programs are judged.
    pub judging: Judging,
    /// How long the programs of one person may take together.
    pub person_limit: Duration,
    /// How many programs are under way at the same time.
    pub jobs: usize,
    /// How much is read of a submission.
    pub intake: IntakeLimits,
}

/// What happens during a grading.
#[derive(Debug)]
pub enum GradeEvent<'a> {
    /// A result was written down: which one of how many.
    Done {
        /// The result.
        graded: &'a Graded,
        /// How many are there.
        done: usize,
        /// How many there will be.
        all: usize,
    },
}

/// Why a grading stopped before its end. What was written down stays.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the message of each shows what its fields are")]
pub enum GradeError {
    #[error(transparent)]
    Log(#[from] LogError),
    #[error(transparent)]
    Attempt(#[from] AttemptError),
}

/// Which program: the exercise's place, and the sum of its sources.
type Program = (usize, String);

/// A person's exercise that has no result yet.
struct Case {
    /// The person's place in the part.
    person: usize,
    exercise: usize,
    taken: TakenExercise,
}

/// A part of a class that is being graded.
#[derive(Debug)]
pub struct Grading<'a> {
    exam: &'a Exam,
    persons: Vec<&'a Person>,
    options: GradeOptions,
    log: Log,
    /// Which results stand in the log, by person and exercise.
    is_done: Vec<bool>,
    /// Where the result of each distinct program stands.
    judged: HashMap<Program, u64>,
    /// How long the programs of each person took, in milliseconds.
    spent: Vec<u64>,
    closing: Closing,
    is_closed: bool,
}

impl<'a> Grading<'a> {
    /// A grading that writes to a new log, or goes on with one that was begun.
    ///
    /// # Errors
    ///
    /// When the log that was begun is damaged or of another class. That its header fits is the
    /// caller's to see.
    pub fn new(
        exam: &'a Exam,
        class: &'a Class,
        options: GradeOptions,
        log: Log,
        begun: Option<LogReader>,
    ) -> Result<Self, GradeError> {
        let is_ours = |(place, person): &(usize, &Person)| {
            let partition = options.partition;
            partition.is_none_or(|partition| partition.holds(*place, &person.id))
        };
        let persons = class.persons.iter().enumerate().filter(is_ours);
        let persons: Vec<_> = persons.map(|(_, person)| person).collect();
        let mut grading = Self {
            exam,
            is_done: vec![false; persons.len() * exam.exercises.len()],
            spent: vec![0; persons.len()],
            persons,
            options,
            log,
            judged: HashMap::new(),
            closing: Closing::default(),
            is_closed: false,
        };
        if let Some(reader) = begun {
            grading.take_up(reader)?;
        }
        Ok(grading)
    }

    /// True when there is nothing left to do.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// How many results there are by now.
    #[must_use]
    pub fn done(&self) -> usize {
        self.closing.results
    }

    /// How many results there will be.
    #[must_use]
    pub fn all(&self) -> usize {
        self.is_done.len()
    }

    /// What it has come to by now.
    #[must_use]
    pub fn closing(&self) -> &Closing {
        &self.closing
    }

    /// Takes up the results that were written before.
    fn take_up(&mut self, mut reader: LogReader) -> Result<(), GradeError> {
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
                        return Err(other(format!("`{exercise}` of `{person}` twice")).into());
                    }
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

    /// Grades what is left to do, and closes the log.
    ///
    /// # Errors
    ///
    /// When the log cannot be written, or something around the attempts is missing or broken. The
    /// same grading can go on later. Dropping the future ends what is under way.
    pub async fn run(
        &mut self,
        wanted: &Arc<Wanted>,
        on: &mut (dyn FnMut(GradeEvent<'_>) + Send),
    ) -> Result<(), GradeError> {
        if self.is_closed {
            return Ok(());
        }
        let mut under_way: FuturesUnordered<BoxFuture<'_, (Program, _)>> = FuturesUnordered::new();
        // Those whose programs are under way for somebody: the first of each is that somebody.
        let mut waiting: HashMap<Program, Vec<Case>> = HashMap::new();
        let exam = self.exam;
        for person in 0..self.persons.len() {
            if self.is_done_with(person) {
                continue;
            }
            let taken = self.take(person, wanted).await;
            for exercise in 0..exam.exercises.len() {
                while under_way.len() >= self.options.jobs {
                    if let Some((program, judged)) = under_way.next().await {
                        self.settle(program, judged?, &mut waiting, on)?;
                    }
                }
                let Some(case) = self.case(person, exercise, &taken)? else {
                    continue;
                };
                let case = match self.without_judging(case, &taken) {
                    Ok(graded) => {
                        self.write(person, exercise, graded, on)?;
                        continue;
                    }
                    Err(case) => case,
                };
                let files = case.taken.files.clone();
                let id = &exam.exercises[exercise].exercise.id;
                let program = (exercise, judging::sum(id, &files));
                if let Some(offset) = self.judged.get(&program) {
                    let first = self.log.at(*offset)?;
                    let graded = self.same(&case, &first);
                    self.write(person, exercise, graded, on)?;
                } else if let Some(cases) = waiting.get_mut(&program) {
                    cases.push(case);
                } else if self.spent[person] > self.options.person_limit.as_millis() as u64 {
                    let graded = self.out_of_time(&case);
                    self.write(person, exercise, graded, on)?;
                } else {
                    waiting.insert(program.clone(), vec![case]);
                    let (exercise, judging) = (&exam.exercises[exercise], self.options.judging);
                    under_way.push(Box::pin(async move {
                        let judged = judging::judge(exam, exercise, &files, judging).await;
                        (program, judged)
                    }));
                }
            }
            self.log.sync()?;
        }
        while let Some((program, judged)) = under_way.next().await {
            self.settle(program, judged?, &mut waiting, on)?;
        }
        self.closing.ended = now();
        self.log.end(self.closing.clone())?;
        self.is_closed = true;
        Ok(())
    }

    fn is_done_with(&self, person: usize) -> bool {
        let exercises = self.exam.exercises.len();
        let results = &self.is_done[person * exercises..][..exercises];
        results.iter().all(|is_done| *is_done)
    }

    /// Reads a person's submission, beside the programs that are under way.
    async fn take(&self, person: usize, wanted: &Arc<Wanted>) -> Result<Taken, Refusal> {
        let Some(path) = &self.persons[person].submission else {
            return Ok(Taken::new());
        };
        // Their time limits must not wait for an archive.
        let (path, limits): (PathBuf, _) = (path.clone(), self.options.intake);
        let wanted = Arc::clone(wanted);
        let taken = tokio::task::spawn_blocking(move || intake::take(&path, &wanted, limits));
        taken.await.unwrap_or_else(|error| {
            // A reader that panics over an archive must not stop the others' grading.
            Err(Refusal(format!("It could not be read: {error}.")))
        })
    }

    /// The exercise of a person, unless its result stands there already.
    fn case(
        &self,
        person: usize,
        exercise: usize,
        taken: &Result<Taken, Refusal>,
    ) -> Result<Option<Case>, GradeError> {
        if self.is_done[person * self.exam.exercises.len() + exercise] {
            return Ok(None);
        }
        let id = &self.exam.exercises[exercise].exercise.id;
        let taken = taken.as_ref().ok().and_then(|taken| taken.get(id));
        Ok(Some(Case {
            person,
            exercise,
            taken: taken.cloned().unwrap_or_default(),
        }))
    }

    /// The result of an exercise of which there is nothing to judge, or the exercise.
    fn without_judging(&self, case: Case, taken: &Result<Taken, Refusal>) -> Result<Graded, Case> {
        let why = match taken {
            Err(refusal) => Some(refusal.to_string()),
            Ok(_) => case.taken.refused.clone(),
        };
        let standing = match why {
            Some(_) => Standing::Refused,
            None if case.taken.files.is_empty() => Standing::Missing,
            None => return Err(case),
        };
        Ok(Graded {
            verdict: standing,
            why,
            ..self.blank(&case)
        })
    }

    fn out_of_time(&self, case: &Case) -> Graded {
        let limit = self.options.person_limit.as_secs();
        let why = format!(
            "The programs of this submission took longer than {limit} s together, and this one was \
             not judged."
        );
        Graded {
            why: Some(why),
            sources: Some(self.sum(case)),
            ..self.blank(case)
        }
    }

    /// A result of which nothing is known but whose it is.
    fn blank(&self, case: &Case) -> Graded {
        let (person, exercise) = (self.persons[case.person], self.exercise(case));
        Graded {
            person: person.id.clone(),
            name: person.name.clone(),
            exercise: exercise.exercise.id.clone(),
            verdict: Standing::Unjudged,
            points: 0,
            of: exercise.exercise.points,
            findings: Vec::new(),
            why: None,
            sources: None,
            same_as: None,
            left_out: case.taken.left_out.clone(),
            times: None,
            shown: None,
        }
    }

    /// The result of a program that was judged for another.
    fn same(&self, case: &Case, first: &Graded) -> Graded {
        Graded {
            verdict: first.verdict,
            points: first.points,
            findings: first.findings.clone(),
            why: first.why.clone(),
            sources: first.sources.clone(),
            same_as: Some(first.person.clone()),
            ..self.blank(case)
        }
    }

    /// Writes down what came of a program, for everybody who has handed it in.
    fn settle(
        &mut self,
        program: Program,
        judged: Judged,
        waiting: &mut HashMap<Program, Vec<Case>>,
        on: &mut (dyn FnMut(GradeEvent<'_>) + Send),
    ) -> Result<(), GradeError> {
        let mut cases = waiting.remove(&program).unwrap_or_default().into_iter();
        let Some(first) = cases.next() else {
            return Ok(());
        };
        self.spent[first.person] += judged.times.all;
        let worth = self.exercise(&first).exercise.points;
        let graded = Graded {
            verdict: judged.standing,
            points: match judged.standing {
                Standing::Passed => worth,
                _ => 0,
            },
            findings: judged.findings,
            why: judged.why,
            sources: Some(program.1.clone()),
            times: Some(judged.times),
            shown: judged.shown,
            ..self.blank(&first)
        };
        let same: Vec<_> = cases
            .map(|case| (self.same(&case, &graded), case))
            .collect();
        let offset = self.write(first.person, first.exercise, graded, on)?;
        self.judged.insert(program, offset);
        for (graded, case) in same {
            self.write(case.person, case.exercise, graded, on)?;
        }
        self.log.sync()?;
        Ok(())
    }

    fn write(
        &mut self,
        person: usize,
        exercise: usize,
        graded: Graded,
        on: &mut (dyn FnMut(GradeEvent<'_>) + Send),
    ) -> Result<u64, GradeError> {
        let offset = self.log.result(graded.clone())?;
        self.is_done[person * self.exam.exercises.len() + exercise] = true;
        count(&mut self.closing, &graded);
        on(GradeEvent::Done {
            graded: &graded,
            done: self.closing.results,
            all: self.is_done.len(),
        });
        Ok(offset)
    }

    fn exercise(&self, case: &Case) -> &'a ExamExercise {
        &self.exam.exercises[case.exercise]
    }

    fn sum(&self, case: &Case) -> String {
        judging::sum(&self.exercise(case).exercise.id, &case.taken.files)
    }
}

/// True for a result that follows from the sources alone, and so holds for equal ones.
fn is_of_sources(graded: &Graded) -> bool {
    graded.times.is_some()
}

fn count(closing: &mut Closing, graded: &Graded) {
    closing.results += 1;
    closing.passed += usize::from(graded.verdict == Standing::Passed);
    closing.unjudged += usize::from(graded.verdict == Standing::Unjudged);
}

/// The present time, as results say it.
#[must_use]
pub fn now() -> String {
    Timestamp::from_system(SystemTime::now()).to_string()
}
