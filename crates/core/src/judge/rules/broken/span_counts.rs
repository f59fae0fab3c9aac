//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const POLLS: &[Broken] = &[
    other(
        Way::Many,
        r#"polls = { span = "page", max = 0, unwoken = true }"#,
        "0 poll page; 0 pending page; 5 wake page; 5 poll page; 5 pending page; 7 poll page; 7 ready page",
        "`page` was polled once without having been woken; that should never have happened.",
    ),
    broken(
        Way::Many,
        "0 poll page; 0 pending page; 50 poll page; 50 pending page; 100 poll page; 100 ready page",
        "`page` was polled 3 times; that should have happened twice.",
    ),
    broken(
        Way::Few,
        "0 poll page; 0 ready page",
        "`page` was polled once; that should have happened twice.",
    ),
    broken(
        Way::Unpolled,
        "0 new page; 0 drop page",
        "`page` was never polled; that should have happened twice.",
    ),
    broken(
        Way::Absent,
        "0 poll home; 0 ready home",
        "Nothing called `page` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"polls = { span = "page", is = "{gone}" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const NEVER_POLLED: &[Broken] = &[
    broken(
        Way::Unwanted,
        "0 new timer; 0 poll timer; 0 pending timer; 0 drop timer",
        "`timer` was first polled at 0 ms; it should never have been polled.",
    ),
    broken(
        Way::Absent,
        "0 poll page; 0 ready page",
        "Nothing called `timer` was made; the exercise expects something with that name.",
    ),
];

pub(in super::super) const PENDS: &[Broken] = &[
    broken(
        Way::Never,
        "0 poll page; 0 ready page",
        "`page` never paused; that should have happened once.",
    ),
    other(
        Way::Few,
        r#"pends = { span = "page", is = 3 }"#,
        "0 poll page; 0 pending page; 50 poll page; 50 pending page; 100 poll page; 100 ready page",
        "`page` paused twice; that should have happened 3 times.",
    ),
    broken(
        Way::Many,
        "0 poll page; 0 pending page; 50 poll page; 50 pending page; 100 poll page; 100 ready page",
        "`page` paused twice; that should have happened once.",
    ),
    broken(
        Way::Unpolled,
        "0 new page; 0 drop page",
        "`page` was never polled; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll home; 0 ready home",
        "Nothing called `page` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"pends = { span = "page", is = "{gone}" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const WAKES: &[Broken] = &[
    other(
        Way::Few,
        r#"wakes = { span = "gate", is = 2 }"#,
        "0 poll gate; 0 pending gate; 9 wake gate; 9 poll gate; 9 ready gate",
        "`gate` was woken once; that should have happened twice.",
    ),
    broken(
        Way::Never,
        "0 poll gate; 0 wake gate by=gate; 0 pending gate; 0 new opener",
        "`gate` was never woken by `opener`; that should have happened once.",
    ),
    other(
        Way::Many,
        r#"wakes = { span = "gate", max = 1 }"#,
        "0 poll gate; 0 pending gate; 5 wake gate; 5 poll gate; 5 pending gate; 9 wake gate; 9 poll gate; 9 ready gate",
        "`gate` was woken twice; that should have happened at most once.",
    ),
    other(
        Way::Many,
        r#"wakes = { span = "gate", by = "opener", is = 0, to = 'mark("moved")' }"#,
        "0 poll gate; 0 pending gate; 5 poll opener; 5 wake gate by=opener; 5 mark moved; 5 ready opener; 5 poll gate; 5 ready gate",
        "`gate` was woken once by `opener` before the mark `moved` at 5 ms; that should never have happened.",
    ),
    other(
        Way::Order,
        r#"wakes = { span = "gate", is = 1, from = 'mark("shut")', to = 'mark("moved")' }"#,
        "0 poll gate; 0 pending gate; 5 mark moved; 9 mark shut; 9 wake gate; 9 poll gate; 9 ready gate",
        "The mark `moved` was reached at 5 ms, before the mark `shut` was reached at 9 ms; it \
         should have been the other way around.",
    ),
    broken(
        Way::Unpolled,
        "0 new gate; 0 new opener; 0 drop gate",
        "`gate` was never polled; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll opener; 0 ready opener",
        "Nothing called `gate` was made; the exercise expects something with that name.",
    ),
    other(
        Way::UnknownInput,
        r#"wakes = { span = "gate", is = "{gone}" }"#,
        "0 mark m",
        "This run has no parameter or value called `gone`.",
    ),
];

pub(in super::super) const WOKEN_BY: &[Broken] = &[
    broken(
        Way::AnotherWaker,
        "0 poll rx; 0 pending rx; 0 poll tx; 0 ready tx; 9 wake rx by=timer; 9 poll rx; 9 ready rx",
        "`rx` was never woken by `tx`, only by a timer; `tx` should have woken it.",
    ),
    broken(
        Way::Never,
        "0 poll rx; 0 pending rx; 0 poll tx; 0 ready tx",
        "`rx` was never woken; `tx` should have woken it.",
    ),
    broken(
        Way::Unpolled,
        "0 new rx; 0 poll tx; 0 ready tx; 0 drop rx",
        "`rx` was never polled; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll tx; 0 ready tx",
        "Nothing called `rx` was made; the exercise expects something with that name.",
    ),
];
