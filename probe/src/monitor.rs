//! A thread that watches the others in real time.
//!
//! It tells what they cannot tell themselves: one poll that does not return,
//! and a thread that keeps stdout locked while another wants to record. It
//! counts its own ticks instead of looking at a clock: on a machine that is
//! overloaded or asleep it gets no turn either, and nobody is accused.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use crate::hang::{self, Why};
use crate::record;
use crate::session::{Session, Wanted, session};
use crate::system::MONITOR_THREAD;
use crate::threads::{self, Slot};

const TICK: Duration = Duration::from_millis(50);
/// One second: longer than any poll of an exercise that means well.
const MOST_TICKS: u32 = 20;
/// A thread that has waited for stdout this long explains another's stuck
/// poll.
const SOME_TICKS: u32 = 4;
/// How long the verdict waits for stdout before it goes around its lock.
const STDOUT_PATIENCE: Duration = Duration::from_millis(300);

/// Starts the monitor.
pub(crate) fn start() {
    // Without a thread to spare there is no monitor; the tutor's own time
    // limit is what remains.
    let _ = spawn(|| {
        if let Some(session) = session() {
            watch(session);
        }
    });
}

fn spawn(body: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    let thread = thread::Builder::new().name(MONITOR_THREAD.to_owned());
    thread.spawn(body).map(drop)
}

fn watch(session: &'static Session) {
    let mut stills: HashMap<u32, Still> = HashMap::new();
    loop {
        thread::sleep(TICK);
        let slots = threads::slots();
        for slot in &slots {
            stills.entry(slot.number).or_default().look(slot);
        }
        let longest = |ticks: fn(&Still) -> u32| {
            let ticks_of = |slot: &Arc<Slot>| stills.get(&slot.number).map_or(0, ticks);
            slots
                .iter()
                .max_by_key(|s| ticks_of(s))
                .map(|s| (s, ticks_of(s)))
        };
        let stuck = longest(|still| still.polling);
        let waiting = longest(|still| still.stdout);
        let is_stuck = stuck.is_some_and(|(_, ticks)| ticks >= MOST_TICKS);
        let needed = if is_stuck { SOME_TICKS } else { MOST_TICKS };
        let outside = longest(|still| still.outside);
        match (waiting, stuck) {
            (Some((slot, ticks)), _) if ticks >= needed => {
                let fields = hang::seen_from_outside(Why::Stdout, slot);
                record::end_with_hang_around_the_lock(session, slot, &fields);
            }
            (_, Some((slot, _))) if is_stuck => end(session, Why::Stuck, slot),
            _ => {}
        }
        if let Some((slot, MOST_TICKS..)) = outside {
            let turns = stills.get(&slot.number).is_some_and(Still::turns);
            match session.wanted {
                _ if !turns => end(session, Why::Stuck, slot),
                Wanted::Virtual => end(session, Why::Livelock, slot),
                // In real time a runtime may well be busy for a second.
                Wanted::Real => {}
            }
        }
    }
}

/// For how many ticks a thread has not moved.
#[derive(Default)]
struct Still {
    poll_beat: u64,
    record_beat: u64,
    polling: u32,
    stdout: u32,
    /// Ticks for which a runtime was at work without parking and without
    /// polling a span.
    outside: u32,
    /// Ticks of these at which its loop had come round.
    rounds: u32,
    busy: Duration,
}

impl Still {
    fn look(&mut self, slot: &Slot) {
        let poll_beat = slot.poll_beat.load(Ordering::Relaxed);
        let excused = slot.excused.load(Ordering::Relaxed) > 0;
        let polling = slot.is_polling() && !excused && poll_beat == self.poll_beat;
        self.polling = if polling { self.polling + 1 } else { 0 };

        let at_work = slot.loops.load(Ordering::Relaxed) && !slot.parked.load(Ordering::Relaxed);
        if at_work && !slot.is_polling() && !excused && poll_beat == self.poll_beat {
            let busy = slot.busy().unwrap_or_default();
            self.outside += 1;
            self.rounds += u32::from(busy != self.busy);
            self.busy = busy;
        } else {
            self.outside = 0;
            self.rounds = 0;
        }
        self.poll_beat = poll_beat;

        let record_beat = slot.record_beat.load(Ordering::Relaxed);
        let waits = slot.awaits_stdout.load(Ordering::Acquire);
        let same = waits && record_beat == self.record_beat;
        self.stdout = if same { self.stdout + 1 } else { 0 };
        self.record_beat = record_beat;
    }

    /// Whether the runtime's loop went round while no span was polled: tasks
    /// without a span are polled over and over. Otherwise one of them does not
    /// return.
    fn turns(&self) -> bool {
        self.rounds * 2 > self.outside
    }
}

/// Writes the verdict on a thread that gets nowhere. It may hold stdout's
/// lock, so another thread tries the usual way and, when it does not get
/// through in time, this one goes around.
fn end(session: &'static Session, why: Why, slot: &Arc<Slot>) -> ! {
    let fields = Arc::new(hang::seen_from_outside(why, slot));
    let (usual, about) = (Arc::clone(&fields), Arc::clone(slot));
    if spawn(move || record::end_with_hang(session, &about, &usual)).is_ok() {
        thread::sleep(STDOUT_PATIENCE);
    }
    record::end_with_hang_around_the_lock(session, slot, &fields)
}
