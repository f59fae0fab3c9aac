//! What the other threads of the process are doing.
//!
//! The virtual clock may only move while none of them computes: what it says
//! and whom it wakes afterwards would come too late for a clock that has jumped.
//! A thread that waits for another one does not hold the clock; one that waits
//! in real time does, for as long as there is patience with it. Linux shows in
//! /proc what each thread waits for. Elsewhere the probe knows the threads that
//! record, and takes for a waiting one who has recorded nothing for a while.

#[cfg(target_os = "linux")]
mod call;
#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;

#[cfg(not(target_os = "linux"))]
pub(crate) use elsewhere::{
    await_reader, exist, look, park_limit, shows_parking, sleeps, standstill,
};

use crate::threads::Slot;

/// What the other threads were doing when they were looked at.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Others {
    /// One of them computes.
    pub(crate) compute: bool,
    /// One of them waits in real time.
    pub(crate) sleep: bool,
    /// A job of the pool of threads for blocking work is not done.
    pub(crate) have_jobs: bool,
    /// None of them has run since they were looked at before.
    pub(crate) stand_still: bool,
}

#[cfg(target_os = "linux")]
pub(crate) use linux::{await_reader, exist, look, park_limit, shows_parking, sleeps, standstill};

/// Whether one of them computes or waits in real time.
pub(crate) fn are_busy() -> bool {
    let others = look();
    others.compute || others.sleep
}

/// What one thread is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Activity {
    Computes,
    #[cfg(target_os = "linux")]
    Sleeps,
    Waits,
}

/// What the probe itself knows of a thread.
fn known(slot: &Slot) -> Option<Activity> {
    if slot.waits_virtually() {
        Some(Activity::Waits)
    } else if slot.is_blocking_allowed() {
        Some(Activity::Computes)
    } else {
        None
    }
}
