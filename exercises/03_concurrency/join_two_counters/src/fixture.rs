//! The two gates of a park. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{mark, param};

/// How long it takes until the next group arrives.
pub const PAUSE: Duration = Duration::from_millis(500);

/// How many groups arrive at each gate.
pub const NORTH_GROUPS: i64 = 9;
pub const SOUTH_GROUPS: i64 = 4;

/// Returns how many people are in the north gate's group `number`, from 1.
pub fn north_group(number: i64) -> i64 {
    mark("north");
    share(param("north_total", 40), number, NORTH_GROUPS)
}

/// Returns how many people are in the south gate's group `number`, from 1.
pub fn south_group(number: i64) -> i64 {
    mark("south");
    share(param("south_total", 20), number, SOUTH_GROUPS)
}

/// Splits a total into groups, so that only all of them add up to it.
fn share(total: i64, number: i64, groups: i64) -> i64 {
    total * number / groups - total * (number - 1) / groups
}
