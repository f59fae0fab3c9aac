//! One diagnostic: a level, a sentence, a place, and what helps.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Position, Source};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Worth mending, but everything works.
    Warning,
    /// The file cannot be used as it is.
    Error,
}

impl Level {
    /// `error` or `warning`.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A marked piece of the diagnostic's source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) span: Range<usize>,
    /// What stands beside the mark; may be empty.
    pub(super) text: String,
}

/// What a diagnostic speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Location {
    /// Nothing that has a name.
    Nowhere,
    /// A file or folder of which there is no text to show: missing, unreadable, not UTF-8.
    Path(PathBuf),
    /// Marked pieces of a text; the first one is the place itself, the others are context.
    Text {
        source: Arc<Source>,
        /// At least one.
        labels: Vec<Label>,
    },
}

/// Something wrong with a file, with its place and a remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub level: Level,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    pub(super) location: Location,
    /// Facts that explain it.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// A diagnostic without a place.
    pub(crate) fn new(level: Level, message: impl Into<String>) -> Self {
        Self {
            level,
            message: message.into(),
            location: Location::Nowhere,
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// An error without a place.
    #[must_use]
    pub fn error(message: impl Into<String>) -> Self {
        Self::new(Level::Error, message)
    }

    /// A warning without a place.
    #[must_use]
    pub fn warning(message: impl Into<String>) -> Self {
        Self::new(Level::Warning, message)
    }

    /// The same, about a file or folder as a whole.
    #[must_use]
    pub fn about(mut self, path: impl Into<PathBuf>) -> Self {
        self.location = Location::Path(path.into());
        self
    }

    /// The same, about a piece of a text, with a word beside the mark.
    #[must_use]
    pub fn at(
        mut self,
        source: &Arc<Source>,
        span: Range<usize>,
        label: impl Into<String>,
    ) -> Self {
        self.location = Location::Text {
            source: Arc::clone(source),
            labels: vec![Label {
                span: source.clamp(&span),
                text: label.into(),
            }],
        };
        self
    }

    /// The same with one more mark in the text it is [`at`](Self::at); ignored without one.
    pub(crate) fn context(mut self, span: Range<usize>, label: impl Into<String>) -> Self {
        if let Location::Text { source, labels } = &mut self.location {
            labels.push(Label {
                span: source.clamp(&span),
                text: label.into(),
            });
        }
        self
    }

    /// The same with a fact that explains it.
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The same with something to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Its first mark, where it has a text, and that text.
    pub(crate) fn first_mark(&self) -> Option<(&Source, &Label)> {
        match &self.location {
            Location::Text { source, labels } => labels.first().map(|label| (&**source, label)),
            Location::Nowhere | Location::Path(_) => None,
        }
    }

    /// Line and column of its first mark, where it has a text.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        let (source, label) = self.first_mark()?;
        Some(source.position(label.span.start))
    }

    /// The file or folder it speaks of.
    #[must_use]
    pub fn path(&self) -> Option<&std::path::Path> {
        match &self.location {
            Location::Nowhere => None,
            Location::Path(path) => Some(path),
            Location::Text { source, .. } => Some(source.path()),
        }
    }
}

/// True when one of them is an error.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.level == Level::Error)
}

/// Puts diagnostics of one file into the order a reader meets them; those without a place first.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|diagnostic| {
        let first = diagnostic.first_mark();
        first.map(|(_, label)| label.span.start)
    });
}

/// This many things: `1 file`, `2 files`.
#[must_use]
pub fn number_of(count: usize, thing: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{s}")
}

/// How many errors and how many warnings, in words: `2 errors and 1 warning`; empty for none.
#[must_use]
pub fn count_in_words(diagnostics: &[Diagnostic]) -> String {
    let n_of = |level| diagnostics.iter().filter(|d| d.level == level).count();
    let counts = [
        (n_of(Level::Error), "error"),
        (n_of(Level::Warning), "warning"),
    ];
    let words: Vec<_> = counts
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| number_of(n, word))
        .collect();
    words.join(" and ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told_in_words() {
        let error = || Diagnostic::error("e");
        let warning = || Diagnostic::warning("w");
        for (diagnostics, expected) in [
            (vec![], ""),
            (vec![error()], "1 error"),
            (vec![warning(), warning()], "2 warnings"),
            (vec![error(), error(), warning()], "2 errors and 1 warning"),
        ] {
            assert_eq!(count_in_words(&diagnostics), expected);
        }
    }

    #[test]
    fn the_first_mark_is_the_position() {
        let source = Arc::new(Source::new("a.toml", "x = 1\ny = 2\n"));
        let diagnostic = Diagnostic::error("bad")
            .at(&source, 6..7, "this")
            .context(0..1, "that");
        assert_eq!(diagnostic.position(), Some(Position { line: 2, column: 1 }));
        assert_eq!(diagnostic.path(), Some(std::path::Path::new("a.toml")));
    }
}
