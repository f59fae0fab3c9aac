//! What is said of a run that depends on its inputs, or on what the learner wrote.

use super::judgement::tests::{capture, expectation};
use super::{SourceFile, Subject, judge};
use asynclings_trace::End;

/// What is said first of a run, with these inputs and this text of the learner's.
fn said(expected: &str, run: &str, params: &[(String, String)], text: &str) -> Option<String> {
    let capture = capture(run, "", End::Exited(0));
    let file = SourceFile {
        path: "src/main.rs",
        text,
        given: false,
    };
    let subject = Subject {
        capture: &capture,
        params,
        sources: &[file],
        prediction: None,
        goal: None,
        extra_polls: false,
    };
    let judgement = judge(&expectation(expected), &subject);
    judgement
        .findings
        .into_iter()
        .next()
        .map(|first| first.message)
}

#[test]
fn a_rule_holds_for_the_inputs_it_is_for() {
    let expected = "clock = \"virtual\"\nparam = [{ name = \"n\", range = [1, 9] }]\n[[rule]]\nid = \"x\"\n\
                    why = \"Too often.\"\nwhen = \"{n} > 2\"\npolls = { span = \"a\", max = 1 }";
    let run = "0 poll a; 0 pending a; 1 poll a; 1 ready a";
    for (n, message) in [("2", None), ("3", Some("Too often."))] {
        let params = [("n".to_owned(), n.to_owned())];
        assert_eq!(said(expected, run, &params, "").as_deref(), message, "{n}");
    }
    let told = expected.replace("{n} > 2", "{told} > 2");
    let message = said(&told, run, &[], "").unwrap();
    assert_eq!(message, "This run has no parameter or value called `told`.");
}

#[test]
fn only_what_a_learner_wrote_may_have_been_renamed() {
    let expected =
        "clock = \"virtual\"\n[[rule]]\nid = \"x\"\nwhy = \"No.\"\ncompleted = \"kettle\"";
    let run = "0 poll kettles; 0 ready kettles";
    for (text, is_asked) in [
        ("fn main() { probe::span(\"kettles\", a()); }", true),
        ("fn main() { fixture::kettles(); }", false),
    ] {
        let message = said(expected, run, &[], text).unwrap();
        assert_eq!(
            message.contains("did you rename it?"),
            is_asked,
            "{message}"
        );
    }
}
