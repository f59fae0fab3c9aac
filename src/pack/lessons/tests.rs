//! Every diagnostic of `lessons.toml`, down to the caret.

use std::path::Path;
use std::sync::Arc;

use insta::assert_snapshot;
use proptest::prelude::*;

use super::read;
use crate::diag::{Level, Look, Source, render};
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
"#;

fn read_as(text: &str, strictness: Strictness) -> (Pack, Vec<crate::diag::Diagnostic>) {
    let source = Arc::new(Source::new("lessons.toml", text));
    read(&source, Path::new("root"), strictness)
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
fn the_format_comes_first() {
    assert_snapshot!(told("format = 1\n", ""), @r#"
    error: the pack does not say its format
     --> lessons.toml:1:1
      |
    1 | id = "little"
      | ^ the first line is the place for it
      |
      = help: write `format = 1` above everything else
    "#);
    // A pack of the future is not picked at for what this version does not know.
    assert_snapshot!(told("format = 1\nid", "format = 2\nidentity"), @r"
    error: this pack has format 2, and this asynclings reads format 1
     --> lessons.toml:1:10
      |
    1 | format = 2
      |          ^ newer than this asynclings
      |
      = help: update asynclings: `cargo install asynclings`
    ");
    assert_snapshot!(told("format = 1", "format = 0"), @r"
    error: there is no format 0: this asynclings reads format 1
     --> lessons.toml:1:10
      |
    1 | format = 0
      |          ^ too old
      |
      = help: take a newer version of the pack, or ask its author for one
    ");
    assert_snapshot!(told("format = 1", "format = \"1\""), @r#"
    error: `format` must be a whole number
     --> lessons.toml:1:10
      |
    1 | format = "1"
      |          ^^^ not a whole number
      |
      = help: write `format = 1`
    "#);
}

#[test]
fn syntax_errors_have_a_caret() {
    assert_snapshot!(told("title = \"A little pack\"", "title = A little pack"), @r"
    error: this is not valid TOML
     --> lessons.toml:3:9
      |
    3 | title = A little pack
      |         ^^^^^^^^^^^^^ string values must be quoted, expected literal string
    ");
    assert_snapshot!(told("[\"a\", \"b\", \"c\"]", "[\"a\", \"b\", \"c\""), @r#"
    error: this is not valid TOML
      --> lessons.toml:14:1
       |
    14 | start = "overlap"
       | ^ missing comma between array elements, expected `,`
    "#);
    assert_snapshot!(told("id = \"little\"", "id = \"little\"\nid = \"large\""), @r#"
    error: this is not valid TOML
     --> lessons.toml:3:1
      |
    3 | id = "large"
      | ^^ duplicate key
    "#);
}

#[test]
fn types_and_keys_are_checked() {
    assert_snapshot!(told("title = \"The start\"", "title = 3"), @r"
    error: `title` must be a text in quotes
     --> lessons.toml:7:9
      |
    7 | title = 3
      |         ^ this is a whole number
    ");
    assert_snapshot!(told("[\"a\", \"b\", \"c\"]", "[\"a\", 2, \"c\"]"), @r#"
    error: each of `hints` must be a text in quotes
      --> lessons.toml:13:15
       |
    13 | hints = ["a", 2, "c"]
       |               ^ this is a whole number
    "#);
    assert_snapshot!(told("concept = \"one idea\"\n", ""), @r"
    error: `[[chapter.exercise]]` has no `concept`
     --> lessons.toml:9:1
      |
    9 | [[chapter.exercise]]
      | ^^^^^^^^^^^^^^^^^^^^ add `concept` here
      |
      = help: `concept`: The one idea it teaches, in a few words.
    ");
    assert_snapshot!(told("title = \"A little pack\"\n", ""), @r"
    error: there is no `title`
     --> lessons.toml:1:1
      |
    1 | format = 1
      | ^ add `title` here
      |
      = help: `title`: What a learner reads as the course's name.
    ");
    assert_snapshot!(told("concept = \"one idea\"", "concpet = \"one idea\""), @r#"
    error: unknown key `concpet`
      --> lessons.toml:12:1
       |
    12 | concpet = "one idea"
       | ^^^^^^^ nothing reads this
       |
       = help: did you mean `concept`?
    "#);
    assert_snapshot!(told("wall_ms", "colour"), @r"
    error: unknown key `colour`
      --> lessons.toml:16:12
       |
    16 | limits = { colour = 500, events = 1_000 }
       |            ^^^^^^ nothing reads this
       |
       = help: known here: `cpu_s`, `events`, `memory_mib`, `output_kib`, `wall_ms`
    ");
    assert_snapshot!(told("wall_ms = 500", "wall_ms = 0"), @r"
    error: `wall_ms` must be 1 or more
      --> lessons.toml:16:22
       |
    16 | limits = { wall_ms = 0, events = 1_000 }
       |                      ^ out of range
    ");
    assert_snapshot!(told("events = 1_000", "events = 5_000_000_000"), @r"
    error: `events` must be from 1 to 4294967295
      --> lessons.toml:16:36
       |
    16 | limits = { wall_ms = 500, events = 5_000_000_000 }
       |                                    ^^^^^^^^^^^^^ out of range
    ");
}

#[test]
fn an_unknown_key_is_a_warning_for_a_learner() {
    let text = GOOD.replace("title = \"A little pack\"", "title = \"x\"\nflavour = 1");
    let (pack, diagnostics) = read_as(&text, Strictness::Learner);
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].level, Level::Warning);
    assert_eq!(pack.exercises().count(), 2);
}

#[test]
fn ids_are_well_formed_and_unique() {
    assert_snapshot!(told("id = \"first\"", "id = \"First-one\""), @r#"
    error: `First-one` cannot be an id
      --> lessons.toml:10:6
       |
    10 | id = "First-one"
       |      ^^^^^^^^^^^
       |
       = help: use small letters, digits and `_`, and begin with a letter
    "#);
    assert_snapshot!(told("id = \"01_start\"", "id = \"../start\""), @r#"
    error: `../start` cannot be an id
     --> lessons.toml:6:6
      |
    6 | id = "../start"
      |      ^^^^^^^^^^
      |
      = help: use small letters, digits and `_`, and begin with a letter or a digit
    "#);
    assert_snapshot!(told("id = \"second\"", "id = \"first\""), @r#"
    error: two exercises are called `first`
      --> lessons.toml:19:6
       |
    10 | id = "first"
       |      ------- first here
    ...
    19 | id = "first"
       |      ^^^^^^^ again here
       |
       = note: progress is kept under these ids, so each stands for one exercise
    "#);
    assert_snapshot!(told("was = [\"zeroth\"]", "was = [\"second\"]"), @r#"
    error: two exercises are or were called `second`
      --> lessons.toml:15:8
       |
    15 | was = ["second"]
       |        ^^^^^^^^ again here
    ...
    19 | id = "second"
       |      -------- first here
       |
       = note: progress is kept under these ids, so each stands for one exercise
    "#);
    assert_snapshot!(told(
        "[[chapter.exercise]]\nid = \"second\"",
        "[[chapter]]\nid = \"01_start\"\ntitle = \"again\"\n[[chapter.exercise]]\nid = \"second\"",
    ), @r#"
    error: two chapters are called `01_start`
      --> lessons.toml:19:6
       |
     6 | id = "01_start"
       |      ---------- first here
    ...
    19 | id = "01_start"
       |      ^^^^^^^^^^ again here
    "#);
}

#[test]
fn texts_say_something() {
    assert_snapshot!(told("title = \"The first\"", "title = \" \""), @r#"
    error: `title` is empty
      --> lessons.toml:11:9
       |
    11 | title = " "
       |         ^^^ write something here
    "#);
    assert_snapshot!(told("[\"a\", \"b\", \"c\"]", "[\"a\", \"b\"]"), @r#"
    error: an exercise has three hints, and this one has 2
      --> lessons.toml:13:9
       |
    13 | hints = ["a", "b"]
       |         ^^^^^^^^^^
       |
       = help: write a nudge, an explanation, and one that is nearly the solution
    "#);
    assert_snapshot!(told("[\"a\", \"b\", \"c\"]", "[\"a\", \"\", \"a\"]"), @r#"
    error: a hint is empty
      --> lessons.toml:13:15
       |
    13 | hints = ["a", "", "a"]
       |               ^^ write something here

    error: hint 3 repeats hint 1
      --> lessons.toml:13:19
       |
    13 | hints = ["a", "", "a"]
       |                   ^^^ says nothing new
    "#);
    assert_snapshot!(told("start = \"compile\"", "start = \"\""), @r#"
    error: `start` is empty
      --> lessons.toml:24:9
       |
    24 | start = ""
       |         ^^ write something here
    "#);
}

#[test]
fn files_to_edit_lie_in_the_exercise() {
    assert_snapshot!(told("\"predict.toml\"", "\"../predict.toml\""), @r#"
    error: `../predict.toml` does not lie in the exercise's folder
      --> lessons.toml:23:24
       |
    23 | edit = ["src/main.rs", "../predict.toml"]
       |                        ^^^^^^^^^^^^^^^^^
       |
       = help: write it relative to that folder, with `/`, such as "src/main.rs"
    "#);
    assert_snapshot!(told("\"predict.toml\"", "\"src/main.rs\""), @r#"
    error: `src/main.rs` is named twice
      --> lessons.toml:23:24
       |
    23 | edit = ["src/main.rs", "src/main.rs"]
       |                        ^^^^^^^^^^^^^ again here
    "#);
    assert_snapshot!(told("[\"src/main.rs\", \"predict.toml\"]", "[]"), @r"
    error: the learner has nothing to edit
      --> lessons.toml:23:8
       |
    23 | edit = []
       |        ^^ name a file here
    ");
}

#[test]
fn a_pack_names_the_version_it_needs() {
    assert_snapshot!(told("title = \"A little pack\"", "title = \"x\"\nmin_asynclings = \"99.0.0\""), @r#"
    error: this pack needs asynclings 99.0.0, and this is 0.1.0
     --> lessons.toml:4:18
      |
    4 | min_asynclings = "99.0.0"
      |                  ^^^^^^^^ newer than this asynclings
      |
      = help: update asynclings: `cargo install asynclings`
    "#);
    assert_snapshot!(told("title = \"A little pack\"", "title = \"x\"\nmin_asynclings = \"new\""), @r#"
    error: `new` is not a version
     --> lessons.toml:4:18
      |
    4 | min_asynclings = "new"
      |                  ^^^^^
      |
      = help: write three numbers, such as "0.1.0"
    "#);
    let same = GOOD.replace("title = \"A", "min_asynclings = \"0.1.0\"\ntitle = \"A");
    assert_eq!(read_as(&same, Strictness::Author).1, []);
}

#[test]
fn a_pack_has_something_in_it() {
    assert_snapshot!(render(&read_as("format = 1\nid = \"x\"\ntitle = \"x\"\nchapter = []\n", Strictness::Author).1, Look::PLAIN), @r"
    error: the pack has no chapter
     --> lessons.toml:4:11
      |
    4 | chapter = []
      |           ^^ none in here
    ");
    assert_snapshot!(render(&read_as("format = 1\n", Strictness::Author).1, Look::PLAIN), @r"
    error: there is no `id`
     --> lessons.toml:1:1
      |
    1 | format = 1
      | ^ add `id` here
      |
      = help: `id`: A short name: small letters, digits and `_`, beginning with a letter.

    error: there is no `title`
     --> lessons.toml:1:1
      |
    1 | format = 1
      | ^ add `title` here
      |
      = help: `title`: What a learner reads as the course's name.

    error: there is no `chapter`
     --> lessons.toml:1:1
      |
    1 | format = 1
      | ^ add `chapter` here
      |
      = help: `chapter`: The chapters in order.
    ");
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
            (3, "`title` must be a text in quotes"),
            (9, "`[[chapter.exercise]]` has no `concept`"),
            (15, "unknown key `limit`"),
            (18, "`2nd` cannot be an id"),
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
