//! Verdicts.

use std::path::Path;
use std::time::Duration;

use super::{PLAIN, in_all_looks};
use crate::RenderOptions;
use crate::verdict::{VerdictView, verdict, verdict_in_app};
use asynclings_core::judge::{Evidence, Finding, Note, Stage, Verdict, finding_ids};
use asynclings_trace::{Capture, End, Time, Trace, samples};

fn judged(findings: Vec<Finding>) -> Verdict {
    Verdict {
        exercise: "overlap_the_wait".into(),
        passed: findings.is_empty(),
        findings,
        notes: vec![],
        stages: vec![
            (Stage::Compile, Duration::from_millis(180)),
            (Stage::Run, Duration::from_millis(14)),
        ],
    }
}

fn captured(trace: Trace, stdout: &str) -> Capture {
    Capture {
        trace,
        stdout: stdout.into(),
        stdout_cut: false,
        stderr: String::new(),
        stderr_cut: false,
        end: End::Exited(0),
        orphans: false,
    }
}

fn late_song() -> Finding {
    let at = |subject: &str, what: &str, ms, line| Evidence {
        at: Some(Time::from_ms(ms)),
        created: Some(format!("src/main.rs:{line}:9")),
        ..Evidence::new(subject, what)
    };
    Finding {
        evidence: vec![
            at("video", "finished", 200, 12),
            Evidence {
                wanted: Some("before 200 ms".into()),
                ..at("song", "first polled", 200, 13)
            },
        ],
        detail: Some("`video` and `song` never wait at the same time.".into()),
        ..Finding::new(
            "overlap",
            "`song` starts only after `video` has ended: you wait for one, then for the other.",
        )
    }
}

fn text(told: &VerdictView<'_>, look: RenderOptions) -> String {
    verdict(told, &look).render(&look)
}

fn told<'a>(
    verdict: &'a Verdict,
    capture: Option<&'a Capture>,
    goal: Option<&'a Trace>,
) -> VerdictView<'a> {
    VerdictView {
        verdict,
        capture,
        goal,
        prediction_open: false,
        output_lines: 12,
    }
}

fn check(name: &str, told: &VerdictView<'_>) {
    insta::with_settings!({snapshot_path => Path::new("../snapshots"), prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(format!("verdict_{name}"), in_all_looks(|look| verdict(told, look)));
    });
}

#[test]
fn one_after_the_other() {
    let judged = judged(vec![late_song()]);
    let run = captured(samples::sequential(), "both are here\n");
    check(
        "sequential",
        &told(&judged, Some(&run), Some(&samples::overlap())),
    );
}

#[test]
fn passed_in_another_way() {
    let judged = judged(vec![]);
    let run = captured(samples::sequential(), "both are here\n");
    check(
        "passed",
        &told(&judged, Some(&run), Some(&samples::overlap())),
    );
}

#[test]
fn a_deadlock() {
    let finding = Finding {
        evidence: vec![
            Evidence {
                place: Some("src/main.rs:18:20".into()),
                ..Evidence::new("consumer", "waits for a message")
            },
            Evidence {
                created: Some("src/main.rs:9:14".into()),
                wanted: Some("dropped, so that the channel closes".into()),
                ..Evidence::new("tx", "is still alive")
            },
        ],
        next: Some("Who still holds a sender when `producer` has finished?".into()),
        ..Finding::new(
            finding_ids::DEADLOCK,
            "Nothing is left that could wake `consumer`.",
        )
    };
    let judged = judged(vec![finding]);
    let mut run = captured(samples::deadlock(), "got 1\n");
    run.end = End::Exited(86);
    check(
        "deadlock",
        &told(&judged, Some(&run), Some(&samples::overlap())),
    );
}

#[test]
fn a_compile_error() {
    let rendered = "\u{1b}[1m\u{1b}[91merror[E0728]\u{1b}[0m: `await` not allowed\n --> src/main.rs:4:20\n  |\n4 |     download().await;\n  |                ^^^^^\n";
    let finding = Finding {
        rendered: Some(rendered.into()),
        next: Some("Make the function around it `async`.".into()),
        ..Finding::new(
            finding_ids::COMPILE,
            "`.await` can pause, and only an `async` function can be paused.",
        )
    };
    let mut judged = judged(vec![finding]);
    judged.notes.push(Note {
        message: "rustc warns as well:".into(),
        rendered: Some("warning: unused variable: `x`\n".into()),
    });
    check("compile", &told(&judged, None, None));
}

#[test]
fn a_wrong_output() {
    let finding = Finding {
        rendered: Some("  - both are here\n  + both are there\n".into()),
        ..Finding::new(
            finding_ids::OUTPUT,
            "The program prints something else than it should.",
        )
    };
    let others =
        (1..=5).map(|n| Finding::new(format!("rule-{n}"), format!("Another thing, number {n}.")));
    let judged = judged(std::iter::once(finding).chain(others).collect());
    let mut run = captured(Trace::default(), &"both are there\n".repeat(300));
    run.stdout_cut = true;
    run.end = End::Output(1024);
    run.stderr = "\u{1b}[2Jdebugging\n".into();
    check("output", &told(&judged, Some(&run), None));
}

#[test]
fn an_open_prediction_shows_neither_trace_nor_counts_nor_output() {
    let mut finding = late_song();
    finding.rendered = Some("polled 17 times".into());
    let judged = judged(vec![finding]);
    let run = captured(samples::sequential(), "secret\n");
    let goal = samples::overlap();
    let mut told = told(&judged, Some(&run), Some(&goal));
    told.prediction_open = true;
    let text = text(&told, PLAIN);
    for hidden in [
        "yours",
        "goal",
        "secret",
        "200 ms",
        "17 times",
        "wait at the same time",
    ] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
    assert!(
        text.contains("write your prediction into `predict.toml`"),
        "{text}"
    );
    told.prediction_open = false;
    let shown = super::super::verdict::verdict(&told, &PLAIN).render(&PLAIN);
    for hidden in [
        "yours",
        "goal",
        "secret",
        "200 ms",
        "17 times",
        "wait at the same time",
    ] {
        assert!(shown.contains(hidden), "{hidden}: {shown}");
    }
}

#[test]
fn an_asked_prediction_is_no_failure() {
    let mut judged = judged(vec![Finding::new(
        finding_ids::PREDICTION,
        "It asks first.",
    )]);
    let asks = |judged: &Verdict, open| {
        let mut told = told(judged, None, None);
        told.prediction_open = open;
        (
            text(&told, PLAIN),
            verdict_in_app(&told, &PLAIN).render(&PLAIN),
        )
    };
    let (line, app) = asks(&judged, true);
    for text in [&line, &app] {
        assert!(
            text.starts_with("? overlap_the_wait  waits for your prediction\n"),
            "{text}"
        );
    }
    // The app answers to a key, and the command line only to the file.
    judged.findings[0].next = Some("Answer in predict.toml.".into());
    let (line, app) = asks(&judged, true);
    assert!(
        app.contains("Press `w` to answer here in the app, or use your editor:"),
        "{app}"
    );
    assert!(
        app.contains("Answer in predict.toml.") && !line.contains("`w`"),
        "{line}"
    );
    // A committed one that is wrong is.
    assert!(
        asks(&judged, false)
            .0
            .starts_with("✗ overlap_the_wait  not passed\n")
    );
}

#[test]
fn a_panic_that_the_headline_tells_is_not_told_by_stderr_again() {
    let finding = Finding {
        rendered: Some("  left: 2\n right: 1".into()),
        ..Finding::new(
            finding_ids::PANIC,
            "The program panicked at src/main.rs:9:5: assertion failed: one song",
        )
    };
    let judged = judged(vec![finding]);
    let mut run = captured(Trace::default(), "");
    run.stderr =
        "debugging\n\nthread 'main' (7) panicked at src/main.rs:9:5:\nassertion failed: one \
                  song\n  left: 2\n right: 1\nlast words\n"
            .into();
    let shown = text(&told(&judged, Some(&run), None), PLAIN);
    assert!(
        shown.contains("one song\n    left: 2\n   right: 1\n"),
        "{shown}"
    );
    assert_eq!(shown.matches("one song").count(), 1, "{shown}");
    assert_eq!(shown.matches("left: 2").count(), 1, "{shown}");
    for kept in ["debugging", "last words"] {
        assert!(shown.contains(kept), "{kept}: {shown}");
    }
    // Another one is.
    run.stderr = "thread 'main' (7) panicked at src/main.rs:8:5:\nanother".into();
    assert!(text(&told(&judged, Some(&run), None), PLAIN).contains("another"));
}
