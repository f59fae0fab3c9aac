//! A program's sources with what makes its futures visible.

use std::collections::{BTreeMap, BTreeSet};

use crate::rewrite::{Avoid, Await, Columns, Detail, Known, rewrite};
use crate::subject::Subject;

/// A program's sources with what makes its futures visible.
#[derive(Debug, Default)]
pub(crate) struct Instrumented {
    pub(crate) sources: BTreeMap<String, String>,
    pub(crate) columns: BTreeMap<String, Columns>,
    pub(crate) seen: Vec<Await>,
    pub(crate) unseen: Vec<Await>,
    pub(crate) notes: Vec<String>,
}

/// How much is made visible, and where nothing is.
#[derive(Clone, Debug)]
pub(crate) struct Degree {
    pub(crate) detail: Detail,
    /// Lines, by file, on which nothing is.
    pub(crate) without: BTreeMap<String, BTreeSet<usize>>,
    /// How often lines were left out.
    pub(crate) rounds: u32,
    /// Also expressions that only have a part on these lines.
    pub(crate) widely: bool,
}

impl Degree {
    pub(crate) fn of(detail: Detail) -> Self {
        Self {
            detail,
            without: BTreeMap::new(),
            rounds: 0,
            widely: false,
        }
    }

    fn avoid(&self, file: &str) -> Avoid<'_> {
        match self.without.get(file) {
            None => Avoid::Nothing,
            Some(lines) if self.widely => Avoid::Touches(lines),
            Some(lines) => Avoid::Begins(lines),
        }
    }
}

impl Instrumented {
    pub(crate) fn new(subject: &Subject, degree: &Degree) -> Self {
        let mut known = Known::default();
        for text in subject.sources.values() {
            known.add(text);
        }
        let mut all = Self::default();
        let is_tests = subject.is_tests();
        let mut calls = Vec::new();
        for (name, text) in &subject.sources {
            let modules = subject.modules.get(name).map(Vec::as_slice);
            let modules = modules.or((*name == subject.main).then_some(&[]));
            let tests = modules.filter(|_| is_tests);
            let avoid = degree.avoid(name);
            let rewritten = rewrite(name, text, &known, (degree.detail, avoid), tests);
            all.sources.insert(name.clone(), rewritten.text);
            all.columns.insert(name.clone(), rewritten.columns);
            all.seen.extend(rewritten.seen);
            all.unseen.extend(rewritten.unseen);
            calls.extend(rewritten.calls);
            if let Some(problem) = rewritten.problem {
                all.notes
                    .push(format!("nothing in this file is shown: {problem}"));
            }
        }
        if let (true, Some(main)) = (is_tests, all.sources.get_mut(&subject.main)) {
            let calls = calls.join(" ");
            // On a line of its own: the last one may be a comment.
            *main += &format!(
                "\nfn main() {{ let mut failed = false; {calls} if failed {{ \
                 ::std::process::exit(101) }} }}"
            );
        }
        all
    }
}
