//! The labels of the x axis.

use super::Axis;
use super::scale::Scale;
use crate::Time;

/// What stands at the end of a wait in vain.
const NEVER: &str = "never";

/// One row of labels, each beginning at the column it names.
pub(super) fn ticks(scale: &Scale, axis: Axis) -> String {
    match axis {
        Axis::Time => time(scale),
        Axis::Steps | Axis::Order => steps(scale),
    }
}

fn steps(scale: &Scale) -> String {
    let columns = &scale.columns;
    let mut row = Row::new(scale.width);
    row.put(0, "step 1");
    if scale.endless {
        row.put_last(scale.chart - 1, NEVER);
    }
    let every = match columns.len() {
        0..=30 => 5,
        31..=150 => 20,
        n => 10_usize.pow(n.ilog10()),
    };
    for (index, column) in columns.iter().enumerate() {
        if (index + 1).is_multiple_of(every) {
            row.put(*column, &(index + 1).to_string());
        }
    }
    row.text()
}

fn time(scale: &Scale) -> String {
    let instants = match scale.instants.as_slice() {
        [rest @ .., _] if scale.endless => rest,
        all => all,
    };
    let best = candidates(instants, scale.width);
    let mut row = Row::new(scale.width);
    if scale.endless {
        row.put_last(scale.chart - 1, NEVER);
    } else if let Some((time, column)) = instants.last() {
        // Its unit stands with it: the labels before it may not have been placed.
        let (number, unit) = label(*time);
        row.put_last(*column, &format!("{number} {unit}"));
    }
    let mut unit = "";
    for (time, column) in best {
        let (number, its) = label(time);
        let text = if its == unit {
            number
        } else {
            format!("{number} {its}")
        };
        if row.put(column, &text) {
            unit = its;
        }
    }
    for gap in &scale.breaks {
        row.put(gap.start, "╱╱");
    }
    row.text()
}

/// The instants worth a label: all, or those at round times where there are too many.
fn candidates(instants: &[(Time, usize)], width: usize) -> Vec<(Time, usize)> {
    let most = width / 8;
    if instants.len() <= most {
        return instants.to_vec();
    }
    let end = instants.last().map_or(0, |(time, _)| time.0);
    let steps = (0..20).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u64.pow(power)));
    for step in steps.take_while(|step| *step <= end) {
        let round = |(time, _): &&(Time, usize)| time.0.is_multiple_of(step);
        let chosen: Vec<_> = instants.iter().filter(round).copied().collect();
        if chosen.len() <= most {
            // Too few round ones: the times are not round at all.
            if chosen.len() * 3 >= most {
                return chosen;
            }
            break;
        }
    }
    instants.to_vec()
}

/// A time as number and unit.
fn label(time: Time) -> (String, &'static str) {
    let (unit, name) = if time.ms() < 10_000 {
        (1_000_000, "ms")
    } else {
        (1_000_000_000, "s")
    };
    let (whole, rest) = (time.0 / unit, time.0 % unit * 100 / unit);
    let number = match (rest, rest % 10) {
        (0, _) => whole.to_string(),
        (_, 0) => format!("{whole}.{}", rest / 10),
        _ => format!("{whole}.{rest:02}"),
    };
    (number, name)
}

/// A row that is filled with labels that do not touch.
struct Row {
    cells: Vec<char>,
}

impl Row {
    fn new(width: usize) -> Self {
        Self {
            cells: vec![' '; width],
        }
    }

    fn put(&mut self, column: usize, text: &str) -> bool {
        let end = column + text.chars().count();
        let before = column.saturating_sub(2);
        let after = (end + 2).min(self.cells.len());
        let free = end <= self.cells.len()
            && self.cells[before.min(after)..after]
                .iter()
                .all(|c| *c == ' ');
        if free {
            for (cell, c) in self.cells[column..end].iter_mut().zip(text.chars()) {
                *cell = c;
            }
        }
        free
    }

    /// A label that begins at its column or, where it would stick out, ends at the last one.
    fn put_last(&mut self, column: usize, text: &str) {
        let most = self.cells.len().saturating_sub(text.chars().count());
        self.put(column.min(most), text);
    }

    fn text(self) -> String {
        let text: String = self.cells.into_iter().collect();
        text.trim_end().to_owned()
    }
}
