//! What must hold of the variants in an `expected.toml`.

use std::collections::HashMap;

use super::tables::Variants;
use crate::diag::{Diagnostic, nearest};
use crate::judge::builtin;
use crate::pack::document::{Document, Path, Step, place};
use crate::pack::names::is_inside;

/// Pushes everything that does not hold. `rules` are the ids of the exercise's rules.
pub(super) fn check(
    document: &Document<'_>,
    variants: &Variants,
    rules: &[&str],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut check = Check {
        document,
        diagnostics,
    };
    check.files(variants);
    for (index, table) in variants.rejected.iter().flatten().enumerate() {
        let at = place!["rejected", index];
        check.filled(table.tries.as_deref(), &at, "tries");
        if let Some(by) = &table.by {
            let unknown = unknown_finding(document, &below(&at, "by"), by, rules);
            check.diagnostics.extend(unknown);
        }
    }
    for (index, table) in variants.accepted.iter().flatten().enumerate() {
        let at = place!["accepted", index];
        check.filled(table.differs.as_deref(), &at, "differs");
    }
    check.mutants(variants);
}

struct Check<'a, 'd> {
    document: &'a Document<'d>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Check<'_, '_> {
    fn filled(&mut self, text: Option<&str>, table: &[Step], key: &str) {
        if text.is_some_and(|text| text.trim().is_empty()) {
            let message = format!("`{key}` is empty");
            let place = below(table, key);
            let diagnostic = self.document.error(&place, message, "write something here");
            self.diagnostics.push(diagnostic);
        }
    }

    /// Each excused mutant is named once, with a reason.
    fn mutants(&mut self, variants: &Variants) {
        let mut seen = HashMap::new();
        for (index, table) in variants.mutant.iter().flatten().enumerate() {
            let at = place!["mutant", index];
            self.filled(table.edit.as_deref(), &at, "edit");
            self.filled(table.right.as_deref(), &at, "right");
            let Some(edit) = &table.edit else { continue };
            let place = below(&at, "edit");
            match seen.get(edit) {
                None => {
                    seen.insert(edit, place);
                }
                Some(first) => {
                    let first = self.document.span(first);
                    let message = "this mutant is excused twice";
                    let diagnostic = self.document.error(&place, message, "again here");
                    self.diagnostics
                        .push(diagnostic.context(first, "first here"));
                }
            }
        }
    }

    /// Each variant has files of its own, beside the `expected.toml`.
    fn files(&mut self, variants: &Variants) {
        let rejected = variants.rejected.iter().flatten().map(|table| &table.file);
        let accepted = variants.accepted.iter().flatten().map(|table| &table.file);
        let rejected = rejected
            .enumerate()
            .map(|(index, file)| ("rejected", index, file));
        let accepted = accepted
            .enumerate()
            .map(|(index, file)| ("accepted", index, file));
        let mut seen: HashMap<&str, Path> = HashMap::new();
        for (list, index, file) in rejected.chain(accepted) {
            let Some(file) = file else { continue };
            let place = place![list, index, "file"];
            if !is_inside(file) {
                let message = format!("`{file}` does not lie beside this file");
                let diagnostic = self.document.error(&place, message, "");
                let help = "write it with `/`, such as \"rejected/swapped.rs\"";
                self.diagnostics.push(diagnostic.help(help));
            } else if let Some(first) = seen.get(file.as_str()) {
                let message = format!("two variants are in `{file}`");
                let diagnostic = self.document.error(&place, message, "again here");
                let first = self.document.span(first);
                self.diagnostics
                    .push(diagnostic.context(first, "first here"));
            } else {
                seen.insert(file, place);
            }
        }
    }
}

fn below(table: &[Step], key: &str) -> Path {
    let mut path = table.to_vec();
    path.push(Step::from(key));
    path
}

/// An error when an id names neither a rule nor a built-in finding.
pub(in crate::pack) fn unknown_finding(
    document: &Document<'_>,
    path: &[Step],
    id: &str,
    rules: &[&str],
) -> Option<Diagnostic> {
    let known = || rules.iter().chain(builtin::ALL).copied();
    if known().any(|known| known == id) {
        return None;
    }
    let message = format!("there is no rule `{id}`");
    let diagnostic = document.error(path, message, "neither a rule nor a built-in finding");
    Some(match nearest(id, known()) {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
        None if rules.is_empty() => diagnostic.help("the exercise has no rule of its own"),
        None => {
            let rules: Vec<_> = rules.iter().map(|id| format!("`{id}`")).collect();
            diagnostic.help(format!(
                "the rules of the exercise are {}",
                rules.join(", ")
            ))
        }
    })
}
