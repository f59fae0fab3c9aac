//! Runs that break the rules of this family.

use super::{Broken, broken};
use crate::judge::way::Way;

pub(in super::super) const SAME_ADDRESS: &[Broken] = &[
    broken(
        Way::Moved,
        "0 poll block ad=16; 0 pending block; 9 poll block ad=32; 9 ready block",
        "`block` was moved between its 1st and its 2nd poll; it should have stayed where it was.",
    ),
    broken(
        Way::Few,
        "0 poll block ad=16; 0 ready block",
        "`block` was polled only once; its address can be compared only between two polls.",
    ),
    broken(
        Way::Unpolled,
        "0 new block; 0 drop block",
        "`block` was never polled; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll other; 0 ready other",
        "Nothing called `block` was made; the exercise expects something with that name.",
    ),
];

pub(in super::super) const ADDRESS_CHANGED: &[Broken] = &[
    broken(
        Way::Stayed,
        "0 poll countdown ad=16; 0 pending countdown; 9 poll countdown ad=16; 9 ready countdown",
        "`countdown` stayed at one address over 2 polls; it should have been moved between two \
         polls.",
    ),
    broken(
        Way::Few,
        "0 poll countdown; 0 ready countdown",
        "`countdown` was polled only once; its address can be compared only between two polls.",
    ),
    broken(
        Way::Unpolled,
        "0 new countdown; 0 drop countdown",
        "`countdown` was never polled; it should have been.",
    ),
    broken(
        Way::Absent,
        "0 poll other; 0 ready other",
        "Nothing called `countdown` was made; the exercise expects something with that name.",
    ),
];
