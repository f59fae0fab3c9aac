//! One word for each span: its name, and a number where several share it.

use std::collections::HashMap;
use std::sync::Arc;

use super::{SpanId, Trace};

/// Which span is meant by which name: `download`, `download[2]`.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// For each span: the how many-th of its name it is, from 1.
    counts: Vec<u32>,
    names: Vec<Arc<str>>,
    by_name: HashMap<(Arc<str>, u32), SpanId>,
    made: HashMap<Arc<str>, u32>,
}

impl Names {
    /// The names of all spans of a trace.
    #[must_use]
    pub fn of(trace: &Trace) -> Self {
        let mut names = Self::default();
        for span in &trace.spans {
            names.add(&span.name);
        }
        names
    }

    pub(super) fn add(&mut self, name: &Arc<str>) {
        let id = SpanId(self.len());
        let count = self.made.entry(Arc::clone(name)).or_insert(0);
        *count += 1;
        self.counts.push(*count);
        self.names.push(Arc::clone(name));
        self.by_name.insert((Arc::clone(name), *count), id);
    }

    /// How many spans there are so far.
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.names.len()).unwrap_or(u32::MAX)
    }

    /// How many spans have this name so far.
    pub(super) fn count(&self, name: &str) -> u32 {
        self.made.get(name).copied().unwrap_or(0)
    }

    /// The how many-th span of its name this is, from 1.
    pub(crate) fn number(&self, id: SpanId) -> u32 {
        self.counts[id.0 as usize]
    }

    /// The span of this name and number.
    pub(crate) fn find(&self, name: &str, number: u32) -> Option<SpanId> {
        self.by_name.get(&(name.into(), number)).copied()
    }

    /// As a learner reads it: the bare name where only one span has it, else with its number.
    #[must_use]
    pub fn label(&self, id: SpanId) -> String {
        let name = &self.names[id.0 as usize];
        if self.made.get(name) == Some(&1) {
            name.to_string()
        } else {
            format!("{name}[{}]", self.number(id))
        }
    }
}
