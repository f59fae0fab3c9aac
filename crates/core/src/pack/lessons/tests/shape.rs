//! What a `lessons.toml` looks like: format, syntax, types and keys.

use insta::assert_snapshot;

use super::{GOOD, read_as, told};
use crate::diag::Level;
use crate::pack::Strictness;

#[test]
fn the_format_comes_first() {
    assert_snapshot!(told("format = 1\n", ""), @r#"
    error: missing key `format`
     --> lessons.toml:1:1
      |
    1 | id = "little"
      | ^ expected here
      |
      = help: add `format = 1` as the first line
    "#);
    // A pack of the future is not picked at for what this version does not know.
    assert_snapshot!(told("format = 1\nid", "format = 2\nidentity"), @"
    error: unsupported pack format 2 (this asynclings supports 1)
     --> lessons.toml:1:10
      |
    1 | format = 2
      |          ^ newer than this asynclings
      |
      = help: update asynclings: `cargo install asynclings`
    ");
    assert_snapshot!(told("format = 1", "format = 0"), @r"
    error: unsupported pack format 0 (this asynclings supports 1)
     --> lessons.toml:1:10
      |
    1 | format = 0
      |          ^ too old
      |
      = help: get a newer version of the pack, or ask its author for one
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
    error: invalid TOML
     --> lessons.toml:3:9
      |
    3 | title = A little pack
      |         ^^^^^^^^^^^^^ string values must be quoted, expected literal string
    ");
    assert_snapshot!(told("[\"a\", \"b\", \"c\"]", "[\"a\", \"b\", \"c\""), @r#"
    error: invalid TOML
      --> lessons.toml:14:1
       |
    14 | start = "overlap"
       | ^ missing comma between array elements, expected `,`
    "#);
    assert_snapshot!(told("id = \"little\"", "id = \"little\"\nid = \"large\""), @r#"
    error: invalid TOML
     --> lessons.toml:3:1
      |
    3 | id = "large"
      | ^^ duplicate key
    "#);
}

#[test]
fn types_and_keys_are_checked() {
    assert_snapshot!(told("title = \"The start\"", "title = 3"), @r"
    error: `title` must be a string
     --> lessons.toml:7:9
      |
    7 | title = 3
      |         ^ this is a whole number
    ");
    assert_snapshot!(told("[\"a\", \"b\", \"c\"]", "[\"a\", 2, \"c\"]"), @r#"
    error: each entry of `hints` must be a string
      --> lessons.toml:13:15
       |
    13 | hints = ["a", 2, "c"]
       |               ^ this is a whole number
    "#);
    assert_snapshot!(told("concept = \"one idea\"\n", ""), @"
    error: missing key `concept` in `[[chapter.exercise]]`
     --> lessons.toml:9:1
      |
    9 | [[chapter.exercise]]
      | ^^^^^^^^^^^^^^^^^^^^ add `concept` here
      |
      = help: `concept`: The one idea it teaches, in a few words.
    ");
    assert_snapshot!(told("title = \"A little pack\"\n", ""), @"
    error: missing key `title`
     --> lessons.toml:1:1
      |
    1 | format = 1
      | ^ add `title` here
      |
      = help: `title`: The name of the course, as the learner reads it.
    ");
    assert_snapshot!(told("concept = \"one idea\"", "concpet = \"one idea\""), @r#"
    error: unknown key `concpet`
      --> lessons.toml:12:1
       |
    12 | concpet = "one idea"
       | ^^^^^^^ unused key
       |
       = help: did you mean `concept`?
    "#);
    assert_snapshot!(told("wall_ms", "colour"), @r"
    error: unknown key `colour`
      --> lessons.toml:16:12
       |
    16 | limits = { colour = 500, events = 1_000 }
       |            ^^^^^^ unused key
       |
       = help: expected one of `cpu_s`, `events`, `memory_mib`, `output_kib`, `sockets`, `wall_ms`
    ");
    assert_snapshot!(told("wall_ms = 500", "wall_ms = 0"), @"
    error: `wall_ms` must be at least 1
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
