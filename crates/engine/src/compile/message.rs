//! What rustc says, as values.
//!
//! rustc prints one JSON object a line. Its own rendered text is kept as it is, with and without
//! colours; the course's sentence is added from [`explain`](super::explain).

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use super::cargo_json::{Diagnostic, Severity, Span};
use super::explain::explain;

/// How grave a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The crate does not compile.
    Error,
    /// It does, but.
    Warning,
    /// Only for information.
    Note,
}

/// Where in the sources, from line 1 and column 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Relative to the exercise's folder, such as `src/main.rs`.
    pub file: String,
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// One message of rustc's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// How grave it is.
    pub level: Level,
    /// An error code such as `E0728` or a lint's name such as `unused_must_use`.
    pub code: Option<String>,
    /// Its first line, without decoration.
    pub text: String,
    /// As rustc draws it, with ANSI colours.
    pub rendered: String,
    /// As rustc draws it, without colours.
    pub plain: String,
    /// Where the trouble is.
    pub place: Option<Place>,
    /// All that rustc says in it, without the source lines it shows.
    #[serde(skip)]
    pub words: String,
    /// One sentence in the course's or the exercise's words, where rustc's own need one.
    pub explanation: Option<Cow<'static, str>>,
}

impl Message {
    /// That of one line of rustc's JSON. None when it is no message, or only counts the others.
    pub(super) fn from_json(line: &str) -> Option<Self> {
        Self::from_diagnostic(&serde_json::from_str(line).ok()?)
    }

    /// An error that rustc has not come to say itself.
    pub(super) fn broken_off(why: String) -> Self {
        Self {
            level: Level::Error,
            code: None,
            rendered: format!("error: {why}\n"),
            plain: format!("error: {why}\n"),
            words: why.clone(),
            text: why,
            place: None,
            explanation: None,
        }
    }

    /// The same for one that cargo has passed on.
    pub(super) fn from_diagnostic(diagnostic: &Diagnostic) -> Option<Self> {
        let level = match diagnostic.level {
            Severity::Error => Level::Error,
            Severity::Warning => Level::Warning,
            Severity::Note => Level::Note,
            // "Some errors have detailed explanations".
            Severity::Other => return None,
        };
        if diagnostic.spans.is_empty() && only_counts(&diagnostic.message) {
            return None;
        }
        let rendered = diagnostic
            .rendered
            .clone()
            .map(|rendered| without_files(&rendered))
            .unwrap_or_else(|| format!("{}\n", diagnostic.message));
        let plain = anstream::adapter::strip_str(&rendered).to_string();
        let code = diagnostic.code.as_ref().map(|code| code.code.clone());
        let words = words(diagnostic);
        Some(Self {
            level,
            explanation: explain(code.as_deref(), &words).map(Cow::Borrowed),
            words,
            code,
            text: diagnostic.message.clone(),
            rendered,
            plain,
            place: primary(&diagnostic.spans),
        })
    }
}

/// rustc writes long type names, of which async code has many, into a file in the output folder
/// and notes where. That folder is gone by the time the message is read.
fn without_files(rendered: &str) -> String {
    let about_file = |line: &str| {
        let plain = anstream::adapter::strip_str(line).to_string();
        plain.trim_start().starts_with("= note: ")
            && [
                "has been written to '",
                "consider using `--verbose` to print the full type name",
            ]
            .iter()
            .any(|words| plain.contains(words))
    };
    let lines = rendered.split_inclusive('\n');
    lines.filter(|line| !about_file(line)).collect()
}

/// rustc closes with a count of its messages, as a message.
fn only_counts(text: &str) -> bool {
    text.starts_with("aborting due to")
        || text.ends_with("warning emitted")
        || text.ends_with("warnings emitted")
}

/// All that rustc says, without the source lines it shows.
fn words(diagnostic: &Diagnostic) -> String {
    let mut words = diagnostic.message.clone();
    let spans = diagnostic.spans.iter();
    let labels = spans.flat_map(|span| [&span.label, &span.suggested_replacement]);
    for part in labels
        .flatten()
        .cloned()
        .chain(diagnostic.children.iter().map(self::words))
    {
        words.push('\n');
        words.push_str(&part);
    }
    words
}

fn primary(spans: &[Span]) -> Option<Place> {
    let span = spans.iter().find(|span| span.is_primary)?;
    // A message about code that a macro made points into the macro's own crate; the learner's
    // line is where the expansions began.
    let mut outermost = span;
    while let Some(expansion) = &outermost.expansion {
        outermost = &expansion.span;
    }
    Some(Place {
        file: outermost.file_name.replace('\\', "/"),
        line: outermost.line_start,
        column: outermost.column_start,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_a_message_with_place_and_both_renderings() {
        let line = r#"{"$message_type":"diagnostic","message":"cannot find value `x` in this scope",
            "code":{"code":"E0425","explanation":null},"level":"error","spans":[{"file_name":"src/main.rs",
            "byte_start":1,"byte_end":2,"line_start":3,"line_end":3,"column_start":5,"column_end":6,
            "is_primary":true,"text":[],"label":null,"suggested_replacement":null,
            "suggestion_applicability":null,"expansion":null}],"children":[],
            "rendered":"\u001b[1merror\u001b[0m: cannot find\n"}"#;
        let message = Message::from_json(line).unwrap();
        assert_eq!(message.level, Level::Error);
        assert_eq!(message.code.as_deref(), Some("E0425"));
        assert_eq!(message.place.unwrap().to_string(), "src/main.rs:3:5");
        assert_eq!(message.plain, "error: cannot find\n");
        assert!(message.rendered.starts_with('\u{1b}'));
    }

    #[test]
    fn counts_and_other_lines_are_no_messages() {
        let count = |text: &str, level: &str| {
            format!(
                r#"{{"message":"{text}","code":null,"level":"{level}","spans":[],"children":[],"rendered":null}}"#
            )
        };
        for line in [
            count("aborting due to 2 previous errors", "error"),
            count("1 warning emitted", "warning"),
            count("3 warnings emitted", "warning"),
            count("For more information about this error", "failure-note"),
            "thread 'rustc' panicked".to_owned(),
            String::new(),
        ] {
            assert_eq!(Message::from_json(&line), None, "{line}");
        }
        let linker = Message::from_json(&count("linker `cc` not found", "error")).unwrap();
        assert_eq!(linker.place, None);
    }
}
