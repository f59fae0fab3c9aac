//! The reference of both manifests: docs/manifest.md.

use std::fmt::Write as _;

use super::expected::tables::EXPECTED;
use super::lessons::tables::LESSONS;
use crate::judge::expectation::RULE;
use crate::manifest::shape::{Table, write_rows};

const HEAD: &str = "\
# The manifests

This page lists every key of `lessons.toml` and `expected.toml`. `asynclings pack schema` generates this page and
the JSON Schemas in [schema](schema) from the code that reads the manifests.
[authoring.md](authoring.md) describes how to write a pack, [rules.md](rules.md) selectors and rules.
";

/// The text of `docs/manifest.md`.
#[must_use]
pub fn manifests() -> String {
    let mut page = HEAD.to_owned();
    for (name, table) in [("lessons.toml", &LESSONS), ("expected.toml", &EXPECTED)] {
        section(&mut page, &format!("## `{name}`"), table);
        for (name, part) in table.parts() {
            section(&mut page, &format!("### {name}"), part);
        }
    }
    page
}

fn section(page: &mut String, heading: &str, table: &Table) {
    // Writing to a String never fails.
    let _ = writeln!(page, "\n{heading}\n\n{}\n", table.says);
    let mut fields: Vec<_> = table.fields.iter().collect();
    fields.sort_by_key(|field| field.key);
    write_rows(page, fields);
    if table.name == RULE.name {
        page.push_str(
            "\nThe table also has exactly one of the keys in [rules.md](rules.md#the-rules).\n",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_both_manifests_is_told() {
        let page = manifests();
        for file in [&LESSONS, &EXPECTED] {
            let parts = file.parts();
            for table in parts.values().copied().chain([file]) {
                for field in table.fields {
                    assert!(
                        page.contains(&format!("| `{}`", field.key)),
                        "{}",
                        field.key
                    );
                }
            }
        }
    }
}
