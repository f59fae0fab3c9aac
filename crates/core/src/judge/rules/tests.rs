//! What every rule must pass: its own example, and its schema.

use super::*;
use crate::judge::dsl;
use crate::judge::index::Index;
use crate::judge::read::parse_text;
use crate::judge::source::SourceFile;
use crate::judge::violation::Violation;

pub(super) fn parse(kind: &RuleKind, text: &str) -> Rule {
    let rule = parse_text(text, |root| kind.parse(&root.any_fields()?.need(kind.key)?));
    rule.unwrap_or_else(|problems| panic!("{text}: {problems:?}"))
}

/// Judges a trace, or for rules about sources a source.
pub(super) fn judged(kind: &RuleKind, rule: &Rule, text: &str) -> Result<(), Violation> {
    let (steps, source) = match kind.needs {
        Needs::Sources => ("", text),
        _ => (text, ""),
    };
    let trace = dsl::trace(steps);
    let index = Index::new(&trace, &[]);
    let sources = [SourceFile {
        path: "src/main.rs",
        text: source,
        given: false,
    }];
    rule.judge(&Ctx::new(&index, &sources))
}

fn told(kind: &RuleKind, rule: &Rule, text: &str) -> Result<(), String> {
    judged(kind, rule, text).map_err(|violation| violation.detail)
}

#[test]
fn every_rule_holds_and_breaks_in_each_of_its_ways() {
    let mut wrong = Vec::new();
    for kind in ALL {
        let example = parse(kind, kind.example);
        if let Err(violation) = judged(kind, &example, kind.passes) {
            wrong.push(format!("{}: {violation:?} on {}", kind.key, kind.passes));
        }
        for (place, broken) in kind.broken.iter().enumerate() {
            let rule = broken
                .rule
                .map_or_else(|| example.clone(), |rule| parse(kind, rule));
            let found = judged(kind, &rule, broken.run).err();
            let found = found.map(|violation| (violation.way, violation.sentence()));
            if found != Some((broken.way, broken.says.to_owned())) {
                wrong.push(format!("{}[{place}] {}: {found:?}", kind.key, broken.way));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_way_is_one_of_some_rule() {
    for way in Way::ALL {
        let mut kinds = ALL.iter();
        assert!(kinds.any(|kind| kind.ways().contains(way)), "{way}");
        assert_eq!(Way::parse(way.name()), Some(*way));
    }
}

#[test]
fn what_breaks_a_rule_is_shown() {
    for kind in ALL {
        for broken in kind.broken {
            let rule = parse(kind, broken.rule.unwrap_or(kind.example));
            let violation = judged(kind, &rule, broken.run).unwrap_err();
            let nothing_there = matches!(
                broken.way,
                Way::Alone | Way::Absent | Way::UnknownInput | Way::Never | Way::Unreadable
            );
            assert!(
                nothing_there || !violation.evidence.is_empty(),
                "{} shows no evidence when {}",
                kind.key,
                broken.way
            );
            assert!(!violation.detail.ends_with('.'), "{}", violation.detail);
        }
    }
}

/// The bounds of a rule decide for which way a plain sentence speaks.
#[test]
fn the_main_way_is_one_that_can_be() {
    for (rule, expected) in [
        ("count = { event = 'mark(\"m\")', is = 3 }", Way::Few),
        ("count = { event = 'mark(\"m\")', is = 1 }", Way::Never),
        ("count = { event = 'mark(\"m\")', is = 0 }", Way::Many),
        ("count = { event = 'mark(\"m\")', max = 3 }", Way::Many),
        ("count = { event = 'mark(\"m\")', is = \"{n}\" }", Way::Few),
        ("at = { event = 'mark(\"m\")', ms = 3 }", Way::Late),
        (
            "at = { event = 'mark(\"m\")', ms = { min = 3 } }",
            Way::Early,
        ),
        ("elapsed = { min = 3 }", Way::Early),
        ("source = { require = \"a::b\" }", Way::Missing),
        (
            "source = { require = \"a::b\", forbid = \"c::d\" }",
            Way::Present,
        ),
    ] {
        let kind = kind(rule.split(' ').next().unwrap()).unwrap();
        assert_eq!(parse(kind, rule).main_way(), expected, "{rule}");
    }
}

#[test]
fn keys_are_unique_and_free() {
    let mut keys: Vec<_> = keys().collect();
    keys.sort_unstable();
    let all = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), all);
    for taken in ["id", "why", "holds", "from", "when"] {
        assert!(!keys.contains(&taken));
    }
}

#[test]
fn further_cases() {
    let mut wrong = Vec::new();
    // Kind, rule, trace, what is told (empty: it holds).
    for (text, trace, expected) in CASES.iter().chain(cases::CASES) {
        let kind = kind(text.split([' ', '=']).next().unwrap()).unwrap();
        let rule = parse(kind, text);
        let result = told(kind, &rule, trace).err().unwrap_or_default();
        if result != *expected {
            wrong.push(format!("{expected:?} is {result:?}: {text} on {trace}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const CASES: &[(&str, &str, &str)] = &[
    (
        r#"before = [["a:ready", "b:ready"], 'mark("m")']"#,
        "0 poll a; 0 poll b; 0 ready b; 0 ready a; 0 mark m",
        "",
    ),
    (
        r#"before = [["a:ready", "b:ready"], 'mark("m")']"#,
        "0 poll a; 0 poll b; 0 ready b; 0 mark m; 0 ready a",
        "the mark `m` was reached at 0 ms, before `a` finished at 0 ms",
    ),
    (
        r#"before = ["each w-*:ready", 'mark("m")']"#,
        "0 poll w-1; 0 ready w-1; 0 poll w-2; 0 pending w-2; 0 mark m",
        "`w-2` never finished",
    ),
    (
        r#"before = ["a:poll#3", 'mark("m")']"#,
        "0 poll a; 0 pending a; 0 poll a; 0 ready a; 0 mark m",
        "`a` was polled only twice",
    ),
    (
        r#"overlap = ["job"]"#,
        "0 poll job; 0 pending job; 0 new job.2; 0 poll job.2; 0 pending job.2; 9 drop job",
        "",
    ),
    (
        r#"polls = { span = "job", is = 1 }"#,
        "0 poll job; 0 ready job; 0 new job.2; 0 drop job.2",
        "`job[2]` was never polled",
    ),
    (
        r#"cancelled = { span = "slow", at_ms = { max = 100 } }"#,
        "0 poll slow; 0 pending slow; 300 drop slow",
        "`slow` was dropped unfinished at 300 ms",
    ),
];
