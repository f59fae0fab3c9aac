//! Small packs with one thing wrong each, found to the line and column.

use std::fs;

use tempfile::TempDir;

use super::{formatting, lint};
use asynclings_core::diag::{Diagnostic, Look, render};
use asynclings_core::pack::{Complete, Folder, Strictness, complete};

const LESSONS: &str = "\
format = 1
id = \"p\"
title = \"P\"
[[chapter]]
id = \"01_start\"
title = \"Start\"
[[chapter.exercise]]
id = \"two_waits\"
was = [\"three_waits\"]
title = \"Two\"
concept = \"x\"
start = \"compile\"
hints = [\"look\", \"think of `join`\", \"`trpl::join(a, b).await`\"]
";

/// A pack in a folder, right but for these files; None removes one.
fn pack(changes: &[(&str, Option<&str>)]) -> (TempDir, Complete) {
    let root = tempfile::tempdir().unwrap();
    let exercise = "exercises/01_start/two_waits";
    let solution = "solutions/01_start/two_waits";
    let mut files = vec![
        ("lessons.toml".to_owned(), LESSONS),
        (
            "exercises/Cargo.toml".to_owned(),
            "[workspace.package]\nedition = \"2024\"\n",
        ),
        ("exercises/Cargo.lock".to_owned(), ""),
        ("exercises/01_start/README.md".to_owned(), "# Start\n"),
        (
            format!("{exercise}/Cargo.toml"),
            "[package]\nname = \"two_waits\"\n",
        ),
        (
            format!("{exercise}/src/main.rs"),
            "mod given;\nfn main() {}\n",
        ),
        (format!("{exercise}/src/given.rs"), "// given\n"),
        (
            format!("{solution}/src/main.rs"),
            "mod given;\n\nfn main() {}\n",
        ),
        (format!("{solution}/expected.toml"), "clock = \"real\"\n"),
        (format!("{solution}/expected.trace"), "asynclings trace 1\n"),
    ];
    for (path, text) in changes {
        files.retain(|(present, _)| present != path);
        files.extend(text.map(|text| ((*path).to_owned(), text)));
    }
    for (path, text) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let files = Folder::new(root.path());
    match complete::load_complete(&files, root.path(), Strictness::Author) {
        Ok((complete, _)) => (root, complete),
        Err(problems) => panic!("{}", render(&problems, Look::PLAIN)),
    }
}

fn place(root: &TempDir, diagnostic: &Diagnostic) -> String {
    let path = diagnostic.path().map(|path| {
        let inside = path.strip_prefix(root.path()).unwrap_or(path);
        inside.display().to_string()
    });
    let position = diagnostic.position();
    let at = position.map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
    format!(
        "{}{at}: {} ({})",
        path.unwrap_or_default(),
        diagnostic.message,
        diagnostic.help.join("; ")
    )
}

fn linted(changes: &[(&str, Option<&str>)]) -> Vec<String> {
    let (root, complete) = pack(changes);
    let found = lint(&complete, &Folder::new(root.path()));
    found.iter().map(|each| place(&root, each)).collect()
}

#[test]
fn a_pack_that_is_right_is_told_nothing_of() {
    assert_eq!(linted(&[]), [""; 0]);
    let closing = "# Done\nSee [the start](#done), [the lesson](README.md) and `two_waits`.\n";
    assert_eq!(
        linted(&[
            ("exercises/01_start/CLOSING.md", Some(closing)),
            ("exercises/CLOSING.md", Some("The end.\n")),
            ("exercises/01_start/two_waits/.swp", Some("")),
        ]),
        [""; 0]
    );
}

#[test]
fn files_that_nothing_uses_are_told() {
    insta::assert_snapshot!(linted(&[
        ("exercises/notes.txt", Some("")),
        ("exercises/01_start/picture.svg", Some("")),
        ("exercises/01_start/two_waits/src/more.rs", Some("")),
        ("solutions/01_strat/x", Some("")),
        ("solutions/01_start/two_waist/x", Some("")),
        ("solutions/01_start/two_waits/old.rs", Some("")),
    ]).join("\n"), @"
    exercises/notes.txt: unused file (add the file to `lessons.toml`, or remove it)
    solutions/01_strat: unused file (did you mean `01_start`?)
    exercises/01_start/picture.svg: unused file (link the file from the lesson, or remove it)
    solutions/01_start/two_waist: unused file (did you mean `two_waits`?)
    exercises/01_start/two_waits/src/more.rs: unused file (use the file in the exercise's code, or remove it)
    solutions/01_start/two_waits/old.rs: unused file (give it the name of the exercise's file that it replaces, or remove it)
    ");
}

#[test]
fn what_is_used_in_some_way_is_not() {
    let main =
        "mod given;\nmod more;\nconst TEXT: &str = include_str!(\"../words.txt\");\nfn main() {}\n";
    assert_eq!(
        linted(&[
            ("exercises/01_start/two_waits/src/main.rs", Some(main)),
            ("exercises/01_start/two_waits/src/more/mod.rs", Some("")),
            ("exercises/01_start/two_waits/words.txt", Some("")),
            ("exercises/01_start/README.md", Some("![p](picture.svg)")),
            ("exercises/01_start/picture.svg", Some("")),
        ]),
        [""; 0]
    );
}

#[test]
fn hints_that_are_not_graded_are_told() {
    let with = |hints: &str| {
        LESSONS.replace(
            "[\"look\", \"think of `join`\", \"`trpl::join(a, b).await`\"]",
            hints,
        )
    };
    let early =
        with("[\"write `trpl::join(a, b).await`\", \"think\", \"`trpl::join(a, b).await` is it\"]");
    let none = with("[\"look here\", \"think\", \"write the join\"]");
    let same = with("[\"look there and think\", \"think\", \"`trpl::join(a, b)`\"]");
    insta::assert_snapshot!(
        [early, none, same]
            .map(|lessons| linted(&[("lessons.toml", Some(&lessons))]).join("\n"))
            .join("\n"), @r#"
    lessons.toml:13:10: hint 1 gives away the code of the last hint (start with a question, then the concept; keep the code for the last hint)
    lessons.toml:13:32: the last hint contains no code (add the decisive piece of the solution in backticks)
    lessons.toml:13:34: hint 2 adds nothing to hint 1 (make each hint say more than the one before)
    "#);
}

#[test]
fn links_that_lead_nowhere_are_told() {
    let lesson = "# A start\n\n[a](#a-strat) [b](two_waits/src/main.rs) [c](two_waits/gone.rs)\n\
                  [d](../../solutions/01_start/two_waits/src/main.rs) [e](/etc/passwd)\n\
                  [f](htp://x) [g](https://www.rust-lang.org) [h][none] [i] [j](../../../x)\n";
    insta::assert_snapshot!(
        linted(&[("exercises/01_start/README.md", Some(lesson))]).join("\n"), @r#"
    exercises/01_start/README.md:3:1: no heading `#a-strat` in this text (did you mean `#a-start`?)
    exercises/01_start/README.md:3:42: could not find `exercises/01_start/two_waits/gone.rs` (use a path relative to the directory of this text)
    exercises/01_start/README.md:4:1: `../../solutions/01_start/two_waits/src/main.rs` is a solution, which learners get only after the exercise (refer to the exercise instead)
    exercises/01_start/README.md:4:53: `/etc/passwd` points outside the pack (link to a file below `exercises/`, relative to this text)
    exercises/01_start/README.md:5:1: `htp://x` is not a valid link target (link to `https://…`, to a file of the exercises, or to a heading)
    exercises/01_start/README.md:5:59: `../../../x` points outside the pack (link to a file below `exercises/`, relative to this text)
    exercises/01_start/README.md:5:45: this link has no target (add the target in parentheses after the text, or below as `[name]: target`)
    "#);
}

#[test]
fn misspelt_and_former_names_are_told() {
    let lesson = "# Start\n\nTry `two_wiats`, `three_waits`, `yield_now` and `two_waits`.\n\n\
                  ```console\nasynclings goto nowhere\n```\n";
    insta::assert_snapshot!(
        linted(&[("exercises/01_start/README.md", Some(lesson))]).join("\n"), @r#"
    exercises/01_start/README.md:3:5: no exercise named `two_wiats` (did you mean `two_waits`?)
    exercises/01_start/README.md:3:18: no exercise named `three_waits` (use its present name, `two_waits`)
    exercises/01_start/README.md:6:1: no exercise named `nowhere` (see `lessons.toml` for all exercises)
    "#);
}

#[tokio::test]
async fn code_that_is_not_formatted_is_told_with_its_line() {
    let main = "mod given;\n\nfn main() {\n    let  x = 1;\n}\n";
    let broken = "fn main() { let }\n";
    let (root, complete) = pack(&[
        ("solutions/01_start/two_waits/src/main.rs", Some(main)),
        ("exercises/01_start/two_waits/src/main.rs", Some(broken)),
        ("exercises/01_start/two_waits/src/given.rs", None),
    ]);
    let found = formatting(&complete, 2).await;
    let told: Vec<_> = found.iter().map(|each| place(&root, each)).collect();
    let told = told
        .join("\n")
        .replace(&root.path().display().to_string(), "<root>");
    insta::assert_snapshot!(told, @r#"
    solutions/01_start/two_waits/src/main.rs:4:5: not formatted (save what `rustfmt --edition 2024 < <root>/solutions/01_start/two_waits/src/main.rs` prints)
    "#);
}

#[tokio::test]
async fn variants_are_formatted_and_spelt_as_all_else() {
    let solution = "solutions/01_start/two_waits";
    let expected = "clock = \"real\"\n[[rule]]\nid = \"x\"\nwhy = \"It was seperate.\"\nruntimes = 1\n\
                    [[rejected]]\nfile = \"rejected/a.rs\"\nby = \"x\"\ntries = \"recieves twice\"\n\
                    [[accepted]]\nfile = \"accepted/b\"\ndiffers = \"is to be seen\"\n";
    let changes = [
        (format!("{solution}/expected.toml"), expected),
        (format!("{solution}/rejected/a.rs"), "fn main() { a() }\n"),
        (
            format!("{solution}/accepted/b/src/main.rs"),
            "fn main() { b() }\n",
        ),
    ];
    let changes = changes
        .each_ref()
        .map(|(path, text)| (path.as_str(), Some(*text)));
    let (root, complete) = pack(&changes);
    let told = formatting(&complete, 2).await;
    let told = told.iter().map(|each| place(&root, each));
    let told: Vec<_> = told
        .map(|each| each.split(" (").next().unwrap().to_owned())
        .collect();
    assert_eq!(
        told,
        [
            format!("{solution}/rejected/a.rs:1:1: not formatted"),
            format!("{solution}/accepted/b/src/main.rs:1:1: not formatted"),
        ]
    );
    let told = lint(&complete, &Folder::new(root.path()));
    let told: Vec<_> = told.iter().map(|each| place(&root, each)).collect();
    assert_eq!(
        told,
        [
            format!("{solution}/expected.toml:4:7: misspelt: \"seperate\" (write `separate`)"),
            format!("{solution}/expected.toml:9:9: misspelt: \"recieves\" (write `receives`)"),
            format!(
                "{solution}/expected.toml:12:11: stilted wording: \"is to be\" (use `should`, `must` or \
                 `will`, or say what happened)"
            ),
        ]
    );
}
