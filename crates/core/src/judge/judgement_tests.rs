use proptest::prelude::*;

use super::*;
use crate::judge::dsl;
use asynclings_trace::End;

pub(in crate::judge) fn expectation(text: &str) -> Expectation {
    Expectation::parse(text).unwrap()
}

pub(in crate::judge) fn capture(trace: &str, stdout: &str, end: End) -> Capture {
    Capture {
        trace: dsl::trace(trace),
        stdout: stdout.to_owned(),
        stdout_cut: false,
        stderr: String::new(),
        stderr_cut: false,
        end,
        orphans: false,
    }
}

pub(in crate::judge) fn ids(
    expectation: &Expectation,
    capture: &Capture,
    extra_polls: bool,
) -> Vec<String> {
    let judgement = judge(
        expectation,
        &Subject {
            capture,
            params: &[],
            sources: &[],
            prediction: None,
            goal: None,
            extra_polls,
        },
    );
    judgement
        .findings
        .into_iter()
        .map(|finding| finding.id)
        .collect()
}

const EXPECTED: &str = r#"
clock = "virtual"
extra_polls = true
stdout = { exact = "done" }
[[rule]]
id = "late"
why = "Too late."
elapsed = 100
[[rule]]
id = "done"
why = "`a` is not awaited."
holds = "extra-polls"
completed = "a"
"#;

#[test]
fn findings_come_in_order_and_all_of_them() {
    let expectation = expectation(EXPECTED);
    for (trace, stdout, end, extra, expected) in [
        (
            "0 poll a; 100 ready a",
            "done",
            End::Exited(0),
            false,
            &[][..],
        ),
        (
            "0 poll a; 90 drop a",
            "x",
            End::Exited(0),
            false,
            &["done", "output", "late"],
        ),
        (
            "0 poll a; 9 panic x",
            "",
            End::Exited(101),
            false,
            &["panic"],
        ),
        (
            "0 poll a; 9 hang deadlock",
            "",
            End::Exited(86),
            true,
            &["deadlock"],
        ),
        ("0 poll a; 90 ready a", "x", End::Exited(0), true, &[]),
    ] {
        let capture = capture(trace, stdout, end);
        assert_eq!(ids(&expectation, &capture, extra), expected, "{trace}");
    }
}

#[test]
fn a_silent_program_is_not_blamed_for_each_rule() {
    let mut run = capture("", "done", End::Exited(0));
    run.trace.header = false;
    assert_eq!(ids(&expectation(EXPECTED), &run, false), ["silent"]);
}

#[test]
fn a_rule_is_told_in_its_authors_words_with_the_facts_behind_them() {
    let run = capture(
        "0 poll a at=src/main.rs:3:9; 100 drop a",
        "done",
        End::Exited(0),
    );
    let subject = Subject {
        capture: &run,
        params: &[],
        sources: &[],
        prediction: None,
        goal: None,
        extra_polls: false,
    };
    let judgement = judge(&expectation(EXPECTED), &subject);
    let [finding] = judgement.findings.as_slice() else {
        panic!("{judgement:#?}");
    };
    assert_eq!(finding.message, "`a` is not awaited.");
    assert_eq!(
        finding.detail.as_deref(),
        Some("`a` was dropped unfinished at 100 ms")
    );
    let evidence = &finding.evidence[0];
    // Where it was created, not where it was dropped, which nobody knows.
    assert_eq!(evidence.place, None);
    assert_eq!(evidence.created.as_deref(), Some("src/main.rs:3:9"));
    assert_eq!(evidence.wanted.as_deref(), Some("finished"));
}

#[test]
fn an_open_prediction_stands_alone_and_hides_the_trace() {
    let asks = "clock = \"virtual\"\nstdout = { exact = \"x\" }\n[[prediction]]\nid = \"n\"\n\
                ask = \"?\"\nkind = \"count\"\nmeasure = { polls = \"a\" }";
    let run = capture("0 poll a; 5 hang deadlock", "y", End::Exited(86));
    let mut subject = Subject {
        capture: &run,
        params: &[],
        sources: &[],
        prediction: Some("committed = false\nn = 1"),
        goal: None,
        extra_polls: false,
    };
    let judgement = judge(&expectation(asks), &subject);
    assert_eq!(judgement.findings.len(), 1);
    assert!(judgement.hide_trace);
    subject.prediction = Some("committed = true\nn = 1");
    let judgement = judge(&expectation(asks), &subject);
    assert!(!judgement.hide_trace);
    let ids: Vec<_> = judgement.findings.iter().map(|f| &*f.id).collect();
    assert_eq!(ids, ["deadlock", "output"]);
}

#[test]
fn only_the_fixture_counts_where_a_rule_says_so() {
    let text = "clock = \"virtual\"\n[[rule]]\nid = \"r\"\nwhy = \"w\"\nfrom = \"fixture\"\n\
                before = ['mark(\"a\")', 'mark(\"b\")']";
    for (place, expected) in [("src/fixture.rs", 0), ("src/main.rs", 1)] {
        let trace = format!("0 mark a at={place}:1:1; 0 mark b at=src/fixture.rs:2:1");
        let run = capture(&trace, "", End::Exited(0));
        assert_eq!(
            ids(&expectation(text), &run, false).len(),
            expected,
            "{place}"
        );
    }
}

/// Every kind of rule, as its own example has it.
fn every_rule() -> Expectation {
    let mut text =
        "clock = \"virtual\"\nstdout = { lines = [\"a\"], order = \"time\" }\n".to_owned();
    for (at, kind) in crate::judge::rules::ALL.iter().enumerate() {
        text.push_str(&format!(
            "[[rule]]\nid = \"r{at}\"\nwhy = \"w\"\n{}\n",
            kind.example
        ));
    }
    expectation(&text)
}

/// Three downloads that end in any order, and the rules that must hold of them whatever it is.
const FREE: &str = r#"
clock = "virtual"
stdout = { lines = ["a", "b", "c"], order = "time" }
[[rule]]
id = "all"
why = "w"
any_order = ["a:ready", "b:ready", "c:ready"]
[[rule]]
id = "group"
why = "w"
before = ['mark("go")', ["a:ready", "b:ready", "c:ready"], 'mark("done")']
[[rule]]
id = "times"
why = "w"
at = { event = "each *:ready", ms = 100 }
[[rule]]
id = "values"
why = "w"
values = { of = "*:ready", are = [1, 1, 1] }
"#;

/// The steps of [`FREE`]: the last but one is the first of those whose order is free.
fn free_steps(order: [usize; 3]) -> Vec<String> {
    let names = ["a", "b", "c"];
    let mut steps = vec!["0 mark go".to_owned()];
    steps.extend(names.map(|name| format!("0 poll {name}; 0 pending {name}")));
    for at in order {
        let name = names[at];
        steps.push(format!("100 poll {name}; 100 ready {name} val=1"));
    }
    steps.extend(order.map(|at| format!("100 line {}", names[at])));
    steps.push("100 mark done".to_owned());
    steps
}

proptest! {
    #[test]
    fn swapping_what_is_unordered_still_matches(
        order in Just([0_usize, 1, 2]).prop_shuffle(),
    ) {
        let steps = free_steps(order);
        let run = capture(&steps.join("\n"), "", End::Exited(0));
        let lines: Vec<_> = run.trace.lines.iter().map(|line| &*line.text).collect();
        let run = Capture { stdout: lines.join("\n"), ..run };
        prop_assert_eq!(ids(&expectation(FREE), &run, false), Vec::<String>::new());
    }

    #[test]
    fn dropping_what_is_required_never_does(
        order in Just([0_usize, 1, 2]).prop_shuffle(),
        lost in 0_usize..8,
    ) {
        let mut steps = free_steps(order);
        // The three first polls are no event that a rule names: losing one is no loss.
        let lost = if (1..4).contains(&lost) { lost + 3 } else { lost };
        let lost = if lost == 7 { steps.len() - 1 } else { lost };
        steps.remove(lost);
        let run = capture(&steps.join("\n"), "", End::Exited(0));
        let lines: Vec<_> = run.trace.lines.iter().map(|line| &*line.text).collect();
        let run = Capture { stdout: lines.join("\n"), ..run };
        prop_assert!(!ids(&expectation(FREE), &run, false).is_empty());
    }

    #[test]
    fn no_trace_makes_the_judge_panic(
        steps in proptest::collection::vec((0_usize..16, 0_usize..6, 0_u32..3), 0..40),
        end in prop_oneof![Just(End::Exited(0)), Just(End::Exited(86)), Just(End::Wall(3000)), Just(End::Exited(101))],
    ) {
        const KINDS: [&str; 16] = [
            "poll", "pending", "ready", "item", "end", "drop", "wake", "mark", "work", "workend",
            "line", "send", "recv", "panic", "lock", "hang deadlock waits=",
        ];
        const NAMES: [&str; 6] = ["a", "video", "song", "page", "draft", "job"];
        let mut text = String::new();
        for (time, (kind, name, thread)) in steps.into_iter().enumerate() {
            let blank = if kind == 15 { "" } else { " " };
            text.push_str(&format!(
                "{time} {}{blank}{} th={}\n", KINDS[kind], NAMES[name], thread + 1
            ));
        }
        let run = capture(&text, "a", end);
        let _ = ids(&every_rule(), &run, false);
    }
}

/// What is said of each rule of an expectation, and in which way each is broken.
fn said(text: &str, trace: &str) -> Vec<(String, String, Option<String>)> {
    let run = capture(trace, "", End::Exited(0));
    let subject = Subject {
        capture: &run,
        params: &[("n".to_owned(), "3".to_owned())],
        sources: &[],
        prediction: None,
        goal: None,
        extra_polls: false,
    };
    let findings = judge(&expectation(text), &subject).findings.into_iter();
    findings
        .map(|found| {
            let way = found.way.unwrap().name().to_owned();
            (way, found.message, found.detail)
        })
        .collect()
}

#[test]
fn a_sentence_is_said_only_of_the_way_it_speaks_for() {
    let plain = "clock = \"virtual\"\n[[rule]]\nid = \"r\"\nwhy = \"One after the other.\"\n\
                 overlap = [\"a\", \"b\"]";
    let table = "clock = \"virtual\"\n[[rule]]\nid = \"r\"\n\
                 why = { apart = \"One after the other.\", unpolled = \"One of {n} was left.\" }\n\
                 overlap = [\"a\", \"b\"]";
    let apart = "0 poll a; 9 ready a; 9 poll b; 18 ready b";
    let unpolled = "0 poll a; 9 ready a; 9 new b; 9 drop b";
    let absent = "0 poll a; 9 ready a";
    for (text, trace, way, message, with_detail) in [
        (plain, apart, "apart", "One after the other.", true),
        (
            plain,
            unpolled,
            "unpolled",
            "`b` was never polled; it should have been.",
            false,
        ),
        (table, unpolled, "unpolled", "One of 3 was left.", true),
        (
            table,
            absent,
            "absent",
            "Nothing called `b` was made; the exercise expects something with that name.",
            false,
        ),
    ] {
        let said = said(text, trace);
        let [(found, sentence, detail)] = said.as_slice() else {
            panic!("{said:?}");
        };
        assert_eq!((&**found, &**sentence), (way, message));
        assert_eq!(detail.is_some(), with_detail, "{message}");
    }
}

#[test]
fn a_sentence_with_a_name_that_the_run_does_not_know_is_not_said() {
    let text = "clock = \"virtual\"\n[[rule]]\nid = \"r\"\nwhy = \"In the middle of {chunk}.\"\n\
                count = { event = 'mark(\"up\")', is = 1 }";
    let [(_, message, _)] = &*said(text, "0 poll a; 9 ready a") else {
        panic!("one finding");
    };
    assert_eq!(
        message,
        "The mark `up` was never reached; that should have happened once."
    );
}

#[test]
fn predictions_are_compared_with_the_goal() {
    let asks = "clock = \"virtual\"\n[[rule]]\nid = \"done\"\nwhy = \"w\"\ncompleted = \"a\"\n\
                [[prediction]]\nid = \"n\"\nask = \"?\"\nkind = \"count\"\n\
                measure = { polls = \"a\" }";
    let goal = dsl::trace("0 poll a; 0 pending a; 9 poll a; 9 ready a");
    let right = "0 poll a; 0 pending a; 9 poll a; 9 ready a";
    let cut = "0 poll a; 0 pending a; 9 drop a";
    for (trace, with_goal, answer, expected) in [
        (right, true, 2, &[][..]),
        (right, true, 1, &["prediction"]),
        // The unfinished program polls once: an answer is no wronger for that.
        (cut, true, 2, &["done"]),
        (cut, true, 1, &["done", "prediction"]),
        (cut, false, 1, &["done"]),
        (cut, false, 2, &["done"]),
        (right, false, 1, &["prediction"]),
    ] {
        let run = capture(trace, "", End::Exited(0));
        let text = format!("committed = true\nn = {answer}");
        let subject = Subject {
            capture: &run,
            params: &[],
            sources: &[],
            prediction: Some(&text),
            goal: with_goal.then_some(&goal),
            extra_polls: false,
        };
        let judgement = judge(&expectation(asks), &subject);
        let ids: Vec<_> = judgement.findings.iter().map(|found| &*found.id).collect();
        assert_eq!(ids, expected, "{trace} {answer}");
        if let Some(found) = judgement
            .findings
            .iter()
            .find(|found| found.id == "prediction")
        {
            let next = found.next.as_deref().unwrap();
            assert!(next.contains("change `n` in predict.toml"), "{next}");
        }
    }
}

/// A rule about the run with extra polls says nothing of the others.
#[test]
fn a_rule_can_be_for_the_run_with_extra_polls_alone() {
    let text = "clock = \"virtual\"\nextra_polls = true\n\
        [[rule]]\nid = \"woken\"\nwhy = \"w\"\nholds = \"only-extra-polls\"\n\
        woken_by = { span = \"a\", by = \"b\" }\n";
    let run = capture(
        "0 poll a; 0 pending a; 0 wake a by=runtime; 0 poll a; 0 ready a; 0 poll b; 0 ready b",
        "",
        End::Exited(0),
    );
    assert!(ids(&expectation(text), &run, false).is_empty());
    assert_eq!(ids(&expectation(text), &run, true), ["woken"]);
}
