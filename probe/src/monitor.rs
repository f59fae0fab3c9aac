//! A thread that watches the others in real time.
//!
//! It finds what they cannot find themselves: one poll that does not return,
//! and a thread that keeps stdout locked while another wants to record. It
//! counts its own ticks instead of reading a clock: on a machine that is
//! overloaded or asleep it gets no turn either, and no program is blamed.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use crate::hang::{self, HangReason};
use crate::record::Recorder;
use crate::system::MONITOR_THREAD;
use crate::threads::{self, Slot};

const TICK: Duration = Duration::from_millis(50);
/// One second: longer than any poll of an exercise that means well.
const MAX_TICKS: u32 = 20;
/// A thread that has waited for stdout this long explains another's stuck
/// poll.
const STDOUT_TICKS: u32 = 4;
/// How long the verdict waits for stdout before it goes around its lock.
const STDOUT_TIMEOUT: Duration = Duration::from_millis(300);

pub(crate) fn start(recorder: &'static Recorder) {
    // Without a thread to spare there is no monitor; the tutor's own time
    // limit is what remains.
    let _ = spawn(move || watch(recorder));
}

fn spawn(body: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    let thread = thread::Builder::new().name(MONITOR_THREAD.to_owned());
    thread.spawn(body).map(drop)
}

fn watch(recorder: &'static Recorder) {
    let mut stalls: HashMap<u32, Stall> = HashMap::new();
    loop {
        thread::sleep(TICK);
        let slots = threads::slots();
        for slot in &slots {
            stalls.entry(slot.number).or_default().observe(slot);
        }
        let longest = |ticks: fn(&Stall) -> u32| {
            let ticks_of = |slot: &Arc<Slot>| stalls.get(&slot.number).map_or(0, ticks);
            slots
                .iter()
                .max_by_key(|s| ticks_of(s))
                .map(|s| (s, ticks_of(s)))
        };
        let stuck = longest(|stall| stall.polling);
        let waiting = longest(|stall| stall.stdout);
        let is_stuck = stuck.is_some_and(|(_, ticks)| ticks >= MAX_TICKS);
        let needed = if is_stuck { STDOUT_TICKS } else { MAX_TICKS };
        let outside = longest(|stall| stall.outside);
        match (waiting, stuck) {
            (Some((slot, ticks)), _) if ticks >= needed => {
                let fields = hang::fields_from_outside(HangReason::Stdout, slot);
                recorder.end_with_hang_around_the_lock(slot, &fields);
            }
            (_, Some((slot, _))) if is_stuck => end(recorder, HangReason::Stuck, slot),
            _ => {}
        }
        if let Some((slot, MAX_TICKS..)) = outside {
            let has_rounds = stalls.get(&slot.number).is_some_and(Stall::has_rounds);
            if !has_rounds {
                end(recorder, HangReason::Stuck, slot);
            }
            // In real time a runtime may well be busy for a second.
            if recorder.clock.is_virtual() {
                end(recorder, HangReason::Livelock, slot);
            }
        }
    }
}

/// For how many ticks a thread has not moved.
#[derive(Default)]
struct Stall {
    poll_heartbeat: u64,
    record_heartbeat: u64,
    polling: u32,
    stdout: u32,
    /// Ticks for which a runtime was at work without parking and without
    /// polling a span.
    outside: u32,
    /// Ticks of these at which its loop had come round.
    rounds: u32,
    busy: Duration,
}

impl Stall {
    fn observe(&mut self, slot: &Slot) {
        let poll_heartbeat = slot.poll_heartbeat.load(Ordering::Relaxed);
        let may_block = slot.allowed_blocking.load(Ordering::Relaxed) > 0;
        let polling = slot.is_polling() && !may_block && poll_heartbeat == self.poll_heartbeat;
        self.polling = if polling { self.polling + 1 } else { 0 };

        let at_work = slot.loops.load(Ordering::Relaxed) && !slot.parked.load(Ordering::Relaxed);
        if at_work && !slot.is_polling() && !may_block && poll_heartbeat == self.poll_heartbeat {
            let busy = slot.busy().unwrap_or_default();
            self.outside += 1;
            self.rounds += u32::from(busy != self.busy);
            self.busy = busy;
        } else {
            self.outside = 0;
            self.rounds = 0;
        }
        self.poll_heartbeat = poll_heartbeat;

        let record_heartbeat = slot.record_heartbeat.load(Ordering::Relaxed);
        let waits = slot.awaits_stdout.load(Ordering::Acquire);
        let same = waits && record_heartbeat == self.record_heartbeat;
        self.stdout = if same { self.stdout + 1 } else { 0 };
        self.record_heartbeat = record_heartbeat;
    }

    /// Whether the runtime's loop went round while no span was polled: tasks
    /// without a span are polled over and over. Otherwise one of them does not
    /// return.
    fn has_rounds(&self) -> bool {
        self.rounds * 2 > self.outside
    }
}

/// Writes the verdict on a thread that gets nowhere. It may hold stdout's
/// lock, so another thread tries the usual way and, when it does not get
/// through in time, this one goes around.
fn end(recorder: &'static Recorder, reason: HangReason, slot: &Arc<Slot>) -> ! {
    let fields = Arc::new(hang::fields_from_outside(reason, slot));
    let (usual, about) = (Arc::clone(&fields), Arc::clone(slot));
    if spawn(move || recorder.end_with_hang(&about, &usual)).is_ok() {
        thread::sleep(STDOUT_TIMEOUT);
    }
    recorder.end_with_hang_around_the_lock(slot, &fields)
}
