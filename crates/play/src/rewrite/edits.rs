//! Text inserted into a source at byte positions, and never a line break: every line stays where it is.

use std::ops::Range;

/// The changes to one file.
#[derive(Debug, Default)]
pub(super) struct Edits {
    /// Where, in which order among those at the same place, how many bytes go, and what comes.
    all: Vec<Edit>,
}

#[derive(Debug)]
struct Edit {
    at: usize,
    /// Of two insertions at one place, the closing one of an inner expression comes first, and the
    /// opening one of an outer expression does: both follow from the expression's length.
    rank: (bool, isize),
    removed: usize,
    text: String,
}

impl Edits {
    /// Puts `before` and `after` around an expression.
    pub(super) fn around(&mut self, range: &Range<usize>, before: String, after: &str) {
        let length = isize::try_from(range.len()).unwrap_or(isize::MAX);
        self.all.push(Edit {
            at: range.start,
            rank: (true, -length),
            removed: 0,
            text: before,
        });
        self.all.push(Edit {
            at: range.end,
            rank: (false, length),
            removed: 0,
            text: after.to_owned(),
        });
    }

    /// Puts `text` in the place of what is there. Line breaks of what is there stay.
    pub(super) fn replace(&mut self, source: &str, range: &Range<usize>, text: &str) {
        let breaks = source[range.clone()].matches('\n').count();
        self.all.push(Edit {
            at: range.start,
            rank: (true, 0),
            removed: range.len(),
            text: format!("{text}{}", "\n".repeat(breaks)),
        });
    }

    /// Puts `text` at a place, before whatever is put around the expression that begins there.
    pub(super) fn insert(&mut self, at: usize, text: String) {
        self.all.push(Edit {
            at,
            rank: (true, isize::MIN),
            removed: 0,
            text,
        });
    }

    /// The source with all changes.
    pub(super) fn apply(mut self, source: &str) -> String {
        self.all.sort_by_key(|edit| (edit.at, edit.rank));
        let mut out = String::with_capacity(source.len() + 64 * self.all.len());
        let mut from = 0;
        for edit in self.all {
            // What lies inside of a replaced part is gone with it.
            if edit.at < from {
                continue;
            }
            out.push_str(&source[from..edit.at]);
            out.push_str(&edit.text);
            from = edit.at + edit.removed;
        }
        out.push_str(&source[from..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_around_nests_as_the_expressions_do() {
        let source = "a.b.c d";
        let mut edits = Edits::default();
        edits.around(&(0..1), "1(".into(), ")1");
        edits.around(&(0..5), "3(".into(), ")3");
        edits.around(&(0..3), "2(".into(), ")2");
        edits.around(&(6..7), "4(".into(), ")4");
        assert_eq!(edits.apply(source), "3(2(1(a)1.b)2.c)3 4(d)4");
    }

    #[test]
    fn lines_stay_where_they_are() {
        let source = "#[a\n(b)]\nfn c() {}";
        let mut edits = Edits::default();
        edits.replace(source, &(0..8), "");
        edits.insert(9, "x ".into());
        assert_eq!(edits.apply(source), "\n\nx fn c() {}");
    }
}
