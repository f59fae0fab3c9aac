//! Packs whose files do not fit together.

use std::path::Path;

use insta::assert_snapshot;

use super::in_memory::InMemory;
use super::{Complete, load_chosen, load_complete};
use crate::diag::{Diagnostic, Level, Look, render};
use crate::pack::Strictness;

impl InMemory {
    fn good() -> Self {
        let mut files = Self::default();
        files
            .write("lessons.toml", LESSONS)
            .write("exercises/Cargo.toml", "[workspace]")
            .write("exercises/Cargo.lock", "version = 4")
            .write("exercises/01_start/README.md", "# The start")
            .write(
                "exercises/01_start/first/Cargo.toml",
                "[package]\nname = \"first\"\n",
            )
            .write(
                "exercises/01_start/first/src/main.rs",
                "fn main() { start() }",
            )
            .write(
                "exercises/01_start/first/src/fixture.rs",
                "const NAMES: [&str; 2] = [\"video\", \"song\"];",
            )
            .write("solutions/01_start/first/src/main.rs", "fn main() {}")
            .write("solutions/01_start/first/expected.toml", EXPECTED)
            .write("solutions/01_start/first/expected.trace", TRACE)
            .write(
                "solutions/01_start/first/rejected/swapped.rs",
                "fn main() { swapped() }",
            )
            .write(
                "solutions/01_start/first/accepted/tasks/src/main.rs",
                "fn main() { tasks() }",
            );
        files
    }

    fn read_as(
        &self,
        strictness: Strictness,
    ) -> Result<(Complete, Vec<Diagnostic>), Vec<Diagnostic>> {
        load_complete(self, Path::new("pack"), strictness)
    }

    fn told(&self) -> String {
        render(&self.read_as(Strictness::Author).unwrap_err(), Look::PLAIN)
    }
}

const LESSONS: &str = r#"format = 1
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
"#;

const TRACE: &str = "asynclings trace 1\n";

const EXPECTED: &str = r#"clock = "virtual"

[[rule]]
id = "overlap"
why = "`song` starts only after `video` has ended."
overlap = ["video", "song"]

[[rejected]]
file = "rejected/swapped.rs"
by = "overlap"
tries = "thinks the order is enough"

[[accepted]]
file = "accepted/tasks"
differs = "two tasks instead of one"
"#;

#[test]
fn a_good_pack_is_read_whole() {
    let (complete, diagnostics) = InMemory::good().read_as(Strictness::Author).unwrap();
    assert_eq!(diagnostics, []);
    assert_eq!(complete.expected["first"].rejected[0].by, "overlap");
}

#[test]
fn what_is_promised_is_there() {
    for (path, why) in [
        (
            "exercises/Cargo.toml",
            "the exercises must be one workspace with a lock file",
        ),
        (
            "exercises/Cargo.lock",
            "the exercises must be one workspace with a lock file",
        ),
        (
            "exercises/01_start/README.md",
            "this is the lesson of the chapter",
        ),
        (
            "exercises/01_start/first/Cargo.toml",
            "this is the manifest of `first`",
        ),
        (
            "exercises/01_start/first/src/main.rs",
            "the learner of `first` edits this file",
        ),
        (
            "solutions/01_start/first/src/main.rs",
            "this is the reference of `first`",
        ),
        (
            "solutions/01_start/first/expected.toml",
            "this file contains the rules of `first`",
        ),
    ] {
        assert_eq!(
            InMemory::good().remove(path).told(),
            format!(
                "error: this file is missing\n--> {path}\n = note: {why}\n \
                 = help: create it, or get a complete copy of the pack\n"
            )
        );
    }
}

#[test]
fn of_exercises_that_were_not_chosen_nothing_is_said() {
    let mut files = InMemory::good();
    let first = LESSONS.split_once("[[chapter.exercise]]").unwrap().1;
    let second = first.replace("\"first\"", "\"second\"");
    let lessons = format!("{LESSONS}\n[[chapter.exercise]]{second}");
    files.write("lessons.toml", lessons);
    let of = |id: &'static str| {
        let is_chosen = move |each: &str| each == id;
        load_chosen(&files, Path::new("pack"), Strictness::Author, &is_chosen)
    };
    let (complete, warnings) = of("first").unwrap();
    assert_eq!(warnings, []);
    assert_eq!(complete.pack.exercises().count(), 2);
    assert!(complete.expected.keys().eq(["first"]));
    let problems = of("second").unwrap_err();
    let is_of_second =
        |problem: &Diagnostic| problem.path().unwrap().to_string_lossy().contains("second");
    assert!(problems.iter().all(is_of_second), "{problems:?}");
}

#[test]
fn texts_can_be_read() {
    let path = "solutions/01_start/first/expected.toml";
    assert_snapshot!(InMemory::good().refuse(path).told(), @r"
    error: could not read this file: permission denied
    --> solutions/01_start/first/expected.toml
     = note: this file contains the rules of `first`
     = help: check that it is a readable file
    ");
    let path = "solutions/01_start/first/accepted/tasks/src/main.rs";
    assert_snapshot!(InMemory::good().write(path, b"fn main() {\n// \xff\n}").told(), @r"
    error: this file is not valid UTF-8 (line 2)
    --> solutions/01_start/first/accepted/tasks/src/main.rs
     = note: this file is part of an exercise
     = help: save it as UTF-8
    ");
}

#[test]
fn variants_have_files_and_files_have_variants() {
    let mut files = InMemory::good();
    files
        .remove("solutions/01_start/first/rejected/swapped.rs")
        .remove("solutions/01_start/first/accepted/tasks/src/main.rs")
        .write("solutions/01_start/first/rejected/other.rs", "");
    assert_snapshot!(files.told(), @r#"
    error: could not find `rejected/swapped.rs`
     --> solutions/01_start/first/expected.toml:9:8
      |
    9 | file = "rejected/swapped.rs"
      |        ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: create `solutions/01_start/first/rejected/swapped.rs`, or remove the variant

    error: could not find `accepted/tasks`
      --> solutions/01_start/first/expected.toml:14:8
       |
    14 | file = "accepted/tasks"
       |        ^^^^^^^^^^^^^^^^
       |
       = help: create `solutions/01_start/first/accepted/tasks`, or remove the variant

    error: this file is not a declared variant
    --> solutions/01_start/first/rejected/other.rs
     = help: add it to `[[rejected]]`, or remove it
    "#);
}

#[test]
fn a_name_in_braces_is_an_input_or_told() {
    let expected = "solutions/01_start/first/expected.toml";
    let (fixture, start) = (
        "exercises/01_start/first/src/fixture.rs",
        "exercises/01_start/first/src/main.rs",
    );
    let with = |text: &str| {
        let mut files = InMemory::good();
        let text = format!("[stdout]\nlines = [\"{text}\"]\n\n[[rule]]");
        files.edit(expected, "[[rule]]", &text);
        files
    };
    assert_snapshot!(with("{cups} cups").told(), @r#"
    error: no parameter or value is named `cups`
     --> solutions/01_start/first/expected.toml:4:10
      |
    4 | lines = ["{cups} cups"]
      |          ^^^^^^^^^^^^^ neither a parameter nor a value that the provided files or the reference record
      |
      = help: add a `[[param]]`, or record it with `probe::value` in `src/fixture.rs`
    "#);
    let param = "param = [{ name = \"cup\", range = [2, 9] }]\n[stdout]";
    let mut misspelt = with("{cups * 2} cups");
    assert_snapshot!(misspelt.edit(expected, "[stdout]", param).told(), @r#"
    error: no parameter or value is named `cups`
     --> solutions/01_start/first/expected.toml:5:10
      |
    5 | lines = ["{cups * 2} cups"]
      |          ^^^^^^^^^^^^^^^^^ neither a parameter nor a value that the provided files or the reference record
      |
      = help: did you mean `cup`?
    "#);
    // Who tells it: the given code, the reference or its trace, but not the start.
    let tells = "fn main() { probe::value(\"cups\", &cups.value()); swapped(2) }";
    let is_read = |files: &InMemory| files.read_as(Strictness::Author).is_ok();
    assert!(is_read(with("{cups}").write(fixture, tells)));
    assert!(is_read(
        with("{cups}").write("solutions/01_start/first/src/main.rs", tells)
    ));
    assert!(!is_read(with("{cups}").write(start, tells)));
    let dynamic = "fn tell(name: &str) { value(name, &1); }";
    assert!(is_read(with("{cups}").write(fixture, dynamic)));
    assert!(!is_read(
        with("{cups}").write(fixture, "fn value(name: &str, v: &u8) {}")
    ));
}

#[test]
fn the_start_is_a_finding() {
    let mut files = InMemory::good();
    files.edit("lessons.toml", "start = \"overlap\"", "start = \"overlp\"");
    assert_snapshot!(files.told(), @r#"
    error: no rule named `overlp`
      --> lessons.toml:14:9
       |
    14 | start = "overlp"
       |         ^^^^^^^^ neither a rule nor a built-in finding
       |
       = help: did you mean `overlap`?
    "#);
    let mut files = InMemory::good();
    files.edit(
        "lessons.toml",
        "start = \"overlap\"",
        "start = \"deadlock\"",
    );
    assert!(files.read_as(Strictness::Author).is_ok());
}

#[test]
fn the_crate_is_called_as_the_exercise() {
    let manifest = "exercises/01_start/first/Cargo.toml";
    assert_snapshot!(InMemory::good().edit(manifest, "\"first\"", "\"frist\"").told(), @r#"
    error: the crate name does not match the exercise id
     --> exercises/01_start/first/Cargo.toml:2:8
      |
    2 | name = "frist"
      |        ^^^^^^^ expected `first`
    "#);
    assert_snapshot!(InMemory::good().edit(manifest, "\"first\"", "").told(), @r"
    error: invalid TOML
     --> exercises/01_start/first/Cargo.toml:2:8
      |
    2 | name = 
      |        ^ string values must be quoted, expected literal string
    ");
}

#[test]
fn questions_can_be_answered() {
    let question = "[[prediction]]\nid = \"n\"\nask = \"How many?\"\nkind = \"count\"\n\
                    measure = { polls = \"song\" }\n[[rule]]";
    let mut files = InMemory::good();
    files.edit(
        "solutions/01_start/first/expected.toml",
        "[[rule]]",
        question,
    );
    assert_snapshot!(files.told(), @"
    error: `first` has predictions but no answer file
     --> lessons.toml:9:1
      |
    9 | [[chapter.exercise]]
      | ^^^^^^^^^^^^^^^^^^^^ missing `predict.toml`
      |
      = help: create `predict.toml` in the exercise's directory and list it in `edit`
    ");
    files.edit(
        "lessons.toml",
        "hints =",
        "edit = [\"src/main.rs\", \"predict.toml\"]\nhints =",
    );
    assert_snapshot!(files.told(), @r"
    error: this file is missing
    --> exercises/01_start/first/predict.toml
     = note: the learner of `first` edits this file
     = help: create it, or get a complete copy of the pack
    ");
    files.write("exercises/01_start/first/predict.toml", "committed = false");
    assert!(files.read_as(Strictness::Author).is_ok());
}

#[test]
fn a_program_stands_for_something_of_its_own() {
    let rejected = "solutions/01_start/first/rejected/swapped.rs";
    let accepted = "solutions/01_start/first/accepted/tasks/src/main.rs";
    let mut files = InMemory::good();
    files
        .write(rejected, "// As it was.\nfn main() { start( ) }")
        .write(accepted, "fn  main () { /* the same */ }");
    assert_snapshot!(files.told(), @r#"
    error: `rejected/swapped.rs` is the same program as the start
     --> solutions/01_start/first/expected.toml:9:8
      |
    9 | file = "rejected/swapped.rs"
      |        ^^^^^^^^^^^^^^^^^^^^^ differs at most in comments and whitespace

    error: `accepted/tasks` is the same program as the reference
      --> solutions/01_start/first/expected.toml:14:8
       |
    14 | file = "accepted/tasks"
       |        ^^^^^^^^^^^^^^^^ differs at most in comments and whitespace
    "#);
    let mut files = InMemory::good();
    files.write(accepted, "fn main() { swapped() }");
    assert_snapshot!(files.told(), @r#"
    error: `accepted/tasks` is the same program as `rejected/swapped.rs`
      --> solutions/01_start/first/expected.toml:14:8
       |
    14 | file = "accepted/tasks"
       |        ^^^^^^^^^^^^^^^^ differs at most in comments and whitespace
    "#);
}

#[test]
fn the_trace_of_the_reference_is_there_and_can_be_read() {
    let path = "solutions/01_start/first/expected.trace";
    let mut files = InMemory::good();
    files.write(path, "asynclings trace 1\n# a comment\nnothing sensible\n");
    assert_snapshot!(files.told(), @r"
    error: not a recorded trace
     --> solutions/01_start/first/expected.trace:3:1
      |
    3 | nothing sensible
      | ^^^^^^^^^^^^^^^^ `nothing` is not a time
      |
      = help: record it again with `asynclings pack record`
    ");
    let (_, warnings) = files.remove(path).read_as(Strictness::Author).unwrap();
    assert_snapshot!(render(&warnings, Look::PLAIN), @r"
    warning: the reference's trace has not been recorded yet
    --> solutions/01_start/first/expected.trace
     = help: run `asynclings pack record first`
    ");
}

#[test]
fn an_exercise_that_no_chapter_names_is_told() {
    let mut files = InMemory::good();
    files.write("exercises/01_start/second/Cargo.toml", "");
    assert_snapshot!(files.told(), @r"
    error: this exercise is not in any chapter
    --> exercises/01_start/second
     = help: add it to `[[chapter.exercise]]`, or remove it
    ");
    let (_, warnings) = files.read_as(Strictness::Learner).unwrap();
    assert_eq!(warnings.len(), 1);
}

#[test]
fn a_pack_of_another_format_is_not_picked_at() {
    let mut files = InMemory::good();
    files
        .edit("lessons.toml", "format = 1", "format = 2")
        .remove("exercises/Cargo.toml");
    assert_eq!(files.read_as(Strictness::Author).unwrap_err().len(), 1);
    let nothing = InMemory::default().read_as(Strictness::Author).unwrap_err();
    assert!(
        nothing[0].message.contains("could not find a pack"),
        "{nothing:?}"
    );
}

#[test]
fn problems_of_all_files_are_told_at_once() {
    let mut files = InMemory::good();
    files
        .edit("lessons.toml", "concept = \"one idea\"\n", "")
        .edit("lessons.toml", "\"overlap\"", "\"overlaps\"")
        .edit(
            "solutions/01_start/first/expected.toml",
            "clock = \"virtual\"",
            "clock = 1",
        )
        .edit(
            "exercises/01_start/first/Cargo.toml",
            "[package]",
            "[package",
        )
        .remove("exercises/01_start/README.md")
        .remove("solutions/01_start/first/rejected/swapped.rs");
    let diagnostics = files.read_as(Strictness::Author).unwrap_err();
    let told: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| {
            let path = diagnostic.path().unwrap().display();
            let line = diagnostic.position().map_or(0, |position| position.line);
            format!("{path}:{line}: {}", diagnostic.message)
        })
        .collect();
    assert_snapshot!(told.join("\n"), @"
    lessons.toml:9: missing key `concept` in `[[chapter.exercise]]`
    exercises/01_start/README.md:0: this file is missing
    exercises/01_start/first/Cargo.toml:1: invalid TOML
    solutions/01_start/first/expected.toml:9: could not find `rejected/swapped.rs`
    lessons.toml:13: no rule named `overlaps`
    solutions/01_start/first/expected.toml:1: expected a string, found a whole number
    ");
}

/// What an author reads of a selector in a rule, and a part of the programs.
fn called(selector: &str, fixture: &str, trace: &str) -> Vec<Diagnostic> {
    let mut files = InMemory::good();
    let rule = format!("id = \"overlap\"\nwhy = \"x\"\n{selector}\n");
    let expected = EXPECTED.replace(
        "id = \"overlap\"\nwhy = \"`song` starts only after `video` has ended.\"\noverlap = [\"video\", \"song\"]\n",
        &rule,
    );
    assert!(expected.contains(selector));
    files
        .write("solutions/01_start/first/expected.toml", &expected)
        .write("exercises/01_start/first/src/fixture.rs", fixture)
        .write("solutions/01_start/first/expected.trace", trace);
    match files.read_as(Strictness::Author) {
        Ok((_, warnings)) => warnings,
        Err(problems) => problems,
    }
}

const SONGS: &str =
    r#"fn make() { probe::span("song", async {}); format!("video-{n}"); probe::mark("saved"); }"#;

const TRACED: &str = "asynclings trace 1\n       0ms  1/1      new root song @ src/main.rs:8:5\n";

#[test]
fn selectors_name_what_the_exercise_has() {
    for selector in [
        "completed = \"song\"",
        "completed = \"so*\"",
        "completed = \"video-1\"",
        "completed = \"video-*\"",
        "before = [\"song:ready\", 'mark(\"saved\")']",
        "before = [\"start\", \"end\"]",
        // What is printed is not in the sources as it is printed.
        "before = [\"start\", 'line(\"any text\")']",
    ] {
        assert_eq!(called(selector, SONGS, TRACE), [], "{selector}");
    }
    // What cannot be read may hold any name.
    assert_eq!(called("completed = \"sung\"", "fn (", TRACE), []);
}

#[test]
fn a_selector_of_something_that_is_not_there_is_a_fault_of_the_rule() {
    for (selector, name, near) in [
        ("completed = \"sonng\"", "sonng", "song"),
        (
            "before = [\"song:ready\", 'mark(\"sved\")']",
            "sved",
            "saved",
        ),
        ("before = [\"start\", \"sonng:ready\"]", "sonng", "song"),
    ] {
        let found = called(selector, SONGS, TRACE);
        let [only] = found.as_slice() else {
            panic!("{selector}: {found:?}");
        };
        assert_eq!(
            only.message,
            format!("nothing in this exercise is called `{name}`")
        );
        assert_eq!(only.help, [format!("did you mean `{near}`?")], "{selector}");
        assert_eq!(only.level, Level::Warning, "it may be put together");
        let traced = called(selector, SONGS, TRACED);
        assert_eq!(traced.len(), 1, "{traced:?}");
        assert_eq!(traced[0].level, Level::Error);
    }
}
