//! `expected.toml` becomes an [`Expected`]: what the judge demands, and the programs that show it.
//!
//! [`tables`] is the file as written, [`check`] is what must hold beyond its shape. The rules and
//! measures in it are read by the judge, whose problems come back with a path inside their table
//! and, in a selector, the bytes at fault; here they get a line and a column.

mod check;
pub(super) mod tables;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use serde::Deserialize;

use super::document::Document;
use super::{Strictness, schema, shape};
use crate::diag::{Diagnostic, Source, has_errors, sort};

pub(super) use check::unknown_finding;

/// What an exercise demands.
#[derive(Clone, Debug)]
pub struct Expected {
    /// The ids of its rules, in order.
    pub rules: Vec<String>,
    /// Whether it demands anything of what is printed.
    pub judges_output: bool,
    /// The keys of the answers in `predict.toml`, in order.
    pub questions: Vec<String>,
    /// Wrong programs.
    pub rejected: Vec<Rejected>,
    /// Right programs other than the reference.
    pub accepted: Vec<Accepted>,
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
    let fitting = shape::check(
        &document,
        &schema::expected_shape(),
        strictness,
        &mut diagnostics,
    );
    // What fits the schema fits the types the schema was made from.
    let tables = tables::Expected::deserialize(fitting).unwrap_or_default();
    check::check(&document, &tables, &mut diagnostics);
    sort(&mut diagnostics);
    if has_errors(&diagnostics) {
        return Err(diagnostics);
    }
    Ok((expected(tables), diagnostics))
}

fn expected(tables: tables::Expected) -> Expected {
    let rejected = tables.rejected.unwrap_or_default().into_iter();
    let accepted = tables.accepted.unwrap_or_default().into_iter();
    let ids = tables
        .rule
        .iter()
        .flatten()
        .filter_map(|rule| rule.get("id"));
    let questions = tables.prediction.into_iter().flatten();
    Expected {
        judges_output: tables.stdout.is_some(),
        questions: questions.filter_map(|table| table.id).collect(),
        rules: ids
            .filter_map(toml::Value::as_str)
            .map(str::to_owned)
            .collect(),
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
    }
}
