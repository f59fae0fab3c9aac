//! What a page holds: an exercise's program with its goal, the goal alone, or a program that was played.

use asynclings_core::judge::Verdict;
use asynclings_trace::Trace;
use asynclings_trace::compare::compare;

use crate::{Page, Run};

/// What a page and the other files hold.
#[derive(Clone, Debug)]
pub struct Content<'a> {
    title: String,
    sentences: Vec<String>,
    runs: Vec<Run<'a>>,
    sources: Vec<(String, String)>,
}

impl<'a> Content<'a> {
    /// The trace of an exercise's reference. Its sources are the solution's and are not shown.
    #[must_use]
    pub fn goal(exercise: &str, goal: &'a Trace) -> Self {
        Self {
            title: format!("{exercise}: the goal"),
            sentences: Vec::new(),
            runs: vec![run("goal", goal, false)],
            sources: Vec::new(),
        }
    }

    /// A learner's trace, with what was found and the goal below it.
    #[must_use]
    pub fn attempt(
        verdict: &Verdict,
        yours: &'a Trace,
        goal: Option<&'a Trace>,
        sources: Vec<(String, String)>,
    ) -> Self {
        let mut sentences = messages(verdict);
        if verdict.passed {
            sentences.push("Passed.".to_owned());
        }
        let goal = goal.map(|trace| run("goal", trace, false));
        Self {
            title: verdict.exercise.clone(),
            sentences,
            runs: std::iter::once(run("yours", yours, true))
                .chain(goal)
                .collect(),
            sources,
        }
    }

    /// A program that was played.
    #[must_use]
    pub fn played(
        title: &str,
        verdict: &Verdict,
        trace: &'a Trace,
        sources: Vec<(String, String)>,
    ) -> Self {
        Self {
            title: title.to_owned(),
            sentences: messages(verdict),
            runs: vec![run("timeline", trace, true)],
            sources,
        }
    }

    /// The page, with the first difference of its two runs.
    #[must_use]
    pub fn html(&self) -> String {
        self.shown(crate::html)
    }

    /// The picture.
    #[must_use]
    pub fn svg(&self) -> String {
        self.shown(crate::svg)
    }

    /// Trace events of the first run.
    #[must_use]
    pub fn perfetto(&self) -> String {
        let first = self.runs.first();
        first.map_or_else(String::new, |run| crate::perfetto(&self.title, run.trace))
    }

    /// Profiles of the first run.
    #[must_use]
    pub fn speedscope(&self) -> String {
        let first = self.runs.first();
        first.map_or_else(String::new, |run| crate::speedscope(&self.title, run.trace))
    }

    fn shown(&self, show: impl FnOnce(&Page<'_>) -> String) -> String {
        let difference = match self.runs.as_slice() {
            [yours, goal, ..] => compare(yours.trace, goal.trace),
            _ => None,
        };
        show(&Page {
            title: &self.title,
            sentences: &self.sentences,
            runs: &self.runs,
            difference: difference.as_ref(),
            sources: &self.sources,
        })
    }
}

fn run<'a>(heading: &'a str, trace: &'a Trace, has_sources: bool) -> Run<'a> {
    Run {
        heading,
        trace,
        has_sources,
    }
}

fn messages(verdict: &Verdict) -> Vec<String> {
    let findings = verdict.findings.iter();
    findings.map(|finding| finding.message.clone()).collect()
}
