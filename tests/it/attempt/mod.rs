//! Whole attempts, with the real cargo, rustc, probe and programs.

mod hangs;
mod hostile;

use std::collections::BTreeSet;

use asynclings_core::judge::{Stage, finding_ids};
use asynclings_engine::attempt::{
    AttemptError, AttemptEvent, AttemptOptions, BatchEvent, Job, Prepared, batch, prepare,
};

use crate::support::lab::{ANYTHING, EXPECTED, Lab, MAIN, found};

/// The downloads one after the other.
fn in_a_row() -> String {
    MAIN.replace(
        "let (video, song) = trpl::join(video, song).await;",
        "let (video, song) = (video.await, song.await);",
    )
}

#[tokio::test]
async fn a_right_program_passes_in_all_its_runs() {
    let lab = Lab::new(EXPECTED);
    let (attempted, events) = lab.attempt().await;
    assert_eq!(found(&attempted), [""; 0]);
    assert!(attempted.verdict.passed);
    assert_eq!(attempted.verdict.exercise, "program");
    assert_eq!(attempted.runs, 2);
    let shown = attempted.shown.unwrap();
    let count = &shown.params[0].1;
    assert!(count == "3" || count == "5");
    let printed = format!("{count} of video and song\n");
    assert_eq!(shown.capture.stdout, printed);
    assert!(shown.capture.trace.header);
    let runs: Vec<_> = events
        .iter()
        .filter_map(|event| match event {
            AttemptEvent::Run { number, of } => Some((*number, *of)),
            _ => None,
        })
        .collect();
    assert_eq!(runs, [(1, 2), (2, 2)]);
    let stages: Vec<_> = attempted
        .verdict
        .stages
        .iter()
        .map(|(stage, _)| *stage)
        .collect();
    assert!(
        stages.ends_with(&[Stage::Compile, Stage::Run, Stage::Judge]),
        "{stages:?}"
    );
}

#[tokio::test]
async fn a_broken_rule_is_the_finding_and_the_first_such_run_the_last() {
    let lab = Lab::with_main(EXPECTED, &in_a_row());
    let (attempted, _) = lab.attempt().await;
    assert_eq!(found(&attempted), ["overlap"]);
    assert!(!attempted.verdict.passed);
    let finding = &attempted.verdict.findings[0];
    assert_eq!(
        finding.message,
        "`song` starts only after `video` has ended."
    );
    let evidence = &finding.evidence;
    assert!(
        evidence.iter().any(|each| each.subject.contains("song")),
        "{evidence:?}"
    );
    assert_eq!(attempted.runs, 1);
}

#[tokio::test]
async fn a_typed_in_answer_fails_in_one_run_or_the_other() {
    let main = MAIN
        .replace("{count} of", "3 of")
        .replace("let count", "let _count");
    for seed in 0..4 {
        let lab = Lab::with_main(EXPECTED, &main);
        let options = AttemptOptions {
            seed: Some(seed),
            ..AttemptOptions::default()
        };
        let attempted = lab.attempt_with(&options, &mut |_| ()).await.unwrap();
        assert_eq!(found(&attempted), [finding_ids::OUTPUT]);
        // The run that is shown is the one that failed.
        assert_eq!(attempted.shown.unwrap().params[0].1, "5");
    }
}

#[tokio::test]
async fn what_does_not_compile_is_told_in_rustcs_words() {
    let main = MAIN
        .replace(".await;", ";")
        .replace("trpl::join", "trpl::joined");
    let lab = Lab::with_main(EXPECTED, &main);
    let (attempted, events) = lab.attempt().await;
    assert_eq!(found(&attempted), [finding_ids::COMPILE]);
    assert!(attempted.shown.is_none());
    let finding = &attempted.verdict.findings[0];
    assert!(finding.rendered.as_ref().unwrap().contains("E0425"));
    let place = finding.evidence[0].place.as_ref().unwrap();
    assert!(place.starts_with("src/main.rs:"), "{place}");
    assert!(!attempted.messages.is_empty());
    assert!(!events.contains(&AttemptEvent::Began(Stage::Run)));
}

#[tokio::test]
async fn an_authors_advice_stands_above_rustcs_error() {
    let main = MAIN.replace("trpl::join", "trpl::joined");
    let advice =
        "[[advice]]\ncode = \"E0425\"\nwords = [\"joined\"]\nsay = \"It is called `join`.\"\n";
    let lab = Lab::with_main(&format!("{EXPECTED}{advice}"), &main);
    let (attempted, _) = lab.attempt().await;
    let finding = &attempted.verdict.findings[0];
    assert_eq!(finding.message, "It is called `join`.");
    assert!(finding.rendered.as_ref().unwrap().contains("E0425"));
}

#[tokio::test]
async fn a_warning_is_a_note_and_fails_nothing() {
    let main = MAIN.replace("let count", "let spare = 1;\n        let count");
    let (attempted, _) = Lab::with_main(EXPECTED, &main).attempt().await;
    assert!(attempted.verdict.passed);
    let notes = &attempted.verdict.notes;
    assert!(
        notes
            .iter()
            .any(|note| note.message.contains("unused variable")),
        "{notes:?}"
    );
}

#[tokio::test]
async fn a_changed_given_file_ends_the_attempt_before_it_begins() {
    let lab = Lab::new(EXPECTED);
    lab.write("src/fixture.rs", "pub async fn download() {}");
    let (attempted, events) = lab.attempt().await;
    assert_eq!(found(&attempted), [finding_ids::GIVEN_FILE]);
    assert_eq!(events, []);
}

#[tokio::test]
async fn a_prediction_comes_before_everything_and_is_judged_at_the_end() {
    let expected = format!(
        "{EXPECTED}\n[[prediction]]\nid = \"video\"\nask = \"How often?\"\nkind = \"count\"\n\
         measure = {{ polls = \"video\" }}\n"
    );
    let mut lab = Lab::with_main(&expected, &in_a_row());
    lab.exercise.edit.push("predict.toml".to_owned());
    lab.write("predict.toml", "committed = false\n");
    let (attempted, events) = lab.attempt().await;
    assert_eq!(found(&attempted), [finding_ids::PREDICTION]);
    assert!(attempted.hide_trace && attempted.shown.is_none());
    assert_eq!(events, []);

    lab.write("src/main.rs", MAIN);
    lab.write("predict.toml", "committed = true\nvideo = 77\n");
    let (attempted, _) = lab.attempt().await;
    assert_eq!(found(&attempted), [finding_ids::PREDICTION]);
    assert!(!attempted.hide_trace && attempted.shown.is_some());

    let polls = |id: &str| {
        let trace = &attempted.shown.as_ref().unwrap().capture.trace;
        let span = trace.spans_named(id).next().unwrap().id;
        let is_poll = |event: &&asynclings_trace::Event| {
            matches!(event.kind, asynclings_trace::EventKind::Poll { .. })
        };
        trace.events_of(span).filter(is_poll).count()
    };
    let right = format!("committed = true\nvideo = {}\n", polls("video"));
    lab.write("predict.toml", right);
    assert_eq!(found(&lab.attempt().await.0), [""; 0]);
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_an_error_with_a_way_back() {
    let lab = Lab::new(EXPECTED);
    lab.write("src/main.rs", b"fn main() {\n// \xff\n}");
    let done = lab
        .attempt_with(&AttemptOptions::default(), &mut |_| ())
        .await;
    let error = done.unwrap_err();
    assert!(
        matches!(error, AttemptError::NotText { line: 2, .. }),
        "{error:?}"
    );
    assert!(error.remedy().contains("asynclings reset program"));
}

#[tokio::test]
async fn compiled_once_and_tried_often_each_attempt_has_inputs_of_its_own() {
    let expected = EXPECTED.replace("values = [3, 5]", "range = [1, 1000000]");
    let lab = Lab::new(&expected);
    let prepared = prepare(&lab.site, &lab.exercise, &lab.expectation, &mut |_| ()).await;
    let Prepared::Ready(ready) = prepared.unwrap() else {
        panic!("it compiles");
    };
    let mut inputs = BTreeSet::new();
    for _ in 0..5 {
        let attempted = ready
            .attempt(&AttemptOptions::default(), &mut |_| ())
            .await
            .unwrap();
        assert_eq!(found(&attempted), [""; 0]);
        inputs.insert(attempted.shown.unwrap().params[0].1.clone());
    }
    assert!(inputs.len() > 1, "{inputs:?}");
}

#[tokio::test]
async fn extra_polls_are_one_more_run_in_which_only_some_rules_count() {
    let rule = "\n[[rule]]\nid = \"once\"\nwhy = \"It is ready at once.\"\npolls = { span = \
                \"single\", is = 2 }\n";
    let main = "use probe::{block_on, io, span};\n\nfn main() {\n    block_on(span(\"single\", \
                io(\"wait\", 5)));\n}\n";
    let expected = format!("{ANYTHING}\nextra_polls = true\n{rule}");
    let (attempted, _) = Lab::with_main(&expected, main).attempt().await;
    assert_eq!(found(&attempted), [""; 0]);
    assert_eq!(attempted.runs, 2);
    let (attempted, _) = Lab::with_main(&format!("{expected}holds = \"extra-polls\"\n"), main)
        .attempt()
        .await;
    assert_eq!(found(&attempted), ["once"]);
    assert!(attempted.shown.unwrap().extra_polls);
}

#[tokio::test]
async fn a_batch_keeps_its_order_and_goes_on_after_an_error() {
    let labs = [
        Lab::with_main(EXPECTED, &in_a_row()),
        Lab::new(EXPECTED),
        Lab::new(EXPECTED),
        Lab::with_main(EXPECTED, "fn main( {}"),
    ];
    labs[1].write("src/main.rs", b"\xff");
    let jobs: Vec<_> = labs
        .iter()
        .map(|lab| Job {
            paths: &lab.site,
            exercise: &lab.exercise,
            expectation: &lab.expectation,
            options: AttemptOptions::default(),
        })
        .collect();
    let mut done = BTreeSet::new();
    let all = batch(&jobs, 2, &mut |event| {
        if let BatchEvent::Done(place, _) = event {
            done.insert(place);
        }
    })
    .await;
    assert_eq!(done.len(), 4);
    assert_eq!(found(all[0].as_ref().unwrap()), ["overlap"]);
    assert!(matches!(all[1], Err(AttemptError::NotText { .. })));
    assert_eq!(found(all[2].as_ref().unwrap()), [""; 0]);
    assert_eq!(found(all[3].as_ref().unwrap()), [finding_ids::COMPILE]);
}

#[tokio::test]
async fn a_dropped_attempt_ends_its_program() {
    let lab = Lab::with_main(
        ANYTHING,
        "fn main() {\n    loop {\n        std::thread::park();\n    }\n}\n",
    );
    {
        let mut attempt = Box::pin(lab.attempt());
        while lab.processes() < 2 {
            tokio::select! {
                biased;
                _ = &mut attempt => panic!("it never ends"),
                () = tokio::task::yield_now() => {}
            }
        }
    }
    while lab.processes() > 0 {
        std::thread::yield_now();
    }
}
