//! A little course, and what comes of attempts at it, for tests.

use std::sync::Arc;
use std::time::Duration;

use super::event::{AttemptOutcome, PlayFacts, Reference};
use asynclings_core::judge::predict::{Asked, Kind, Measure, Question};
use asynclings_core::judge::{Evidence, Finding, Stage, Verdict};
use asynclings_core::pack::{Chapter, Exercise, Limits, Pack};
use asynclings_engine::attempt::{Attempted, Shown};
use asynclings_trace::{Capture, Clock, End, Time, samples};

fn exercise(id: &str, chapter: &str, title: &str, concept: &str) -> Exercise {
    Exercise {
        id: id.to_owned(),
        chapter: chapter.to_owned(),
        title: title.to_owned(),
        concept: concept.to_owned(),
        hints: vec![
            "Who is busy then?".to_owned(),
            "`trpl::join` polls both.".to_owned(),
            "Hand both over and await the join.".to_owned(),
        ],
        edit: vec!["src/main.rs".to_owned()],
        allow_unsafe: false,
        limits: Limits::default(),
        start: "overlap".to_owned(),
        was: Vec::new(),
        points: 1,
    }
}

/// Three exercises in two chapters.
pub(crate) fn pack() -> Arc<Pack> {
    let chapter = |id: &str, title: &str, exercises| Chapter {
        id: id.to_owned(),
        title: title.to_owned(),
        exercises,
    };
    Arc::new(Pack {
        root: "/course/.asynclings/pack".into(),
        id: "sample".to_owned(),
        title: "A sample course".to_owned(),
        min_asynclings: None,
        without_solutions: false,
        chapters: vec![
            chapter(
                "01_one",
                "Why async",
                vec![
                    exercise(
                        "first",
                        "01_one",
                        "Two downloads, one wait",
                        "waiting can overlap with waiting",
                    ),
                    exercise("second", "01_one", "The second step", "and then another"),
                ],
            ),
            chapter(
                "02_two",
                "Futures",
                vec![exercise(
                    "third",
                    "02_two",
                    "The third step",
                    "all good things",
                )],
            ),
        ],
    })
}

fn attempted(findings: Vec<Finding>, trace: asynclings_trace::Trace) -> Attempted {
    Attempted {
        verdict: Verdict {
            exercise: "first".to_owned(),
            passed: findings.is_empty(),
            findings,
            notes: Vec::new(),
            stages: vec![
                (Stage::Compile, Duration::from_millis(120)),
                (Stage::Run, Duration::from_millis(14)),
            ],
        },
        shown: Some(Shown {
            capture: Capture {
                trace,
                stdout: "video: 21 MB\nsong: 12 MB\n".to_owned(),
                stdout_cut: false,
                stderr: String::new(),
                stderr_cut: false,
                end: End::Exited(0),
                orphans: false,
            },
            params: Vec::new(),
            extra_polls: false,
        }),
        messages: Vec::new(),
        hide_trace: false,
        runs: 1,
        broken: Vec::new(),
    }
}

/// Two downloads in turn.
pub(crate) fn failed() -> AttemptOutcome {
    let mut finding = Finding::new(
        "overlap",
        "The second download began only when the first one had ended.",
    );
    finding.detail = Some("`video` finished at 200 ms, and only then `song` was polled".to_owned());
    finding.evidence = vec![Evidence {
        at: Some(Time::from_ms(200)),
        created: Some("src/main.rs:12:9".to_owned()),
        ..Evidence::new("song", "first polled")
    }];
    AttemptOutcome {
        attempted: attempted(vec![finding], samples::sequential()),
        goal: Some(Arc::new(samples::overlap())),
        reference: None,
        sources: Vec::new(),
        play: None,
    }
}

/// Both at once.
pub(crate) fn passed() -> AttemptOutcome {
    AttemptOutcome {
        attempted: attempted(Vec::new(), samples::overlap()),
        goal: Some(Arc::new(samples::overlap())),
        reference: Some(Reference {
            files: vec![(
                "src/main.rs".to_owned(),
                "fn main() {\n    other();\n}\n".to_owned(),
            )],
            diff: "--- src/main.rs\n+++ src/main.rs\n-one\n+other\n".to_owned(),
        }),
        sources: Vec::new(),
        play: None,
    }
}

/// A program that is played, as the app knows it.
pub(crate) fn program() -> Pack {
    let mut exercise = exercise("demo.rs", "", "", "");
    exercise.hints.clear();
    let mut pack = (*pack()).clone();
    pack.chapters.truncate(1);
    pack.chapters[0].exercises = vec![exercise];
    pack
}

/// Such a program, run to its end.
pub(crate) fn played() -> AttemptOutcome {
    AttemptOutcome {
        attempted: attempted(Vec::new(), samples::sequential()),
        goal: None,
        reference: None,
        sources: Vec::new(),
        play: Some(PlayFacts {
            clock: Clock::Virtual,
            because: None,
            seen: 2,
            unseen: vec![("demo.rs:7".to_owned(), "my_macro!".to_owned())],
            notes: Vec::new(),
        }),
    }
}

/// A count and an order.
pub(crate) fn questions() -> Vec<Question> {
    vec![
        Question {
            id: "polls".to_owned(),
            ask: "How often is `video` polled?".to_owned(),
            kind: Kind::Count,
            measure: Measure::Elapsed,
        },
        Question {
            id: "order".to_owned(),
            ask: "Which of the two ends first?".to_owned(),
            kind: Kind::Order(vec!["a".to_owned(), "b".to_owned()]),
            measure: Measure::Elapsed,
        },
    ]
}

/// The same questions with what the learner's file says of them.
pub(crate) fn asked() -> Asked {
    let text = "# Fill it in.\n#\n# It is about the finished program.\n\ncommitted = false\n\n\
                # How often is `video` polled? It has two pauses.\n# polls = ?\n";
    Asked::read(text, &questions())
}
