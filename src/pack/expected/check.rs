//! What must hold in an `expected.toml` beyond its shape and its rules.

use std::collections::HashMap;

use super::tables::{Expected, Kind, Param, Prediction, Stdout};
use crate::diag::{Diagnostic, nearest};
use crate::judge::builtin;
use crate::pack::document::{Document, Path, Step, place};
use crate::pack::names::{is_id, is_inside};

/// Pushes everything that does not hold.
pub(super) fn check(
    document: &Document<'_>,
    expected: &Expected,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut check = Check {
        document,
        diagnostics,
    };
    check.params(expected.param.as_deref().unwrap_or_default());
    if let Some(stdout) = &expected.stdout {
        check.stdout(stdout);
    }
    check.predictions(expected.prediction.as_deref().unwrap_or_default());
    let ids = check.rule_ids(expected.rule.as_deref().unwrap_or_default());
    check.variants(expected, &ids);
}

struct Check<'a, 'd> {
    document: &'a Document<'d>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Check<'_, '_> {
    fn error(&mut self, path: &[Step], message: impl Into<String>, label: &str) {
        self.diagnostics
            .push(self.document.error(path, message, label));
    }

    fn filled(&mut self, text: Option<&str>, table: &[Step], key: &str) {
        if text.is_some_and(|text| text.trim().is_empty()) {
            let message = format!("`{key}` is empty");
            self.error(&below(table, key), message, "write something here");
        }
    }

    /// Tells of texts that stand in a list twice.
    fn unique<'t>(&mut self, what: &str, texts: impl Iterator<Item = (&'t str, Path)>) {
        let mut seen: HashMap<&str, Path> = HashMap::new();
        for (text, path) in texts {
            if let Some(first) = seen.get(text) {
                let first = self.document.span(first);
                self.diagnostics.push(
                    self.document
                        .error(&path, format!("{what} `{text}` twice"), "again here")
                        .context(first, "first here"),
                );
            } else {
                seen.insert(text, path);
            }
        }
    }

    /// Tells when not exactly one of some keys is there.
    fn one_of(&mut self, table: &[Step], what: &str, keys: &[&str]) {
        let all: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
        // The document is asked and not what was read: a key with a wrong value is there.
        let document = self.document;
        let mut there = keys
            .iter()
            .filter(|key| document.value(&below(table, key)).is_some());
        match (there.next(), there.next()) {
            (Some(_), None) => {}
            (None, _) => self.error(
                table,
                format!("{what} says one of {}", all.join(", ")),
                "none of them is here",
            ),
            (Some(first), Some(second)) => {
                let first = self.document.key_span(&below(table, first));
                let span = self.document.key_span(&below(table, second));
                let message = format!("{what} says only one of {}", all.join(", "));
                self.diagnostics.push(
                    Diagnostic::error(message)
                        .at(self.document.source(), span, "one too many")
                        .context(first, "this one is there already"),
                );
            }
        }
    }

    fn params(&mut self, params: &[Param]) {
        let names = params.iter().enumerate().filter_map(|(index, param)| {
            Some((param.name.as_deref()?, place!["param", index, "name"]))
        });
        self.unique("there is a parameter", names);
        for (index, param) in params.iter().enumerate() {
            let at = place!["param", index];
            if let Some(name) = param.name.as_deref().filter(|name| !is_id(name)) {
                let message = format!("`{name}` cannot be a parameter");
                let diagnostic = self.document.error(&below(&at, "name"), message, "");
                self.diagnostics.push(
                    diagnostic.help("use small letters, digits and `_`, and begin with a letter"),
                );
            }
            self.one_of(&at, "a parameter", &["values", "range", "words"]);
            let is_empty = |key: &str| match key {
                "values" => param.values.as_ref().is_some_and(Vec::is_empty),
                _ => param.words.as_ref().is_some_and(Vec::is_empty),
            };
            for key in ["values", "words"].into_iter().filter(|key| is_empty(key)) {
                self.error(
                    &below(&at, key),
                    format!("`{key}` is empty"),
                    "write at least one",
                );
            }
            if let Some(range) = &param.range {
                let path = below(&at, "range");
                match range.as_slice() {
                    [least, greatest] if least < greatest => {}
                    [_, _] => self.error(&path, "the range is empty", "the smaller number first"),
                    _ => self.error(
                        &path,
                        "a range has two numbers",
                        "the least and the greatest",
                    ),
                }
            }
        }
    }

    fn stdout(&mut self, stdout: &Stdout) {
        let at = place!["stdout"];
        let ways = ["exact", "lines", "groups", "regex", "contains"];
        self.one_of(&at, "`stdout`", &ways);
        let has_lines = self.document.value(&below(&at, "lines")).is_some();
        if stdout.order.is_some() && !has_lines {
            let message = "`order` is said of `lines`, and there are none";
            self.error(&below(&at, "order"), message, "orders nothing");
        }
    }

    fn predictions(&mut self, predictions: &[Prediction]) {
        let ids = predictions.iter().enumerate().filter_map(|(index, table)| {
            Some((table.id.as_deref()?, place!["prediction", index, "id"]))
        });
        self.unique("there is a question", ids);
        for (index, prediction) in predictions.iter().enumerate() {
            let at = place!["prediction", index];
            let is_usable = |id: &&str| is_id(id) && *id != "committed";
            if let Some(id) = prediction.id.as_deref().filter(|id| !is_usable(id)) {
                let message = format!("`{id}` cannot be the key of an answer");
                let diagnostic = self.document.error(&below(&at, "id"), message, "");
                self.diagnostics.push(diagnostic.help(
                    "use small letters, digits and `_`, begin with a letter, and leave `committed` alone",
                ));
            }
            self.filled(prediction.ask.as_deref(), &at, "ask");
            let Some(kind) = prediction.kind else {
                continue;
            };
            self.options(
                &at,
                "choices",
                prediction.choices.as_deref(),
                kind == Kind::Choice,
            );
            self.options(
                &at,
                "items",
                prediction.items.as_deref(),
                kind == Kind::Order,
            );
        }
    }

    /// The texts a learner chooses from or puts in order: there when the kind wants them.
    fn options(&mut self, at: &[Step], key: &str, texts: Option<&[String]>, is_wanted: bool) {
        let path = below(at, key);
        match texts {
            Some(texts) if is_wanted => {
                if texts.len() < 2 {
                    self.error(&path, format!("`{key}` has at least two"), "too few");
                }
                let texts = texts.iter().enumerate();
                let texts = texts.map(|(index, text)| {
                    let mut path = path.clone();
                    path.push(Step::Index(index));
                    (text.as_str(), path)
                });
                self.unique(&format!("`{key}` has"), texts);
            }
            Some(_) => {
                let message = format!("a question of this kind has no `{key}`");
                self.error(&path, message, "asked for by nothing");
            }
            None if is_wanted && self.document.value(&path).is_none() => {
                let message = format!("a question of this kind needs `{key}`");
                self.error(&below(at, "kind"), message, "");
            }
            None => {}
        }
    }

    /// Checks that the ids of the rules are free, and gives them.
    fn rule_ids<'t>(&mut self, rules: &'t [toml::Table]) -> Vec<&'t str> {
        let ids = rules.iter().enumerate().filter_map(|(index, rule)| {
            Some((rule.get("id")?.as_str()?, place!["rule", index, "id"]))
        });
        let ids: Vec<_> = ids.collect();
        self.unique("there is a rule", ids.iter().cloned());
        for (id, path) in &ids {
            if builtin::ALL.contains(id) {
                let message = format!("`{id}` is the id of a built-in finding");
                self.error(path, message, "choose another");
            }
        }
        ids.into_iter().map(|(id, _)| id).collect()
    }

    fn variants(&mut self, expected: &Expected, ids: &[&str]) {
        let rejected = expected.rejected.as_deref().unwrap_or_default();
        let accepted = expected.accepted.as_deref().unwrap_or_default();
        let files =
            rejected
                .iter()
                .enumerate()
                .map(|(index, table)| (table.file.as_deref(), place!["rejected", index, "file"]))
                .chain(accepted.iter().enumerate().map(|(index, table)| {
                    (table.file.as_deref(), place!["accepted", index, "file"])
                }))
                .filter_map(|(file, path)| Some((file?, path)));
        let files: Vec<_> = files.collect();
        self.unique("a variant names", files.iter().cloned());
        for (file, path) in files.iter().filter(|(file, _)| !is_inside(file)) {
            let message = format!("`{file}` does not lie beside this file");
            let diagnostic = self.document.error(path, message, "");
            self.diagnostics
                .push(diagnostic.help("write it with `/`, such as \"rejected/swapped.rs\""));
        }
        for (index, table) in rejected.iter().enumerate() {
            let at = place!["rejected", index];
            self.filled(table.tries.as_deref(), &at, "tries");
            if let Some(by) = &table.by {
                let place = below(&at, "by");
                self.diagnostics
                    .extend(unknown_finding(self.document, &place, by, ids));
            }
        }
        for (index, table) in accepted.iter().enumerate() {
            self.filled(
                table.differs.as_deref(),
                &place!["accepted", index],
                "differs",
            );
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
