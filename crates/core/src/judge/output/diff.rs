//! Differences line by line: `-` for what is wanted and missing, `+` for what is printed instead.

use similar::{Algorithm, ChangeTag, TextDiff};

use crate::judge::order::surplus;

/// Lines of a diff at most; a learner reads the first of them.
const SHOWN: usize = 40;
/// Lines compared at most: a diff takes time with the square of what differs.
const COMPARED: usize = 1000;
/// Equal lines shown around a difference.
const CONTEXT: usize = 2;

const LEGEND: &str = "- expected, + printed";

/// What is in the first list and not (or not so often) in the second, in order.
pub(super) fn left_over<'a>(these: &[&'a str], those: &[&'a str]) -> Vec<&'a str> {
    surplus(these, those).map(|place| these[place]).collect()
}

/// The diff of two texts.
pub(super) fn in_order(wanted: &[&str], printed: &[&str]) -> String {
    let wanted = &wanted[..wanted.len().min(COMPARED)];
    let printed = &printed[..printed.len().min(COMPARED)];
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Myers)
        .diff_slices(wanted, printed);
    let mut lines = Vec::new();
    for (index, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
        if index > 0 {
            lines.push("  …".to_owned());
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            lines.push(format!("{sign} {}", change.value()));
        }
    }
    shown(lines)
}

/// What is missing and what is too many, where the order is free.
pub(super) fn unordered(wanted: &[&str], printed: &[&str]) -> String {
    let missing = left_over(wanted, printed).into_iter();
    let extra = left_over(printed, wanted).into_iter();
    let missing = missing.map(|line| format!("- {line}"));
    shown(
        missing
            .chain(extra.map(|line| format!("+ {line}")))
            .collect(),
    )
}

fn shown(mut lines: Vec<String>) -> String {
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    if more > 0 {
        lines.push(format!("  … and {more} more"));
    }
    format!("{LEGEND}\n{}", lines.join("\n"))
}
