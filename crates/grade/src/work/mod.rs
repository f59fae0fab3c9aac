//! The work: every exercise of every person of a part, judged and written down.
//!
//! One loop takes the next exercise, decides what comes of it without a compiler where it can, and
//! keeps so many programs under way at the same time. It holds one person's files, the programs
//! under way, and where in the log each distinct program's result stands; so a large class takes
//! little more memory than a small one.
//!
//! Limits on time are limits on a machine that the other programs keep busy. What fails by them is
//! judged again with nothing beside it before it becomes a mark.
//!
//! | file | job |
//! |---|---|
//! | `begun` | going on with a log that was begun |
//! | `outcome` | the results that are written down |

mod begun;
mod outcome;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use futures::future::BoxFuture;
use futures::stream::{FuturesUnordered, StreamExt};

use asynclings_engine::attempt::AttemptError;
use asynclings_engine::progress::Timestamp;

use crate::class::{Class, Person};
use crate::exam::Exam;
use crate::intake::{self, IntakeLimits, Refusal, Taken, TakenExercise};
use crate::judging::{self, Judged, Judging, Turn};
use crate::log::{Closing, Graded, Log, LogError, LogReader, Standing};
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
    /// A submission holds exercises of another pack as well, or ones that nobody knows.
    Foreign {
        /// The person's id.
        person: &'a str,
        /// One of them, as `CHAPTER/EXERCISE`.
        folder: &'a str,
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

/// Who hears of what happens.
pub type OnEvent<'a> = dyn FnMut(GradeEvent<'_>) + Send + 'a;

/// So many programs are judged again at the same time, so that few are kept waiting.
const DOUBTFUL: usize = 16;

/// Which program: the exercise's place, and the sum of its sources.
type Program = (usize, String);

/// A person's exercise that has no result yet.
struct Case {
    /// The person's place in the part.
    person: usize,
    exercise: usize,
    taken: TakenExercise,
}

/// The programs that are being judged.
#[derive(Default)]
struct UnderWay<'a> {
    programs: FuturesUnordered<BoxFuture<'a, (Program, Result<Judged, AttemptError>)>>,
    /// Whose they are. Each is judged for the first of them.
    waiting: HashMap<Program, Vec<Case>>,
    /// Those that failed for want of time, which the others may have taken.
    doubtful: Vec<Program>,
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
    /// What the results were made of that stood in the log before, by their place.
    before: HashMap<usize, u64>,
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
        begun: Option<Box<LogReader>>,
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
            before: HashMap::new(),
            judged: HashMap::new(),
            closing: Closing::default(),
            is_closed: false,
        };
        if let Some(reader) = begun {
            grading.take_up(*reader)?;
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

    /// Grades what is left to do, and closes the log.
    ///
    /// # Errors
    ///
    /// When the log cannot be written, or something around the attempts is missing or broken. The
    /// same grading can go on later. Dropping the future ends what is under way.
    pub async fn run(&mut self, on: &mut OnEvent<'_>) -> Result<(), GradeError> {
        if self.is_closed {
            return Ok(());
        }
        let mut under_way = UnderWay::default();
        let exam = self.exam;
        for person in 0..self.persons.len() {
            if self.is_done_with(person) {
                continue;
            }
            let taken = self.take(person).await;
            if let Ok(Taken {
                foreign: Some(folder),
                ..
            }) = &taken
            {
                let person = &self.persons[person].id;
                on(GradeEvent::Foreign { person, folder });
            }
            for exercise in 0..exam.exercises.len() {
                while under_way.programs.len() >= self.options.jobs {
                    self.next(&mut under_way, on).await?;
                }
                if under_way.doubtful.len() >= DOUBTFUL {
                    self.again(&mut under_way, on).await?;
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
                } else if let Some(cases) = under_way.waiting.get_mut(&program) {
                    cases.push(case);
                } else if self.spent[person] > self.options.person_limit.as_millis() as u64 {
                    let graded = self.out_of_time(&case);
                    self.write(person, exercise, graded, on)?;
                } else {
                    under_way.waiting.insert(program.clone(), vec![case]);
                    let (exercise, judging) = (&exam.exercises[exercise], self.options.judging);
                    under_way.programs.push(Box::pin(async move {
                        let judged = judging::judge(exam, exercise, &files, judging, Turn::Beside);
                        (program, judged.await)
                    }));
                }
            }
            self.log.sync()?;
        }
        self.again(&mut under_way, on).await?;
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
    async fn take(&self, person: usize) -> Result<Taken, Refusal> {
        let Some(path) = &self.persons[person].submission else {
            return Ok(Taken::default());
        };
        // Their time limits must not wait for an archive.
        let (path, limits): (PathBuf, _) = (path.clone(), self.options.intake);
        let wanted = Arc::clone(&self.exam.wanted);
        let taken = tokio::task::spawn_blocking(move || intake::take(&path, &wanted, limits));
        taken.await.unwrap_or_else(|error| {
            // A reader that panics over an archive must not stop the others' grading.
            Err(Refusal::Unreadable(format!(
                "The submission could not be read: {error}."
            )))
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
        let taken = taken
            .as_ref()
            .ok()
            .and_then(|taken| taken.exercises.get(id));
        Ok(Some(Case {
            person,
            exercise,
            taken: taken.cloned().unwrap_or_default(),
        }))
    }

    /// Waits for a program and writes down what came of it; false when none is under way.
    async fn next(
        &mut self,
        under_way: &mut UnderWay<'_>,
        on: &mut OnEvent<'_>,
    ) -> Result<bool, GradeError> {
        let Some((program, judged)) = under_way.programs.next().await else {
            return Ok(false);
        };
        let judged = judged?;
        if judged.is_doubtful {
            under_way.doubtful.push(program);
        } else {
            self.settle(program, judged, under_way, on)?;
        }
        Ok(true)
    }

    /// Waits for all programs, and then judges those again that had too little time, one by one.
    async fn again(
        &mut self,
        under_way: &mut UnderWay<'_>,
        on: &mut OnEvent<'_>,
    ) -> Result<(), GradeError> {
        while self.next(under_way, on).await? {}
        for program in std::mem::take(&mut under_way.doubtful) {
            let files = under_way.waiting[&program][0].taken.files.clone();
            let (exam, judging) = (self.exam, self.options.judging);
            let exercise = &exam.exercises[program.0];
            let judged = judging::judge(exam, exercise, &files, judging, Turn::Alone).await?;
            self.settle(program, judged, under_way, on)?;
        }
        Ok(())
    }

    /// Writes down what came of a program, for everybody who has handed it in.
    fn settle(
        &mut self,
        program: Program,
        judged: Judged,
        under_way: &mut UnderWay<'_>,
        on: &mut OnEvent<'_>,
    ) -> Result<(), GradeError> {
        let cases = under_way.waiting.remove(&program).unwrap_or_default();
        let mut cases = cases.into_iter();
        let Some(first) = cases.next() else {
            return Ok(());
        };
        self.spent[first.person] += judged.times.all;
        let graded = self.of_judged(&first, &program.1, judged);
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
        on: &mut OnEvent<'_>,
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
