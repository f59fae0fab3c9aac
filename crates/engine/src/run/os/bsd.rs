//! What a program leaves behind, on a Unix without subreapers: its process group.
//!
//! A child that has moved to a group of its own is not found here; it then keeps running, but holds
//! nothing of the tutor's.

use rustix::process::{Pid, Signal};

/// Nothing to prepare: there is no way to become the parent of orphans.
pub(in super::super) fn adopt() {}

/// Ends what is left of an ended program's group; true when there was something.
pub(in super::super) fn end(program: Pid) -> bool {
    rustix::process::kill_process_group(program, Signal::KILL).is_ok()
}

/// No bound: there is no cheap way to know how many processes the user has already.
pub(in super::super) fn process_limit() -> Option<u64> {
    None
}

/// Nothing beyond the group, which is ended by now: other processes' environments cannot be read.
pub(in super::super) fn end_marked(_mark: &str) {}
