//! What a finding rests on, as a table: whose, what and when, where, and what was wanted.

use unicode_width::UnicodeWidthStr;

use super::doc::{Doc, Line, Role, safe};
use super::render_options::RenderOptions;
use asynclings_core::judge::Evidence;
use asynclings_trace::event::without_column;

/// More evidence than this buries the picture below it.
const MOST: usize = 6;

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
        let place = evidence.place.as_deref().map(without_column);
        let wanted = evidence.wanted.as_deref();
        Self {
            subject: safe(&evidence.subject),
            what: safe(&what),
            place: place.unwrap_or_default().to_owned(),
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

/// How much of a row stands beside the subject.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Nothing,
    Place,
    All,
}

/// Adds the evidence: in columns as far as they fit, the rest of each row below it.
pub(super) fn table(doc: &mut Doc, evidence: &[Evidence], look: &RenderOptions) {
    let rows: Vec<Row> = evidence.iter().take(MOST).map(Row::new).collect();
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
    let left = evidence.len().saturating_sub(MOST);
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
}
