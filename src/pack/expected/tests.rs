//! Every diagnostic of `expected.toml` that is not a rule's own.

use std::sync::Arc;

use insta::assert_snapshot;
use proptest::prelude::*;

use super::{Accepted, Rejected, read};
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
    match read(&source, Strictness::Author) {
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
    error: there is no `clock`
     --> expected.toml:1:1
      |
    1 | runs = 2
      | ^ add `clock` here
      |
      = help: `clock`: The clock the exercise runs on.
    ");
    assert_snapshot!(told("\"virtual\"", "\"virtula\""), @r#"
    error: `clock` is one of `virtual`, `real`
     --> expected.toml:1:9
      |
    1 | clock = "virtula"
      |         ^^^^^^^^^ this is none of them
      |
      = help: did you mean `virtual`?
    "#);
    assert_snapshot!(told("\"virtual\"", "true"), @r"
    error: `clock` is one of `virtual`, `real`
     --> expected.toml:1:9
      |
    1 | clock = true
      |         ^^^^ this is none of them
    ");
    assert_snapshot!(told("runs = 2", "runs = 0"), @r"
    error: `runs` must be from 1 to 100
     --> expected.toml:2:8
      |
    2 | runs = 0
      |        ^ out of range
    ");
    assert_snapshot!(told("runs = 2", "horizon = 2"), @r"
    error: unknown key `horizon`
     --> expected.toml:2:1
      |
    2 | horizon = 2
      | ^^^^^^^ nothing reads this
      |
      = help: known here: `accepted`, `clock`, `extra_polls`, `horizon_ms`, `param`, `prediction`, `rejected`, `rule`, `runs`, `stdout`
    ");
    assert_snapshot!(told("by = \"overlap\"\n", ""), @r"
    error: `[[rejected]]` has no `by`
      --> expected.toml:24:1
       |
    24 | [[rejected]]
       | ^^^^^^^^^^^^ add `by` here
       |
       = help: `by`: The id of its first finding.
    ");
    assert_snapshot!(told("[3, 5]", "[3, \"5\"]"), @r#"
    error: each of `values` must be a whole number
     --> expected.toml:6:14
      |
    6 | values = [3, "5"]
      |              ^^^ this is a text in quotes
    "#);
}

#[test]
fn a_parameter_says_one_thing() {
    assert_snapshot!(told("values = [3, 5]", ""), @r"
    error: a parameter says one of `values`, `range`, `words`
     --> expected.toml:4:1
      |
    4 | [[param]]
      | ^^^^^^^^^ none of them is here
    ");
    assert_snapshot!(told("values = [3, 5]", "values = [3]\nwords = [\"a\"]"), @r#"
    error: a parameter says only one of `values`, `range`, `words`
     --> expected.toml:7:1
      |
    6 | values = [3]
      | ------ this one is there already
    7 | words = ["a"]
      | ^^^^^ one too many
    "#);
    assert_snapshot!(told("values = [3, 5]", "range = [5, 3]"), @r"
    error: the range is empty
     --> expected.toml:6:9
      |
    6 | range = [5, 3]
      |         ^^^^^^ the smaller number first
    ");
    assert_snapshot!(told("values = [3, 5]", "range = [5]"), @r"
    error: a range has two numbers
     --> expected.toml:6:9
      |
    6 | range = [5]
      |         ^^^ the least and the greatest
    ");
    assert_snapshot!(told("[3, 5]", "[]"), @r"
    error: `values` is empty
     --> expected.toml:6:10
      |
    6 | values = []
      |          ^^ write at least one
    ");
    assert_snapshot!(told("\"count\"", "\"the count\""), @r#"
    error: `the count` cannot be a parameter
     --> expected.toml:5:8
      |
    5 | name = "the count"
      |        ^^^^^^^^^^^
      |
      = help: use small letters, digits and `_`, and begin with a letter
    "#);
    assert_snapshot!(told("[stdout]", "[[param]]\nname = \"count\"\nwords = [\"a\"]\n[stdout]"), @r#"
    error: there is a parameter `count` twice
     --> expected.toml:9:8
      |
    5 | name = "count"
      |        ------- first here
    ...
    9 | name = "count"
      |        ^^^^^^^ again here
    "#);
}

#[test]
fn the_output_is_said_in_one_way() {
    assert_snapshot!(told("lines = [\"song\", \"video\"]\norder = \"any\"", ""), @r"
    error: `stdout` says one of `exact`, `lines`, `groups`, `regex`, `contains`
     --> expected.toml:8:1
      |
    8 | [stdout]
      | ^^^^^^^^ none of them is here
    ");
    assert_snapshot!(told("order = \"any\"", "contains = [\"song\"]"), @r#"
    error: `stdout` says only one of `exact`, `lines`, `groups`, `regex`, `contains`
      --> expected.toml:10:1
       |
     9 | lines = ["song", "video"]
       | ----- this one is there already
    10 | contains = ["song"]
       | ^^^^^^^^ one too many
    "#);
    assert_snapshot!(told("lines =", "contains ="), @r#"
    error: `order` is said of `lines`, and there are none
      --> expected.toml:10:9
       |
    10 | order = "any"
       |         ^^^^^ orders nothing
    "#);
}

#[test]
fn a_question_has_what_its_kind_needs() {
    assert_snapshot!(told("choices = [\"song\", \"video\"]\n", ""), @r#"
    error: a question of this kind needs `choices`
      --> expected.toml:20:8
       |
    20 | kind = "choice"
       |        ^^^^^^^^
    "#);
    assert_snapshot!(told("choices = [\"song\", \"video\"]", "choices = [\"song\"]"), @r#"
    error: `choices` has at least two
      --> expected.toml:21:11
       |
    21 | choices = ["song"]
       |           ^^^^^^^^ too few
    "#);
    assert_snapshot!(told("choices = [\"song\", \"video\"]", "choices = [\"song\", \"song\"]"), @r#"
    error: `choices` has `song` twice
      --> expected.toml:21:20
       |
    21 | choices = ["song", "song"]
       |            ------  ^^^^^^ again here
       |            |
       |            first here
    "#);
    assert_snapshot!(told("kind = \"choice\"", "kind = \"count\""), @r#"
    error: a question of this kind has no `choices`
      --> expected.toml:21:11
       |
    21 | choices = ["song", "video"]
       |           ^^^^^^^^^^^^^^^^^ asked for by nothing
    "#);
    assert_snapshot!(told("kind = \"choice\"", "kind = \"yesno\""), @r#"
    error: `kind` is one of `count`, `yes-no`, `choice`, `order`
      --> expected.toml:20:8
       |
    20 | kind = "yesno"
       |        ^^^^^^^ this is none of them
       |
       = help: did you mean `yes-no`?
    "#);
    assert_snapshot!(told("id = \"first\"", "id = \"committed\""), @r#"
    error: `committed` cannot be the key of an answer
      --> expected.toml:18:6
       |
    18 | id = "committed"
       |      ^^^^^^^^^^^
       |
       = help: use small letters, digits and `_`, begin with a letter, and leave `committed` alone
    "#);
    assert_snapshot!(told("\"Which is first?\"", "\"\""), @r#"
    error: `ask` is empty
      --> expected.toml:19:7
       |
    19 | ask = ""
       |       ^^ write something here
    "#);
}

#[test]
fn rule_ids_are_free_and_variants_name_them() {
    assert_snapshot!(told("id = \"overlap\"", "id = \"deadlock\""), @r#"
    error: `deadlock` is the id of a built-in finding
      --> expected.toml:13:6
       |
    13 | id = "deadlock"
       |      ^^^^^^^^^^ choose another

    error: there is no rule `overlap`
      --> expected.toml:26:6
       |
    26 | by = "overlap"
       |      ^^^^^^^^^ neither a rule nor a built-in finding
       |
       = help: the rules of the exercise are `deadlock`
    "#);
    assert_snapshot!(told("[[prediction]]", "[[rule]]\nid = \"overlap\"\nwhy = \"x\"\nnever_polled = \"x\"\n[[prediction]]"), @r#"
    error: there is a rule `overlap` twice
      --> expected.toml:18:6
       |
    13 | id = "overlap"
       |      --------- first here
    ...
    18 | id = "overlap"
       |      ^^^^^^^^^ again here
    "#);
    assert_snapshot!(told("by = \"overlap\"", "by = \"overlaps\""), @r#"
    error: there is no rule `overlaps`
      --> expected.toml:26:6
       |
    26 | by = "overlaps"
       |      ^^^^^^^^^^ neither a rule nor a built-in finding
       |
       = help: did you mean `overlap`?
    "#);
    assert_snapshot!(told("by = \"overlap\"", "by = \"something\""), @r#"
    error: there is no rule `something`
      --> expected.toml:26:6
       |
    26 | by = "something"
       |      ^^^^^^^^^^^ neither a rule nor a built-in finding
       |
       = help: the rules of the exercise are `overlap`
    "#);
    assert_snapshot!(told("\"accepted/spawned.rs\"", "\"rejected/swapped.rs\""), @r#"
    error: a variant names `rejected/swapped.rs` twice
      --> expected.toml:30:8
       |
    25 | file = "rejected/swapped.rs"
       |        --------------------- first here
    ...
    30 | file = "rejected/swapped.rs"
       |        ^^^^^^^^^^^^^^^^^^^^^ again here
    "#);
    assert_snapshot!(told("\"accepted/spawned.rs\"", "\"../spawned.rs\""), @r#"
    error: `../spawned.rs` does not lie beside this file
      --> expected.toml:30:8
       |
    30 | file = "../spawned.rs"
       |        ^^^^^^^^^^^^^^^
       |
       = help: write it with `/`, such as "rejected/swapped.rs"
    "#);
    assert_snapshot!(told("\"thinks the order is enough\"", "\"\""), @r#"
    error: `tries` is empty
      --> expected.toml:27:9
       |
    27 | tries = ""
       |         ^^ write something here
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
