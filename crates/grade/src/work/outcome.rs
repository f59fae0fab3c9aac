//! The results that a grading writes down.

use super::{Case, Grading};
use crate::exam::ExamExercise;
use crate::intake::{Refusal, Taken};
use crate::judging::{self, Judged};
use crate::log::{Graded, Standing};

impl Grading<'_> {
    /// The result of an exercise of which there is nothing to judge, or the exercise.
    pub(super) fn without_judging(
        &self,
        case: Case,
        taken: &Result<Taken, Refusal>,
    ) -> Result<Graded, Case> {
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

    /// The result of the program of a person that was judged.
    pub(super) fn of_judged(&self, case: &Case, sources: &str, judged: Judged) -> Graded {
        let of = self.exercise(case).exercise.points;
        Graded {
            verdict: judged.standing,
            points: match judged.standing {
                Standing::Passed => of,
                _ => 0,
            },
            findings: judged.findings,
            why: judged.why,
            sources: Some(sources.to_owned()),
            again: judged.again,
            times: Some(judged.times),
            shown: judged.shown,
            ..self.blank(case)
        }
    }

    /// The result of an exercise that its person has no time left for.
    pub(super) fn out_of_time(&self, case: &Case) -> Graded {
        let limit = self.options.person_limit.as_secs();
        let why = format!(
            "Together, the programs of this submission took longer than {limit} s, so this \
             exercise was not judged."
        );
        Graded {
            why: Some(why),
            sources: Some(self.sum(case)),
            ..self.blank(case)
        }
    }

    /// A result of which nothing is known but whose it is.
    pub(super) fn blank(&self, case: &Case) -> Graded {
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
            again: false,
            left_out: case.taken.left_out.clone(),
            times: None,
            shown: None,
        }
    }

    /// The result of a program that was judged for another.
    pub(super) fn same(&self, case: &Case, first: &Graded) -> Graded {
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

    fn exercise(&self, case: &Case) -> &ExamExercise {
        &self.exam.exercises[case.exercise]
    }

    fn sum(&self, case: &Case) -> String {
        judging::sum(&self.exercise(case).exercise.id, &case.taken.files)
    }
}
