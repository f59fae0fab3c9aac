//! Names and lists in parameters and questions, which the judge takes as they are.

use toml::Value;

use crate::diag::Diagnostic;
use crate::judge::predict;
use crate::pack::document::{Document, Path, Step, place};
use crate::pack::names::is_id;

const KINDS: &[&str] = &["count", "yes-no", "choice", "order"];

const HELP: &str = "use small letters, digits and `_`, and begin with a letter";

/// Pushes what is wrong with the names of parameters, and the ids and lists of questions.
pub(super) fn check(
    document: &Document<'_>,
    table: &toml::Table,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (index, param) in tables(table, "param") {
        let name = param.get("name").and_then(Value::as_str);
        if let Some(name) = name.filter(|name| !is_id(name)) {
            let message = format!("`{name}` cannot be the name of a parameter");
            let place = place!["param", index, "name"];
            diagnostics.push(document.error(&place, message, "").help(HELP));
        }
    }
    for (index, question) in tables(table, "prediction") {
        let id = question.get("id").and_then(Value::as_str);
        if let Some(id) = id.filter(|id| !is_id(id) || *id == "committed") {
            let message = format!("`{id}` cannot be the key of an answer");
            let place = place!["prediction", index, "id"];
            let note = format!("`{}` has a key `committed` of its own", predict::FILE);
            diagnostics.push(document.error(&place, message, "").note(note).help(HELP));
        }
        let kind = question.get("kind").and_then(Value::as_str);
        for (key, wanted_by) in [("choices", "choice"), ("items", "order")] {
            let place = place!["prediction", index, key];
            let Some(list) = question.get(key).and_then(Value::as_array) else {
                continue;
            };
            if kind.is_some_and(|kind| KINDS.contains(&kind) && kind != wanted_by) {
                let message = format!("`{key}` belongs to questions of the kind `{wanted_by}`");
                diagnostics.push(document.error(&place, message, "read by nothing"));
            }
            diagnostics.extend(repeated(document, &place, list));
        }
    }
}

fn tables<'a>(table: &'a toml::Table, key: &str) -> impl Iterator<Item = (usize, &'a toml::Table)> {
    let list = table.get(key).and_then(Value::as_array);
    let tables = list.into_iter().flatten().map(Value::as_table);
    tables
        .enumerate()
        .filter_map(|(index, table)| Some((index, table?)))
}

/// An error for each entry of a list that stood there before.
fn repeated(document: &Document<'_>, list: &Path, entries: &[Value]) -> Vec<Diagnostic> {
    let place = |index: usize| {
        let mut place = list.clone();
        place.push(Step::Index(index));
        place
    };
    let repeated = entries.iter().enumerate().filter_map(|(index, entry)| {
        let first = entries[..index].iter().position(|other| other == entry)?;
        let message = "this stands in the list already";
        let diagnostic = document.error(&place(index), message, "again here");
        Some(diagnostic.context(document.span(&place(first)), "first here"))
    });
    repeated.collect()
}
