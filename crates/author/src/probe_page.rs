//! The page on the probe, made from the documentation of its crate.

use std::fmt::Write as _;

use asynclings_builtin::FILES;

/// The page around the items: `@FILE ITEM@` stands for one of them.
const PAGE: &str = include_str!("probe_page.md");

/// The text of `docs/probe.md`.
pub(crate) fn page() -> String {
    let mut text = String::new();
    for line in PAGE.lines() {
        let place = line
            .strip_prefix('@')
            .and_then(|rest| rest.strip_suffix('@'));
        match place.and_then(|place| place.split_once(' ')) {
            Some((file, name)) => text.push_str(&section(&source(file), name)),
            None => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

/// A source file of the probe.
fn source(file: &str) -> String {
    let path = format!("probe/src/{file}");
    let found = FILES.iter().find(|(name, _)| *name == path);
    let bytes = found.map_or(&[][..], |(_, bytes)| bytes);
    String::from_utf8_lossy(bytes).replace("\r\n", "\n")
}

/// The signature of a public item, and what its documentation says.
fn section(source: &str, name: &str) -> String {
    let mut docs: Vec<&str> = Vec::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        let line = line.trim();
        if let Some(doc) = line.strip_prefix("///") {
            docs.push(doc.strip_prefix(' ').unwrap_or(doc));
        } else if is_called(line, name) {
            let mut signature = line.to_owned();
            while !signature.contains('{') && !signature.ends_with(';') {
                let Some(more) = lines.next() else { break };
                signature = signature + " " + more.trim();
            }
            let signature = signature.split('{').next().unwrap_or_default().trim_end();
            return format!("```rust\n{signature}\n```\n\n{}", plain(&docs));
        } else if !line.starts_with("#[") {
            docs.clear();
        }
    }
    String::new()
}

/// Whether a line begins the definition of an item.
fn is_called(line: &str, name: &str) -> bool {
    let rest = line
        .strip_prefix("pub fn ")
        .or_else(|| line.strip_prefix("pub struct "));
    let rest = rest.and_then(|rest| rest.strip_prefix(name));
    rest.is_some_and(|rest| rest.starts_with(['(', '<', ' ', ';']))
}

/// The documentation as it reads outside rustdoc: no links to items, no headings, no hidden lines.
fn plain(docs: &[&str]) -> String {
    let mut text = String::new();
    let mut in_code = false;
    let mut skips_blank = false;
    for line in docs {
        if line.starts_with("```") {
            in_code = !in_code;
            text.push_str(if in_code { "```rust\n" } else { "```\n" });
            continue;
        }
        let is_hidden = in_code && (line.starts_with("# ") || *line == "#");
        let is_heading = !in_code && line.starts_with("# ");
        if is_hidden || is_heading || skips_blank && line.is_empty() {
            skips_blank |= is_heading;
            continue;
        }
        skips_blank = false;
        let line = if in_code {
            (*line).to_owned()
        } else {
            unlinked(line)
        };
        // Writing to a String never fails.
        let _ = writeln!(text, "{line}");
    }
    text.trim_end().to_owned()
}

/// A line of prose without the links of rustdoc.
fn unlinked(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[`") {
        text.push_str(before);
        let Some((name, after)) = after.split_once("`]") else {
            text.push_str("[`");
            rest = after;
            continue;
        };
        let _ = write!(text, "`{name}`");
        let target = after.strip_prefix("(crate::");
        rest = target
            .and_then(|target| target.split_once(')'))
            .map_or(after, |(_, after)| after);
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names that `probe/src/lib.rs` exports, types without functions of their own left out.
    fn exported() -> Vec<String> {
        let lib = source("lib.rs");
        let uses = lib.split("pub use ").skip(1);
        let names = uses.flat_map(|each| {
            let each = each.split(';').next().unwrap_or_default();
            let names = each.split_once("::").map_or("", |(_, names)| names);
            names
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        names.collect()
    }

    #[test]
    fn every_function_of_the_probe_has_its_section_with_an_example() {
        let page = page();
        let sections: Vec<&str> = page.split("```rust\npub ").skip(1).collect();
        let functions = exported().into_iter();
        let functions: Vec<String> = functions
            .filter(|name| name.starts_with(|c: char| c.is_lowercase()) || name == "Gate")
            .collect();
        assert!(functions.len() >= 11, "{functions:?}");
        for name in &functions {
            let is_its = |section: &&&str| {
                let rest = section
                    .strip_prefix("fn ")
                    .or(section.strip_prefix("struct "));
                let rest = rest.and_then(|rest| rest.strip_prefix(name.as_str()));
                rest.is_some_and(|rest| rest.starts_with(['(', '<', '\n']))
            };
            let section = sections.iter().find(is_its);
            let section = section.unwrap_or_else(|| panic!("docs/probe.md lacks `{name}`"));
            assert!(section.contains("```rust\n"), "`{name}` has no example");
        }
        assert!(!page.contains('@'), "{page}");
        assert!(
            !page.contains("[`Span`]") && !page.contains("crate::"),
            "{page}"
        );
    }
}
