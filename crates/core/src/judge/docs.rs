//! The documentation of selectors and rules, made from what reads and judges them.

use std::fmt::Write as _;

use super::rules::broken::Broken;
use super::rules::{ALL, Needs, RuleKind};
use super::selector::GRAMMAR;
use super::way::Way;
use crate::manifest::shape::{Field, Shape, write_rows};

const HEAD: &str = include_str!("docs_head.md");

/// The text of `docs/rules.md`.
#[must_use]
pub fn rules() -> String {
    let mut ways = String::new();
    for way in Way::ALL {
        let _ = writeln!(ways, "| `{way}` | {} |", way.says());
    }
    let mut text = HEAD
        .replace("@GRAMMAR@", GRAMMAR.trim_end())
        .replace("@WAYS@", ways.trim_end());
    for kind in ALL {
        text.push('\n');
        section(&mut text, kind);
    }
    text
}

fn section(text: &mut String, kind: &RuleKind) {
    // Writing to a String never fails.
    let _ = writeln!(text, "### `{}`\n\n{}\n", kind.key, kind.says);
    match kind.needs {
        Needs::ExactTimes => text.push_str("Only on the virtual clock.\n\n"),
        Needs::Sources => text.push_str("Judged on the sources, even without a trace.\n\n"),
        Needs::Trace => {}
    }
    shape(text, &kind.shape);
    let _ = writeln!(text, "```toml\n{}\n```\n", kind.example);
    runs(text, "holds in", kind.passes);
    if let Some(first) = kind.broken.first() {
        runs(text, "is broken by", first.run);
    }
    ways(text, kind);
}

/// The ways in which a rule can be broken, each with what is said of its example.
fn ways(text: &mut String, kind: &RuleKind) {
    text.push_str("| way | what the judge says, for example | of another rule |\n|---|---|---|\n");
    let cell = |text: &str| text.replace('|', "\\|");
    for Broken {
        way, rule, says, ..
    } in kind.broken
    {
        let rule = rule.map_or(String::new(), |rule| format!("`{}` ", cell(rule)));
        let _ = writeln!(text, "| `{way}` | {} | {rule}|", cell(says));
    }
}

fn shape(text: &mut String, shape: &Shape) {
    match shape {
        Shape::Table(fields) => table(text, fields),
        Shape::OneOf(shapes) => {
            let words: Vec<_> = shapes.iter().map(Shape::words).collect();
            let _ = writeln!(text, "Type: {}.\n", words.join(", or "));
            for shape in *shapes {
                if let Shape::Table(fields) = shape {
                    table(text, fields);
                }
            }
        }
        other => {
            let _ = writeln!(text, "Type: {}.\n", other.words());
        }
    }
}

fn table(text: &mut String, fields: &[Field]) {
    write_rows(text, fields);
    text.push('\n');
}

fn runs(text: &mut String, verb: &str, steps: &str) {
    let _ = writeln!(text, "{verb}\n\n```text");
    for step in steps.split(';') {
        let _ = writeln!(text, "{}", step.trim());
    }
    text.push_str("```\n\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_section() {
        let text = rules();
        for kind in ALL {
            assert!(text.contains(&format!("\n### `{}`\n", kind.key)));
            assert!(text.contains(kind.example));
        }
        assert!(!text.contains("@GRAMMAR@"));
    }
}
