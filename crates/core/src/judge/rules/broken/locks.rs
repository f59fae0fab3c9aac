//! Runs that break the rules of this family.

use super::{Broken, broken, other};
use crate::judge::way::Way;

pub(in super::super) const NEVER_HELD_ACROSS_PEND: &[Broken] = &[
    broken(
        Way::Held,
        "0 track total; 0 poll a; 0 lock total; 0 pending a; 9 poll a; 9 unlock total; 9 ready a",
        "`a` paused at 0 ms while it held `total`, which had been locked at 0 ms; the lock should have been released before the pause.",
    ),
    broken(
        Way::Never,
        "0 track total; 0 poll a; 0 ready a",
        "`total` was never locked; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll a; 0 ready a",
        "No tracked value called `total` was made; the exercise expects one.",
    ),
];

pub(in super::super) const PERMITS: &[Broken] = &[
    broken(
        Way::Few,
        "0 track slots; 0 lock slots; 5 unlock slots; 5 lock slots; 9 unlock slots",
        "At most 1 permit of `slots` was held at the same time; there should have been 2.",
    ),
    broken(
        Way::Many,
        "0 track slots; 0 lock slots len=3; 5 unlock slots len=3",
        "Up to 3 permits of `slots` were held at the same time; there should have been 2.",
    ),
    broken(
        Way::Never,
        "0 track slots",
        "`slots` was never locked; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll a; 0 ready a",
        "No tracked value called `slots` was made; the exercise expects one.",
    ),
    other(
        Way::UnknownInput,
        r#"permits = { of = "slots", max = "{gone}" }"#,
        "0 track slots; 0 lock slots",
        "This run has no parameter or value called `gone`.",
    ),
];
