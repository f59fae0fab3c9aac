//! Wanted and printed text side by side, and the difference in one sentence.

use std::fmt;

use regex::Regex;

use super::diff::left_over;
use super::{OutputExpectation, diff, groups};
use crate::diag::number_of;
use crate::judge::names::Names;
use crate::judge::order::Order;
use crate::judge::template::Template;
use asynclings_trace::{Capture, Time};

pub(super) struct Difference {
    pub(super) says: String,
    pub(super) diff: Option<String>,
    /// What to do next.
    pub(super) next: Option<&'static str>,
}

/// For lines that are in nothing that is wanted: most are a learner's own notes.
const OWN_LINES: &str = "Standard output is compared line by line. Print notes of your own with \
                         `eprintln!`, because standard error is not compared.";

impl Difference {
    fn new(says: impl Into<String>) -> Self {
        Self {
            says: says.into(),
            diff: None,
            next: None,
        }
    }

    /// A fault of the output, without its full stop.
    pub(super) fn of_output(says: impl fmt::Display) -> Self {
        Self::new(format!("The output is not what it should be: {says}."))
    }
}

/// A name that this run does not know: the output cannot be what it should be.
impl From<String> for Difference {
    fn from(sentence: String) -> Self {
        Self::new(format!(
            "The output is compared with values of the run, but {sentence}."
        ))
    }
}

pub(super) fn compare(
    wanted: &OutputExpectation,
    capture: &Capture,
    names: &Names,
) -> Result<(), Difference> {
    match wanted {
        OutputExpectation::Exact(text) => {
            let text = text.text(names)?;
            let wanted = whole_lines(&text);
            let printed = whole_lines(&capture.stdout);
            if wanted == printed {
                return Ok(());
            }
            Err(of_lines(&wanted, &printed, true))
        }
        OutputExpectation::Lines(lines, order) => {
            let wanted = filled(lines, names)?;
            let printed = timed_lines(capture);
            let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
            if order.agrees(&wanted, &printed) {
                return Ok(());
            }
            let printed: Vec<&str> = printed.into_iter().map(|(_, line)| line).collect();
            Err(of_lines(&wanted, &printed, *order != Order::Any))
        }
        OutputExpectation::Groups(groups) => of_groups(groups, capture, names),
        OutputExpectation::Regex(lines) => of_patterns(lines, capture, names),
        OutputExpectation::Contains(texts) => of_parts(texts, capture, names),
    }
}

pub(super) fn filled(templates: &[Template], names: &Names) -> Result<Vec<String>, String> {
    let lines = templates.iter().map(|line| line.text(names));
    lines.map(|line| Ok(line?.trim_end().to_owned())).collect()
}

/// Lines without white space at their ends, and without blank ones at the text's end.
fn whole_lines(text: &str) -> Vec<&str> {
    text.trim_end().lines().map(str::trim_end).collect()
}

/// Printed lines that are not blank.
fn lines(capture: &Capture) -> Vec<&str> {
    let lines = whole_lines(&capture.stdout).into_iter();
    lines.filter(|line| !line.is_empty()).collect()
}

/// Printed lines that are not blank, each with the time at which it was printed. A program that
/// never spoke to the tutor told no times: its lines then count as printed one after the other.
pub(super) fn timed_lines(capture: &Capture) -> Vec<(Time, &str)> {
    let lines = lines(capture);
    let events = &capture.trace.events;
    let timed: Vec<(Time, &str)> = capture
        .trace
        .lines
        .iter()
        .map(|line| (events[line.event as usize].at, line.text.trim_end()))
        .filter(|(_, line)| !line.is_empty())
        .collect();
    let agree = timed.iter().map(|(_, line)| line).eq(&lines);
    if agree && capture.trace.header {
        return timed;
    }
    (0..).map(Time).zip(lines).collect()
}

/// The sentence and the diff for lists of lines.
fn of_lines(wanted: &[&str], printed: &[&str], ordered: bool) -> Difference {
    let extra = left_over(printed, wanted);
    let is_own = left_over(wanted, printed).is_empty()
        && !extra.is_empty()
        && extra.iter().all(|line| !wanted.contains(line));
    Difference {
        next: is_own.then_some(OWN_LINES),
        diff: Some(if ordered {
            diff::in_order(wanted, printed)
        } else {
            diff::unordered(wanted, printed)
        }),
        ..Difference::of_output(in_words(wanted, printed))
    }
}

fn in_words(wanted: &[&str], printed: &[&str]) -> String {
    if printed.is_empty() {
        return "nothing was printed".to_owned();
    }
    if wanted.is_empty() {
        return format!("`{}` was printed, but nothing should have been", printed[0]);
    }
    let missing = left_over(wanted, printed);
    let extra = left_over(printed, wanted);
    match (missing.as_slice(), extra.as_slice()) {
        ([], []) => "the lines are right, but not their order".to_owned(),
        ([line], []) => format!("the line `{line}` is missing"),
        ([first, ..], []) => format!(
            "{} lines are missing; the first is `{first}`",
            missing.len()
        ),
        ([], [line]) if wanted.contains(line) => {
            format!("the line `{line}` was printed once too often")
        }
        ([], [line]) => format!("the line `{line}` should not be there"),
        ([], [first, ..]) => format!(
            "{} lines should not be there; the first is `{first}`",
            extra.len()
        ),
        ([line], [other]) => match wanted.iter().position(|w| w == line) {
            Some(at) if printed.get(at) == Some(other) => {
                format!("line {} is `{other}`, but should be `{line}`", at + 1)
            }
            _ => format!("the line `{line}` is missing, and `{other}` should not be there"),
        },
        (missing, extra) => format!(
            "{} missing and {} too many; the first missing line is `{}`",
            lines_are(missing.len()),
            are(extra.len()),
            missing[0]
        ),
    }
}

/// `1 line is`, `3 lines are`.
fn lines_are(count: usize) -> String {
    let verb = if count == 1 { "is" } else { "are" };
    format!("{} {verb}", number_of(count, "line"))
}

fn are(count: usize) -> String {
    format!("{count} {}", if count == 1 { "is" } else { "are" })
}

fn of_groups(
    templates: &[Vec<Template>],
    capture: &Capture,
    names: &Names,
) -> Result<(), Difference> {
    let filled: Vec<Vec<String>> = templates
        .iter()
        .map(|group| filled(group, names))
        .collect::<Result<_, _>>()?;
    let printed = lines(capture);
    if groups::interleave(&filled, &printed) {
        return Ok(());
    }
    let wanted: Vec<&str> = filled.iter().flatten().map(String::as_str).collect();
    if left_over(&wanted, &printed).is_empty() && left_over(&printed, &wanted).is_empty() {
        let (earlier, later) = groups::swapped(&filled, &printed);
        return Err(Difference::of_output(format!(
            "the lines are right, but `{later}` was printed before `{earlier}`"
        )));
    }
    Err(of_lines(&wanted, &printed, false))
}

fn of_patterns(templates: &[Template], capture: &Capture, names: &Names) -> Result<(), Difference> {
    let printed = lines(capture);
    let mut patterns = Vec::new();
    for template in templates {
        let pattern = template.regex(names)?;
        let regex = Regex::new(&pattern)
            .map_err(|_| Difference::new(format!("`{pattern}` is too large to search for.")))?;
        patterns.push((pattern, regex));
    }
    for (at, (pattern, regex)) in patterns.iter().enumerate() {
        let Some(line) = printed.get(at) else {
            return Err(Difference::of_output(format!(
                "after {}, a line like `{pattern}` is missing",
                number_of(at, "line")
            )));
        };
        if !regex.is_match(line) {
            return Err(Difference::of_output(format!(
                "line {} is `{line}`, but should be like `{pattern}`",
                at + 1
            )));
        }
    }
    match printed.get(patterns.len()) {
        None => Ok(()),
        Some(line) => Err(Difference {
            next: Some(OWN_LINES),
            ..Difference::of_output(format!("the line `{line}` should not be there"))
        }),
    }
}

fn of_parts(texts: &[Template], capture: &Capture, names: &Names) -> Result<(), Difference> {
    let mut at = 0;
    for text in texts {
        let text = text.text(names)?;
        match capture.stdout[at..].find(&text) {
            Some(found) => at += found + text.len(),
            None => {
                let what = match text.strip_suffix('\n') {
                    Some(line) => format!("a line that ends with `{line}`"),
                    None => format!("`{text}`"),
                };
                return Err(Difference::of_output(
                    match capture.stdout.contains(&text) {
                        true => format!("{what} was printed too early"),
                        false => format!("{what} was not printed"),
                    },
                ));
            }
        }
    }
    Ok(())
}
