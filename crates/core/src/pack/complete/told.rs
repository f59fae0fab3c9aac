//! Names in braces that are no inputs: something in the exercise tells each of them.
//!
//! A name that is misspelt would otherwise come to light in a learner's run, as a rule that cannot be
//! judged or a sentence that is not shown.

use std::collections::BTreeSet;
use std::sync::Arc;

use proc_macro2::{TokenStream, TokenTree};

use crate::diag::{Diagnostic, Source, nearest};
use crate::manifest::shape::quoted;
use crate::pack::contents::{self, exercise_folder, files_below};
use crate::pack::files::PackFiles;
use crate::pack::{Exercise, Expected};
use asynclings_trace::EventKind;

/// What an exercise tells with `probe::value`.
#[derive(Default)]
struct Told {
    names: BTreeSet<String>,
    /// True when a name is put together while the program runs.
    others: bool,
}

/// An error for each name in braces that is neither an input nor told by the given files, the reference
/// or its trace.
pub(super) fn check(
    files: &dyn PackFiles,
    exercise: &Exercise,
    expected: &Expected,
    source: &Arc<Source>,
) -> Vec<Diagnostic> {
    if expected.told.is_empty() {
        return Vec::new();
    }
    let told = told(files, exercise);
    let inputs = expected.expectation.params.iter();
    let inputs: Vec<&str> = inputs.map(|param| &*param.name).collect();
    let is_unknown = |name: &str| !told.names.contains(name) && !told.others;
    let mut seen = BTreeSet::new();
    let unknown = expected.told.iter().filter(|mention| {
        // A sentence and a rule may stand at one place, and speak of one name.
        is_unknown(&mention.name) && seen.insert((mention.place.start, mention.name.as_str()))
    });
    let error = |name: &str| {
        let all = || {
            inputs
                .iter()
                .copied()
                .chain(told.names.iter().map(String::as_str))
        };
        let help = match nearest(name, all()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if all().next().is_none() => {
                "add a `[[param]]`, or record it with `probe::value` in `src/fixture.rs`".to_owned()
            }
            None => format!("the exercise has {}", quoted(all()).join(", ")),
        };
        (format!("no parameter or value is named `{name}`"), help)
    };
    unknown
        .map(|mention| {
            let (message, help) = error(&mention.name);
            let label =
                "neither a parameter nor a value that the provided files or the reference record";
            Diagnostic::error(message)
                .at(source, mention.place.clone(), label)
                .help(help)
        })
        .collect()
}

fn told(files: &dyn PackFiles, exercise: &Exercise) -> Told {
    let mut told = Told::default();
    if let Ok(Some(trace)) = contents::expected_trace(files, exercise) {
        for event in &trace.events {
            if let EventKind::Value(name, _) = &event.kind {
                told.names.insert(name.to_string());
            }
        }
    }
    let folder = exercise_folder(exercise);
    let given = files_below(files, &folder).into_iter();
    let given = given.filter(|path| path.ends_with(".rs") && !exercise.edit.contains(path));
    let given = given.filter_map(|path| files.text(&format!("{folder}/{path}")).ok());
    let mut texts: Vec<String> = given.map(|source| source.text().to_owned()).collect();
    if let Ok(reference) = contents::reference(files, exercise) {
        let rust = reference
            .into_iter()
            .filter(|part| part.path.ends_with(".rs"));
        texts.extend(rust.map(|part| part.text));
    }
    for text in texts {
        if let Ok(tokens) = text.parse() {
            told.read(tokens);
        }
    }
    told
}

impl Told {
    /// Looks for calls of `value`, in macros as well.
    fn read(&mut self, tokens: TokenStream) {
        let mut is_value = false;
        let mut is_definition = false;
        for token in tokens {
            match token {
                TokenTree::Ident(word) => {
                    is_value = word == "value" && !is_definition;
                    is_definition = word == "fn";
                }
                TokenTree::Group(group) => {
                    if is_value && group.delimiter() == proc_macro2::Delimiter::Parenthesis {
                        self.call(group.stream());
                    }
                    self.read(group.stream());
                    is_value = false;
                }
                _ => is_value = false,
            }
        }
    }

    fn call(&mut self, arguments: TokenStream) {
        let arguments: Vec<TokenTree> = arguments.into_iter().collect();
        let is_comma =
            |token: &TokenTree| matches!(token, TokenTree::Punct(c) if c.as_char() == ',');
        let mut arguments = arguments.split(is_comma);
        // A method of this name has one argument or none.
        let (Some(name), Some(_)) = (arguments.next(), arguments.next()) else {
            return;
        };
        let literal = match name {
            [TokenTree::Literal(literal)] => syn::parse_str(&literal.to_string()).ok(),
            _ => None,
        };
        match literal.map(|text: syn::LitStr| text.value()) {
            Some(name) => {
                self.names.insert(name);
            }
            None => self.others = true,
        }
    }
}
