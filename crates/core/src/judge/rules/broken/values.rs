//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const VALUES: &[Broken] = &[
    broken(
        Way::AnotherValue,
        r#"0 track rx; 0 recv rx val="hi"; 5 recv rx val="the"; 9 recv rx val="sea""#,
        r#"`rx` received "the" at 5 ms instead of `from`."#,
    ),
    other(
        Way::Order,
        r#"values = { of = "rx:recv", are = ["a", "b"] }"#,
        r#"0 track rx; 0 recv rx val="b"; 5 recv rx val="a""#,
        r#"`rx` received "b" at 0 ms instead of `a`."#,
    ),
    other(
        Way::Few,
        r#"values = { of = "rx:recv", are = ["a", "b", "c"] }"#,
        r#"0 track rx; 0 recv rx val="a"; 5 recv rx val="b""#,
        "Only 2 of 3 values arrived: `c` is missing.",
    ),
    other(
        Way::Many,
        r#"values = { of = "rx:recv", are = ["a"] }"#,
        r#"0 track rx; 0 recv rx val="a"; 5 recv rx val="b""#,
        r#"`rx` received "b" at 5 ms; nothing should have arrived after `a`."#,
    ),
    other(
        Way::Unfinished,
        r#"values = { of = "clicks:item", are = [1], ends_with_none = true }"#,
        "0 poll clicks; 0 item clicks val=1; 5 drop clicks",
        "`clicks` never ended; it should have.",
    ),
    other(
        Way::Never,
        r#"values = { of = 'value("n")', are = [1] }"#,
        "0 mark m",
        "The value `n` was never recorded; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll reader; 0 ready reader",
        "No tracked value called `rx` was made; the exercise expects one.",
    ),
    other(
        Way::UnknownInput,
        r#"values = { of = 'value("n")', are = ["{gone}"] }"#,
        "0 value n val=1",
        "This run has no parameter or value called `gone`.",
    ),
];
