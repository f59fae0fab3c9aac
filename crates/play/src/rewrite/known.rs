//! The functions of a program that make futures, found by their names.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};
use syn::{ReturnType, Signature, Type, TypeParamBound};

use crate::paths;

/// Names of functions and methods, over all files of a program.
#[derive(Debug, Default)]
pub struct Known {
    functions: Names,
    methods: Names,
    /// True when some file uses what needs a runtime of tokio's.
    needs_tokio: bool,
}

#[derive(Debug, Default)]
struct Names {
    futures: BTreeSet<String>,
    others: BTreeSet<String>,
}

impl Names {
    fn contains(&self, name: &str) -> bool {
        self.futures.contains(name) || self.others.contains(name)
    }
}

/// What panics outside of a runtime of tokio's.
const NEEDS_TOKIO: [&[&str]; 10] = [
    &["tokio", "time"],
    &["tokio", "task"],
    &["tokio", "spawn"],
    &["tokio", "net"],
    &["tokio", "fs"],
    &["tokio", "io"],
    &["tokio", "main"],
    &["tokio", "process"],
    &["tokio", "runtime"],
    &["trpl"],
];

impl Known {
    /// Adds the functions of a file. One that cannot be parsed has none.
    pub fn add(&mut self, text: &str) {
        if let Ok(file) = syn::parse_file(text) {
            self.visit_file(&file);
        }
        if let Ok(tokens) = text.parse() {
            self.needs_tokio |= paths::first(tokens, &NEEDS_TOKIO).is_some();
        }
    }

    /// True when the program must find no runtime of tokio's where it has none.
    pub(super) fn needs_tokio(&self) -> bool {
        self.needs_tokio
    }

    /// True when a function of this name returns a future. A method may be called as one.
    pub(super) fn makes_future(&self, name: &str) -> bool {
        self.functions.futures.contains(name) || self.is_future_method(name)
    }

    /// True when a method of this name returns a future.
    pub(super) fn is_future_method(&self, name: &str) -> bool {
        self.methods.futures.contains(name)
    }

    /// True when the program has a function of its own with this name.
    pub(super) fn is_own(&self, name: &str) -> bool {
        self.functions.contains(name) || self.methods.contains(name)
    }
}

impl<'ast> Visit<'ast> for Known {
    fn visit_signature(&mut self, signature: &'ast Signature) {
        let name = signature.ident.to_string();
        let names = match signature.receiver() {
            Some(_) => &mut self.methods,
            None => &mut self.functions,
        };
        if signature.asyncness.is_some() || returns_future(&signature.output) {
            names.futures.insert(name);
        } else {
            names.others.insert(name);
        }
        visit::visit_signature(self, signature);
    }
}

/// `-> impl Future<…>`, the one type besides an async function's that cannot be named elsewhere.
fn returns_future(output: &ReturnType) -> bool {
    let ReturnType::Type(_, output) = output else {
        return false;
    };
    let Type::ImplTrait(output) = &**output else {
        return false;
    };
    output.bounds.iter().any(|bound| match bound {
        TypeParamBound::Trait(bound) => {
            let last = bound.path.segments.last();
            last.is_some_and(|last| last.ident == "Future")
        }
        _ => false,
    })
}
