//! The examples of docs/json.md are what the code prints.

use std::time::Duration;

use super::Source;
use super::*;
use crate::list::{Entry, Part, Standing};
use crate::verdict::VerdictView;
use asynclings_core::judge::{Evidence, Finding, Note, Stage, Verdict, Way, finding_ids};
use asynclings_trace::compare::compare;
use asynclings_trace::{Capture, Clock, End, Time, samples};

const DOCS: &str = include_str!("../../../../docs/json.md");

/// The example under the heading `## NAME`.
fn documented(name: &str) -> String {
    let (_, section) = DOCS.split_once(&format!("\n## `{name}`")).unwrap();
    let (_, example) = section.split_once("```json\n").unwrap();
    example.split_once("```").unwrap().0.to_owned()
}

fn verdict() -> Verdict {
    let finding = Finding {
        way: Some(Way::Apart),
        detail: Some("`video` and `song` never wait at the same time.".into()),
        evidence: vec![Evidence {
            at: Some(Time::from_ms(200)),
            created: Some("src/main.rs:13:9".into()),
            wanted: Some("before 200 ms".into()),
            event: Some(9),
            ..Evidence::new("song", "first polled")
        }],
        next: Some("Give both to one `join`.".into()),
        ..Finding::new("overlap", "`song` starts only after `video` has ended.")
    };
    Verdict {
        exercise: "overlap_the_wait".into(),
        passed: false,
        findings: vec![finding],
        notes: vec![Note {
            message: "rustc warns:".into(),
            rendered: Some("warning: unused variable: `x`\n".into()),
        }],
        stages: vec![
            (Stage::Compile, Duration::from_millis(180)),
            (Stage::Run, Duration::from_millis(14)),
            (Stage::Judge, Duration::from_millis(0)),
        ],
    }
}

fn capture() -> Capture {
    Capture {
        trace: samples::sequential(),
        stdout: "both are here\n".into(),
        stdout_cut: false,
        stderr: String::new(),
        stderr_cut: false,
        end: End::Exited(0),
        orphans: false,
    }
}

#[test]
fn run_is_as_documented() {
    let (verdict, capture, goal) = (verdict(), capture(), samples::overlap());
    let mut told = VerdictView {
        verdict: &verdict,
        capture: Some(&capture),
        goal: Some(&goal),
        prediction_open: false,
        output_lines: 12,
    };
    assert_eq!(text(&RunJson::new(&told)), documented("run"));
    told.prediction_open = true;
    let open = text(&RunJson::new(&told));
    for hidden in ["200", "polls", "both are here", "never wait"] {
        assert!(!open.contains(hidden), "{hidden}: {open}");
    }
}

#[test]
fn check_is_as_documented() {
    let failed = Verdict {
        notes: vec![],
        findings: vec![Finding::new(
            finding_ids::COMPILE,
            "`.await` needs `async` around it.",
        )],
        ..verdict()
    };
    let passed = Verdict {
        exercise: "pause_points".into(),
        passed: true,
        findings: vec![],
        notes: vec![],
        stages: vec![],
    };
    let row = |exercise, outcome| CheckRow {
        exercise,
        outcome,
        prediction_open: false,
    };
    let rows = [
        row("overlap_the_wait", Ok(&failed)),
        row("pause_points", Ok(&passed)),
        row("stream_by_hand", Err("`src/main.rs` is not UTF-8")),
    ];
    assert_eq!(text(&CheckJson::new(&rows)), documented("check"));
}

#[test]
fn list_is_as_documented() {
    let entry = |id: &str, standing, current| Entry {
        id: id.into(),
        title: "Saved, it says".into(),
        concept: "a future that is never polled does nothing".into(),
        standing,
        current,
        attempts: 3,
        hints_used: 1,
    };
    let parts = [Part {
        id: "02_futures".into(),
        title: "Futures and the async syntax".into(),
        exercises: vec![
            entry("forgotten_await", Standing::Passed, false),
            entry("pause_points", Standing::Untried, true),
        ],
    }];
    assert_eq!(
        text(&ListJson::new("Async Rust", &parts)),
        documented("list")
    );
}

#[test]
fn trace_is_as_documented() {
    let (yours, goal) = (samples::short(), samples::overlap());
    let found = compare(&yours, &goal);
    let json = TraceJson::new("overlap_the_wait", Source::Yours, &yours, found.as_ref());
    assert_eq!(text(&json), documented("trace"));
}

#[test]
fn play_is_as_documented() {
    let passed = Verdict {
        exercise: "program".into(),
        passed: true,
        findings: vec![],
        notes: vec![],
        stages: vec![(Stage::Run, Duration::from_millis(14))],
    };
    let capture = Capture {
        trace: samples::short(),
        ..capture()
    };
    let unseen = [("demo.rs:7".to_owned(), "my_macro!".to_owned())];
    let notes = [];
    let json = PlayJson::new(PlayParts {
        subject: "demo.rs",
        clock: Clock::Real,
        clock_because: Some("demo.rs:3: tokio::net".into()),
        verdict: &passed,
        capture: Some(&capture),
        seen: 4,
        unseen: &unseen,
        notes: &notes,
    });
    assert_eq!(text(&json), documented("play"));
}

#[test]
fn every_event_has_its_fields_documented() {
    let trace = asynclings_trace::recorded::read(samples::EVERY_KIND).unwrap();
    let json = TraceJson::new("x", Source::Expected, &trace, None);
    let value = serde_json::to_value(&json).unwrap();
    let (_, section) = DOCS.split_once("\n## `trace`").unwrap();
    for event in value["events"].as_array().unwrap() {
        let kind = event["event"].as_str().unwrap();
        let row = section
            .lines()
            .find(|line| {
                line.starts_with('|')
                    && line
                        .split('|')
                        .nth(1)
                        .unwrap()
                        .contains(&format!("`{kind}`"))
            })
            .unwrap_or_else(|| panic!("`{kind}` is not documented"));
        let common = [
            "seq", "at_ns", "clock", "thread", "task", "runtime", "place", "event", "span",
        ];
        for field in event.as_object().unwrap().keys() {
            let told = common.contains(&field.as_str()) || row.contains(&format!("`{field}`"));
            assert!(told, "`{field}` of `{kind}` is not documented");
        }
    }
}
