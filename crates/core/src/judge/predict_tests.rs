use super::*;
use crate::judge::dsl;
use crate::judge::index::Index;
use crate::judge::read::parse_text;
use crate::manifest::Cursor;

fn questions(toml: &str) -> Vec<Question> {
    let list = |root: &Cursor<'_>| {
        let list = root.any_fields()?.need("prediction")?;
        list.each(1, Question::parse)
    };
    parse_text(toml, list).unwrap()
}

const ALL: &str = r#"
[[prediction]]
id = "page"
ask = "How often is `page` polled?"
kind = "count"
measure = { polls = "page" }
[[prediction]]
id = "together"
ask = "Do they overlap?"
kind = "yes-no"
measure = { overlap = ["page", "menu"] }
[[prediction]]
id = "first"
ask = "Who is first?"
kind = "order"
items = ["the page", "the menu"]
measure = { order = ["page:ready", "menu:ready"] }
[[prediction]]
id = "what"
ask = "What is it?"
kind = "choice"
choices = ["io", "cpu"]
measure = { is = "io" }
"#;

const RUN: &str = "0 poll page; 0 pending page; 0 poll menu; 0 pending menu; \
                   50 poll menu; 50 ready menu; 100 poll page; 100 ready page";

const RIGHT: &str =
    "page = 2\ntogether = true\nfirst = [\"the menu\", \"the page\"]\nwhat = \"io\"\n";

fn told(text: &str) -> Option<Finding> {
    let questions = questions(ALL);
    let trace = dsl::trace(RUN);
    let index = Index::new(&trace, &[]);
    open(&questions, Some(text)).or_else(|| wrong(&questions, text, &Ctx::new(&index, &[])))
}

#[test]
fn right_and_committed_answers_leave_nothing_to_say() {
    assert_eq!(told(&format!("committed = true\n{RIGHT}")), None);
}

#[test]
fn open_predictions_say_what_to_do_and_tell_nothing() {
    for (text, subject, what) in [
        (RIGHT.to_owned(), "committed", "is not `true` yet"),
        (
            format!("committed = false\n{RIGHT}"),
            "committed",
            "is not `true` yet",
        ),
        ("committed = true".to_owned(), "page", "has no answer yet"),
        (
            RIGHT.replace("page = 2", "page = \"two\""),
            "page",
            "should be a whole number",
        ),
        (
            RIGHT.replace("\"io\"", "\"disk\""),
            "what",
            "should be one of `io` or `cpu`",
        ),
        (
            RIGHT.replace("\"the menu\", ", ""),
            "first",
            "should be a list of all these items, in the order that you predict: [\"the page\", \"the menu\"]",
        ),
        (
            format!("{RIGHT}pages = 3"),
            "pages",
            "is not a question; did you mean `page`?",
        ),
    ] {
        let finding = told(&text).unwrap();
        assert_eq!(finding.id, finding_ids::PREDICTION);
        let evidence = &finding.evidence[0];
        assert_eq!(
            (&*evidence.subject, &*evidence.what),
            (subject, what),
            "{text}"
        );
        assert!(
            finding
                .evidence
                .iter()
                .all(|evidence| evidence.at.is_none())
        );
    }
    assert!(open(&questions(ALL), None).is_some());
    let unread = told("committed = ").unwrap();
    assert!(unread.message.contains("not valid TOML") && unread.rendered.is_some());
    assert_eq!(open(&[], None), None);
}

/// An answer of the wrong kind is an answer: only that is said of it.
#[test]
fn an_answer_of_the_wrong_kind_is_named() {
    let text = format!(
        "committed = true\n{}",
        RIGHT.replace("page = 2", "page = \"2\"")
    );
    let finding = told(&text).unwrap();
    assert_eq!(
        finding.message,
        "Your answer to `page` should be a whole number."
    );
    assert_eq!(
        finding.next.as_deref(),
        Some("Change this answer in predict.toml.")
    );
}

#[test]
fn wrong_answers_are_named_and_the_right_ones_are_not_given() {
    for (from, to, id, said) in [
        ("page = 2", "page = 1", "page", "you answered 1"),
        ("true", "false", "together", "you answered no"),
        ("\"io\"", "\"cpu\"", "what", "you answered cpu"),
        (
            "[\"the menu\", \"the page\"]",
            "[\"the page\", \"the menu\"]",
            "first",
            "you answered the page, the menu",
        ),
    ] {
        let finding = told(&format!("committed = true\n{}", RIGHT.replace(from, to))).unwrap();
        assert_eq!(finding.evidence.len(), 1);
        assert_eq!(
            (&*finding.evidence[0].subject, &*finding.evidence[0].what),
            (id, said)
        );
        assert!(finding.message.contains(id));
    }
}

#[test]
fn wrong_questions_are_told() {
    for (measure, kind, expected) in [
        (
            "{ polls = \"a:ready\" }",
            "count",
            "expected a span, found a moment",
        ),
        (
            "{ polls = \"a\", pends = \"a\" }",
            "count",
            "expected exactly one thing to measure",
        ),
        (
            "{ is = 3 }",
            "yes-no",
            "this value cannot answer this kind of question",
        ),
        (
            "{ overlap = [\"a\", \"b\"] }",
            "count",
            "unknown key `overlap`",
        ),
    ] {
        let toml = format!("id = \"q\"\nask = \"?\"\nkind = \"{kind}\"\nmeasure = {measure}");
        let message = &parse_text(&toml, Question::parse).unwrap_err()[0].message;
        assert!(message.starts_with(expected), "{message}");
    }
}
