//! Every diagnostic of `expected.toml` that is not a rule's own.

mod rules;

use std::sync::Arc;

use insta::assert_snapshot;
use proptest::prelude::*;

use super::{Accepted, Rejected, parse_expected};
use crate::diag::{Look, Source, render};
use crate::pack::Strictness;

const GOOD: &str = r#"clock = "virtual"
runs = 2

[[param]]
name = "count"
values = [3, 5]

[stdout]
lines = ["song", "video"]
order = "any"

[[rule]]
id = "overlap"
why = "`song` starts only after `video` has ended."
overlap = ["video", "song"]

[[prediction]]
id = "first"
ask = "Which is first?"
kind = "choice"
choices = ["song", "video"]
measure = { is = "song" }

[[rejected]]
file = "rejected/swapped.rs"
by = "overlap"
tries = "thinks the order is enough"

[[accepted]]
file = "accepted/spawned.rs"
differs = "two tasks instead of one"
"#;

fn read_it(text: &str) -> Result<super::Expected, String> {
    let source = Arc::new(Source::new("expected.toml", text));
    match parse_expected(&source, Strictness::Author) {
        Ok((expected, diagnostics)) if diagnostics.is_empty() => Ok(expected),
        Ok((_, diagnostics)) | Err(diagnostics) => Err(render(&diagnostics, Look::PLAIN)),
    }
}

/// What an author is told about the good file with one piece of it exchanged.
fn told(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from}");
    read_it(&GOOD.replacen(from, to, 1)).unwrap_err()
}

#[test]
fn a_good_file_is_read_whole() {
    let expected = read_it(GOOD).unwrap();
    assert_eq!(
        expected.rejected,
        [Rejected {
            file: "rejected/swapped.rs".to_owned(),
            by: "overlap".to_owned(),
            tries: "thinks the order is enough".to_owned(),
        }]
    );
    assert_eq!(
        expected.accepted,
        [Accepted {
            file: "accepted/spawned.rs".to_owned(),
            differs: "two tasks instead of one".to_owned(),
        }]
    );
}

#[test]
fn the_shape_is_checked() {
    assert_snapshot!(told("clock = \"virtual\"\n", ""), @r"
    error: missing key `clock`
     --> expected.toml:1:1
      |
    1 | runs = 2
      | ^
    ");
    assert_snapshot!(told("\"virtual\"", "\"virtula\""), @r#"
    error: unknown value `virtula`, expected `virtual` or `real`
     --> expected.toml:1:9
      |
    1 | clock = "virtula"
      |         ^^^^^^^^^
      |
      = help: did you mean `virtual`?
    "#);
    assert_snapshot!(told("\"virtual\"", "true"), @"
    error: expected a string, found `true` or `false`
     --> expected.toml:1:9
      |
    1 | clock = true
      |         ^^^^
    ");
    assert_snapshot!(told("runs = 2", "runs = 0"), @r"
    error: `runs` must be from 1 to 100
     --> expected.toml:2:8
      |
    2 | runs = 0
      |        ^
    ");
    assert_snapshot!(told("runs = 2", "horizon = 2"), @"
    error: unknown key `horizon`
     --> expected.toml:2:1
      |
    2 | horizon = 2
      | ^^^^^^^ unused key
      |
      = help: expected one of `accepted`, `advice`, `clock`, `extra_polls`, `held_back`, `horizon_ms`, `mutant`, `param`, `prediction`, `rejected`, `rule`, `runs`, `stdout`
    ");
    assert_snapshot!(told("by = \"overlap\"\n", ""), @"
    error: missing key `by` in `[[rejected]]`
      --> expected.toml:24:1
       |
    24 | [[rejected]]
       | ^^^^^^^^^^^^ add `by` here
       |
       = help: `by`: The id of its first finding.
    ");
    assert_snapshot!(told("\"thinks the order is enough\"", "3"), @r"
    error: `tries` must be a string
      --> expected.toml:27:9
       |
    27 | tries = 3
       |         ^ this is a whole number
    ");
}

#[test]
fn a_parameter_says_one_thing() {
    assert_snapshot!(told("values = [3, 5]", ""), @r"
    error: expected exactly one of `values`, `range` and `words`
     --> expected.toml:4:1
      |
    4 | [[param]]
      | ^^^^^^^^^
    ");
    assert_snapshot!(told("values = [3, 5]", "values = [3]\nwords = [\"a\"]"), @r"
    error: expected exactly one of `values`, `range` and `words`
     --> expected.toml:4:1
      |
    4 | [[param]]
      | ^^^^^^^^^
    ");
    assert_snapshot!(told("values = [3, 5]", "range = [5, 3]"), @r"
    error: the first number of a range must not be greater than the second
     --> expected.toml:6:9
      |
    6 | range = [5, 3]
      |         ^^^^^^
    ");
    assert_snapshot!(told("[3, 5]", "[]"), @"
    error: expected at least 1 entry
     --> expected.toml:6:10
      |
    6 | values = []
      |          ^^
    ");
    assert_snapshot!(told("\"count\"", "\"the count\""), @r#"
    error: `the count` is not a valid name for a parameter
     --> expected.toml:5:8
      |
    5 | name = "the count"
      |        ^^^^^^^^^^^
      |
      = help: use lowercase letters, digits and `_`, starting with a letter
    "#);
    assert_snapshot!(told("[stdout]", "[[param]]\nname = \"count\"\nwords = [\"a\"]\n[stdout]"), @r#"
    error: duplicate param id `count`
     --> expected.toml:9:8
      |
    9 | name = "count"
      |        ^^^^^^^
    "#);
}

#[test]
fn the_output_is_said_in_one_way() {
    assert_snapshot!(told("lines = [\"song\", \"video\"]\norder = \"any\"", ""), @r"
    error: expected exactly one of `exact`, `lines`, `groups`, `regex` and `contains`
     --> expected.toml:8:1
      |
    8 | [stdout]
      | ^^^^^^^^
    ");
    assert_snapshot!(told("order = \"any\"", "contains = [\"song\"]"), @r"
    error: expected exactly one of `exact`, `lines`, `groups`, `regex` and `contains`
     --> expected.toml:8:1
      |
    8 | [stdout]
      | ^^^^^^^^
    ");
    assert_snapshot!(told("lines =", "contains ="), @r#"
    error: `order` can only be combined with `lines`
      --> expected.toml:10:9
       |
    10 | order = "any"
       |         ^^^^^
    "#);
    assert_snapshot!(told("\"song\", \"video\"]\norder", "\"song of {\"]\norder"), @r#"
    error: expected the name of a parameter or value after `{`, such as `{count}` or `{count * 2}`
     --> expected.toml:9:19
      |
    9 | lines = ["song of {"]
      |                   ^
      |
      = help: write `{{` for a brace
    "#);
}

#[test]
fn a_question_has_what_its_kind_needs() {
    assert_snapshot!(told("choices = [\"song\", \"video\"]\n", ""), @r"
    error: missing key `choices`
      --> expected.toml:17:1
       |
    17 | [[prediction]]
       | ^^^^^^^^^^^^^^
    ");
    assert_snapshot!(told("choices = [\"song\", \"video\"]", "choices = [\"song\", \"song\"]"), @r#"
    error: duplicate entry
      --> expected.toml:21:20
       |
    21 | choices = ["song", "song"]
       |            ------  ^^^^^^ again here
       |            |
       |            first here
    "#);
    assert_snapshot!(told("choices =", "items = [\"a\", \"b\"]\nchoices ="), @r#"
    error: `items` is only for questions of kind `order`
      --> expected.toml:21:9
       |
    21 | items = ["a", "b"]
       |         ^^^^^^^^^^ unused
    "#);
    assert_snapshot!(told("kind = \"choice\"", "kind = \"yesno\""), @r#"
    error: unknown value `yesno`, expected `count`, `yes-no`, `choice` or `order`
      --> expected.toml:20:8
       |
    20 | kind = "yesno"
       |        ^^^^^^^
       |
       = help: did you mean `yes-no`?
    "#);
    assert_snapshot!(told("id = \"first\"", "id = \"committed\""), @r#"
    error: `committed` is not a valid key for an answer
      --> expected.toml:18:6
       |
    18 | id = "committed"
       |      ^^^^^^^^^^^
       |
       = note: `predict.toml` already has a key `committed`
       = help: use lowercase letters, digits and `_`, starting with a letter
    "#);
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC*|[a-z=\\[\\]\"'\\\\.#{}, \n0-9]{0,80}") {
        let _ = read_it(&text);
    }

    #[test]
    fn no_damaged_line_panics(line in 0usize..30, with in "[a-z=\\[\\]\"'\\\\.#{}:, 0-9]{0,30}") {
        let mut lines: Vec<&str> = GOOD.lines().collect();
        let n_lines = lines.len();
        lines[line % n_lines] = &with;
        let _ = read_it(&lines.join("\n"));
    }
}
