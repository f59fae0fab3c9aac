//! Programs of an exercise that are one and the same, but for comments and white space.
//!
//! A variant that repeats the reference, the start or another variant shows nothing, and a rule
//! that only such a variant breaks is not proven.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use crate::diag::Diagnostic;
use crate::manifest::document::{Document, place};
use crate::pack::contents::{self, Part, exercise_folder};
use crate::pack::files::PackFiles;
use crate::pack::{Exercise, Expected};

/// The files a learner would have, as tokens where they are Rust.
type Program = BTreeMap<String, String>;

/// Tells of variants that are the same as another program. Files that cannot be read are told of
/// elsewhere.
pub(super) fn check(
    files: &dyn PackFiles,
    exercise: &Exercise,
    expected: &Expected,
    document: &Document<'_>,
) -> Vec<Diagnostic> {
    let folder = exercise_folder(exercise);
    let start = exercise.edit.iter().filter_map(|path| {
        let text = files.text(&format!("{folder}/{path}")).ok()?;
        let text = text.text().to_owned();
        Some(Part {
            path: path.clone(),
            text,
        })
    });
    let start = program(&Program::new(), start.collect());
    let Ok(reference) = contents::reference(files, exercise) else {
        return Vec::new();
    };
    let reference = program(&start, reference);
    let mut known = vec![
        ("the start".to_owned(), start),
        ("the reference".to_owned(), reference),
    ];
    let rejected = expected.rejected.iter().map(|variant| &variant.file);
    let accepted = expected.accepted.iter().map(|variant| &variant.file);
    let lists = [
        ("rejected", rejected.collect::<Vec<_>>()),
        ("accepted", accepted.collect()),
    ];
    let mut diagnostics = Vec::new();
    for (list, variants) in lists {
        for (index, file) in variants.into_iter().enumerate() {
            let Ok(parts) = contents::variant(files, exercise, file) else {
                continue;
            };
            let variant = program(&known[1].1, parts);
            if let Some((name, _)) = known.iter().find(|(_, other)| *other == variant) {
                let message = format!("`{file}` is the same program as {name}");
                let place = place![list, index, "file"];
                let label = "differs at most in comments and whitespace";
                diagnostics.push(document.error(&place, message, label));
            }
            known.push((format!("`{file}`"), variant));
        }
    }
    diagnostics
}

/// A program's files with some of them replaced.
fn program(base: &Program, parts: Vec<Part>) -> Program {
    let mut program = base.clone();
    for part in parts {
        let text = if part.path.ends_with(".rs") {
            tokens(&part.text)
        } else {
            part.text
        };
        program.insert(part.path, text);
    }
    program
}

/// The tokens of a Rust file; its text where it has none that can be read.
fn tokens(text: &str) -> String {
    match text.parse::<TokenStream>() {
        Ok(tokens) => tokens.to_string(),
        Err(_) => text.to_owned(),
    }
}
