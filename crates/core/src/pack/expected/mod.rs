//! `expected.toml` becomes an [`Expected`]: what the judge demands, and the programs that show it.
//!
//! The judge reads what it will judge by ([`Expectation::read`]); its problems come back with a path
//! and, in a selector, the bytes at fault, and get a line and a column here. The variants, which
//! only an author's check looks at, are read here.

mod check;
mod names;
pub(super) mod tables;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use serde::Deserialize;

use super::document::{Document, Step, place};
use super::{Strictness, schema, shape};
use crate::diag::{Diagnostic, Source, has_errors, sort};
use crate::judge::Expectation;
use crate::judge::expectation::KEYS;
use crate::judge::read::{self, Problem};

pub(super) use check::unknown_finding;

/// What an exercise demands.
#[derive(Clone, Debug)]
pub struct Expected {
    /// What the judge judges by.
    pub expectation: Expectation,
    /// Wrong programs.
    pub rejected: Vec<Rejected>,
    /// Right programs other than the reference.
    pub accepted: Vec<Accepted>,
    /// Small edits of the reference that come to a right program.
    pub mutants: Vec<Excused>,
}

/// A wrong program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The file or folder, relative to the exercise's folder below `solutions/`.
    pub file: String,
    /// The id of its first finding.
    pub by: String,
    /// What a learner thinks who writes this.
    pub tries: String,
}

/// A right program that is not the reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The file or folder, relative to the exercise's folder below `solutions/`.
    pub file: String,
    /// In what it is a truly different right answer.
    pub differs: String,
}

/// An edit of the reference that `pack check --mutate` makes, and that comes to a right program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excused {
    /// The edit's name, as the check tells it.
    pub edit: String,
    /// Why the edited program is right.
    pub right: String,
}

/// Reads a whole `expected.toml`.
///
/// # Errors
///
/// Every problem at once, when one of them is an error; otherwise what is demanded comes with the
/// warnings.
pub fn read(
    source: &Arc<Source>,
    strictness: Strictness,
) -> Result<(Expected, Vec<Diagnostic>), Vec<Diagnostic>> {
    let document = Document::parse(source).map_err(|diagnostic| vec![diagnostic])?;
    let mut diagnostics = Vec::new();
    let schema = schema::expected_shape();
    let fitting = shape::check(&document, &schema, KEYS, strictness, &mut diagnostics);
    let (expectation, problems) = Expectation::read(&fitting);
    let problems = problems
        .iter()
        .map(|problem| diagnostic(&document, problem));
    diagnostics.extend(problems);
    names::check(&document, &fitting, &mut diagnostics);
    // What fits the schema fits the types the schema was made from.
    let variants = tables::Variants::deserialize(fitting).unwrap_or_default();
    check::check(&document, &variants, &rule_ids(&document), &mut diagnostics);
    sort(&mut diagnostics);
    match expectation {
        Some(expectation) if !has_errors(&diagnostics) => {
            Ok((expected(expectation, variants), diagnostics))
        }
        _ => Err(diagnostics),
    }
}

/// The ids of the rules as written, whether or not the rules can be read.
pub(super) fn rule_ids<'a>(document: &'a Document<'_>) -> Vec<&'a str> {
    let indices = (0..).take_while(|index| document.value(&place!["rule", *index]).is_some());
    indices
        .filter_map(|index| document.value(&place!["rule", index, "id"]))
        .filter_map(|id| id.get_ref().as_str())
        .collect()
}

/// A problem that the judge found, with its place in the file.
fn diagnostic(document: &Document<'_>, problem: &Problem) -> Diagnostic {
    let path: Vec<Step> = problem.path.iter().map(step).collect();
    let span = match (&problem.range, path.last()) {
        (Some(range), _) => document.span_within(&path, range),
        // What is said of a key is marked at the key.
        (None, Some(Step::Key(key))) if problem.message.starts_with(&format!("`{key}` is no")) => {
            document.key_span(&path)
        }
        (None, _) => document.span(&path),
    };
    let diagnostic = Diagnostic::error(&problem.message).at(document.source(), span, "");
    match &problem.help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

fn step(step: &read::Step) -> Step {
    match step {
        read::Step::Key(key) => Step::Key(key.clone()),
        read::Step::Index(index) => Step::Index(*index),
    }
}

fn expected(expectation: Expectation, variants: tables::Variants) -> Expected {
    let rejected = variants.rejected.into_iter().flatten();
    let accepted = variants.accepted.into_iter().flatten();
    let mutants = variants.mutant.into_iter().flatten();
    Expected {
        expectation,
        rejected: rejected
            .map(|table| Rejected {
                file: table.file.unwrap_or_default(),
                by: table.by.unwrap_or_default(),
                tries: table.tries.unwrap_or_default(),
            })
            .collect(),
        accepted: accepted
            .map(|table| Accepted {
                file: table.file.unwrap_or_default(),
                differs: table.differs.unwrap_or_default(),
            })
            .collect(),
        mutants: mutants
            .map(|table| Excused {
                edit: table.edit.unwrap_or_default(),
                right: table.right.unwrap_or_default(),
            })
            .collect(),
    }
}
