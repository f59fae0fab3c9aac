//! Every diagnostic of `lessons.toml`, down to the caret.

mod meaning;
mod shape;

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use super::parse_lessons;
use crate::diag::{Look, Source, render};
use crate::pack::{Pack, Strictness};

const GOOD: &str = r#"format = 1
id = "little"
title = "A little pack"

[[chapter]]
id = "01_start"
title = "The start"

[[chapter.exercise]]
id = "first"
title = "The first"
concept = "one idea"
hints = ["a", "b", "c"]
start = "overlap"
was = ["zeroth"]
limits = { wall_ms = 500, events = 1_000 }

[[chapter.exercise]]
id = "second"
title = "The second"
concept = "another"
hints = ["a", "b", "c"]
edit = ["src/main.rs", "predict.toml"]
start = "compile"
points = 5
"#;

fn read_as(text: &str, strictness: Strictness) -> (Pack, Vec<crate::diag::Diagnostic>) {
    let source = Arc::new(Source::new("lessons.toml", text));
    parse_lessons(&source, Path::new("root"), strictness)
}

/// What an author is told about the good pack with one piece of it exchanged.
fn told(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from}");
    let (_, diagnostics) = read_as(&GOOD.replacen(from, to, 1), Strictness::Author);
    render(&diagnostics, Look::PLAIN)
}

#[test]
fn a_good_pack_is_read_whole() {
    let (pack, diagnostics) = read_as(GOOD, Strictness::Author);
    assert_eq!(diagnostics, []);
    assert_eq!(
        (pack.id.as_str(), pack.title.as_str()),
        ("little", "A little pack")
    );
    assert_eq!(pack.root, Path::new("root"));
    let ids: Vec<_> = pack
        .exercises()
        .map(|exercise| exercise.id.as_str())
        .collect();
    assert_eq!(ids, ["first", "second"]);
    let first = pack.exercise("first").unwrap();
    assert_eq!(first.folder(), Path::new("01_start/first"));
    assert_eq!(first.edit, ["src/main.rs"]);
    assert_eq!(first.was, ["zeroth"]);
    assert_eq!(first.points, 1);
    assert_eq!(pack.exercise("second").unwrap().points, 5);
    assert_eq!(
        (first.limits.wall_ms, first.limits.events),
        (Some(500), Some(1_000))
    );
    assert_eq!(first.limits.cpu_s, None);
    assert_eq!(
        pack.exercise("second").unwrap().edit,
        ["src/main.rs", "predict.toml"]
    );
}

#[test]
fn one_gap_hides_no_other() {
    let text = GOOD
        .replace("title = \"A little pack\"", "title = 1")
        .replace("concept = \"one idea\"\n", "")
        .replace("id = \"second\"", "id = \"2nd\"")
        .replace("limits =", "limit =");
    let (pack, diagnostics) = read_as(&text, Strictness::Author);
    let lines: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| {
            (
                diagnostic.position().unwrap().line,
                diagnostic.message.as_str(),
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            (3, "`title` must be a string"),
            (9, "missing key `concept` in `[[chapter.exercise]]`"),
            (15, "unknown key `limit`"),
            (18, "`2nd` is not a valid id"),
        ]
    );
    // What was understood is still there for the checks that follow.
    assert!(pack.exercise("first").is_some());
    assert!(pack.exercise("2nd").is_none());
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC*|(format = 1\n)?[a-z=\\[\\]\"'\\\\.#{}, \n0-9]{0,80}") {
        let (_, diagnostics) = read_as(&text, Strictness::Author);
        let _ = render(&diagnostics, Look::PLAIN);
    }

    #[test]
    fn no_damaged_line_panics(line in 0usize..26, with in "[a-z=\\[\\]\"'\\\\.#{}, 0-9]{0,30}") {
        let mut lines: Vec<&str> = GOOD.lines().collect();
        let n_lines = lines.len();
        lines[line % n_lines] = &with;
        let (_, diagnostics) = read_as(&lines.join("\n"), Strictness::Learner);
        let _ = render(&diagnostics, Look::PLAIN);
    }
}
