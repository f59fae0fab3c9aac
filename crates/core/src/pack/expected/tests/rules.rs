//! Rules, the variants that name them, and the keys that schema and judge agree on.

use std::collections::BTreeSet;
use std::sync::Arc;

use insta::assert_snapshot;

use super::super::parse_expected;
use super::{GOOD, told};
use crate::diag::Source;
use crate::judge::expectation::RULE;
use crate::judge::rules;
use crate::pack::{Strictness, schema};

#[test]
fn rules_are_read_by_the_judge() {
    assert_snapshot!(told("[\"video\", \"song\"]\n\n[[pre", "[\"video\", \"song:redy\"]\n\n[[pre"), @r#"
    error: expected a verb, one of `new`, `poll`, `pending`, `ready`, `item`, `end`, `drop`, `cancel`, `wake`, `clone`, `send`, `recv`, `none`, `closed`, `close`, `lock`, `unlock`, `open`, `wait`, `read`, `write`, `eof`, `empty`, `full` or `fail`
      --> expected.toml:15:27
       |
    15 | overlap = ["video", "song:redy"]
       |                           ^^^^
       |
       = help: did you mean `ready`?
    "#);
    assert_snapshot!(told("overlap = [\"video\"", "overlaps = [\"video\""), @r#"
    error: unknown rule or key `overlaps` (every rule has `id`, `why`, `holds`, `from` and `when`)
      --> expected.toml:15:1
       |
    15 | overlaps = ["video", "song"]
       | ^^^^^^^^
       |
       = help: did you mean `overlap`?
    "#);
    assert_snapshot!(told("why = ", "y = "), @r#"
    error: missing key `why`
      --> expected.toml:12:1
       |
    12 | [[rule]]
       | ^^^^^^^^

    error: unknown rule or key `y` (every rule has `id`, `why`, `holds`, `from` and `when`)
      --> expected.toml:14:1
       |
    14 | y = "`song` starts only after `video` has ended."
       | ^
    "#);
    assert_snapshot!(told("why = \"`song` starts only after `video` has ended.\"", "why = \"\""), @r#"
    error: `why` is empty: say what happened, and what should have happened
      --> expected.toml:14:7
       |
    14 | why = ""
       |       ^^
    "#);
    assert_snapshot!(told("why = \"`song` starts only after `video` has ended.\"", "why = { aprat = \"x\", late = \"y\" }"), @r#"
    error: `overlap` cannot be broken in the way `aprat`, expected one of `apart`, `unpolled`, `alone`, `another-clock`, `never`, `absent`, `unknown-input`
      --> expected.toml:14:9
       |
    14 | why = { aprat = "x", late = "y" }
       |         ^^^^^
       |
       = help: did you mean `apart`?

    error: `overlap` cannot be broken in the way `late`, expected one of `apart`, `unpolled`, `alone`, `another-clock`, `never`, `absent`, `unknown-input`
      --> expected.toml:14:22
       |
    14 | why = { aprat = "x", late = "y" }
       |                      ^^^^
    "#);
    assert_snapshot!(told("why = \"`song` starts only after `video` has ended.\"", "why = {}"), @r"
    error: this table is empty
      --> expected.toml:14:7
       |
    14 | why = {}
       |       ^^
    ");
    assert_snapshot!(told("id = \"overlap\"", "id = \"over lap\""), @r#"
    error: expected an id of lowercase letters and digits, with single hyphens between words
      --> expected.toml:13:6
       |
    13 | id = "over lap"
       |      ^^^^^^^^^^

    error: no rule named `overlap`
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

    error: no rule named `overlap`
      --> expected.toml:26:6
       |
    26 | by = "overlap"
       |      ^^^^^^^^^ neither a rule nor a built-in finding
       |
       = help: use one of the rules of the exercise: `deadlock`
    "#);
    assert_snapshot!(told("[[prediction]]", "[[rule]]\nid = \"overlap\"\nwhy = \"x\"\nnever_polled = \"x\"\n[[prediction]]"), @r#"
    error: duplicate rule id `overlap`
      --> expected.toml:18:6
       |
    18 | id = "overlap"
       |      ^^^^^^^^^
    "#);
    assert_snapshot!(told("by = \"overlap\"", "by = \"overlaps\""), @r#"
    error: no rule named `overlaps`
      --> expected.toml:26:6
       |
    26 | by = "overlaps"
       |      ^^^^^^^^^^ neither a rule nor a built-in finding
       |
       = help: did you mean `overlap`?
    "#);
    assert_snapshot!(told("by = \"overlap\"", "by = \"something\""), @r#"
    error: no rule named `something`
      --> expected.toml:26:6
       |
    26 | by = "something"
       |      ^^^^^^^^^^^ neither a rule nor a built-in finding
       |
       = help: use one of the rules of the exercise: `overlap`
    "#);
    assert_snapshot!(told("\"accepted/spawned.rs\"", "\"rejected/swapped.rs\""), @r#"
    error: two variants use `rejected/swapped.rs`
      --> expected.toml:30:8
       |
    25 | file = "rejected/swapped.rs"
       |        --------------------- first here
    ...
    30 | file = "rejected/swapped.rs"
       |        ^^^^^^^^^^^^^^^^^^^^^ again here
    "#);
    assert_snapshot!(told("\"accepted/spawned.rs\"", "\"../spawned.rs\""), @r#"
    error: `../spawned.rs` is outside this file's directory
      --> expected.toml:30:8
       |
    30 | file = "../spawned.rs"
       |        ^^^^^^^^^^^^^^^
       |
       = help: use a path relative to this file's directory, such as "rejected/swapped.rs"
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
        parse_expected(&source, Strictness::Learner).map(|(_, warnings)| warnings.len())
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
fn schema_and_readers_know_the_same_keys() {
    let schema = schema::expected();
    let properties = &schema["$defs"]["Rule"]["properties"];
    let known: BTreeSet<_> = properties.as_object().unwrap().keys().cloned().collect();
    let own = RULE.fields.iter().map(|field| field.key);
    let read: BTreeSet<_> = rules::keys().chain(own).map(str::to_owned).collect();
    assert_eq!(known, read);
    // A table that names every key of the schema has no unknown one for its reader.
    for (list, table) in [
        ("param", "Param"),
        ("stdout", "Stdout"),
        ("prediction", "Prediction"),
        ("rejected", "Rejected"),
        ("accepted", "Accepted"),
        ("mutant", "Mutant"),
    ] {
        let properties = schema["$defs"][table]["properties"].as_object().unwrap();
        let lines: Vec<_> = properties.keys().map(|key| format!("{key} = 0")).collect();
        let header = if list == "stdout" {
            "[stdout]".to_owned()
        } else {
            format!("[[{list}]]")
        };
        let source = Source::new("expected.toml", format!("{header}\n{}", lines.join("\n")));
        let problems = parse_expected(&Arc::new(source), Strictness::Author).unwrap_err();
        let mut messages = problems.iter().map(|problem| &problem.message);
        assert!(
            !messages.any(|message| message.starts_with("unknown key")),
            "{problems:?}"
        );
    }
}
