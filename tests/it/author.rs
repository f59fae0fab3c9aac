//! `pack check` and `pack record` on a pack of one exercise: the real cargo, rustc, probe and
//! programs.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use asynclings_author::check::{self, CheckEvent, CheckOptions, CheckReport};
use asynclings_author::new::{ExerciseTemplate, PackTemplate, add, make};
use asynclings_author::propose::{self, Worth};
use asynclings_author::record::{Recorded, record};
use asynclings_author::{AuthorError, Workshop, mutate};
use asynclings_core::diag::{Look, render};
use asynclings_core::pack::{Complete, Folder, Strictness, complete};
use tempfile::TempDir;

use crate::support::binary::BINARY;
use crate::support::{build, files};

const LESSONS: &str = r#"
format = 1
id = "little"
title = "A little pack"
[[chapter]]
id = "01_start"
title = "The start"
[[chapter.exercise]]
id = "two_waits"
title = "Two waits"
concept = "waits overlap"
hints = ["a", "b", "c"]
start = "overlap"
"#;

const EXPECTED: &str = r#"
clock = "virtual"
param = [{ name = "word", words = ["amber", "birch", "cedar"] }]
stdout = { exact = "{word}" }
[[rule]]
id = "overlap"
why = "One begins only when the other has ended."
overlap = ["a", "b"]
[[rule]]
id = "both"
why = "One of them never ends."
completed = ["a", "b"]
[[rejected]]
file = "rejected/one.rs"
by = "both"
tries = "waits for one"
[[rejected]]
file = "rejected/silent.rs"
by = "output"
tries = "prints something else"
[[accepted]]
file = "accepted/macro.rs"
differs = "a macro"
"#;

/// A program that awaits `wait` and prints `word`.
fn program(wait: &str, word: &str) -> String {
    format!(
        "fn main() {{
    probe::block_on(async {{
        let word = probe::param_text(\"word\", \"oak\");
        {wait}
        println!(\"{{}}\", {word});
    }});
}}
"
    )
}

const ONE_BY_ONE: &str = "probe::io(\"a\", 10).await; probe::io(\"b\", 20).await;";
const JOINED: &str = "trpl::join(probe::io(\"a\", 10), probe::io(\"b\", 20)).await;";
const MACRO: &str = "tokio::join!(probe::io(\"b\", 20), probe::io(\"a\", 10));";
const RACED: &str = "trpl::select(probe::io(\"a\", 10), probe::io(\"b\", 20)).await;";

/// The dependencies are those of all tests that compile exercises, and built once for them.
fn workshop(complete: &Complete) -> Workshop {
    Workshop::new(&complete.pack, Some(BINARY.into())).building_in(build::target())
}

/// A pack in a folder of its own, gone when it is dropped.
struct Little(TempDir);

impl Little {
    fn new() -> Self {
        let little = Self(tempfile::tempdir().unwrap());
        let read = |path: &str| fs::read_to_string(build::repository().join(path)).unwrap();
        let workspace = build::with_our_probe(&read("exercises/Cargo.toml"));
        let manifest = "[package]\nname = \"two_waits\"\nedition.workspace = true\n[dependencies]\n\
                        probe.workspace = true\ntokio.workspace = true\ntrpl.workspace = true\n";
        let exercise = "exercises/01_start/two_waits";
        let solution = "solutions/01_start/two_waits";
        for (path, text) in [
            ("lessons.toml".to_owned(), LESSONS.to_owned()),
            ("exercises/Cargo.toml".to_owned(), workspace),
            (
                "exercises/Cargo.lock".to_owned(),
                read("exercises/Cargo.lock"),
            ),
            (
                "exercises/01_start/README.md".to_owned(),
                "# The start\n".to_owned(),
            ),
            (format!("{exercise}/Cargo.toml"), manifest.to_owned()),
            (
                format!("{exercise}/src/main.rs"),
                program(ONE_BY_ONE, "word"),
            ),
            (format!("{solution}/src/main.rs"), program(JOINED, "word")),
            (format!("{solution}/expected.toml"), EXPECTED.to_owned()),
            (
                format!("{solution}/rejected/one.rs"),
                program(RACED, "word"),
            ),
            (
                format!("{solution}/rejected/silent.rs"),
                program(JOINED, "\"no\""),
            ),
            (
                format!("{solution}/accepted/macro.rs"),
                program(MACRO, "word"),
            ),
        ] {
            little.write(&path, &text);
        }
        little
    }

    fn write(&self, path: &str, text: &str) {
        files::write(&self.0.path().join(path), text);
    }

    /// Exchanges a piece of the `expected.toml`.
    fn expect(&self, from: &str, to: &str) {
        let path = "solutions/01_start/two_waits/expected.toml";
        let text = fs::read_to_string(self.0.path().join(path)).unwrap();
        assert!(text.contains(from), "{from}");
        self.write(path, &text.replacen(from, to, 1));
    }

    fn read(&self) -> Complete {
        let root = self.0.path();
        match complete::load_complete(&Folder::new(root), root, Strictness::Author) {
            Ok((complete, _)) => complete,
            Err(problems) => panic!("{}", render(&problems, Look::PLAIN)),
        }
    }

    async fn check(&self) -> (CheckReport, Vec<String>) {
        let complete = self.read();
        let mut rows = Vec::new();
        let mut on = |event: CheckEvent<'_>| {
            if let CheckEvent::Done { outcome, done, all } = event {
                rows.push(format!("{done}/{all} {}", outcome.case.name()));
            }
        };
        let options = CheckOptions {
            runs: 4,
            at_once: 2,
        };
        let report = check::run(&complete, &workshop(&complete), options, &mut on).await;
        (report.unwrap(), rows)
    }

    async fn record(&self) -> Result<Recorded, AuthorError> {
        let complete = self.read();
        let exercise = complete.pack.exercise("two_waits").unwrap();
        let expected = &complete.expected["two_waits"];
        let workshop = workshop(&complete);
        record(&complete.pack, exercise, expected, &workshop, &mut |_| {}).await
    }
}

#[tokio::test]
async fn a_pack_that_is_what_it_says_is_counted() {
    let little = Little::new();
    let (report, mut rows) = little.check().await;
    let faults: Vec<_> = report
        .failures
        .iter()
        .map(|failure| &failure.message)
        .collect();
    assert!(report.passed, "{faults:?}");
    assert_eq!(
        report.counts.unwrap().to_string(),
        "1 exercise: 1/1 starting programs fail as declared, 1/1 references pass (4 runs each), \
         1/1 accepted variants pass, 2/2 rejected variants are rejected by the rule they name, 3/3 rules are \
         covered by a variant, and 2/9 of their ways"
    );
    rows.sort_by_key(|row| row.split_once(' ').map(|(_, name)| name.to_owned()));
    let names: Vec<_> = rows.iter().filter_map(|row| row.split_once(' ')).collect();
    let names: Vec<_> = names.into_iter().map(|(_, name)| name).collect();
    assert_eq!(
        names,
        [
            "accepted/macro.rs",
            "rejected/one.rs",
            "rejected/silent.rs",
            "the reference",
            "the start"
        ]
    );
    // Nothing is left of the copies, and nothing was written beside the build folder.
    let stages = little.0.path().join("exercises/target/asynclings/stages");
    assert_eq!(fs::read_dir(stages).unwrap().count(), 0);
}

#[tokio::test]
async fn a_pack_that_is_not_what_it_says_is_told_each_time() {
    let little = Little::new();
    let lessons = LESSONS.replace("start = \"overlap\"", "start = \"both\"");
    little.write("lessons.toml", &lessons);
    // It breaks this rule as well, but not first.
    little.expect("by = \"both\"", "by = \"output\"");
    little.expect(
        "[[rejected]]",
        "[[rule]]\nid = \"soon\"\nwhy = \"It takes a day.\"\nelapsed = { max = 86400000 }\n\
         [[rejected]]\nfile = \"rejected/right.rs\"\nby = \"overlap\"\ntries = \"is right\"\n\
         [[accepted]]\nfile = \"accepted/wrong.rs\"\ndiffers = \"is wrong\"\n[[rejected]]",
    );
    let solution = "solutions/01_start/two_waits";
    let right = program(MACRO, "word.to_string()");
    little.write(&format!("{solution}/rejected/right.rs"), &right);
    little.write(
        &format!("{solution}/accepted/wrong.rs"),
        "fn main() { wrong() }",
    );
    // The workspace offers this crate, and the exercise does not list it.
    little.write(
        &format!("{solution}/rejected/crate.rs"),
        "fn main() { futures::wrong() }",
    );
    little.expect(
        "[[accepted]]",
        "[[rejected]]\nfile = \"rejected/crate.rs\"\nby = \"overlap\"\ntries = \"another crate\"\n[[accepted]]",
    );
    let (report, _) = little.check().await;
    let told: Vec<_> = report
        .failures
        .iter()
        .map(|failure| format!("{}: {}", failure.kind, failure.message))
        .collect();
    assert_eq!(
        told,
        [
            "start: expected the starting code to fail with `both`, but found `overlap`",
            "accepted: rejected by `compile`",
            "rejected: expected the variant to be rejected by `overlap`, but it passed",
            "rejected: rejected by `compile`, expected `overlap`",
            "rejected: rejected by `both`, expected `output`",
            "rule: rule `soon` of `two_waits` is not covered: no rejected variant breaks it",
        ]
    );
    assert!(!report.passed);
    let finding = report.failures[1].finding.as_ref().unwrap();
    assert!(finding.rendered.as_ref().unwrap().contains("wrong()"));
    let remedy = |index: usize| {
        let remedy = &report.failures[index].remedy;
        remedy.replace(&format!("{}/", little.0.path().display()), "")
    };
    assert_eq!(remedy(1), "fix the compile error below");
    assert_eq!(
        remedy(3),
        "add `futures.workspace = true` to `[dependencies]` of \
         `exercises/01_start/two_waits/Cargo.toml`"
    );
}

#[tokio::test]
async fn the_trace_of_a_reference_is_recorded_once() {
    let little = Little::new();
    assert_eq!(little.record().await.unwrap(), Recorded::Written);
    let complete = little.read();
    let exercise = complete.pack.exercise("two_waits").unwrap();
    let trace = complete.pack.expected_trace(exercise).unwrap().unwrap();
    assert_eq!(trace.elapsed().ms(), 20);
    assert_eq!(little.record().await.unwrap(), Recorded::Same);
    let main = "solutions/01_start/two_waits/src/main.rs";
    little.write(main, &program(ONE_BY_ONE, "word.clone()"));
    match little.record().await.unwrap() {
        Recorded::NotPassed(finding) => assert_eq!(finding.id, "overlap"),
        other => panic!("{other:?}"),
    }
    // What was recorded before is still there.
    assert!(complete.pack.expected_trace(exercise).unwrap().is_some());
}

#[tokio::test]
async fn wrong_programs_that_pass_are_told() {
    let little = Little::new();
    let complete = little.read();
    let mut said = Vec::new();
    let mut on = |each: mutate::MutationProgress| said.push(each);
    let workshop = workshop(&complete);
    let report = mutate::run(&complete, &workshop, 2, &mut on).await;
    let [mutants] = report.unwrap().exercises.try_into().unwrap();
    // One of the two futures first, or the other, makes no difference: nobody demands one.
    let survivors: Vec<_> = mutants
        .survivors
        .iter()
        .map(|each| each.edit.as_str())
        .collect();
    assert!(
        survivors.contains(&"swap join's futures: probe::io(\"a\", 10), probe::io(\"b\", 20)"),
        "{survivors:?}"
    );
    // What the rules are there for is refused: two awaits in turn are no overlap.
    assert!(
        survivors
            .iter()
            .all(|edit| !edit.starts_with("join in turn"))
    );
    assert!(
        survivors
            .iter()
            .all(|edit| !edit.starts_with("drop .await"))
    );
    assert_eq!(
        mutants.compiled,
        mutants.killed + mutants.excused + mutants.survivors.len()
    );
    let all = mutants.compiled + mutants.not_compiled;
    assert_eq!(
        said.last(),
        Some(&mutate::MutationProgress { done: all, all })
    );
    assert!(mutants.killed >= 4, "{mutants:?}");
}

#[tokio::test]
async fn a_new_pack_passes_its_own_check() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("tea");
    make(&root, PackTemplate::Full).unwrap();
    add(&root, "02_more/boil_again", ExerciseTemplate::Trace).unwrap();
    // The pack's own probe is this one; going by its place here saves building all dependencies anew.
    let read = |path: &Path| fs::read_to_string(path).unwrap();
    for file in ["src/lib.rs", "build.rs"] {
        let own = read(&root.join("probe").join(file));
        assert_eq!(own, read(&build::repository().join("probe").join(file)));
    }
    let manifest = root.join("exercises/Cargo.toml");
    fs::write(&manifest, build::with_our_probe(&read(&manifest))).unwrap();
    let (complete, _) =
        complete::load_complete(&Folder::new(&root), &root, Strictness::Author).unwrap();
    let workshop = workshop(&complete);
    let options = CheckOptions {
        runs: 2,
        at_once: 2,
    };
    let report = check::run(&complete, &workshop, options, &mut |_| {}).await;
    let report = report.unwrap();
    let faults: Vec<_> = report
        .failures
        .iter()
        .map(|failure| (&failure.exercise, &failure.message))
        .collect();
    assert!(report.passed, "{faults:?}");
    assert_eq!(report.counts.unwrap().exercises, 4);
    let found = asynclings_author::lint::formatting(&complete, 2).await;
    assert!(found.is_empty(), "{found:?}");
}

#[tokio::test]
async fn proposed_rules_are_tried_on_every_program() {
    let little = Little::new();
    assert_eq!(little.record().await.unwrap(), Recorded::Written);
    let complete = little.read();
    let exercise = complete.pack.exercise("two_waits").unwrap();
    let trace = complete.pack.expected_trace(exercise).unwrap().unwrap();
    let proposals = propose::proposals(&trace, asynclings_trace::Clock::Virtual);
    assert!(proposals.iter().any(|each| each.key == "overlap"));
    let proposals = propose::undemanded(&complete.pack, exercise, proposals);
    // These two are demanded already.
    let keys: Vec<_> = proposals.iter().map(|each| each.key).collect();
    assert!(
        !keys.contains(&"overlap") && !keys.contains(&"completed"),
        "{keys:?}"
    );
    let workshop = workshop(&complete);
    let goal = Arc::new(trace);
    let weighed = propose::weigh(&complete, exercise, proposals, goal, &workshop, 2);
    let weighed = weighed.await.unwrap();
    let of = |key: &str| {
        weighed
            .iter()
            .find(|each| each.proposal.key == key)
            .unwrap()
    };
    let elapsed = of("elapsed");
    assert_eq!(elapsed.worth(), Worth::Tells);
    // The start waits for one after the other, and the race ends with the first.
    assert_eq!(elapsed.wrong, ["the start", "rejected/one.rs"]);
    // Whatever the programs do, they do it in one task.
    assert_eq!(of("same_task").worth(), Worth::Nothing);
}

#[tokio::test]
async fn a_limit_that_the_reference_nearly_reaches_is_told() {
    let little = Little::new();
    let lessons = LESSONS.trim_end().to_owned() + "\nlimits = { events = 40 }\n";
    little.write("lessons.toml", &lessons);
    let (report, _) = little.check().await;
    let told: Vec<_> = report
        .failures
        .iter()
        .filter(|failure| failure.kind == "limits")
        .collect();
    assert_eq!(told.len(), 1, "{:?}", report.failures);
    let spot = told[0].spot.as_ref().unwrap();
    assert!(spot.file.ends_with("lessons.toml"));
    assert_eq!((spot.line, spot.column), (14, 1));
    // It is told, and fails nothing.
    assert!(report.failures.iter().all(|each| each.kind == "limits"));
    assert!(report.passed);
}
