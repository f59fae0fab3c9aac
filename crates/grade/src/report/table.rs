//! Results as a table: a line a person.

use super::{PersonResults, Results};
use crate::log::Standing;
use asynclings_view::{Doc, Line, RenderOptions, Role};

/// The widest that a person's id gets.
const WIDEST: usize = 40;

/// The table, with what should be looked at below it.
#[must_use]
pub fn table(results: &Results, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    let labels: Vec<_> = results.persons.iter().map(label).collect();
    let widths = labels.iter().map(|label| {
        let line = Line::new().with(Role::Plain, label);
        line.width()
    });
    let widest = widths.max().unwrap_or(0).clamp(6, WIDEST);
    let heading = format!("{:widest$}  passed  points", "person");
    doc.line(Line::new().with(Role::Strong, heading));
    let exercises = results.header.exercises.len();
    for (person, label) in results.persons.iter().zip(labels) {
        let mut line = Line::new()
            .with(Role::Plain, label)
            .cut(widest, look.pick("…", "~"));
        line.pad(widest + 2);
        let passed = format!("{}/{exercises}", person.count(Standing::Passed));
        let points = format!("{}/{}", person.points(), person.of());
        line.push(Role::Plain, format!("{passed:>6}  {points:>6}"));
        for standing in [Standing::Missing, Standing::Refused, Standing::Unjudged] {
            let count = person.count(standing);
            if count > 0 {
                let role = match standing {
                    Standing::Missing => Role::Quiet,
                    _ => Role::Warn,
                };
                line.push(role, format!("  {count} {}", standing.word()));
            }
        }
        doc.line(line);
    }
    doc
}

fn label(person: &PersonResults) -> String {
    if person.name.is_empty() {
        person.id.clone()
    } else {
        format!("{} ({})", person.id, person.name)
    }
}
