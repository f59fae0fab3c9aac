//! Names in selectors: something in the exercise is called so.
//!
//! A name that is misspelt would otherwise come to light in a run, as a fault of the program: it never
//! made what the rule is about.

use std::collections::BTreeSet;
use std::sync::Arc;

use proc_macro2::{TokenStream, TokenTree};

use crate::diag::{Diagnostic, Source, nearest};
use crate::judge::Choice;
use crate::judge::pattern::Pattern;
use crate::judge::selector::Selector;
use crate::pack::contents::{self, exercise_folder, files_below, solution_folder};
use crate::pack::files::PackFiles;
use crate::pack::{Exercise, Expected};
use asynclings_trace::{EventKind, Trace};

/// What something in an exercise may be called.
#[derive(Default)]
struct Named {
    /// The names in the reference's trace.
    traced: BTreeSet<String>,
    /// The texts in the programs, and their words: some macros make a name of a word.
    written: BTreeSet<String>,
    /// Texts with gaps that are filled while the program runs.
    filled: Vec<Pattern>,
    /// True when a program cannot be read, or the reference is missing: it may hold any name.
    is_unknown: bool,
}

/// A fault for each selector about something that nothing is called, neither in any program of the
/// exercise nor in the reference's trace. Without a trace it is no more than a suspicion: the name may be
/// put together while the program runs.
pub(super) fn check(
    files: &dyn PackFiles,
    exercise: &Exercise,
    expected: &Expected,
    source: &Arc<Source>,
) -> Vec<Diagnostic> {
    let named = Named::of(files, exercise, expected);
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for mention in &expected.selectors {
        let selector = Selector::parse(&mention.name).ok();
        let Some(name) = selector.as_ref().and_then(Selector::name) else {
            continue;
        };
        if named.is_unknown
            || named.has(name)
            || !seen.insert((mention.place.start, name.to_string()))
        {
            continue;
        }
        let message = format!("nothing in this exercise is called `{name}`");
        let diagnostic = match named.traced.is_empty() {
            true => Diagnostic::warning(message),
            false => Diagnostic::error(message),
        };
        let label = "in no program of the exercise";
        found.push(
            diagnostic
                .at(source, mention.place.clone(), label)
                .help(named.help(&name.to_string())),
        );
    }
    found
}

impl Named {
    fn of(files: &dyn PackFiles, exercise: &Exercise, expected: &Expected) -> Self {
        let mut named = Self {
            is_unknown: contents::reference(files, exercise).is_err(),
            ..Self::default()
        };
        if let Ok(Some(trace)) = contents::expected_trace(files, exercise) {
            named.trace(&trace);
        }
        for param in &expected.expectation.params {
            named.written.insert(param.name.clone());
            if let Choice::Values(texts) | Choice::Words(texts) = &param.choice {
                named.written.extend(texts.iter().cloned());
            }
        }
        for folder in [exercise_folder(exercise), solution_folder(exercise)] {
            let rust = files_below(files, &folder).into_iter();
            for path in rust.filter(|path| path.ends_with(".rs")) {
                let text = files.text(&format!("{folder}/{path}"));
                match text.map(|source| source.text().parse()) {
                    Ok(Ok(tokens)) => named.read(tokens),
                    _ => named.is_unknown = true,
                }
            }
        }
        named
    }

    fn trace(&mut self, trace: &Trace) {
        let spans = trace.spans.iter().map(|span| span.name.to_string());
        self.traced.extend(spans);
        for event in &trace.events {
            if let EventKind::Mark(name)
            | EventKind::Value(name, _)
            | EventKind::Track { name, .. }
            | EventKind::Work(name, _)
            | EventKind::Meet { name, .. } = &event.kind
            {
                self.traced.insert(name.to_string());
            }
        }
    }

    fn read(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(word) => {
                    self.written.insert(word.to_string());
                }
                TokenTree::Group(group) => self.read(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                        self.text(&text.value());
                    }
                }
                TokenTree::Punct(_) => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.written.insert(text.to_owned());
        if !text.contains('{') {
            return;
        }
        let (mut pattern, mut has_text, mut depth) = (Pattern::default(), false, 0_usize);
        for c in text.chars() {
            match c {
                '{' => {
                    depth += 1;
                    pattern.push_any();
                }
                '}' => depth = depth.saturating_sub(1),
                c if depth == 0 => {
                    pattern.push(c);
                    has_text |= c.is_alphanumeric();
                }
                _ => {}
            }
        }
        // One that is all gap, as in most calls of `println!`, says nothing.
        if has_text {
            self.filled.push(pattern);
        }
    }

    /// Whether something may be called so.
    fn has(&self, name: &Pattern) -> bool {
        if self
            .traced
            .iter()
            .chain(&self.written)
            .any(|known| name.matches(known))
        {
            return true;
        }
        match name.literal() {
            Some(name) => self.filled.iter().any(|filled| filled.matches(name)),
            // Whether two patterns have a text in common is not worth finding out.
            None => !self.filled.is_empty(),
        }
    }

    fn help(&self, name: &str) -> String {
        let near = nearest(name, self.traced.iter().map(String::as_str));
        let near = near.or_else(|| nearest(name, self.written.iter().map(String::as_str)));
        match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "use the name of a span, a tracked value or a mark of the exercise".to_owned(),
        }
    }
}
