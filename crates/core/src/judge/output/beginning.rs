//! The output of a run that did not come to its own end: what contradicts the wanted text so far.

use regex::Regex;

use super::compare::{Difference, filled, timed_lines};
use super::diff::left_over;
use super::{OutputExpectation, groups};
use crate::judge::names::Names;
use crate::judge::order::Order;
use asynclings_trace::{Capture, Time};

/// What was printed and cannot be the beginning of the wanted text. A name that the run does not
/// know yet contradicts nothing.
pub(super) fn contradiction(
    wanted: &OutputExpectation,
    capture: &Capture,
    names: &Names,
) -> Option<Difference> {
    let mut printed = timed_lines(capture);
    // The last line may not have been printed to its end.
    let open = match printed.last() {
        Some((_, line)) if !capture.stdout.ends_with('\n') => *line,
        _ => "",
    };
    if !open.is_empty() {
        printed.pop();
    }
    let lines: Vec<&str> = printed.iter().map(|(_, line)| *line).collect();
    match wanted {
        OutputExpectation::Exact(text) => {
            let text = text.text(names).ok()?;
            let wanted: Vec<&str> = text.lines().map(str::trim_end).collect();
            let wanted: Vec<&str> = wanted.into_iter().filter(|line| !line.is_empty()).collect();
            in_order(&wanted, &lines, open)
        }
        OutputExpectation::Lines(wanted, order) => {
            let wanted = filled(wanted, names).ok()?;
            let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
            match order {
                Order::Exact => in_order(&wanted, &lines, open),
                Order::Any => surplus(&wanted, &lines),
                Order::Time => surplus(&wanted, &lines).or_else(|| by_instant(&wanted, &printed)),
            }
        }
        OutputExpectation::Groups(wanted) => {
            let wanted: Result<Vec<_>, _> =
                wanted.iter().map(|group| filled(group, names)).collect();
            let wanted = wanted.ok()?;
            let all: Vec<&str> = wanted.iter().flatten().map(String::as_str).collect();
            surplus(&all, &lines).or_else(|| {
                let at = (1..=lines.len()).find(|at| !groups::begins(&wanted, &lines[..*at]))?;
                Some(too_early(lines[at - 1]))
            })
        }
        OutputExpectation::Regex(patterns) => {
            for (at, line) in lines.iter().enumerate() {
                let Some(pattern) = patterns.get(at) else {
                    return Some(one_too_many(line));
                };
                let pattern = pattern.regex(names).ok()?;
                if !Regex::new(&pattern).is_ok_and(|regex| regex.is_match(line)) {
                    return Some(instead(at, line, &format!("like `{pattern}`")));
                }
            }
            None
        }
        OutputExpectation::Contains(_) => None,
    }
}

/// `open` is a last line without its line break.
fn in_order(wanted: &[&str], printed: &[&str], open: &str) -> Option<Difference> {
    let is_right = |at: &usize| wanted.get(*at) == Some(&printed[*at]);
    let at = (0..printed.len()).find(|at| !is_right(at));
    if let Some(at) = at {
        return Some(differs(wanted, at, printed[at]));
    }
    let next = printed.len();
    let begins = wanted.get(next).is_some_and(|line| line.starts_with(open));
    (!open.is_empty() && !begins).then(|| differs(wanted, next, open))
}

fn differs(wanted: &[&str], at: usize, line: &str) -> Difference {
    match wanted.get(at) {
        Some(wanted) => instead(at, line, &format!("`{wanted}`")),
        None => one_too_many(line),
    }
}

fn surplus(wanted: &[&str], printed: &[&str]) -> Option<Difference> {
    left_over(printed, wanted)
        .first()
        .map(|line| one_too_many(line))
}

/// Lines of the same instant may come in any order, and those of the last may not all be there.
fn by_instant(wanted: &[&str], printed: &[(Time, &str)]) -> Option<Difference> {
    let last = printed.last()?.0;
    let before = printed.partition_point(|(at, _)| *at < last);
    let wanted = &wanted[..before.min(wanted.len())];
    let first = Order::Time.first_difference(wanted, &printed[..before])?;
    first.came.map(|at| too_early(printed[at].1))
}

fn instead(at: usize, printed: &str, wanted: &str) -> Difference {
    let line = at + 1;
    Difference::of_output(format!(
        "line {line} is `{printed}`, but should be {wanted}"
    ))
}

fn one_too_many(line: &str) -> Difference {
    Difference::of_output(format!("the line `{line}` should not be there"))
}

fn too_early(line: &str) -> Difference {
    Difference::of_output(format!("the line `{line}` was printed too early"))
}
