//! A learner's way through a course, as far as it needs no compiler: exact output and exit codes.

use std::path::Path;

use asynclings_engine::attempt::build_folder;
use asynclings_engine::course::Layout;

use crate::support::binary::{builds, caches};
use crate::support::files;
use crate::support::sandbox::{EXERCISES, Sandbox};

const INTRODUCED: &str = "\
first_step  The first step
  one thing at a time
  edit course/exercises/01_start/first_step/src/main.rs
  then run `asynclings run` (background: `asynclings lesson`; stuck: `asynclings hint`)
";

#[test]
fn init_says_where_to_begin() {
    let place = Sandbox::with_pack();
    let said = place.run(["init", "--pack", "pack", "course", "--trust"]);
    let expect = format!("Created a course in `course`.\n\n{INTRODUCED}\nNext: cd course\n");
    said.is(
        0,
        &expect,
        "The pack from `[PLACE]/pack` contains code that will run on this machine:\n\
         \u{20} exercises       3 programs, run with resource limits but without a security sandbox\n\
         ! dependencies    no `Cargo.lock`: cargo will choose the versions\n",
    );
    let again = place.run(["init", "course"]);
    again.is(
        0,
        "`course` is already a course, and it is up to date.\n",
        "",
    );
}

#[test]
fn list_shows_where_one_is() {
    let place = Sandbox::with_course();
    let bar = |filled: usize| "█".repeat(filled) + &"░".repeat(40 - filled);
    let expect = format!(
        "\
A mini course

The start  0/2
▸ · first_step   The first step
  · second_step  The second step

The end  0/1
  · last_step    The last step

{}  0 of 3 passed
",
        bar(0)
    );
    // From any folder of the course, and for one that is named.
    let said = place.run_in("course/exercises/02_end/last_step", ["list"]);
    said.is(0, &expect, "");
    let said = place.run_in("", ["--course", "course", "list"]);
    said.is(0, &expect, "");

    place.write(
        "course/.asynclings/progress.toml",
        "format = 1\ncurrent = \"last_step\"\n\
         [exercise.first_step]\nattempts = 3\npassed = 1\nfailed = 2\npassed_at = 2026-01-31T09:30:00Z\n\
         [exercise.second_step]\nattempts = 1\nfailed = 1\nhints = 2\nrevealed = true\n",
    );
    let expect = format!(
        "\
A mini course

The start  1/2
  ✓ first_step   The first step
  ◐ second_step  The second step

The end  0/1
▸ · last_step    The last step

{}  1 of 3 passed
",
        bar(13)
    );
    place.run_in("course", ["list"]).is(0, &expect, "");
}

#[test]
fn list_as_json_tells_the_same() {
    let place = Sandbox::with_course();
    place.write(
        "course/.asynclings/progress.toml",
        "format = 1\n[exercise.first_step]\nattempts = 3\npassed = 1\nfailed = 2\nhints = 1\n\
         passed_at = 2026-01-31T09:30:00Z\n",
    );
    let said = place.run_in("course", ["list", "--json"]);
    let mut found: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let second = found["chapters"][0]["exercises"][1].take();
    assert_eq!(second["id"], "second_step");
    assert_eq!(second["current"], true);
    assert_eq!(second["standing"], "untried");
    found["chapters"].as_array_mut().unwrap().truncate(1);
    let expect = serde_json::json!({
        "format": 1, "kind": "list", "title": "A mini course", "current": "second_step",
        "chapters": [{ "id": "01_start", "title": "The start", "exercises": [{
            "id": "first_step", "title": "The first step", "concept": "one thing at a time",
            "standing": "passed", "current": false, "attempts": 3, "hints_used": 1
        }, null] }]
    });
    assert_eq!(found, expect);
}

#[test]
fn only_next_and_goto_move() {
    let place = Sandbox::with_course();
    let current = || {
        let said = place.run_in("course", ["list", "--json"]);
        let listing: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        listing["current"].as_str().unwrap().to_owned()
    };
    place.run_in("course", ["next"]).is(
        1,
        "",
        "error: `first_step` is not passed yet\n  help: run `asynclings run` to try it, \
         `asynclings next --skip` to skip it, or `asynclings goto EXERCISE` to go to any exercise\n",
    );
    assert_eq!(current(), "first_step");
    assert_eq!(place.run_in("course", ["next", "--skip"]).code, 0);
    assert_eq!(current(), "second_step");
    assert_eq!(place.run_in("course", ["goto", "last_step"]).code, 0);
    assert_eq!(current(), "last_step");
    for args in [
        &["hint", "first_step"][..],
        &["reset", "first_step"],
        &["lesson", "first_step"],
    ] {
        assert_eq!(place.run_in("course", args.iter().copied()).code, 0);
        assert_eq!(current(), "last_step");
    }
    // After the last comes the first that is not passed.
    place.run_in("course", ["next", "--skip"]);
    assert_eq!(current(), "first_step");
}

#[test]
fn next_follows_what_was_passed_and_ends() {
    let place = Sandbox::with_course();
    let passed = |names: &[&str]| {
        let records: String = names
            .iter()
            .map(|name| format!("[exercise.{name}]\npassed_at = 2026-01-31T09:30:00Z\n"))
            .collect();
        place.write(
            "course/.asynclings/progress.toml",
            format!("format = 1\ncurrent = \"first_step\"\n{records}"),
        );
    };
    passed(&["first_step", "second_step"]);
    let said = place.run_in("course", ["next"]);
    assert!(
        said.out.starts_with("last_step  The last step\n"),
        "{said:?}"
    );
    passed(&["first_step", "second_step", "last_step"]);
    let said = place.run_in("course", ["next"]);
    said.is(
        0,
        "You have passed every exercise of this course. Well done!\n",
        "",
    );
    passed(&["second_step", "last_step"]);
    let said = place.run_in("course", ["next", "--skip"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("the only exercise left"), "{said:?}");
}

#[test]
fn names_are_guessed_and_paths_understood() {
    let place = Sandbox::with_course();
    place.run_in("course", ["goto", "frist_step"]).is(
        2,
        "",
        "error: no exercise named `frist_step`\n  help: did you mean `first_step`?\n",
    );
    place.run_in("course", ["goto", "xyz"]).is(
        2,
        "",
        "error: no exercise named `xyz`\n  help: run `asynclings list` to see all exercises\n",
    );
    assert_eq!(
        place
            .run_in("course", ["goto", "exercises/02_end/last_step/"])
            .code,
        0
    );
}

#[test]
fn hints_open_one_by_one_and_are_recorded() {
    let place = Sandbox::with_course();
    let hint = |args: &[&str]| place.run_in("course", ["hint"].iter().chain(args).copied());
    hint(&[]).is(
        0,
        "hint 1 of 3\n\nLook closely.\n\nrun `asynclings hint --level 2` for more\n",
        "",
    );
    hint(&["--level", "3"]).is(
        2,
        "",
        "error: hint 3 is locked until hint 2 has been shown\n  help: run `asynclings hint first_step` for hint 2\n",
    );
    assert!(hint(&["--level", "1"]).out.contains("Look closely."));
    assert!(hint(&[]).out.contains("Look at `main`."));
    hint(&[]).is(0, "hint 3 of 3\n\nWrite it like this.\n\n", "");
    // All are open: the last one again.
    hint(&[]).is(0, "hint 3 of 3\n\nWrite it like this.\n\n", "");
    hint(&["--level", "4"]).is(
        2,
        "",
        "error: no hint 4: `first_step` has 3\n  help: run `asynclings hint first_step --level 3` for the last hint\n",
    );
    assert!(
        place
            .read("course/.asynclings/progress.toml")
            .contains("hints = 3")
    );
    assert!(hint(&["last_step"]).out.contains("hint 1 of 3"));
}

#[test]
fn lessons_are_shown_for_any_exercise() {
    let place = Sandbox::with_course();
    let said = place.run_in("course", ["lesson", "last_step"]);
    said.is(0, "02_end\n══════\n\nA lesson with `code`.\n\n", "");
}

#[test]
fn reset_says_what_it_kept_and_how_to_get_it_back() {
    let place = Sandbox::with_course();
    let main = "course/exercises/01_start/first_step/src/main.rs";
    let said = place.run_in("course", ["reset", "first_step"]);
    said.is(0, "`first_step` already has its starting code.\n", "");
    place.write(main, "// mine\n");
    let said = place.run_in("course", ["reset", "first_step"]);
    assert_eq!(said.code, 0, "{said:?}");
    let kept = ".asynclings/backups/first_step/0001-reset-";
    let lines: Vec<_> = said.out.lines().collect();
    assert_eq!(lines[0], "Reset `first_step` to its starting code.");
    assert_eq!(
        lines[1],
        "  wrote exercises/01_start/first_step/src/main.rs"
    );
    assert!(
        lines[2].starts_with(&format!("  your version was saved to `{kept}")),
        "{lines:?}"
    );
    assert_eq!(
        lines[3],
        "  run `asynclings reset first_step --restore` to get it back"
    );
    assert_eq!(place.read(main), "fn main() {}\n");
    assert_eq!(
        place
            .run_in("course", ["reset", "first_step", "--restore"])
            .code,
        0
    );
    assert_eq!(place.read(main), "// mine\n");
    let said = place.run_in("course", ["reset", "last_step", "--restore"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err
            .starts_with("error: could not find a backup of `last_step` in"),
        "{said:?}"
    );
}

#[test]
fn a_solution_is_shown_once_passed_or_revealed_and_recorded() {
    let place = Sandbox::with_course();
    let solved = "first_step  src/main.rs\n\nfn main() {\n    println!(\"done\");\n}\n";
    place.run_in("course", ["solution", "first_step"]).is(
        1,
        "",
        "error: `first_step` is not passed yet\n  help: run `asynclings hint first_step` for a \
         hint, or `asynclings solution first_step --reveal` to see the solution anyway (your \
         progress will record it)\n",
    );
    assert!(!place.path("course/.asynclings/progress.toml").exists());
    let said = place.run_in("course", ["solution", "first_step", "--reveal"]);
    said.is(0, solved, "");
    assert!(
        place
            .read("course/.asynclings/progress.toml")
            .contains("revealed = true")
    );
    assert!(!place.path("course/solutions/01_start").exists());
    place.write(
        "course/.asynclings/progress.toml",
        "format = 1\n[exercise.first_step]\npassed_at = 2026-01-31T09:30:00Z\n",
    );
    let said = place.run_in("course", ["solution", "first_step"]);
    said.is(0, solved, "\nAlso in `solutions/01_start/first_step`.\n");
    assert!(
        place
            .read("course/solutions/01_start/first_step/src/main.rs")
            .contains("done")
    );
}

#[test]
fn an_editor_sees_the_current_exercise_only() {
    let place = Sandbox::with_course();
    let seen = |from: &str| {
        let mut cargo = place.command(env!("CARGO"), from);
        cargo.args(["metadata", "--format-version=1", "--no-deps", "--offline"]);
        let said = place.said(cargo);
        let metadata: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        let names = metadata["packages"].as_array().unwrap().iter();
        let names: Vec<_> = names
            .map(|each| each["name"].as_str().unwrap().to_owned())
            .collect();
        (
            metadata["workspace_root"].as_str().unwrap().to_owned(),
            names,
        )
    };
    let only = |name: &str| ("[PLACE]/course".to_owned(), vec![name.to_owned()]);
    // However an editor looks for a project: the folder it opened, or that of the open file.
    assert_eq!(seen("course"), only("first_step"));
    assert_eq!(seen("course/exercises"), only("first_step"));
    assert_eq!(
        seen(&format!("course/exercises/{}", EXERCISES[0])),
        only("first_step")
    );
    place.run_in("course", ["goto", "last_step"]);
    assert_eq!(seen("course"), only("last_step"));
    assert_eq!(
        seen(&format!("course/exercises/{}/src", EXERCISES[2])),
        only("last_step")
    );
}

#[test]
fn a_chapter_is_a_place_to_go_to_and_one_to_skip() {
    let place = Sandbox::with_course();
    let current = || {
        let listing = place.run_in("course", ["list", "--json"]).out;
        let listing: serde_json::Value = serde_json::from_str(&listing).unwrap();
        listing["current"].as_str().unwrap().to_owned()
    };
    let first = current();
    let listing = place.run_in("course", ["list"]).out;
    let said = place.run_in("course", ["next", "--chapter"]);
    assert_eq!(said.code, 0, "{said:?}\n{listing}");
    let second = current();
    assert_ne!(first, second);
    for (name, place_of) in [("1", &first), ("2", &second)] {
        assert_eq!(place.run_in("course", ["goto", name]).code, 0);
        assert_eq!(&current(), place_of);
    }
    let said = place.run_in("course", ["goto", "9"]);
    assert_eq!(said.code, 2, "{said:?}");
}

#[test]
fn all_exercises_are_reset_after_a_question_and_with_backups() {
    let place = Sandbox::with_course();
    let said = place.run_in("course", ["reset", "--all"]);
    said.is(0, "All exercises already have their starting code.\n", "");
    let mains: Vec<_> = files::tree(&place.path("course/exercises"))
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| path.ends_with("src/main.rs"))
        .collect();
    for main in &mains[..2] {
        std::fs::write(main, "// mine\n").unwrap();
    }
    // Nobody is there to answer.
    let said = place.run_in("course", ["reset", "--all"]);
    assert_eq!(said.code, 4, "{said:?}");
    assert!(
        said.err.contains("whether to reset 2 exercises"),
        "{said:?}"
    );
    let said = place.run_in("course", ["reset", "--all", "--yes"]);
    assert!(said.out.starts_with("Reset 2 exercises"), "{said:?}");
    for main in &mains[..2] {
        assert_ne!(std::fs::read_to_string(main).unwrap(), "// mine\n");
    }
    let kept = files::tree(&place.path("course/.asynclings/backups"));
    assert_eq!(
        kept.iter()
            .filter(|(_, bytes)| bytes == b"// mine\n")
            .count(),
        2
    );
}

#[test]
fn progress_and_code_go_to_another_course() {
    let place = Sandbox::with_course();
    let main = |course: &str| {
        let files = files::tree(&place.path(course).join("exercises"));
        let mut mains = files.into_iter().map(|(path, _)| path);
        mains.find(|path| path.ends_with("src/main.rs")).unwrap()
    };
    std::fs::write(main("course"), "// mine\n").unwrap();
    let said = place.run_in("course", ["progress", "export", "../mine.toml"]);
    assert!(
        said.out.starts_with("Wrote your progress and your code"),
        "{said:?}"
    );
    let pack = place.path("pack");
    let init = place.run(["init", "--pack", pack.to_str().unwrap(), "other", "--trust"]);
    assert_eq!(init.code, 0, "{init:?}");
    let said = place.run_in("other", ["progress", "import", "../mine.toml"]);
    assert!(said.out.contains("and the code of 1 exercise"), "{said:?}");
    assert_eq!(std::fs::read_to_string(main("other")).unwrap(), "// mine\n");
    let said = place.run_in("other", ["progress", "import", "Cargo.toml"]);
    assert!(
        said.err
            .contains("was not written by `asynclings progress export`"),
        "{said:?}"
    );
}

#[test]
fn clean_removes_what_was_built_and_says_how_much() {
    let place = Sandbox::with_course();
    let said = place.run_in("course", ["clean"]);
    said.is(0, "Nothing to remove: nothing was built here.\n", "");
    let (root, state) = (place.path("course"), place.path("state"));
    let caches = caches(&root, &state);
    let recipes = caches.recipes();
    let build = build_folder(&builds(&state), &recipes, &Layout::new(&root)).unwrap();
    files::write(&build.join("1.95.0/debug/x"), vec![7; 2 << 20]);
    files::write(&caches.recipes().join("z"), b"z");
    // What is in the course itself is of no use to anybody.
    place.write("course/.asynclings/target/debug/x", vec![7; 1 << 20]);
    place.write("course/target/debug/y", vec![7; 1 << 20]);
    place.write("course/.asynclings/recipes/z", b"z");
    let said = place.run_in("course", ["clean"]);
    assert!(said.out.starts_with("Freed 4 MiB."), "{said:?}");
    for gone in [".asynclings/target", ".asynclings/recipes", "target"] {
        assert!(!place.path("course").join(gone).exists());
    }
    assert!(!build.exists() && !caches.recipes().exists());
    assert!(place.path("course/.asynclings/pack").exists());
}

#[test]
fn completions_know_the_commands() {
    let place = Sandbox::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = place.run(["completions", shell]);
        assert_eq!(said.code, 0);
        assert!(said.out.contains("goto"), "{shell}");
    }
    assert_eq!(place.run(["completions", "cmd"]).code, 2);
}

#[test]
fn schemas_are_printed_as_they_are_kept() {
    let place = Sandbox::empty();
    for file in ["lessons", "expected"] {
        let said = place.run(["pack", "schema", file]);
        let path = format!("docs/schema/{file}.schema.json");
        let kept = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        said.is(0, &kept.unwrap(), "");
    }
    assert_eq!(place.run(["pack", "schema"]).code, 0);
    assert!(place.path("docs/schema/expected.schema.json").exists());
}

#[test]
fn usage_errors_and_help_have_their_codes() {
    let place = Sandbox::empty();
    for (args, code) in [
        (&["--help"][..], 0),
        (&["--version"], 0),
        (&["fly"], 2),
        (&["goto"], 2),
        (&["check"], 2),
        (&["hint", "--level", "0"], 2),
    ] {
        assert_eq!(place.run(args.iter().copied()).code, code, "{args:?}");
    }
    assert!(
        place
            .run(["--help"])
            .out
            .contains("130 interrupted by Ctrl-C")
    );
}
