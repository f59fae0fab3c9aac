//! `expected.toml` becomes an [`Expected`]: what the judge demands, and the programs that show it.
//!
//! What the judge will judge by it reads itself ([`Expectation`]); the variants, which only an author's
//! check looks at, are read here.

pub(super) mod tables;
#[cfg(test)]
mod tests;
mod variants;

use std::sync::Arc;

use crate::diag::{Diagnostic, Source, has_errors, nearest, sort};
use crate::judge::{Expectation, finding_ids};
use crate::manifest::document::{Document, place};
use crate::manifest::shape::quoted;
use crate::manifest::{Cursor, Fields, Mention, Problems, Strictness};

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
    /// The names in braces that are no inputs, so that programs must tell them.
    pub(super) told: Vec<Mention>,
    /// The selectors of its rules and predictions.
    pub(super) selectors: Vec<Mention>,
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
pub fn parse_expected(
    source: &Arc<Source>,
    strictness: Strictness,
) -> Result<(Expected, Vec<Diagnostic>), Vec<Diagnostic>> {
    let document = Document::parse(source).map_err(|diagnostic| vec![diagnostic])?;
    let problems = Problems::new(source, strictness);
    let fields = Cursor::new(&document, &problems).part(&tables::EXPECTED);
    let expected = fields.and_then(|fields| parse_fields(&fields, &rule_ids(&document)));
    let mut diagnostics = problems.into_inner();
    sort(&mut diagnostics);
    match expected {
        Some(expected) if !has_errors(&diagnostics) => Ok((expected, diagnostics)),
        _ => Err(diagnostics),
    }
}

fn parse_fields(fields: &Fields<'_>, rules: &[&str]) -> Option<Expected> {
    let mut files = variants::Files::new();
    let rejected = variants::parse_rejected(fields, rules, &mut files);
    let accepted = variants::parse_accepted(fields, &mut files);
    let mutants = variants::parse_mutants(fields);
    let expectation = Expectation::from_fields(&fields.clone().for_judge());
    Some(Expected {
        expectation: expectation?,
        rejected,
        accepted,
        mutants,
        told: fields.here().mentions().told(),
        selectors: fields.here().mentions().selectors(),
    })
}

/// The ids of the rules as written, whether or not the rules can be read.
pub(super) fn rule_ids<'a>(document: &'a Document<'_>) -> Vec<&'a str> {
    let indices = (0..).take_while(|index| document.value(&place!["rule", *index]).is_some());
    indices
        .filter_map(|index| document.text(&place!["rule", index, "id"]))
        .collect()
}

/// What is wrong with an id that names neither a rule nor a built-in finding: a message, a label and
/// what to do about it.
pub(super) fn unknown_finding(id: &str, rules: &[&str]) -> Option<(String, &'static str, String)> {
    let known = || rules.iter().chain(finding_ids::ALL).copied();
    if known().any(|known| known == id) {
        return None;
    }
    let help = match nearest(id, known()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if rules.is_empty() => "add a rule to the exercise, which has none".to_owned(),
        None => {
            let rules = quoted(rules.iter().copied()).join(", ");
            format!("use one of the rules of the exercise: {rules}")
        }
    };
    let message = format!("no rule named `{id}`");
    Some((message, "neither a rule nor a built-in finding", help))
}
