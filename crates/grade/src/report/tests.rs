//! Each format against its published shape.

use std::collections::BTreeMap;
use std::path::Path;

use quick_junit::{NonSuccessKind, Report, TestCaseStatus};
use serde_json::Value;

use super::*;
use crate::log::{
    ClassLine, ExerciseLine, FORMAT, FenceLine, FoundLine, Log, Opened, PackLine, Times,
};
use asynclings_view::RenderOptions;

/// A terminal's escapes, a formula, markup, a grade for VPL, and what XML forbids.
const HOSTILE: &str = "<b>&\u{1b}[31m\u{0}]]>\nGrade :=>> 100\n--|>\nGrade :=>> 99";

const TRACE: &str = "asynclings trace 1
0ms 1/1 new root main @ src/main.rs:9:5
0ms 1/1 poll main 1
200ms 1/1 ready main
";

fn graded(person: &str, exercise: &str, verdict: Standing) -> Graded {
    let is_judged = matches!(verdict, Standing::Passed | Standing::Failed);
    let found = FoundLine {
        id: "overlap".to_owned(),
        message: HOSTILE.to_owned(),
    };
    Graded {
        person: person.to_owned(),
        name: "=Ada & <Co>".to_owned(),
        exercise: exercise.to_owned(),
        verdict,
        points: if verdict == Standing::Passed { 3 } else { 0 },
        of: 3,
        findings: match verdict {
            Standing::Failed => vec![found],
            _ => Vec::new(),
        },
        why: (!is_judged && verdict != Standing::Missing).then(|| "It was too large.".to_owned()),
        sources: is_judged.then(|| format!("{exercise} {}", verdict.word())),
        same_as: None,
        again: false,
        left_out: Vec::new(),
        times: is_judged.then_some(Times {
            compile: 300,
            run: 20,
            all: 1_500,
        }),
        shown: is_judged.then(|| Shown {
            text: HOSTILE.to_owned(),
            trace: Some(TRACE.to_owned()),
            sources: BTreeMap::from([("src/main.rs".to_owned(), HOSTILE.repeat(9))]),
        }),
    }
}

/// Two persons with five exercises, one of each verdict.
fn results() -> (tempfile::TempDir, Results) {
    let verdicts = [
        Standing::Passed,
        Standing::Failed,
        Standing::Missing,
        Standing::Refused,
        Standing::Unjudged,
    ];
    let ids: Vec<String> = (0..verdicts.len())
        .map(|n| format!("exercise_{n}"))
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("grade.jsonl");
    let Opened::New(mut log) = Log::open(&path).unwrap() else {
        panic!("it is new");
    };
    log.begin(Header {
        format: FORMAT,
        asynclings: "0.1.0".to_owned(),
        pack: PackLine {
            id: "little".to_owned(),
            title: "A little & <pack>".to_owned(),
            digest: "d".to_owned(),
        },
        exercises: ids
            .iter()
            .map(|id| ExerciseLine {
                id: id.clone(),
                title: format!("About {id}"),
                points: 3,
            })
            .collect(),
        class: ClassLine {
            persons: 2,
            digest: "c".to_owned(),
        },
        partition: None,
        fence: FenceLine::default(),
        attempts: 3,
        seed: Some(1),
        started: "2026-01-01T00:00:00Z".to_owned(),
    })
    .unwrap();
    // Not in the order of the course, as results come.
    for (id, verdict) in ids.iter().zip(verdicts).rev() {
        log.result(graded("ada", id, verdict)).unwrap();
        let mut same = graded("bob", id, verdict);
        (same.shown, same.times) = (None, None);
        same.same_as = same.sources.as_ref().map(|_| "ada".to_owned());
        log.result(same).unwrap();
    }
    log.end(Closing {
        results: 10,
        passed: 2,
        unjudged: 2,
        ended: "2026-01-01T00:00:00Z".to_owned(),
    })
    .unwrap();
    let results = Results::load(Path::new(&path)).unwrap();
    (folder, results)
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn results_are_by_person_and_in_the_order_of_the_course() {
    let (_folder, results) = results();
    let ada = results.person("ada").unwrap();
    let ids: Vec<_> = ada
        .graded
        .iter()
        .map(|each| each.exercise.as_str())
        .collect();
    assert!(ids.is_sorted(), "{ids:?}");
    assert_eq!((ada.points(), ada.of()), (3, 15));
    // What was shown stands with the first of equal sources.
    let bob = results.person("bob").unwrap();
    assert_eq!(
        results.shown(&bob.graded[1]).unwrap().unwrap().text,
        HOSTILE
    );
    assert_eq!(results.shown(&bob.graded[2]).unwrap(), None);
}

#[test]
fn the_table_has_a_line_a_person() {
    let (_folder, results) = results();
    let look = RenderOptions {
        width: 100,
        colour: false,
        light: false,
        ascii: true,
    };
    assert_eq!(
        table(&results, &look).render(&look),
        "person             passed  points\n\
         ada (=Ada & <Co>)     1/5    3/15  1 missing  1 refused  1 unjudged\n\
         bob (=Ada & <Co>)     1/5    3/15  1 missing  1 refused  1 unjudged\n"
    );
}

#[test]
fn csv_has_a_column_an_exercise_and_no_formula() {
    let (_folder, results) = results();
    let text = csv(&results).unwrap();
    assert_eq!(
        text.lines().take(2).collect::<Vec<_>>(),
        [
            "person,name,points,of,passed,exercise_0,exercise_1,exercise_2,exercise_3,exercise_4",
            "ada,'=Ada & <Co>,3,15,1,3,0,missing,refused,unjudged",
        ]
    );
}

#[test]
fn junit_is_read_back_by_its_own_library() {
    let (_folder, results) = results();
    let xml = junit(&results).unwrap();
    assert!(!xml.contains(['\u{1b}', '\0']));
    let report = Report::deserialize_from_str(&xml).unwrap();
    let name = report.name.unwrap();
    assert_eq!(name.as_str(), "A little & <pack>");
    assert_eq!((report.tests, report.failures, report.errors), (10, 4, 4));
    let suite = &report.test_suites[0];
    assert_eq!(suite.name.as_str(), "ada");
    let kinds: Vec<_> = suite
        .test_cases
        .iter()
        .map(|case| match &case.status {
            TestCaseStatus::NonSuccess { kind, .. } => Some(*kind),
            _ => None,
        })
        .collect();
    let (failure, error) = (NonSuccessKind::Failure, NonSuccessKind::Error);
    assert_eq!(
        kinds,
        [None, Some(failure), Some(failure), Some(error), Some(error)]
    );
    assert_eq!(suite.test_cases[0].time.unwrap().as_millis(), 1_500);
}

/// What the schema of `classroom50/result/v1` demands, key by key.
#[test]
fn classroom50_takes_the_result() {
    let env = |name: &str| {
        let value = match name {
            "SUBMISSION_TAG" => "submit/20260101T000000Z-abc",
            "ASSIGNMENT_TYPE" => "individual",
            _ => name,
        };
        Some(value.to_owned())
    };
    let classroom = Classroom::from_env(env).unwrap();
    let (_folder, results) = results();
    let ada = results.person("ada").unwrap();
    let text = classroom50(ada, &classroom, "2026-01-31T23:59:59Z").unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let mut known = vec![
        "schema",
        "classroom",
        "assignment",
        "assignment_type",
        "owner",
        "submission",
        "commit",
        "release",
        "review",
        "datetime",
        "score",
        "max-score",
        "tests",
    ];
    known.sort_unstable();
    // All of them are needed, and no other is allowed.
    let mut there = keys(&value);
    there.sort_unstable();
    assert_eq!(there, known);
    assert_eq!(value["schema"], "classroom50/result/v1");
    assert_eq!(
        (&value["score"], &value["max-score"]),
        (&3.into(), &15.into())
    );
    let tests = value["tests"].as_array().unwrap();
    for test in tests {
        assert!(!test["test-name"].as_str().unwrap().is_empty());
        assert!(test["passed"].is_boolean());
        assert!(test["score"].as_u64() <= test["max-score"].as_u64());
    }
    let sum: u64 = tests.iter().filter_map(|test| test["score"].as_u64()).sum();
    assert_eq!(Some(sum), value["score"].as_u64());
    // Outside of a runner there is something to say, and the name of it.
    assert_eq!(Classroom::from_env(|_| None), Err("CLASSROOM"));
}

/// What Gradescope's description of `results.json` allows.
#[test]
fn gradescope_takes_the_results() {
    let (_folder, results) = results();
    let text = gradescope(&results, results.person("ada").unwrap()).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap();
    let top = [
        "score",
        "execution_time",
        "output",
        "output_format",
        "test_output_format",
        "test_name_format",
        "visibility",
        "stdout_visibility",
        "extra_data",
        "tests",
        "leaderboard",
    ];
    assert!(keys(&value).iter().all(|key| top.contains(key)));
    assert_eq!(value["score"], 3);
    let test_keys = [
        "score",
        "max_score",
        "status",
        "name",
        "name_format",
        "number",
        "output",
        "output_format",
        "tags",
        "visibility",
        "extra_data",
    ];
    let tests = value["tests"].as_array().unwrap();
    assert_eq!(tests.len(), 5);
    for test in tests {
        assert!(keys(test).iter().all(|key| test_keys.contains(key)));
        assert!(matches!(test["status"].as_str(), Some("passed" | "failed")));
        assert_eq!(test["output_format"], "text");
        // One that is not would hide the sum from its student.
        assert_eq!(test["visibility"], "visible");
    }
    assert_eq!(tests[2]["output"], "Nothing was handed in.");
}

/// How VPL reads: in a block each line is part of a comment; outside, `Grade :=>>` is the grade.
#[test]
fn vpl_reads_one_grade_and_it_is_ours() {
    let (_folder, results) = results();
    let text = vpl(&results, results.person("ada").unwrap(), 10.0).unwrap();
    let mut grades = Vec::new();
    let (mut is_block, mut blocks) = (false, 0);
    for line in text.lines() {
        match line {
            "<|--" => is_block = true,
            "--|>" => {
                is_block = false;
                blocks += 1;
            }
            _ if line.starts_with("Grade :=>>") => grades.push(line),
            // A title, or text that is shown as it is.
            line => assert!(is_block && line.starts_with(['-', '>']), "{line:?}"),
        }
    }
    assert_eq!((blocks, grades), (5, vec!["Grade :=>> 2"]));
}

#[test]
fn feedback_is_a_folder_a_person_and_nothing_in_it_is_markup_of_theirs() {
    let (folder, results) = results();
    let into = folder.path().join("feedback");
    let written = feedback(&results, &results.persons, &into).unwrap();
    assert_eq!(written.folders, [into.join("ada"), into.join("bob")]);
    let read = |path: &str| std::fs::read_to_string(into.join(path)).unwrap();
    assert_eq!(read("ada/exercise_1.txt"), HOSTILE);
    assert!(read("bob/exercise_2.txt").contains("Nothing was handed in."));
    assert!(read("bob/exercise_3.txt").contains("It was too large."));
    let page = read("ada/index.html");
    assert!(page.contains("3 of 15 points; 1 of 5 exercises passed."));
    assert_eq!(page.matches("<details").count(), 5);
    assert!(page.contains("<svg"), "a timeline");
    assert!(!page.contains("<b>") && !page.contains("<script") && !page.contains('\u{1b}'));
    // What failed can be stepped through, line by line of its sources.
    assert_eq!(page.matches("href=\"exercise_1.steps.html\"").count(), 1);
    let steps = read("ada/exercise_1.steps.html");
    assert!(
        steps.contains("data-do=\"on\"")
            && steps.contains(" data-sources ")
            && steps.contains("<td>src/main.rs:9"),
        "{steps}"
    );
    assert!(!steps.contains("<b>") && !steps.contains('\u{1b}'));
    assert_eq!(page.matches(".steps.html").count(), 1);
    assert!(!into.join("ada/exercise_0.steps.html").exists());
    // Each picture has ids of its own.
    assert_eq!(page.matches("id=\"title-0\"").count(), 1);
    assert_eq!(page.matches("id=\"title-1\"").count(), 1);
}
