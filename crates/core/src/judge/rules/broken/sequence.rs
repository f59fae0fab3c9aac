//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const BEFORE: &[Broken] = &[
    broken(
        Way::Order,
        "0 poll draft; 0 pending draft; 0 poll final; 100 poll draft; 100 ready draft",
        "`final` was first polled at 0 ms, before `draft` finished at 100 ms; it should have been \
         the other way around.",
    ),
    broken(
        Way::Never,
        "0 poll draft; 0 pending draft; 5 poll final; 5 pending final",
        "`draft` never finished; it should have.",
    ),
    broken(
        Way::Absent,
        "0 poll draft; 0 ready draft",
        "Nothing called `final` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"before = ['mark("{gone}")', "draft:ready"]"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const ANY_ORDER: &[Broken] = &[
    broken(
        Way::Never,
        "0 poll b; 0 ready b; 0 poll a; 0 pending a",
        "`a` never finished; it should have.",
    ),
    broken(
        Way::Absent,
        "0 poll b; 0 ready b",
        "Nothing called `a` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"any_order = ['mark("{gone}")', "a:ready"]"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const NONE_BETWEEN: &[Broken] = &[
    broken(
        Way::Unwanted,
        "0 poll reader; 5 mark stop; 5 poll feed; 5 item feed val=7; 5 ready reader",
        "`feed` yielded 7 at 5 ms, after the mark `stop` at 5 ms; that should not have happened then.",
    ),
    broken(
        Way::Order,
        "0 poll feed; 0 poll reader; 3 ready reader; 5 mark stop",
        "`reader` finished at 3 ms, before the mark `stop` was reached at 5 ms; it should have \
         been the other way around.",
    ),
    broken(
        Way::Absent,
        "0 poll feed; 0 poll reader; 3 ready reader",
        "The mark `stop` was never reached; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll reader; 5 mark stop; 5 ready reader",
        "Nothing called `feed` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"none_between = { from = 'mark("{gone}")', events = "feed:item" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];
