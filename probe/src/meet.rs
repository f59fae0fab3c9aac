//! A meeting that only threads which truly run side by side can hold.

use std::collections::HashMap;
use std::panic::Location;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::fields::Fields;
use crate::place::place;
use crate::record::write;
use crate::session::session;
use crate::threads::{self, lock};

/// How long anyone waits for the others.
const PATIENCE: Duration = Duration::from_secs(2);

/// A meeting by its name.
#[derive(Default)]
struct Meeting {
    here: usize,
    /// Meetings of this name that took place: a name may be used again.
    held: usize,
}

static MEETINGS: Mutex<Option<HashMap<String, Meeting>>> = Mutex::new(None);
static ARRIVED: Condvar = Condvar::new();

/// Blocks the thread until `parties` threads are at the rendezvous `name`, two
/// seconds at most. Returns whether all came.
///
/// Two futures on one thread can never meet like this: the first one blocks
/// the thread the second would need.
///
/// ```
/// let other = std::thread::spawn(|| probe::rendezvous("both", 2));
/// assert!(probe::rendezvous("both", 2));
/// assert!(other.join().unwrap());
/// ```
#[track_caller]
pub fn rendezvous(name: impl AsRef<str>, parties: usize) -> bool {
    rendezvous_at(name.as_ref(), parties, Location::caller())
}

fn rendezvous_at(name: &str, parties: usize, at: &Location<'_>) -> bool {
    let (got, all) = threads::slot().excuse(|| meet(name, parties));
    if session().is_some() {
        let fields = Fields::new()
            .text("name", name)
            .number("want", parties as u64)
            .number("got", got as u64)
            .flag("ok", all)
            .text("at", &place(at));
        write("meet", &fields);
    }
    all
}

/// Waits at the meeting; returns how many were there, and whether all came.
fn meet(name: &str, parties: usize) -> (usize, bool) {
    let mut meetings = lock(&MEETINGS);
    let meeting = entry(&mut meetings, name);
    meeting.here += 1;
    if meeting.here >= parties {
        meeting.here = 0;
        meeting.held += 1;
        ARRIVED.notify_all();
        return (parties, true);
    }
    let held = meeting.held;
    let (mut meetings, waited) = ARRIVED
        .wait_timeout_while(meetings, PATIENCE, |meetings| {
            entry(meetings, name).held == held
        })
        .unwrap_or_else(PoisonError::into_inner);
    if !waited.timed_out() {
        return (parties, true);
    }
    let meeting = entry(&mut meetings, name);
    let got = meeting.here;
    meeting.here -= 1;
    (got, false)
}

fn entry<'a>(meetings: &'a mut Option<HashMap<String, Meeting>>, name: &str) -> &'a mut Meeting {
    let meetings = meetings.get_or_insert_default();
    meetings.entry(name.to_owned()).or_default()
}
