//! What a program is to print, and what it printed instead.

mod beginning;
mod compare;
mod diff;
mod groups;
#[cfg(test)]
mod tests;

use regex::Regex;

use super::names::Names;
use super::order::Order;
use super::template::Template;
use super::verdict::{Finding, finding_ids};
use crate::manifest::shape::table;
use crate::manifest::{Cursor, all_of};
use asynclings_trace::Capture;

/// What a program is to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutputExpectation {
    /// This text; white space at the ends of lines and of the text is not looked at.
    Exact(Template),
    /// These lines; blank ones are not looked at, in what follows neither.
    Lines(Vec<Template>, Order),
    /// The lines of each group in order, those of different groups in any.
    Groups(Vec<Vec<Template>>),
    /// Lines like these regular expressions, one each, in order.
    Regex(Vec<Template>),
    /// These texts somewhere, one after the other.
    Contains(Vec<Template>),
}

table! {
    /// What the program prints: exactly one of `exact`, `lines`, `groups`, `regex` and `contains`.
    /// `{name}` stands for the value of a parameter or of `probe::value`, `{name * 2}` for a number
    /// computed from it, `{{` for a brace.
    pub(crate) STDOUT = Stdout {
        /// The whole output; whitespace at the end of lines and of the output is ignored.
        exact: optional Text,
        /// The lines.
        lines: optional List(&Text),
        /// Whether the order of `lines` matters [default: `exact`].
        order: optional Choice(&[("exact", "As written."), ("any", "Any.")]),
        /// Groups of lines: the order matters within a group, but not between groups.
        groups: optional List(&List(&Text)),
        /// One regular expression per line.
        regex: optional List(&Text),
        /// Strings that must occur, in this order.
        contains: optional List(&Text),
    }
}

const FORMS: &[&str] = &["exact", "lines", "groups", "regex", "contains"];

impl OutputExpectation {
    /// Reads a `[stdout]` table.
    pub(crate) fn parse(cursor: &Cursor<'_>) -> Option<Self> {
        let fields = cursor.part(&STDOUT)?;
        let order = fields.may("order", Order::read);
        let problem = format!("expected exactly one of {}", all_of(FORMS));
        let (key, form) = fields.one_of(FORMS, problem)?;
        if let (true, Some(order)) = (key != "lines", fields.get("order")) {
            order.problem("`order` can only be combined with `lines`", None);
        }
        Some(match key {
            "exact" => Self::Exact(form.template()?),
            "lines" => Self::Lines(
                form.each(0, Cursor::template)?,
                order?.unwrap_or(Order::Exact),
            ),
            "groups" => Self::Groups(form.each(1, |group| group.each(1, Cursor::template))?),
            "regex" => Self::Regex(form.each(1, read_regex)?),
            _ => Self::Contains(form.each(1, Cursor::template)?),
        })
    }

    /// What a run printed instead; None when it printed what is wanted. Of a run that was cut
    /// short only what contradicts the wanted text counts, not what is missing.
    pub(crate) fn judge(
        &self,
        capture: &Capture,
        names: &Names,
        cut_short: bool,
    ) -> Option<Finding> {
        let difference = if cut_short {
            beginning::contradiction(self, capture, names)?
        } else {
            compare::compare(self, capture, names).err()?
        };
        let mut finding = Finding::new(finding_ids::OUTPUT, difference.says);
        finding.rendered = difference.diff;
        finding.next = difference.next.map(str::to_owned);
        if capture.stdout_cut {
            finding.next = Some(
                "The program printed more than was kept: only the beginning was compared."
                    .to_owned(),
            );
        }
        Some(finding)
    }
}

fn read_regex(cursor: &Cursor<'_>) -> Option<Template> {
    let template = Template::parse_regex(cursor.text()?);
    // What names stand for is escaped, so that any text will do to see whether the rest is right.
    let names: Vec<_> = template.names().map(str::to_owned).collect();
    let names = Names::new(names.iter().map(|name| (name.as_str(), "1")));
    let sample = template.regex(&names).unwrap_or_default();
    if let Err(error) = Regex::new(&sample) {
        let error = error.to_string();
        let last = error.lines().last().unwrap_or_default();
        let why = last.trim_start_matches("error: ");
        cursor.problem(format!("not a regular expression: {why}"), None);
        return None;
    }
    cursor.fills(&template);
    Some(template)
}
