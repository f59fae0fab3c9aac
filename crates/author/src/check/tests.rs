//! Counting and wording, on outcomes made up for it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use insta::assert_snapshot;

use super::case_outcome::CaseOutcome;
use super::plan::{Case, cases};
use super::report::{CheckReport, report};
use super::table::CheckTable;
use super::text;
use asynclings_core::diag::{Diagnostic, Source};
use asynclings_core::judge::{Finding, Way};
use asynclings_core::pack::{Chapter, Complete, Exercise, Limits, Pack, Strictness, expected};
use asynclings_view::{RenderOptions, json};

const EXPECTED: &str = r#"
clock = "virtual"
stdout = { lines = ["song"] }
[[rule]]
id = "overlap"
why = "They do not overlap."
overlap = ["video", "song"]
[[rule]]
id = "order"
why = "The order is wrong."
before = ["video:ready", "song:ready"]
[[rejected]]
file = "rejected/swapped.rs"
by = "order"
tries = "swaps"
[[accepted]]
file = "accepted/tasks.rs"
differs = "tasks"
"#;

fn complete() -> Complete {
    let exercise = Exercise {
        id: "first".to_owned(),
        chapter: "01_start".to_owned(),
        title: "The first".to_owned(),
        concept: "one idea".to_owned(),
        hints: vec![String::new(); 3],
        edit: vec!["src/main.rs".to_owned()],
        allow_unsafe: false,
        limits: Limits::default(),
        start: "overlap".to_owned(),
        was: Vec::new(),
        points: 1,
    };
    let source = Arc::new(Source::new("expected.toml", EXPECTED));
    let (expected, _) = expected::parse_expected(&source, Strictness::Author).unwrap();
    Complete {
        pack: Pack {
            root: PathBuf::new(),
            id: "little".to_owned(),
            title: "A little pack".to_owned(),
            min_asynclings: None,
            without_solutions: false,
            chapters: vec![Chapter {
                id: "01_start".to_owned(),
                title: "The start".to_owned(),
                exercises: vec![exercise],
            }],
        },
        expected: BTreeMap::from([("first".to_owned(), expected)]),
    }
}

/// An outcome of each case, with the ids found in each.
fn outcomes(found: [&[&str]; 4]) -> Vec<CaseOutcome> {
    let outcome = |(case, found): (Case, &[&str])| CaseOutcome {
        case,
        attempts: 3,
        runs: 3,
        first: found.first().map(|id| Finding {
            way: ways(&[id]).first().map(|(_, way)| *way),
            ..Finding::new(*id, "a sentence")
        }),
        found: found
            .iter()
            .map(|id| (*id).to_owned())
            .collect::<BTreeSet<_>>(),
        broken: ways(found),
        reported: ways(found),
        busy: None,
        tight: None,
    };
    cases(&complete())
        .into_iter()
        .zip(found)
        .map(outcome)
        .collect()
}

/// The rules among these ids, broken in the way that each `why` speaks for.
fn ways(found: &[&str]) -> BTreeSet<(String, Way)> {
    let ways = [("overlap", Way::Apart), ("order", Way::Order)];
    let found = ways.iter().filter(|(id, _)| found.contains(id));
    found.map(|(id, way)| ((*id).to_owned(), *way)).collect()
}

#[test]
fn every_program_is_tried() {
    let names: Vec<_> = cases(&complete())
        .iter()
        .map(|case| {
            (
                case.program.kind(),
                case.name().to_owned(),
                case.program.wanted().map(str::to_owned),
            )
        })
        .collect();
    let some = |id: &str| Some(id.to_owned());
    assert_eq!(
        names,
        [
            ("start", "the start".to_owned(), some("overlap")),
            ("reference", "the reference".to_owned(), None),
            ("accepted", "accepted/tasks.rs".to_owned(), None),
            ("rejected", "rejected/swapped.rs".to_owned(), some("order")),
        ]
    );
}

#[test]
fn a_pack_that_is_right_is_counted() {
    let outcomes = outcomes([&["overlap", "output"], &[], &[], &["order", "overlap"]]);
    let report = report(&complete(), &outcomes, 20);
    assert!(report.passed);
    assert_snapshot!(report.counts.unwrap(), @"1 exercise: 1/1 starting programs fail as declared, 1/1 references pass (20 runs each), 1/1 accepted variants pass, 1/1 rejected variants are rejected by the rule they name, 3/3 rules are covered by a variant, and 2/9 of their ways");
}

#[test]
fn a_variant_is_refused_first_by_the_rule_it_names() {
    let outcomes = outcomes([&["overlap", "output"], &[], &[], &["overlap", "order"]]);
    let report = report(&complete(), &outcomes, 20);
    assert!(!report.passed);
    let messages: Vec<_> = report
        .failures
        .iter()
        .map(|failure| failure.message.as_str())
        .collect();
    assert_eq!(
        messages,
        ["rejected by `overlap` in attempt 3, expected `order`"]
    );
    assert_eq!(
        (
            report.counts.unwrap().rejected.right,
            report.counts.unwrap().rejected.all
        ),
        (0, 1)
    );
    // It still breaks the rule.
    let rules = report.counts.unwrap().rules;
    assert_eq!(rules.right, rules.all);
}

#[test]
fn every_fault_is_told() {
    let told = |found: [&[&str]; 4]| {
        let report = report(&complete(), &outcomes(found), 20);
        let messages = report
            .failures
            .iter()
            .map(|failure| failure.message.clone());
        messages.collect::<Vec<_>>().join("\n") + "\n" + &report.counts.unwrap().to_string()
    };
    assert_snapshot!(told([&[], &["output"], &["overlap"], &[]]), @"
    expected the starting code to fail with `overlap`, but it passed in attempt 3
    rejected by `output` in attempt 3
    rejected by `overlap` in attempt 3
    expected the variant to be rejected by `order`, but it passed in attempt 3
    rule `overlap` of `first` is not covered: no rejected variant breaks it
    rule `order` of `first` is not covered: no rejected variant breaks it
    rule `output` of `first` is not covered: no rejected variant breaks it
    1 exercise: 0/1 starting programs fail as declared, 0/1 references pass (20 runs each), 0/1 accepted variants pass, 0/1 rejected variants are rejected by the rule they name, 0/3 rules are covered by a variant, and 0/9 of their ways
    ");
    assert_snapshot!(told([&["compile"], &[], &[], &["order", "output"]]), @"
    expected the starting code to fail with `overlap`, but found `compile` in attempt 3
    rule `overlap` of `first` is not covered: no rejected variant breaks it
    1 exercise: 0/1 starting programs fail as declared, 1/1 references pass (20 runs each), 1/1 accepted variants pass, 1/1 rejected variants are rejected by the rule they name, 2/3 rules are covered by a variant, and 1/9 of their ways
    ");
}

/// A sentence must be shown to fit: some wrong program breaks the rule in the way it speaks for,
/// and a learner reads of that.
#[test]
fn a_why_that_nobody_reads_is_a_fault() {
    let way = |way| BTreeSet::from([("overlap".to_owned(), way)]);
    let (apart, unpolled) = (way(Way::Apart), way(Way::Unpolled));
    for (broken, reported, remedy) in [
        (&apart, &apart, None),
        (
            &unpolled,
            &unpolled,
            Some(
                "write the sentence for a way that is covered (`unpolled`), or add a rejected \
                 variant that covers `apart`",
            ),
        ),
        // It is broken in this way, but another finding explains it each time.
        (
            &apart,
            &BTreeSet::new(),
            Some(
                "add a rejected variant that breaks `overlap` in this way, without another finding \
                 that explains it",
            ),
        ),
    ] {
        let mut outcomes = outcomes([&["overlap", "output"], &[], &[], &["order"]]);
        outcomes[0].broken = broken.clone();
        outcomes[0].reported = reported.clone();
        let report = report(&complete(), &outcomes, 20);
        assert_eq!(report.passed, remedy.is_none());
        let failure = report.failures.first();
        assert_eq!(failure.map(|failure| failure.remedy.as_str()), remedy);
        if let Some(failure) = failure {
            assert_eq!(
                (failure.kind, failure.message.as_str()),
                (
                    "why",
                    "the `why` of `overlap` of `first` is for the way `apart`, but no rejected \
                     variant covers that way"
                )
            );
        }
    }
}

#[test]
fn what_the_reference_breaks_proves_no_rule() {
    let outcomes = outcomes([&["overlap"], &["output"], &["output"], &["order"]]);
    let report = report(&complete(), &outcomes, 20);
    assert_eq!(report.counts.unwrap().rules.to_string(), "2/3");
}

const LOOK: RenderOptions = RenderOptions {
    width: 80,
    colour: false,
    light: false,
    ascii: false,
};

#[test]
fn rows_and_failures_are_told() {
    let outcomes = outcomes([&["overlap"], &["output"], &[], &["order"]]);
    let rows = outcomes.iter().enumerate();
    let rows = rows.map(|(index, outcome)| text::row(outcome, index + 1, 12, &LOOK).render(&LOOK));
    assert_snapshot!(rows.collect::<String>(), @"
    1/12 ✓ first the start  rejected by overlap (apart)
    2/12 ✗ first the reference  rejected by `output` in attempt 3
    3/12 ✓ first accepted/tasks.rs  passes in 3 runs
    4/12 ✓ first rejected/swapped.rs  rejected by order (order)
    ");
    let report = report(&complete(), &outcomes, 20);
    assert_snapshot!(text::report(&report, &LOOK).render(&LOOK), @r#"
    ✗ first reference
      rejected by `output` in attempt 3
      fix the program, or relax the rule that rejects it
      a sentence

    ✗ first rule
      rule `output` of `first` is not covered: no rejected variant breaks it
      add a rejected variant with `by = "output"`, or remove the rule

    1 exercise: 1/1 starting programs fail as declared, 0/1 references pass (20 runs each), 1/1 accepted variants pass, 1/1 rejected variants are rejected by the rule they name, 2/3 rules are covered by a variant, and 2/9 of their ways
    "#);
}

#[test]
fn the_table_shows_what_is_under_way_and_in_the_end_the_whole() {
    let outcomes = outcomes([&["overlap"], &["output"], &[], &["order"]]);
    let mut table = CheckTable::new(&cases(&complete()));
    let live = |table: &CheckTable| table.live(5, &LOOK).render(&LOOK);
    // Nothing has begun: only the bar is there.
    assert_eq!(live(&table).lines().count(), 1);
    table.begin(&outcomes[0].case);
    let shown = live(&table);
    assert!(
        shown.starts_with("● first  start 0/1  reference 0/1  accepted 0/1"),
        "{shown}"
    );
    assert!(shown.contains("0 of 4 programs"), "{shown}");
    let rows: Vec<_> = outcomes
        .iter()
        .map(|outcome| {
            table.begin(&outcome.case);
            table.finish(outcome, &LOOK)
        })
        .collect();
    // The exercise's line comes with the last of its programs, and says what is wrong.
    assert!(rows[..3].iter().all(Option::is_none));
    let row = rows[3].as_ref().unwrap().render(&LOOK);
    assert_eq!(
        row.trim_end(),
        "✗ first  start 1/1  reference 0/1  accepted 1/1  rejected 1/1"
    );
    assert_eq!(live(&table).lines().count(), 1);
    assert!(live(&table).contains("4 of 4 programs"));
    let narrow = RenderOptions { width: 40, ..LOOK };
    table.begin(&outcomes[0].case);
    for line in table.live(5, &narrow).render(&narrow).lines() {
        assert!(line.chars().count() <= 40, "{line}");
    }
}

#[test]
fn a_reference_that_only_passes_on_an_idle_machine_is_a_fault_and_a_tight_limit_a_warning() {
    let mut outcomes = outcomes([&["overlap", "output"], &[], &[], &["order"]]);
    outcomes[1].tight = Some(Finding::new("limit", "too much"));
    let told = report(&complete(), &outcomes, 20);
    assert!(told.passed);
    assert_eq!(
        (told.failures[0].level, told.failures[0].kind),
        ("warning", "limits")
    );
    outcomes[1].busy = Some(Finding::new("order", "the other way round"));
    let told = report(&complete(), &outcomes, 20);
    assert!(!told.passed);
    assert_eq!(
        told.failures[0].message,
        "passes in 3 runs, but is rejected by `order` when the machine is busy"
    );
    assert_eq!(told.failures[0].finding.as_ref().unwrap().id, "order");
    assert_eq!(told.counts.unwrap().references.to_string(), "0/1");
}

#[test]
fn a_pack_that_cannot_be_read_has_a_report_too() {
    let broken = Diagnostic::error("bad").about("lessons.toml");
    let report = CheckReport::unreadable(&[broken]);
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["passed"], false);
    assert_eq!(json["counts"], serde_json::Value::Null);
    assert_eq!(json["diagnostics"][0]["file"], "lessons.toml");
}

/// The example in docs/json.md is what the code prints.
#[test]
fn the_shape_is_as_documented() {
    let outcomes = outcomes([&["overlap", "output"], &[], &[], &["overlap", "order"]]);
    let warning = Diagnostic::warning("this file is not a declared variant")
        .about("solutions/01_start/first/rejected/left_over.rs")
        .help("add it to `[[rejected]]`, or remove it");
    let report = report(&complete(), &outcomes, 20).with_diagnostics(&[warning]);
    let docs = include_str!("../../../../docs/json.md");
    let (_, section) = docs.split_once("\n## `pack check`").unwrap();
    let (_, example) = section.split_once("```json\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    assert_eq!(json::text(&report), example);
}
