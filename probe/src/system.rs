//! What only the operating system knows.
//!
//! Another way to where stdout leads; which threads there are, what each of
//! them is doing and where it is; and what may wake the program from outside.
//! Linux answers most of it from /proc; where nothing answers, the probe
//! judges by its records alone.

use std::fs::File;

/// A second handle to where stdout leads, which its lock does not guard.
#[cfg(unix)]
pub(crate) fn duplicate_stdout() -> Option<File> {
    use std::os::fd::AsFd;
    let copy = std::io::stdout().as_fd().try_clone_to_owned();
    copy.ok().map(File::from)
}

#[cfg(windows)]
pub(crate) fn duplicate_stdout() -> Option<File> {
    use std::os::windows::io::AsHandle;
    let copy = std::io::stdout().as_handle().try_clone_to_owned();
    copy.ok().map(File::from)
}

#[cfg(not(any(unix, windows)))]
pub(crate) fn duplicate_stdout() -> Option<File> {
    None
}

/// The name of threads that the probe or tokio started, so that they are not
/// taken for the learner's. Linux keeps 15 bytes of a name.
pub(crate) const POOL_THREAD: &str = "probe-pool";
/// The name of the monitor's threads.
pub(crate) const MONITOR_THREAD: &str = "probe-monitor";

/// What a thread is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(
    not(target_os = "linux"),
    expect(dead_code, reason = "only Linux says what a thread is doing")
)]
pub(crate) enum Doing {
    /// It computes.
    Running,
    /// It waits in a call of the system.
    Waiting,
    /// Nothing says.
    Unknown,
}

#[cfg(target_os = "linux")]
mod tasks {
    use super::{Doing, MONITOR_THREAD, POOL_THREAD};
    use std::collections::BTreeMap;
    use std::fs::{self, File};
    use std::io;
    use std::time::Duration;

    const TOKIO_WORKER: &str = "tokio-rt-worker";

    /// The threads of this process.
    pub(crate) fn thread_ids() -> Vec<u32> {
        let tasks = fs::read_dir("/proc/self/task").into_iter().flatten();
        tasks
            .flatten()
            .filter_map(|task| task.file_name().to_str()?.parse().ok())
            .collect()
    }

    /// A file in which the system shows a thread.
    ///
    /// Once a file of another thread has been opened in `/proc/self/task`, Linux
    /// needs 2 ms more to take the process down (6.18, measured); the same file
    /// under the thread's own number costs nothing. A fence may leave only the
    /// first.
    pub(crate) fn open(thread: u32, file: &str) -> io::Result<File> {
        File::open(format!("/proc/{thread}/{file}"))
            .or_else(|_| File::open(format!("/proc/self/task/{thread}/{file}")))
    }

    /// What such a file says.
    pub(crate) fn read(thread: u32, file: &str) -> io::Result<String> {
        io::read_to_string(open(thread, file)?)
    }

    pub(crate) fn current_id() -> Option<u32> {
        let path = fs::read_link("/proc/thread-self").ok()?;
        path.file_name()?.to_str()?.parse().ok()
    }

    /// How many plain threads run beside the current one and the main thread.
    pub(crate) fn plain_threads() -> usize {
        let not_the_learners = [POOL_THREAD, MONITOR_THREAD, TOKIO_WORKER];
        let skipped = [current_id(), Some(std::process::id())];
        thread_ids()
            .into_iter()
            .filter(|&thread| !skipped.contains(&Some(thread)))
            .filter_map(|thread| read(thread, "comm").ok())
            .filter(|name| !not_the_learners.contains(&name.trim_end()))
            .count()
    }

    pub(crate) fn doing(id: Option<u32>) -> Doing {
        let Some(id) = id else { return Doing::Unknown };
        let text = read(id, "stat").unwrap_or_default();
        // The name before it stands in brackets and may contain anything.
        let rest = text.rsplit_once(") ").map_or("", |(_, rest)| rest);
        match rest.chars().next() {
            Some('R') => Doing::Running,
            Some('S' | 'D') => Doing::Waiting,
            _ => Doing::Unknown,
        }
    }

    /// How long a thread has computed until now.
    pub(crate) fn has_run_for(id: Option<u32>) -> Option<Duration> {
        let text = read(id?, "schedstat").ok()?;
        let nanos = text.split(' ').next()?.parse().ok()?;
        Some(Duration::from_nanos(nanos))
    }

    /// Whether a socket is open that leads out of the process. The pair of
    /// sockets that tokio keeps for signals has no name and leads nowhere.
    pub(crate) fn has_sockets() -> bool {
        let Ok(handles) = fs::read_dir("/proc/self/fd") else {
            return false;
        };
        let open: Vec<String> = handles
            .flatten()
            .filter_map(|handle| {
                let target = fs::read_link(handle.path()).ok()?;
                let inode = target.to_str()?.strip_prefix("socket:[")?;
                Some(inode.trim_end_matches(']').to_owned())
            })
            .collect();
        let table = fs::read_to_string("/proc/self/net/unix").unwrap_or_default();
        let has_name: BTreeMap<&str, bool> = table
            .lines()
            .skip(1)
            .filter_map(|row| {
                let mut words = row.split_whitespace();
                Some((words.nth(6)?, words.next().is_some()))
            })
            .collect();
        let mut others = Vec::new();
        for inode in &open {
            match has_name.get(inode.as_str()) {
                Some(true) => return true,
                Some(false) => {}
                None => others.push(inode),
            }
        }
        // Linux goes through all of the machine's connections to write one of
        // these tables, so they are read only for a socket that may be in them.
        !others.is_empty()
            && ["tcp", "tcp6", "udp", "udp6"].iter().any(|kind| {
                let table = fs::read_to_string(format!("/proc/self/net/{kind}"));
                table.unwrap_or_default().lines().skip(1).any(|row| {
                    let inode = row.split_whitespace().nth(9);
                    inode.is_some_and(|inode| others.iter().any(|other| *other == inode))
                })
            })
    }

    /// Whether a process exists that this one has started.
    pub(crate) fn has_children() -> bool {
        let own = std::process::id().to_string();
        let Ok(processes) = fs::read_dir("/proc") else {
            return false;
        };
        processes.flatten().any(|process| {
            let is_process = process.file_name().to_string_lossy().parse::<u32>().is_ok();
            let stat = fs::read_to_string(process.path().join("stat"));
            is_process
                && stat.is_ok_and(|stat| {
                    let rest = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
                    let mut words = rest.split(' ');
                    words.next() != Some("Z") && words.next() == Some(own.as_str())
                })
        })
    }
}

#[cfg(not(target_os = "linux"))]
mod tasks {
    use super::Doing;

    pub(crate) fn current_id() -> Option<u32> {
        None
    }

    pub(crate) fn plain_threads() -> usize {
        0
    }

    pub(crate) fn doing(_id: Option<u32>) -> Doing {
        Doing::Unknown
    }

    pub(crate) fn has_run_for(_id: Option<u32>) -> Option<std::time::Duration> {
        None
    }

    pub(crate) fn has_sockets() -> bool {
        false
    }

    pub(crate) fn has_children() -> bool {
        false
    }
}

pub(crate) use tasks::{current_id, doing, has_children, has_run_for, has_sockets, plain_threads};
#[cfg(target_os = "linux")]
pub(crate) use tasks::{open, read, thread_ids};

/// Has a function run on another thread, wherever that is. Nothing in the
/// standard library does; the three functions of every Unix stand here
/// themselves.
#[cfg(unix)]
#[expect(
    unsafe_code,
    reason = "a signal is the only way to see the stack of a thread that is stuck"
)]
mod interrupts {
    use std::ffi::c_int;

    /// A signal that nobody sends by accident, and that does nothing where
    /// nobody waits for it.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const SIGURG: c_int = 23;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const SIGURG: c_int = 16;

    unsafe extern "C" {
        fn signal(signal: c_int, handler: usize) -> usize;
        fn pthread_self() -> usize;
        fn pthread_kill(thread: usize, signal: c_int) -> c_int;
    }

    pub(crate) fn current() -> usize {
        // SAFETY: pthread_self has no preconditions; on all systems of the
        // Unix family that Rust knows it returns an integer or a pointer.
        unsafe { pthread_self() }
    }

    /// Runs `handler` on `thread`, which must not have ended. False where that
    /// cannot be.
    pub(crate) fn interrupt(thread: usize, handler: extern "C" fn(c_int)) -> bool {
        // SAFETY: the handler has the signature that `signal` asks for, and the
        // caller promises that the thread exists.
        unsafe {
            signal(SIGURG, handler as usize);
            pthread_kill(thread, SIGURG) == 0
        }
    }
}

#[cfg(not(unix))]
mod interrupts {
    use std::ffi::c_int;

    pub(crate) fn current() -> usize {
        0
    }

    pub(crate) fn interrupt(_thread: usize, _handler: extern "C" fn(c_int)) -> bool {
        false
    }
}

pub(crate) use interrupts::{current, interrupt};
