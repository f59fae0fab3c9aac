//! The names that a text speaks of, and what is known of them while it is read.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// What an input can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// A number from the one to the other.
    Between(i64, i64),
    /// A text.
    Text,
}

/// Names of inputs and of values that programs tell.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    inputs: RefCell<BTreeMap<String, Input>>,
    all: RefCell<Vec<Mention>>,
    selectors: RefCell<Vec<Mention>>,
}

/// A name, and the bytes of the text that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub name: String,
    /// Where it stands in its file.
    pub place: Range<usize>,
}

impl Mentions {
    /// Makes an input known.
    pub(crate) fn declare(&self, name: &str, input: Input) {
        self.inputs.borrow_mut().insert(name.to_owned(), input);
    }

    /// What is known of an input.
    pub(crate) fn input(&self, name: &str) -> Option<Input> {
        self.inputs.borrow().get(name).copied()
    }

    /// Notes a name.
    pub(crate) fn note(&self, name: &str, place: Range<usize>) {
        let name = name.to_owned();
        self.all.borrow_mut().push(Mention { name, place });
    }

    /// Notes a selector, which names something that a program makes.
    pub(crate) fn note_selector(&self, text: &str, place: Range<usize>) {
        let name = text.to_owned();
        self.selectors.borrow_mut().push(Mention { name, place });
    }

    /// The selectors, as they are written.
    pub(crate) fn selectors(&self) -> Vec<Mention> {
        self.selectors.borrow().clone()
    }

    /// The names that are no inputs: what a program must tell.
    pub(crate) fn told(&self) -> Vec<Mention> {
        let all = self.all.borrow();
        let told = all.iter().filter(|each| self.input(&each.name).is_none());
        told.cloned().collect()
    }
}
