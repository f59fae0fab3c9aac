//! What Linux shows of the threads, in /proc.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use super::call::{ARE_KNOWN, Call, activity};
use super::{Activity, Others, known};
use crate::system::{self, MONITOR_THREAD, POOL_THREAD};
use crate::threads::{self, Slot, lock};

const TASKS: &str = "/proc/self/task";
/// What tokio calls the threads of other runtimes, those for blocking work
/// among them.
const TOKIO_WORKER: &str = "tokio-rt-worker";

/// A thread, with the files that show what it is doing.
struct Task {
    id: u32,
    name: String,
    slot: Option<Arc<Slot>>,
    /// The system call that it is in, where that can be seen.
    call: Option<File>,
    /// Whether it runs.
    stat: File,
    /// How often it had a turn.
    turns: Option<File>,
    /// What was seen last.
    state: String,
}

/// The threads as they were seen last.
#[derive(Default)]
struct Tasks {
    /// How many there were in all.
    count: u64,
    tasks: Vec<Task>,
    buffer: Vec<u8>,
}

static SEEN: Mutex<Tasks> = Mutex::new(Tasks {
    count: 0,
    tasks: Vec::new(),
    buffer: Vec::new(),
});

fn count() -> u64 {
    // A link for each, one for `.` and one from above.
    fs::metadata(TASKS).map_or(1, |tasks| tasks.nlink().saturating_sub(2))
}

/// Whether there are any, beside the current thread and the monitor.
pub(crate) fn exist() -> bool {
    count() > 2
}

/// Looks at each of them. Two looks in a row between which none had a turn
/// show that they stood still at the same time.
pub(crate) fn look() -> Others {
    let mut seen = lock(&SEEN);
    let me = threads::slot().tid;
    if let Ok(others) = seen.look(me) {
        return others;
    }
    // One has ended.
    seen.count = 0;
    seen.look(me).unwrap_or(Others {
        compute: true,
        ..Others::default()
    })
}

/// For how long a runtime's thread is parked: until its next timer. Nothing
/// where it is not parked, or has no timer.
pub(crate) fn park_limit(thread: u32) -> Option<Duration> {
    let call = system::read(thread, "syscall").ok()?;
    let limit = u64::try_from(Call::read(&call)?.park_limit()?).ok()?;
    (limit > 0).then(|| Duration::from_millis(limit))
}

/// Whether a thread sleeps in real time.
pub(crate) fn sleeps(thread: u32) -> bool {
    system::read(thread, "syscall")
        .is_ok_and(|call| Call::read(&call).is_some_and(|call| call.lets_time_pass()))
}

/// Whether one of the threads waits for whoever reads what the program prints.
pub(crate) fn await_reader() -> bool {
    system::thread_ids()
        .into_iter()
        .filter_map(|thread| system::read(thread, "syscall").ok())
        .any(|call| Call::read(&call).is_some_and(|call| call.writes_output()))
}

/// Whether the system shows for how long a thread is parked.
pub(crate) fn shows_parking() -> bool {
    static SHOWS: OnceLock<bool> = OnceLock::new();
    *SHOWS.get_or_init(|| ARE_KNOWN && fs::read("/proc/self/syscall").is_ok())
}

/// The state of all threads but the monitor's, if each of them waits in a call
/// that has no end of its own: for another thread, or for an event. The same
/// state again means that none of them ran meanwhile.
pub(crate) fn standstill() -> Option<String> {
    let mut buffer = Vec::new();
    let mut state = String::new();
    for task in tasks() {
        if task.read_name() == MONITOR_THREAD {
            continue;
        }
        let call = read(task.call.as_ref()?, &mut buffer).ok()?;
        // One that was woken and waits for a processor is about to run.
        let stat = read(&task.stat, &mut buffer).ok()?;
        let waits = activity(Some(&call), &stat) == Activity::Waits;
        if !waits || !Call::read(&call).is_some_and(|call| call.has_no_end()) {
            return None;
        }
        let turns = read(task.turns.as_ref()?, &mut buffer).ok()?;
        state.push_str(&format!("{} {call} {turns}\n", task.id));
    }
    Some(state)
}

impl Tasks {
    fn look(&mut self, me: Option<u32>) -> io::Result<Others> {
        let mut others = Others {
            stand_still: true,
            ..Others::default()
        };
        let count = count();
        if count != self.count {
            self.tasks = tasks();
            self.count = count;
            others.stand_still = false;
        }
        for task in &mut self.tasks {
            if Some(task.id) == me || task.name == MONITOR_THREAD {
                continue;
            }
            let (activity, state) = task.look(&mut self.buffer)?;
            if state != task.state {
                others.stand_still = false;
                task.state = state;
                // A new thread has the name of its maker at first.
                task.name = task.read_name();
            }
            if task.name == MONITOR_THREAD {
                continue;
            }
            let is_pool = task.name == POOL_THREAD;
            let waits_with_limit = activity == Activity::Sleeps
                && Call::read(&task.state).is_some_and(|call| call.waits_in_futex());
            // A thread of a pool waits like this for its next job.
            if waits_with_limit && (is_pool || task.name == TOKIO_WORKER) {
                continue;
            }
            others.sleep |= activity == Activity::Sleeps;
            others.compute |= activity == Activity::Computes;
            others.have_jobs |= is_pool;
        }
        Ok(others)
    }
}

fn tasks() -> Vec<Task> {
    let slots = threads::slots();
    let tasks = system::thread_ids().into_iter().filter_map(|id| {
        Some(Task {
            id,
            name: String::new(),
            slot: slots.iter().find(|slot| slot.tid == Some(id)).cloned(),
            call: system::open(id, "syscall").ok().filter(|_| ARE_KNOWN),
            stat: system::open(id, "stat").ok()?,
            turns: system::open(id, "schedstat").ok(),
            state: String::new(),
        })
    });
    tasks.collect()
}

impl Task {
    fn read_name(&self) -> String {
        let name = system::read(self.id, "comm");
        name.unwrap_or_default().trim_end().to_owned()
    }

    fn look(&mut self, buffer: &mut Vec<u8>) -> io::Result<(Activity, String)> {
        if self.slot.is_none() {
            // It may have recorded for the first time since.
            self.slot = threads::slots()
                .into_iter()
                .find(|s| s.tid == Some(self.id));
        }
        if let Some(slot) = &self.slot
            && let Some(activity) = known(slot)
        {
            return Ok((activity, format!("known {}", slot.virtual_wait())));
        }
        let call = match &self.call {
            Some(call) => Some(read(call, buffer)?),
            None => None,
        };
        let activity = activity(call.as_deref(), &read(&self.stat, buffer)?);
        let mut state = call.unwrap_or_default();
        if let Some(turns) = &self.turns {
            state.push_str(&read(turns, buffer)?);
        }
        Ok((activity, state))
    }
}

/// Reads a file of /proc anew.
fn read(file: &File, buffer: &mut Vec<u8>) -> io::Result<String> {
    buffer.resize(1024, 0);
    let length = file.read_at(buffer, 0)?;
    Ok(String::from_utf8_lossy(&buffer[..length]).into_owned())
}
