//! What a `lessons.toml` says: ids, texts, files and versions.

use insta::assert_snapshot;

use super::{GOOD, read_as, told};
use crate::diag::{Look, render};
use crate::pack::Strictness;

#[test]
fn ids_are_well_formed_and_unique() {
    assert_snapshot!(told("id = \"first\"", "id = \"First-one\""), @r#"
    error: `First-one` is not a valid id
      --> lessons.toml:10:6
       |
    10 | id = "First-one"
       |      ^^^^^^^^^^^
       |
       = help: use lowercase letters, digits and `_`, starting with a letter
    "#);
    assert_snapshot!(told("id = \"01_start\"", "id = \"../start\""), @r#"
    error: `../start` is not a valid id
     --> lessons.toml:6:6
      |
    6 | id = "../start"
      |      ^^^^^^^^^^
      |
      = help: use lowercase letters, digits and `_`, starting with a letter or a digit
    "#);
    assert_snapshot!(told("id = \"second\"", "id = \"first\""), @r#"
    error: two exercises are named `first`
      --> lessons.toml:19:6
       |
    10 | id = "first"
       |      ------- first here
    ...
    19 | id = "first"
       |      ^^^^^^^ again here
       |
       = note: progress is stored under these ids, so each must belong to one exercise
    "#);
    assert_snapshot!(told("was = [\"zeroth\"]", "was = [\"second\"]"), @r#"
    error: two exercises are or were named `second`
      --> lessons.toml:15:8
       |
    15 | was = ["second"]
       |        ^^^^^^^^ again here
    ...
    19 | id = "second"
       |      -------- first here
       |
       = note: progress is stored under these ids, so each must belong to one exercise
    "#);
    assert_snapshot!(told(
        "[[chapter.exercise]]\nid = \"second\"",
        "[[chapter]]\nid = \"01_start\"\ntitle = \"again\"\n[[chapter.exercise]]\nid = \"second\"",
    ), @r#"
    error: two chapters are named `01_start`
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
    error: expected 3 hints, found 2
      --> lessons.toml:13:9
       |
    13 | hints = ["a", "b"]
       |         ^^^^^^^^^^
       |
       = help: write a question, then the concept, then nearly the code
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
       |                   ^^^ duplicate hint
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
    error: `../predict.toml` is outside the exercise's directory
      --> lessons.toml:23:24
       |
    23 | edit = ["src/main.rs", "../predict.toml"]
       |                        ^^^^^^^^^^^^^^^^^
       |
       = help: use a path relative to that directory, such as "src/main.rs"
    "#);
    assert_snapshot!(told("\"predict.toml\"", "\"src/main.rs\""), @r#"
    error: duplicate file `src/main.rs`
      --> lessons.toml:23:24
       |
    23 | edit = ["src/main.rs", "src/main.rs"]
       |                        ^^^^^^^^^^^^^ again here
    "#);
    assert_snapshot!(told("[\"src/main.rs\", \"predict.toml\"]", "[]"), @r"
    error: `edit` is empty
      --> lessons.toml:23:8
       |
    23 | edit = []
       |        ^^ add a file here
    ");
}

#[test]
fn a_pack_names_the_version_it_needs() {
    assert_snapshot!(told("title = \"A little pack\"", "title = \"x\"\nmin_asynclings = \"99.0.0\""), @r#"
    error: this pack needs asynclings 99.0.0 or newer (this is 0.1.0)
     --> lessons.toml:4:18
      |
    4 | min_asynclings = "99.0.0"
      |                  ^^^^^^^^ newer than this asynclings
      |
      = help: update asynclings: `cargo install asynclings`
    "#);
    assert_snapshot!(told("title = \"A little pack\"", "title = \"x\"\nmin_asynclings = \"new\""), @r#"
    error: `new` is not a valid version
     --> lessons.toml:4:18
      |
    4 | min_asynclings = "new"
      |                  ^^^^^
      |
      = help: use three numbers, such as "0.1.0"
    "#);
    // What else is not understood may be just what the later version brings.
    let later = GOOD.replace(
        "title = \"A",
        "min_asynclings = \"99.0.0\"\nsound = 3\ntitle = \"A",
    );
    assert_eq!(read_as(&later, Strictness::Author).1.len(), 1);
    let same = GOOD.replace("title = \"A", "min_asynclings = \"0.1.0\"\ntitle = \"A");
    assert_eq!(read_as(&same, Strictness::Author).1, []);
}

#[test]
fn a_pack_has_something_in_it() {
    assert_snapshot!(render(&read_as("format = 1\nid = \"x\"\ntitle = \"x\"\nchapter = []\n", Strictness::Author).1, Look::PLAIN), @"
    error: the pack has no chapters
     --> lessons.toml:4:11
      |
    4 | chapter = []
      |           ^^ empty list
    ");
    assert_snapshot!(render(&read_as("format = 1\n", Strictness::Author).1, Look::PLAIN), @"
    error: missing key `id`
     --> lessons.toml:1:1
      |
    1 | format = 1
      | ^ add `id` here
      |
      = help: `id`: A short name of lowercase letters, digits and `_`, starting with a letter.

    error: missing key `title`
     --> lessons.toml:1:1
      |
    1 | format = 1
      | ^ add `title` here
      |
      = help: `title`: The name of the course, as the learner reads it.

    error: missing key `chapter`
     --> lessons.toml:1:1
      |
    1 | format = 1
      | ^ add `chapter` here
      |
      = help: `chapter`: The chapters in order.
    ");
}
