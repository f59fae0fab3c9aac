//! What the other threads of the process are doing.
//!
//! The virtual clock may only move while none of them computes: what it says
//! and whom it wakes afterwards would come too late for a clock that has jumped.
//! A thread that waits for another one does not hold the clock; one that waits
//! in real time does, for as long as there is patience with it. Linux shows in
//! /proc what each thread waits for. Elsewhere the probe knows the threads that
//! record, and takes for a waiting one who has recorded nothing for a while.

use crate::threads::{self, Slot};

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

pub(crate) use os::{exist, look, park_limit, shows_parking};

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

#[cfg(target_os = "linux")]
mod os {
    use std::fs::{self, File};
    use std::io;
    use std::os::unix::fs::{FileExt, MetadataExt};
    use std::path::{Path, PathBuf};
    use std::sync::{Arc, Mutex, OnceLock};
    use std::time::Duration;

    use super::{Activity, Others, known, threads};
    use crate::system::{MONITOR_THREAD, POOL_THREAD};
    use crate::threads::{Slot, lock};

    const TASKS: &str = "/proc/self/task";
    /// What tokio calls the threads of other runtimes, those for blocking work
    /// among them.
    const TOKIO_WORKER: &str = "tokio-rt-worker";

    /// A thread, with the files that show what it is doing.
    struct Task {
        id: u32,
        path: PathBuf,
        name: String,
        slot: Option<Arc<Slot>>,
        /// The system call that it is in.
        call: File,
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
        let call = fs::read_to_string(format!("{TASKS}/{thread}/syscall")).ok()?;
        let call = Call::read(&call).filter(|call| EPOLL.contains(&call.number))?;
        let limit = u64::try_from(call.fourth as u32 as i32).ok()?;
        (limit > 0).then(|| Duration::from_millis(limit))
    }

    /// Whether the system shows for how long a thread is parked.
    pub(crate) fn shows_parking() -> bool {
        static SHOWS: OnceLock<bool> = OnceLock::new();
        let is_known = !EPOLL.is_empty();
        *SHOWS.get_or_init(|| is_known && fs::read("/proc/thread-self/syscall").is_ok())
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
        let Ok(tasks) = fs::read_dir(TASKS) else {
            return Vec::new();
        };
        let tasks = tasks.flatten().filter_map(|task| {
            let path = task.path();
            let id = task.file_name().to_str()?.parse().ok()?;
            Some(Task {
                id,
                name: String::new(),
                slot: slots.iter().find(|slot| slot.tid == Some(id)).cloned(),
                call: open_call(&path)?,
                turns: File::open(path.join("schedstat")).ok(),
                state: String::new(),
                path,
            })
        });
        tasks.collect()
    }

    fn open_call(task: &Path) -> Option<File> {
        // Where the numbers mean nothing, a letter has to do.
        let call = match EPOLL.is_empty() {
            true => None,
            false => File::open(task.join("syscall")).ok(),
        };
        call.or_else(|| File::open(task.join("stat")).ok())
    }

    impl Task {
        fn read_name(&self) -> String {
            let name = fs::read_to_string(self.path.join("comm"));
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
            buffer.resize(512, 0);
            let length = self.call.read_at(buffer, 0)?;
            let mut state = String::from_utf8_lossy(&buffer[..length]).into_owned();
            let activity = activity(&state);
            if let Some(turns) = &self.turns {
                let length = turns.read_at(buffer, 0)?;
                state.push_str(&String::from_utf8_lossy(&buffer[..length]));
            }
            Ok((activity, state))
        }
    }

    // The numbers of system calls, which differ between architectures.
    #[cfg(target_arch = "x86_64")]
    mod calls {
        pub(super) const FUTEX: u64 = 202;
        pub(super) const EPOLL: [u64; 2] = [232, 281];
        /// `poll`, `select`, sleeps, and waits for a child process.
        pub(super) const SLEEPS: [u64; 8] = [7, 271, 23, 270, 35, 230, 61, 247];
        /// What is read, received or accepted comes from somebody else.
        pub(super) const READS: [u64; 6] = [0, 19, 45, 47, 43, 288];
    }

    #[cfg(target_arch = "aarch64")]
    mod calls {
        pub(super) const FUTEX: u64 = 98;
        pub(super) const EPOLL: [u64; 1] = [22];
        pub(super) const SLEEPS: [u64; 6] = [73, 72, 101, 115, 260, 95];
        pub(super) const READS: [u64; 6] = [63, 65, 207, 212, 202, 242];
    }

    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    mod calls {
        pub(super) const FUTEX: u64 = u64::MAX;
        pub(super) const EPOLL: [u64; 0] = [];
        pub(super) const SLEEPS: [u64; 0] = [];
        pub(super) const READS: [u64; 0] = [];
    }

    use calls::{EPOLL, FUTEX, READS, SLEEPS};

    /// A thread in a system call: its number, and two of the arguments.
    struct Call {
        number: u64,
        second: u64,
        fourth: u64,
    }

    impl Call {
        /// Reads `/proc/…/syscall`: a number and six arguments, where a thread is
        /// not `running`.
        fn read(text: &str) -> Option<Self> {
            let mut words = text.split_whitespace();
            let number = words.next()?.parse().ok()?;
            let mut argument = |position| {
                let word: &str = words.nth(position)?;
                u64::from_str_radix(word.trim_start_matches("0x"), 16).ok()
            };
            Some(Self {
                number,
                second: argument(1)?,
                fourth: argument(1)?,
            })
        }

        /// Whether it waits for memory that another thread changes, and is not the
        /// one that tells of it.
        fn waits_in_futex(&self) -> bool {
            // The other bits are flags.
            const WAIT: u64 = 0;
            const WAIT_BITSET: u64 = 9;
            self.number == FUTEX && matches!(self.second & 0x7f, WAIT | WAIT_BITSET)
        }

        /// A call in which a thread may stay, and whether it comes back by
        /// itself or when something happens outside. A thread is in many another
        /// call for a moment, even if it does not run just then.
        fn activity(&self) -> Activity {
            let has_limit = if self.waits_in_futex() {
                self.fourth != 0
            } else if EPOLL.contains(&self.number) {
                // A negative number is no limit.
                self.fourth as u32 as i32 >= 0
            } else if SLEEPS.contains(&self.number) {
                true
            } else if READS.contains(&self.number) {
                false
            } else {
                return Activity::Computes;
            };
            match has_limit {
                true => Activity::Sleeps,
                false => Activity::Waits,
            }
        }
    }

    /// Reads `/proc/…/syscall` or, where there is no such file, `stat`, which has
    /// a letter after the name.
    fn activity(text: &str) -> Activity {
        if let Some((_, rest)) = text.rsplit_once(") ") {
            return match rest.chars().next() {
                Some('R' | 'D') => Activity::Computes,
                _ => Activity::Waits,
            };
        }
        Call::read(text).map_or(Activity::Computes, |call| call.activity())
    }

    #[cfg(test)]
    #[cfg(target_arch = "x86_64")]
    mod tests {
        use super::*;

        #[test]
        fn what_a_thread_waits_for_is_read() {
            let cases = [
                ("running\n", Activity::Computes),
                // Between two calls, as in a page fault.
                ("-1 0x7ffd 0x7f01\n", Activity::Computes),
                (
                    "202 0x7f60 0x189 0x0 0x0 0x0 0xffffffff 0x7f 0x7f\n",
                    Activity::Waits,
                ),
                (
                    "202 0x7f60 0x189 0x0 0x7f60 0x0 0xffffffff 0x7f 0x7f\n",
                    Activity::Sleeps,
                ),
                (
                    "230 0x1 0x1 0x7f60 0x0 0x0 0x7f60 0x7f 0x7f\n",
                    Activity::Sleeps,
                ),
                (
                    "232 0x4 0x7f60 0x400 0xffffffff 0x0 0x0 0x7f 0x7f\n",
                    Activity::Waits,
                ),
                (
                    "232 0x4 0x7f60 0x400 0x64 0x0 0x0 0x7f 0x7f\n",
                    Activity::Sleeps,
                ),
                (
                    "288 0x3 0x7f60 0x7f60 0x80000 0x0 0x0 0x7f 0x7f\n",
                    Activity::Waits,
                ),
                // A thread that wakes another one, and one that prints.
                (
                    "202 0x7f60 0x81 0x1 0x0 0x0 0xffffffff 0x7f 0x7f\n",
                    Activity::Computes,
                ),
                (
                    "1 0x1 0x7f60 0x10 0x0 0x0 0x0 0x7f 0x7f\n",
                    Activity::Computes,
                ),
                ("77 (a) thread) R 2 0", Activity::Computes),
                ("77 (a) thread) S 2 0", Activity::Waits),
            ];
            for (text, expected) in cases {
                assert_eq!(activity(text), expected, "{text}");
            }
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod os {
    use std::collections::HashMap;
    use std::sync::Mutex;
    use std::sync::atomic::Ordering;
    use std::time::{Duration, Instant};

    use super::{Activity, Others, known, threads};
    use crate::threads::lock;

    /// Who has recorded nothing for so long is believed to wait.
    const SILENCE: Duration = Duration::from_millis(20);

    /// The last record that was seen of each thread, and when.
    static SEEN: Mutex<Option<HashMap<u32, (u64, Instant)>>> = Mutex::new(None);

    pub(crate) fn shows_parking() -> bool {
        false
    }

    pub(crate) fn park_limit(_thread: u32) -> Option<Duration> {
        None
    }

    pub(crate) fn exist() -> bool {
        let me = threads::slot().number;
        let slots = threads::slots();
        slots
            .iter()
            .any(|slot| slot.number != me && !slot.has_ended.load(Ordering::Relaxed))
    }

    pub(crate) fn look() -> Others {
        let me = threads::slot().number;
        let mut seen = lock(&SEEN);
        let seen = seen.get_or_insert_default();
        let mut others = Others {
            stand_still: true,
            ..Others::default()
        };
        for slot in threads::slots() {
            if slot.number == me || slot.has_ended.load(Ordering::Relaxed) {
                continue;
            }
            let records = slot.record_heartbeat.load(Ordering::Relaxed);
            let (last, since) = seen
                .entry(slot.number)
                .or_insert_with(|| (records, Instant::now()));
            if *last != records {
                (*last, *since) = (records, Instant::now());
            }
            let activity = known(&slot).unwrap_or(if since.elapsed() < SILENCE {
                Activity::Computes
            } else {
                Activity::Waits
            });
            others.compute |= activity == Activity::Computes;
            let is_at_work = activity == Activity::Computes || slot.waits_virtually();
            others.have_jobs |= slot.is_of_pool && (is_at_work || slot.is_polling());
        }
        others
    }
}
