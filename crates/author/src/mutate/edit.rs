//! One small edit of a source text, and the name it is known by.

use std::ops::Range;

use similar::TextDiff;

use asynclings_core::diag::{Position, Source};

/// The longest piece of code in a name.
const LONGEST: usize = 72;

/// One edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// What is done to which code, in one line: `drop .await: save("draft")`. It names no line, so
    /// that it stays the same when something else in the file changes; where several edits of a file
    /// would be called the same, the later ones end in ` (2)`, ` (3)` and so on.
    pub(super) name: String,
    pub(super) range: Range<usize>,
    /// What replaces the range.
    pub(super) by: String,
}

impl Edit {
    /// An edit that does `what` to the piece of code `subject`.
    pub(super) fn new(
        what: &str,
        subject: &str,
        range: Range<usize>,
        by: impl Into<String>,
    ) -> Self {
        Self {
            name: format!("{what}: {}", in_one_line(subject)),
            range,
            by: by.into(),
        }
    }

    /// The text with the edit made.
    pub(super) fn apply(&self, text: &str) -> String {
        let before = text.get(..self.range.start).unwrap_or_default();
        let after = text.get(self.range.end..).unwrap_or_default();
        [before, &self.by, after].concat()
    }

    /// Where it begins.
    pub(super) fn position(&self, source: &Source) -> Position {
        let replaced = source.text().get(self.range.clone()).unwrap_or_default();
        let white = replaced.len() - replaced.trim_start().len();
        source.position(self.range.start + white)
    }

    /// What it changes, as lines with `-` and `+` before them.
    pub(super) fn diff(&self, text: &str) -> Vec<String> {
        let edited = self.apply(text);
        let diff = TextDiff::from_lines(text, &edited);
        let changes = diff.iter_all_changes();
        changes
            .filter_map(|change| {
                let sign = match change.tag() {
                    similar::ChangeTag::Equal => return None,
                    similar::ChangeTag::Delete => '-',
                    similar::ChangeTag::Insert => '+',
                };
                let line = change.value().trim_end();
                (!line.trim().is_empty()).then(|| format!("{sign}{line}"))
            })
            .collect()
    }
}

/// Code as it stands in a name: white space is one space each, and what is long is cut.
fn in_one_line(code: &str) -> String {
    let words: Vec<_> = code.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST - 1).collect();
    format!("{}…", cut.trim_end())
}

/// Sorts edits by place, leaves out those that come to the same text, and numbers names that occur
/// more than once.
pub(super) fn in_order(mut edits: Vec<Edit>, text: &str) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut texts = std::collections::BTreeSet::from([text.to_owned()]);
    edits.retain(|edit| texts.insert(edit.apply(text)));
    let mut seen = std::collections::BTreeMap::new();
    for edit in &mut edits {
        let count = seen.entry(edit.name.clone()).or_insert(0_usize);
        *count += 1;
        if *count > 1 {
            edit.name = format!("{} ({count})", edit.name);
        }
    }
    edits
}
