//! Every diagnostic of `expected.toml` that is not a rule's own.

use std::collections::BTreeSet;
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
    error: the key `clock` is missing
     --> expected.toml:1:1
      |
    1 | runs = 2
      | ^
    ");
    assert_snapshot!(told("\"virtual\"", "\"virtula\""), @r#"
    error: `virtula` is not known here: `virtual` or `real`
     --> expected.toml:1:9
      |
    1 | clock = "virtula"
      |         ^^^^^^^^^
      |
      = help: did you mean `virtual`?
    "#);
    assert_snapshot!(told("\"virtual\"", "true"), @r"
    error: a text is wanted here, not `true` or `false`
     --> expected.toml:1:9
      |
    1 | clock = true
      |         ^^^^
    ");
    assert_snapshot!(told("runs = 2", "runs = 0"), @r"
    error: an attempt is made of 1 to 100 runs
     --> expected.toml:2:8
      |
    2 | runs = 0
      |        ^
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
    assert_snapshot!(told("\"thinks the order is enough\"", "3"), @r"
    error: `tries` must be a text in quotes
      --> expected.toml:27:9
       |
    27 | tries = 3
       |         ^ this is a whole number
    ");
}

#[test]
fn a_parameter_says_one_thing() {
    assert_snapshot!(told("values = [3, 5]", ""), @r"
    error: exactly one of `values`, `range` and `words` is wanted here
     --> expected.toml:4:1
      |
    4 | [[param]]
      | ^^^^^^^^^
    ");
    assert_snapshot!(told("values = [3, 5]", "values = [3]\nwords = [\"a\"]"), @r"
    error: exactly one of `values`, `range` and `words` is wanted here
     --> expected.toml:4:1
      |
    4 | [[param]]
      | ^^^^^^^^^
    ");
    assert_snapshot!(told("values = [3, 5]", "range = [5, 3]"), @r"
    error: the first end of a range is not above the second
     --> expected.toml:6:9
      |
    6 | range = [5, 3]
      |         ^^^^^^
    ");
    assert_snapshot!(told("[3, 5]", "[]"), @r"
    error: at least 1 entry is wanted here
     --> expected.toml:6:10
      |
    6 | values = []
      |          ^^
    ");
    assert_snapshot!(told("\"count\"", "\"the count\""), @r#"
    error: `the count` cannot be the name of a parameter
     --> expected.toml:5:8
      |
    5 | name = "the count"
      |        ^^^^^^^^^^^
      |
      = help: use small letters, digits and `_`, and begin with a letter
    "#);
    assert_snapshot!(told("[stdout]", "[[param]]\nname = \"count\"\nwords = [\"a\"]\n[stdout]"), @r#"
    error: there is another param called `count`
     --> expected.toml:9:8
      |
    9 | name = "count"
      |        ^^^^^^^
    "#);
}

#[test]
fn the_output_is_said_in_one_way() {
    assert_snapshot!(told("lines = [\"song\", \"video\"]\norder = \"any\"", ""), @r"
    error: exactly one of `exact`, `lines`, `groups`, `regex` or `contains` is wanted here
     --> expected.toml:8:1
      |
    8 | [stdout]
      | ^^^^^^^^
    ");
    assert_snapshot!(told("order = \"any\"", "contains = [\"song\"]"), @r"
    error: exactly one of `exact`, `lines`, `groups`, `regex` or `contains` is wanted here
     --> expected.toml:8:1
      |
    8 | [stdout]
      | ^^^^^^^^
    ");
    assert_snapshot!(told("lines =", "contains ="), @r#"
    error: `order` belongs to `lines`
      --> expected.toml:10:9
       |
    10 | order = "any"
       |         ^^^^^
    "#);
    assert_snapshot!(told("\"song\", \"video\"]\norder", "\"song of {\"]\norder"), @r#"
    error: `{` begins the name of a parameter or value, such as `{count}`
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
    error: the key `choices` is missing
      --> expected.toml:17:1
       |
    17 | [[prediction]]
       | ^^^^^^^^^^^^^^
    ");
    assert_snapshot!(told("choices = [\"song\", \"video\"]", "choices = [\"song\", \"song\"]"), @r#"
    error: this stands in the list already
      --> expected.toml:21:20
       |
    21 | choices = ["song", "song"]
       |            ------  ^^^^^^ again here
       |            |
       |            first here
    "#);
    assert_snapshot!(told("choices =", "items = [\"a\", \"b\"]\nchoices ="), @r#"
    error: `items` belongs to questions of the kind `order`
      --> expected.toml:21:9
       |
    21 | items = ["a", "b"]
       |         ^^^^^^^^^^ read by nothing
    "#);
    assert_snapshot!(told("kind = \"choice\"", "kind = \"yesno\""), @r#"
    error: `yesno` is not known here: `count`, `yes-no`, `choice` or `order`
      --> expected.toml:20:8
       |
    20 | kind = "yesno"
       |        ^^^^^^^
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
       = note: `predict.toml` has a key `committed` of its own
       = help: use small letters, digits and `_`, and begin with a letter
    "#);
}

#[test]
fn rules_are_read_by_the_judge() {
    assert_snapshot!(told("[\"video\", \"song\"]\n\n[[pre", "[\"video\", \"song:redy\"]\n\n[[pre"), @r#"
    error: what happens is wanted here: `new`, `poll`, `pending`, `ready`, `item`, `end`, `drop`, `cancel`, `wake`, `clone`, `send`, `recv`, `none`, `closed`, `close`, `lock`, `unlock`, `open` or `wait`
      --> expected.toml:15:27
       |
    15 | overlap = ["video", "song:redy"]
       |                           ^^^^
       |
       = help: did you mean `ready`?
    "#);
    assert_snapshot!(told("overlap = [\"video\"", "overlaps = [\"video\""), @r#"
    error: `overlaps` is no rule, and not a key that every rule has (`id`, `why`, `holds` or `from`)
      --> expected.toml:15:1
       |
    15 | overlaps = ["video", "song"]
       | ^^^^^^^^
       |
       = help: did you mean `overlap`?
    "#);
    assert_snapshot!(told("why = ", "y = "), @r#"
    error: the key `why` is missing
      --> expected.toml:12:1
       |
    12 | [[rule]]
       | ^^^^^^^^

    error: `y` is no rule, and not a key that every rule has (`id`, `why`, `holds` or `from`)
      --> expected.toml:14:1
       |
    14 | y = "`song` starts only after `video` has ended."
       | ^
    "#);
    assert_snapshot!(told("why = \"`song` starts only after `video` has ended.\"", "why = \"\""), @r#"
    error: a learner reads this sentence: say what happened and what is wanted
      --> expected.toml:14:7
       |
    14 | why = ""
       |       ^^
    "#);
    assert_snapshot!(told("id = \"overlap\"", "id = \"over lap\""), @r#"
    error: an id is made of small letters and digits, with single hyphens between words
      --> expected.toml:13:6
       |
    13 | id = "over lap"
       |      ^^^^^^^^^^

    error: there is no rule `overlap`
      --> expected.toml:26:6
       |
    26 | by = "overlap"
       |      ^^^^^^^^^ neither a rule nor a built-in finding
       |
       = help: did you mean `over lap`?
    "#);
}

#[test]
fn rule_ids_are_free_and_variants_name_them() {
    assert_snapshot!(told("id = \"overlap\"", "id = \"deadlock\""), @r#"
    error: `deadlock` is the id of a built-in finding
      --> expected.toml:13:6
       |
    13 | id = "deadlock"
       |      ^^^^^^^^^^

    error: there is no rule `overlap`
      --> expected.toml:26:6
       |
    26 | by = "overlap"
       |      ^^^^^^^^^ neither a rule nor a built-in finding
       |
       = help: the rules of the exercise are `deadlock`
    "#);
    assert_snapshot!(told("[[prediction]]", "[[rule]]\nid = \"overlap\"\nwhy = \"x\"\nnever_polled = \"x\"\n[[prediction]]"), @r#"
    error: there is another rule called `overlap`
      --> expected.toml:18:6
       |
    18 | id = "overlap"
       |      ^^^^^^^^^
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
    error: two variants are in `rejected/swapped.rs`
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

#[test]
fn unknown_keys_are_warnings_for_a_learner_but_for_those_of_rules() {
    let read_as_learner = |from: &str, to: &str| {
        assert!(GOOD.contains(from), "{from}");
        let source = Arc::new(Source::new("expected.toml", GOOD.replacen(from, to, 1)));
        read(&source, Strictness::Learner).map(|(_, warnings)| warnings.len())
    };
    assert_eq!(
        read_as_learner("runs = 2", "runs = 2\nwalks = 2").ok(),
        Some(1)
    );
    assert_eq!(
        read_as_learner("[stdout]", "[stdout]\nfont = 1").ok(),
        Some(1)
    );
    assert_eq!(
        read_as_learner("tries =", "hopes = 1\ntries =").ok(),
        Some(1)
    );
    assert!(read_as_learner("overlap = [", "strictly = 1\noverlap = [").is_err());
}

#[test]
fn schema_and_judge_know_the_same_keys() {
    let schema = crate::pack::schema::expected();
    let keys = |pointer: &str| -> BTreeSet<String> {
        let properties = schema.pointer(pointer).and_then(|table| table.as_object());
        properties.unwrap().keys().cloned().collect()
    };
    let set = |keys: &[&str]| {
        keys.iter()
            .map(|key| (*key).to_owned())
            .collect::<BTreeSet<_>>()
    };
    let own = ["rejected", "accepted"];
    let all: Vec<&str> = crate::judge::expectation::KEYS
        .iter()
        .copied()
        .chain(own)
        .collect();
    assert_eq!(keys("/properties"), set(&all));
    let entry = crate::judge::expectation::ENTRY_KEYS;
    let of_a_rule = crate::judge::rules::keys().chain(entry.iter().copied());
    assert_eq!(
        keys("/$defs/Rule/properties"),
        set(&of_a_rule.collect::<Vec<_>>())
    );
    // A table that names every key of the schema has no unknown one for the judge.
    for (list, table) in [("param", "Param"), ("prediction", "Prediction")] {
        let known = keys(&format!("/$defs/{table}/properties"));
        let lines: Vec<_> = known.iter().map(|key| format!("{key} = 0")).collect();
        let text = format!("[[{list}]]\n{}", lines.join("\n"));
        let (_, problems) = crate::judge::Expectation::read(&text.parse().unwrap());
        let unknown = problems
            .iter()
            .find(|problem| problem.message.contains("is not a key"));
        assert_eq!(unknown, None, "{text}");
    }
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
