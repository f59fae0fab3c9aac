//! A thread that watches the others in real time.
//!
//! It finds what they cannot find themselves: one poll that does not return, a
//! thread that keeps stdout locked while another wants to record, and a program
//! of which no thread can ever go on. It counts its own ticks instead of reading
//! a clock: on a machine that is overloaded or asleep it gets no turn either,
//! and no program is blamed. Nor is it for a tick at which it waits for whoever
//! reads its output, or at which a thread had no turn.

use std::collections::HashMap;
use std::ffi::c_int;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::hang::{self, HangReason};
use crate::others;
use crate::record::Recorder;
use crate::settings::Lines;
use crate::stack::{Share, Stack};
use crate::system::{self, Doing, MONITOR_THREAD};
use crate::threads::{self, Slot, lock};

const TICK: Duration = Duration::from_millis(50);
/// How often the virtual clock's own thread is looked at between two ticks.
const GLANCE: Duration = Duration::from_millis(2);
/// One second: longer than any poll of an exercise that means well.
const MAX_TICKS: u32 = 20;
/// The same for a program that got stuck in an earlier run.
const MAX_TICKS_AGAIN: u32 = 6;
/// The same while the places of a hang are being searched for and read, which
/// ends by itself unless a poll is stuck that was made for it.
const MAX_SEARCH_TICKS: u32 = 100;
/// A thread that has waited for stdout this long explains another's stuck
/// poll.
const STDOUT_TICKS: u32 = 4;
/// For how long no thread has run at all, where each waits for another one.
const STANDSTILL_TICKS: u32 = 3;
/// How long the verdict waits for stdout before it goes around its lock.
const STDOUT_TIMEOUT: Duration = Duration::from_millis(300);
/// How often a thread is looked at to learn whether it computes, and where.
const LOOKS: u32 = 8;
const MAX_LOOKS: u32 = 150;
const LOOK_INTERVAL: Duration = Duration::from_millis(5);
/// How long a thread may take to show its stack.
const STACK_TIMEOUT: u32 = 300;

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
    let own_ticks = match recorder.settings.lines {
        Lines::FromStart => MAX_TICKS_AGAIN,
        Lines::No | Lines::AtEnd => MAX_TICKS,
    };
    let mut stalls: HashMap<u32, Stall> = HashMap::new();
    let mut standstill = Standstill::default();
    loop {
        wait_for_tick(recorder);
        if others::await_reader() {
            continue;
        }
        let max_ticks = match recorder.is_halted() {
            true => MAX_SEARCH_TICKS,
            false => own_ticks,
        };
        let slots = threads::slots();
        for slot in &slots {
            stalls.entry(slot.number).or_default().observe(slot);
        }
        let longest = |ticks: fn(&Stall) -> u32| {
            let ticks_of = |slot: &Arc<Slot>| stalls.get(&slot.number).map_or(0, ticks);
            let slot = slots.iter().max_by_key(|slot| ticks_of(slot));
            slot.map(|slot| (slot, ticks_of(slot)))
        };
        let stuck = longest(|stall| stall.polling);
        let waiting = longest(|stall| stall.stdout);
        let is_stuck = stuck.is_some_and(|(_, ticks)| ticks >= max_ticks);
        let needed = if is_stuck { STDOUT_TICKS } else { MAX_TICKS };
        let outside = longest(|stall| stall.outside);
        match (waiting, stuck) {
            (Some((slot, ticks)), _) if ticks >= needed => {
                let fields = hang::fields_from_outside(HangReason::Stdout, slot, &[]);
                recorder.end_with_hang_around_the_lock(slot, &fields);
            }
            (_, Some((slot, _))) if is_stuck => end_stuck(recorder, slot),
            _ => {}
        }
        if let Some((slot, ticks)) = outside
            && ticks >= max_ticks
        {
            let has_rounds = stalls.get(&slot.number).is_some_and(Stall::has_rounds);
            if !has_rounds {
                end_stuck(recorder, slot);
            }
            // In real time a runtime may well be busy for a second.
            if recorder.clock.is_virtual() {
                let stack = busiest(recorder, slot);
                end(recorder, HangReason::Livelock, slot, &stack);
            }
        }
        // Whoever waits for stdout is told above.
        let can_tell = !recorder.is_halted() && waiting.is_none_or(|(_, ticks)| ticks == 0);
        if can_tell && standstill.observe() {
            end_standstill(recorder, &slots);
        }
    }
}

/// Waits until the next tick. On the virtual clock, a poll that sleeps in real
/// time meanwhile is noticed: no time passes there for whoever awaits one.
fn wait_for_tick(recorder: &Recorder) {
    if !recorder.clock.is_virtual() || !others::shows_parking() {
        thread::sleep(TICK);
        return;
    }
    for _ in 0..TICK.as_millis() / GLANCE.as_millis() {
        thread::sleep(GLANCE);
        if recorder.is_halted() {
            continue;
        }
        for slot in threads::slots() {
            if let (Some(held_up), Some(tid)) = (slot.held_up_by(), slot.tid)
                && others::sleeps(tid)
                && slot.held_up_by() == Some(held_up)
            {
                // Only the first one is told.
                let _ = slot.overslept.set(held_up.inside);
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
    /// How long it had computed at the tick before.
    ran: Duration,
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
        let is_same = !may_block && poll_heartbeat == self.poll_heartbeat;
        let at_work = slot.loops.load(Ordering::Relaxed) && !slot.parked.load(Ordering::Relaxed);
        let polling = is_same && slot.is_polling();
        let outside = is_same && at_work && !polling;
        if !polling {
            self.polling = 0;
        }
        if !outside {
            self.outside = 0;
            self.rounds = 0;
        }
        let had_its_turn = (polling || outside) && self.had_its_turn(slot);
        if polling && had_its_turn {
            self.polling += 1;
        } else if had_its_turn {
            let busy = slot.busy().unwrap_or_default();
            self.outside += 1;
            self.rounds += u32::from(busy != self.busy);
            self.busy = busy;
        }
        self.poll_heartbeat = poll_heartbeat;

        let record_heartbeat = slot.record_heartbeat.load(Ordering::Relaxed);
        let waits = slot.awaits_stdout.load(Ordering::Acquire);
        let same = waits && record_heartbeat == self.record_heartbeat;
        self.stdout = if same { self.stdout + 1 } else { 0 };
        self.record_heartbeat = record_heartbeat;
    }

    /// Whether it computed for a good part of this tick, or had nothing to
    /// compute: on a machine that is overloaded, a thread may wait for its turn
    /// for long, and is not stuck.
    fn had_its_turn(&mut self, slot: &Slot) -> bool {
        let Some(ran) = system::has_run_for(slot.tid) else {
            return true;
        };
        let computed = ran.saturating_sub(self.ran);
        self.ran = ran;
        computed >= TICK / 4 || system::doing(slot.tid) == Doing::Waiting
    }

    /// Whether the runtime's loop went round while no span was polled: tasks
    /// without a span are polled over and over. Otherwise one of them does not
    /// return.
    fn has_rounds(&self) -> bool {
        self.rounds * 2 > self.outside
    }
}

/// A program of which every thread waits for another, without a time limit,
/// and none has run since the tick before.
#[derive(Default)]
struct Standstill {
    state: String,
    ticks: u32,
}

impl Standstill {
    /// Whether that has lasted long enough to be certain. What may be woken
    /// from outside is not standing still.
    fn observe(&mut self) -> bool {
        let Some(state) = others::standstill() else {
            *self = Self::default();
            return false;
        };
        let same = state == self.state;
        self.ticks = if same { self.ticks + 1 } else { 0 };
        self.state = state;
        self.ticks >= STANDSTILL_TICKS && !system::has_sockets() && !system::has_children()
    }
}

/// No thread can go on: one of them in the middle of a poll, or all spans wait,
/// or the main thread waits outside of any.
fn end_standstill(recorder: &'static Recorder, slots: &[Arc<Slot>]) {
    if let Some(slot) = slots.iter().find(|slot| slot.is_polling()) {
        end_stuck(recorder, slot);
    }
    let main = slots.iter().find(|slot| slot.number == 1);
    let Some(main) = main.or(slots.first()) else {
        return;
    };
    let reason = match hang::is_anyone_waiting() {
        true => HangReason::Deadlock,
        false => HangReason::Stuck,
    };
    let stack = stack_of(recorder, main);
    end(recorder, reason, main, &stack);
}

/// One poll does not return, on the thread of `slot`.
fn end_stuck(recorder: &'static Recorder, slot: &Arc<Slot>) -> ! {
    let mut running = 0;
    let mut known = 0;
    for _ in 0..LOOKS {
        match system::doing(slot.tid) {
            Doing::Running => running += 1,
            Doing::Waiting => {}
            Doing::Unknown => continue,
        }
        known += 1;
        thread::sleep(LOOK_INTERVAL);
    }
    if known > 0 && running == known {
        let stack = busiest(recorder, slot);
        end(recorder, HangReason::Busy, slot, &stack)
    }
    let stack = stack_of(recorder, slot);
    end(recorder, HangReason::Stuck, slot, &stack)
}

/// Writes the verdict on a thread that gets nowhere. It may hold stdout's
/// lock, so another thread tries the usual way and, when it does not get
/// through in time, this one goes around.
fn end(recorder: &'static Recorder, reason: HangReason, slot: &Arc<Slot>, stack: &[Share]) -> ! {
    let fields = Arc::new(hang::fields_from_outside(reason, slot, stack));
    let (usual, about) = (Arc::clone(&fields), Arc::clone(slot));
    if spawn(move || recorder.end_with_hang(&about, &usual)).is_ok() {
        thread::sleep(STDOUT_TIMEOUT);
    }
    recorder.end_with_hang_around_the_lock(slot, &fields)
}

/// The stack that an interrupted thread has shown.
static SHOWN: Mutex<Option<Stack>> = Mutex::new(None);

/// Runs on the interrupted thread. It only takes the stack: names and lines are
/// found by whoever asked.
extern "C" fn show_stack(_signal: c_int) {
    let stack = Stack::take();
    if let Ok(mut shown) = SHOWN.try_lock() {
        *shown = Some(stack);
    }
}

/// What stands on the stack of a thread that is stuck, one share for each span
/// that it polls. Empty where the thread cannot show it, for instance since it
/// was interrupted in the middle of an allocation.
fn stack_of(recorder: &Recorder, slot: &Slot) -> Vec<Share> {
    // In the middle of a search, the stack shows only that.
    if recorder.settings.lines == Lines::No
        || recorder.is_halted()
        || !system::interrupt(slot.os_thread, show_stack)
    {
        return Vec::new();
    }
    for _ in 0..STACK_TIMEOUT {
        if let Some(stack) = lock(&SHOWN).take() {
            return stack.shares();
        }
        thread::sleep(Duration::from_millis(1));
    }
    Vec::new()
}

/// What a thread that computes has on its stack. Of most looks at a runtime that
/// goes round, none of the exercise's own code is part.
fn busiest(recorder: &Recorder, slot: &Slot) -> Vec<Share> {
    let is_own = |shares: &[Share]| shares.first().is_some_and(|share| !share.lines.is_empty());
    for _ in 0..MAX_LOOKS {
        let shares = stack_of(recorder, slot);
        if is_own(&shares) || recorder.settings.lines == Lines::No {
            return shares;
        }
    }
    Vec::new()
}
