//! Runs that break the rules of this family.

use super::{Broken, broken};
use crate::judge::way::Way;

pub(in super::super) const NEVER_HELD_ACROSS_PEND: &[Broken] = &[
    broken(
        Way::Held,
        "0 track total; 0 poll a; 0 lock total; 0 pending a; 9 poll a; 9 unlock total; 9 ready a",
        "`a` paused at 0 ms while it held `total`, locked at 0 ms; the lock should have been released before that.",
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
