//! A program's sources with what makes its futures visible.

use std::collections::BTreeMap;

use crate::rewrite::{Await, Columns, Detail, Known, rewrite};
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

impl Instrumented {
    pub(crate) fn new(subject: &Subject, detail: Detail) -> Self {
        let mut known = Known::default();
        for text in subject.sources.values() {
            known.add(text);
        }
        let mut all = Self::default();
        for (name, text) in &subject.sources {
            let tests = *name == subject.main && !known.has_main();
            let rewritten = rewrite(name, text, &known, detail, tests);
            all.sources.insert(name.clone(), rewritten.text);
            all.columns.insert(name.clone(), rewritten.columns);
            all.seen.extend(rewritten.seen);
            all.unseen.extend(rewritten.unseen);
            if let Some(problem) = rewritten.problem {
                all.notes
                    .push(format!("nothing in this file is shown: {problem}"));
            }
        }
        all
    }
}
