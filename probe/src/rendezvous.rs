//! A rendezvous that only threads which truly run side by side can reach.

use std::collections::HashMap;
use std::panic::Location;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::runtime::Handle;

use crate::session::record_at;
use crate::threads::{self, lock};

/// How long anyone waits for the others.
const TIMEOUT: Duration = Duration::from_secs(2);
/// After how long a runtime is asked to look for tasks that nobody runs.
const NUDGE: Duration = Duration::from_millis(100);

#[derive(Default)]
struct Rendezvous {
    arrived: usize,
    /// How often all arrived: a name may be used again.
    generation: usize,
}

/// By their names.
static RENDEZVOUS: Mutex<Option<HashMap<String, Rendezvous>>> = Mutex::new(None);
static ALL_ARRIVED: Condvar = Condvar::new();

/// Blocks the thread until `parties` threads have reached the rendezvous `name`, for at most two seconds.
/// Returns whether all of them arrived. Two futures on one thread can never meet this way, because the first
/// one blocks the thread that the second one needs.
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
    let (got, all) = threads::slot().allow_blocking(|| wait(name, parties));
    record_at("meet", name, at, |fields| {
        fields
            .number("want", parties as u64)
            .number("got", got as u64)
            .flag("ok", all)
    });
    all
}

/// Waits for the others; returns how many arrived, and whether all did.
fn wait(name: &str, parties: usize) -> (usize, bool) {
    let mut all = lock(&RENDEZVOUS);
    let rendezvous = entry(&mut all, name);
    rendezvous.arrived += 1;
    if rendezvous.arrived >= parties {
        rendezvous.arrived = 0;
        rendezvous.generation += 1;
        ALL_ARRIVED.notify_all();
        return (parties, true);
    }
    let generation = rendezvous.generation;
    let begin = Instant::now();
    loop {
        let (after, waited) = ALL_ARRIVED
            .wait_timeout_while(all, NUDGE, |all| entry(all, name).generation == generation)
            .unwrap_or_else(PoisonError::into_inner);
        all = after;
        if !waited.timed_out() {
            return (parties, true);
        }
        if begin.elapsed() >= TIMEOUT {
            break;
        }
        drop(all);
        nudge();
        all = lock(&RENDEZVOUS);
    }
    let rendezvous = entry(&mut all, name);
    let got = rendezvous.arrived;
    rendezvous.arrived -= 1;
    (got, false)
}

/// Has an idle thread of the runtime look for tasks.
///
/// A thread of tokio's that begins to look while another moves tasks into its own queue may see none
/// and go to sleep. Nothing wakes it before the other is done with its first task, which here waits
/// for the second one.
fn nudge() {
    if let Ok(runtime) = Handle::try_current() {
        drop(runtime.spawn(std::future::ready(())));
    }
}

fn entry<'a>(all: &'a mut Option<HashMap<String, Rendezvous>>, name: &str) -> &'a mut Rendezvous {
    let all = all.get_or_insert_default();
    all.entry(name.to_owned()).or_default()
}
