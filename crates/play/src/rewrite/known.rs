//! The functions of a program that make futures, found by their names.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};
use syn::{ReturnType, Signature, Type, TypeParamBound};

/// Names of functions and methods, over all files of a program.
#[derive(Debug, Default)]
pub struct Known {
    futures: BTreeSet<String>,
    others: BTreeSet<String>,
}

impl Known {
    /// Adds the functions of a file. One that cannot be parsed has none.
    pub fn add(&mut self, text: &str) {
        if let Ok(file) = syn::parse_file(text) {
            self.visit_file(&file);
        }
    }

    /// True when a function is called `main`.
    #[must_use]
    pub fn has_main(&self) -> bool {
        self.is_own("main")
    }

    /// True for a name that only functions have that return futures.
    pub(super) fn makes_future(&self, name: &str) -> bool {
        self.futures.contains(name) && !self.others.contains(name)
    }

    /// True when the program has a function of its own with this name.
    pub(super) fn is_own(&self, name: &str) -> bool {
        self.futures.contains(name) || self.others.contains(name)
    }
}

impl<'ast> Visit<'ast> for Known {
    fn visit_signature(&mut self, signature: &'ast Signature) {
        let name = signature.ident.to_string();
        let makes = signature.asyncness.is_some() || returns_future(&signature.output);
        let names = if makes {
            &mut self.futures
        } else {
            &mut self.others
        };
        names.insert(name);
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
