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

    /// The source with all changes, and the way back.
    pub(super) fn apply(mut self, source: &str) -> (String, Columns) {
        self.all.sort_by_key(|edit| (edit.at, edit.rank));
        let mut out = String::with_capacity(source.len() + 64 * self.all.len());
        let mut columns = Columns::default();
        let mut from = 0;
        for edit in self.all {
            // What lies inside of a replaced part is gone with it.
            if edit.at < from {
                continue;
            }
            columns.0.push((out.len(), from));
            out.push_str(&source[from..edit.at]);
            out.push_str(&edit.text);
            from = edit.at + edit.removed;
        }
        columns.0.push((out.len(), from));
        out.push_str(&source[from..]);
        (out, columns)
    }
}

#[cfg(test)]
impl Columns {
    /// What of the source is gone from the changed text, or the byte from which on the rest differs.
    pub(super) fn gone<'s>(&self, source: &'s str, changed: &str) -> Result<Vec<&'s str>, usize> {
        let mut gone = Vec::new();
        let mut reached = 0;
        for (at, (begin, from)) in self.0.iter().enumerate() {
            if *from > reached {
                gone.push(&source[reached..*from]);
            }
            let next = self.0.get(at + 1);
            // What is between this part and the next one in the changed text is the part, then
            // inserted text.
            let room = next.map_or(changed.len(), |(begin, _)| *begin) - begin;
            let most = next
                .map_or(source.len(), |(_, from)| *from)
                .saturating_sub(*from);
            let same = source[*from..]
                .bytes()
                .zip(changed[*begin..].bytes())
                .take(room.min(most))
                .take_while(|(one, other)| one == other)
                .count();
            reached = from + same;
            if next.is_none() && reached != source.len() {
                return Err(reached);
            }
        }
        Ok(gone)
    }
}

/// Where the parts of a source lie in the changed text: the byte at which each begins there, and in the
/// source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Vec<(usize, usize)>);

impl Columns {
    /// The column in the source of a place in the changed text. Lines and columns are from 1.
    #[must_use]
    pub fn back(&self, source: &str, changed: &str, line: usize, column: usize) -> usize {
        let start = |text: &str| {
            let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
            lines.map(str::len).sum::<usize>()
        };
        let from = start(changed);
        let before = changed[from..].chars().take(column.saturating_sub(1));
        let at = from + before.map(char::len_utf8).sum::<usize>();
        let part = self.0.partition_point(|(begin, _)| *begin <= at);
        let Some((begin, origin)) = part.checked_sub(1).map(|part| self.0[part]) else {
            return column;
        };
        // What was inserted belongs to what follows it.
        let end = self.0.get(part).map_or(source.len(), |(_, next)| *next);
        let at = (origin + (at - begin)).min(end);
        let from = start(source);
        source
            .get(from..at)
            .map_or(column, |before| before.chars().count() + 1)
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
        let (changed, columns) = edits.apply(source);
        assert_eq!(changed, "3(2(1(a)1.b)2.c)3 4(d)4");
        for (column, name) in (1..).zip("a.b.c d".chars()) {
            let at = changed.find(name).unwrap() + 1;
            if name != '.' {
                assert_eq!(columns.back(source, &changed, 1, at), column);
            }
        }
        // What was inserted is where what follows it is.
        assert_eq!(columns.back(source, &changed, 1, 2), 1);
    }

    #[test]
    fn lines_stay_where_they_are() {
        let source = "#[a\n(b)]\nfn c() {}";
        let mut edits = Edits::default();
        edits.replace(source, &(0..8), "");
        edits.insert(9, "x ".into());
        let (changed, columns) = edits.apply(source);
        assert_eq!(changed, "\n\nx fn c() {}");
        assert_eq!(columns.back(source, &changed, 3, 6), 4);
    }
}
