//! What a finding rests on, as a table: whose, what and when, where, and what was wanted.

use unicode_width::UnicodeWidthStr;

use super::doc::{Doc, Line, Role, safe};
use super::render_options::RenderOptions;
use asynclings_core::judge::Evidence;
use asynclings_trace::event::without_column;

/// More evidence than this buries the picture below it.
const MOST: usize = 6;

#[derive(PartialEq, Eq)]
struct Row {
    subject: String,
    what: String,
    place: String,
    wanted: String,
}

impl Row {
    fn new(evidence: &Evidence) -> Self {
        let mut what = evidence.what.clone();
        if let Some(at) = evidence.at {
            what = timed(&what, &at.to_string());
        }
        let line = |place: &Option<String>| {
            place
                .as_deref()
                .map(|place| without_column(place).to_owned())
        };
        let created = || Some(format!("created at {}", line(&evidence.created)?));
        let wanted = evidence.wanted.as_deref();
        Self {
            subject: safe(&evidence.subject),
            what: safe(&what),
            place: line(&evidence.place).or_else(created).unwrap_or_default(),
            wanted: wanted.map_or_else(String::new, |wanted| format!("expected: {}", safe(wanted))),
        }
    }
}

/// What happened and when, in the order in which it reads as one sentence.
fn timed(what: &str, at: &str) -> String {
    if what.ends_with(" since") {
        return format!("{what} {at}");
    }
    // A panic's message is a sentence of its own, and the time is no part of it.
    match what.strip_prefix("panicked: ") {
        Some(message) => format!("panicked at {at}: {message}"),
        None => format!("{what} at {at}"),
    }
}

/// The rows, each once: events that differ in nothing that is told are one row with a count.
fn rows(evidence: &[Evidence]) -> Vec<Row> {
    let mut rows: Vec<(Row, usize)> = Vec::new();
    for row in evidence.iter().map(Row::new) {
        // Those that are the same are near each other, and there may be many.
        match rows
            .iter_mut()
            .rev()
            .take(MOST)
            .find(|(known, _)| *known == row)
        {
            Some((_, times)) => *times += 1,
            None => rows.push((row, 1)),
        }
    }
    let counted = |(row, times): (Row, usize)| match times {
        1 => row,
        times => Row {
            what: format!("{} ({times} times)", row.what),
            ..row
        },
    };
    rows.into_iter().map(counted).collect()
}

/// Whether the table of this evidence says all that a sentence does: each of its clauses is a row.
pub(super) fn says(evidence: &[Evidence], sentence: &str) -> bool {
    let rows: Vec<String> = evidence
        .iter()
        .flat_map(|each| {
            let row = Row::new(each);
            [
                format!("{} {}", each.subject, each.what),
                format!("{} {}", row.subject, row.what),
            ]
        })
        .collect();
    let bare = sentence.replace('`', "").replace(" was ", " ");
    let mut clauses = bare
        .split(", before ")
        .flat_map(|part| part.split(", after "));
    clauses.all(|clause| {
        let clause = clause.trim_start_matches("the mark ");
        rows.iter().any(|row| row == clause)
    })
}

/// How much of a row stands beside the subject.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Nothing,
    Place,
    All,
}

/// Adds the evidence: in columns as far as they fit, the rest of each row below it.
pub(super) fn table(doc: &mut Doc, evidence: &[Evidence], look: &RenderOptions) {
    let mut rows = rows(evidence);
    let left = rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    let widest = |cell: fn(&Row) -> &str| rows.iter().map(|row| cell(row).width()).max();
    let what_at = 4 + widest(|row| &row.subject).unwrap_or(0) + 2;
    let place_at = what_at + widest(|row| &row.what).unwrap_or(0) + 2;
    let wanted_at = place_at + widest(|row| &row.place).unwrap_or(0) + 2;
    let fit = if wanted_at + widest(|row| &row.wanted).unwrap_or(0) <= look.width {
        Fit::All
    } else if wanted_at <= look.width + 2 {
        Fit::Place
    } else {
        Fit::Nothing
    };
    for row in &rows {
        let mut line = Line::indent(4).with(Role::Code, &row.subject);
        if fit == Fit::Nothing {
            line.push(Role::Plain, "  ");
            doc.text(&line, Role::Plain, &row.what, look.width);
        } else {
            line.pad(what_at);
            line.push(Role::Plain, &row.what);
            line.pad(place_at);
            line.push(Role::Quiet, &row.place);
            if fit == Fit::All {
                line.pad(wanted_at);
                line.push(Role::Warn, &row.wanted);
            }
            doc.line(line);
        }
        below(doc, row, fit, what_at, look);
    }
    if left > 0 {
        doc.line(Line::indent(4).with(Role::Quiet, format!("and {left} more")));
    }
}

/// What did not fit beside the subject.
fn below(doc: &mut Doc, row: &Row, fit: Fit, what_at: usize, look: &RenderOptions) {
    let inner = Line::indent(if fit == Fit::Nothing { 6 } else { what_at });
    if fit < Fit::Place && !row.place.is_empty() {
        doc.line(inner.clone().with(Role::Quiet, &row.place));
    }
    if fit < Fit::All && !row.wanted.is_empty() {
        doc.text(&inner, Role::Warn, &row.wanted, look.width);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use asynclings_trace::Time;

    #[test]
    fn what_and_when_read_as_one_sentence() {
        for (what, told) in [
            ("finished", "finished at 5 ms"),
            ("waiting since", "waiting since 5 ms"),
            ("panicked: no: more", "panicked at 5 ms: no: more"),
        ] {
            assert_eq!(timed(what, "5 ms"), told);
        }
    }

    #[test]
    fn rows_that_say_the_same_are_one_with_a_count() {
        let job = |at| Evidence {
            at: Some(at),
            ..Evidence::new("job", "dropped")
        };
        let times = [1, 1, 2].map(|ms| Time(ms * 1_000_000));
        let rows = rows(&times.map(job));
        let told: Vec<&str> = rows.iter().map(|row| &*row.what).collect();
        assert_eq!(told, ["dropped at 1 ms (2 times)", "dropped at 2 ms"]);
    }

    #[test]
    fn a_sentence_that_only_repeats_the_rows_is_known() {
        let rows = [
            Evidence {
                at: Some(Time(5_000_000)),
                ..Evidence::new("key", "finished")
            },
            Evidence {
                at: Some(Time(7_000_000)),
                ..Evidence::new("text", "first polled")
            },
        ];
        let repeats = "`key` finished at 5 ms, before `text` was first polled at 7 ms";
        assert!(says(&rows, repeats));
        assert!(!says(&rows[..1], repeats));
        assert!(!says(&rows, "`key` finished at 5 ms, which is too late"));
        let mark = [Evidence::new("request", "ran on thread 2")];
        assert!(says(&mark, "the mark `request` ran on thread 2"));
    }
}
