//! Diagnostics as JSON: the shape that `--json` and editors get.
//!
//! Each one is an object with `level`, `message`, `file`, `line`, `column`, `end_line`,
//! `end_column`, `label`, `notes` and `help`. Lines and columns start at 1 and columns count
//! characters; what a diagnostic does not have is null or an empty list.

use serde::Serialize;

use super::Diagnostic;

/// One diagnostic in its JSON shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shape {
    /// `error` or `warning`.
    pub level: &'static str,
    /// What is wrong.
    pub message: String,
    /// The file or folder, with the path it is shown under.
    pub file: Option<String>,
    /// Where it begins.
    pub line: Option<usize>,
    /// Where it begins.
    pub column: Option<usize>,
    /// Where it ends, just behind the last character.
    pub end_line: Option<usize>,
    /// Where it ends, just behind the last character.
    pub end_column: Option<usize>,
    /// The word beside the mark.
    pub label: Option<String>,
    /// Facts that explain it.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Vec<String>,
}

impl From<&Diagnostic> for Shape {
    fn from(diagnostic: &Diagnostic) -> Self {
        let first = diagnostic.first_mark();
        let start = first.map(|(source, label)| source.position(label.span.start));
        let end = first.map(|(source, label)| source.position(label.span.end));
        Self {
            level: diagnostic.level.as_str(),
            message: diagnostic.message.clone(),
            file: diagnostic
                .path()
                .map(|path| path.to_string_lossy().into_owned()),
            line: start.map(|position| position.line),
            column: start.map(|position| position.column),
            end_line: end.map(|position| position.line),
            end_column: end.map(|position| position.column),
            label: first
                .map(|(_, label)| label.text.clone())
                .filter(|text| !text.is_empty()),
            notes: diagnostic.notes.clone(),
            help: diagnostic.help.clone(),
        }
    }
}

/// All of them, in order.
#[must_use]
pub fn shapes(diagnostics: &[Diagnostic]) -> Vec<Shape> {
    diagnostics.iter().map(Shape::from).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::Source;
    use super::*;

    #[test]
    fn a_place_is_told_in_lines_and_characters() {
        let source = Arc::new(Source::new("a/lessons.toml", "# ä\nid = \"ü\" # x\n"));
        let diagnostic = Diagnostic::error("bad id")
            .at(&source, 10..14, "here")
            .help("change it");
        let json = serde_json::to_value(Shape::from(&diagnostic)).unwrap();
        assert_eq!(
            json,
            serde_json::json!({
                "level": "error",
                "message": "bad id",
                "file": "a/lessons.toml",
                "line": 2,
                "column": 6,
                "end_line": 2,
                "end_column": 9,
                "label": "here",
                "notes": [],
                "help": ["change it"],
            })
        );
    }

    #[test]
    fn a_missing_file_has_no_line() {
        let json = serde_json::to_value(Shape::from(&Diagnostic::warning("w").about("x"))).unwrap();
        assert_eq!(json["file"], "x");
        assert_eq!(json["line"], serde_json::Value::Null);
    }
}
