//! What a program leaves behind, on Linux: a subreaper becomes its parent, `/proc` names it.

use std::fs;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitOptions};

use super::super::nonce::MARK;

/// How long the launcher tries to end what is left. Only a process that belongs to another user
/// (a setuid program) or sleeps in the kernel lasts that long.
const PATIENCE: Duration = Duration::from_secs(10);

/// Processes and threads a program may have beside all that were there at its start. It bounds a
/// fork bomb; root is above it, and for root the wall time has to do.
const PROCESSES: u64 = 2_048;

/// Makes this process the parent of every orphan below it, also of one in a session of its own.
pub(in super::super) fn adopt() {
    // A kernel that refuses leaves the process group, which holds all but such sessions.
    let _ = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
}

/// Ends all that is left of an ended program; true when there was something. `program` was the
/// leader of its group.
#[expect(
    clippy::disallowed_methods,
    reason = "it lasts milliseconds, in the launcher, which has no runtime"
)]
pub(in super::super) fn end(program: Pid) -> bool {
    if !reap() {
        return false;
    }
    // One call for the whole group: nobody in it can fork away from it.
    let _ = rustix::process::kill_process_group(program, Signal::KILL);
    let begin = Instant::now();
    let mut nap = Duration::ZERO;
    while reap() && begin.elapsed() < PATIENCE {
        // Only children are killed, and their children become children of this process by that:
        // so each round ends one generation, and no pid is signalled that could be a stranger's.
        for child in children() {
            let _ = rustix::process::kill_process(child, Signal::KILL);
        }
        std::thread::sleep(nap);
        nap = (nap + Duration::from_micros(100)).min(Duration::from_millis(10));
    }
    true
}

/// Reaps every child that has ended; true when others are still alive.
fn reap() -> bool {
    loop {
        match rustix::process::wait(WaitOptions::NOHANG) {
            Ok(Some(_)) | Err(rustix::io::Errno::INTR) => {}
            Ok(None) => return true,
            Err(_) => return false,
        }
    }
}

fn children() -> Vec<Pid> {
    let Ok(threads) = fs::read_dir("/proc/self/task") else {
        return children_by_parent();
    };
    let mut all = Vec::new();
    for thread in threads.flatten() {
        // Not every kernel is built with this file.
        let Ok(listed) = fs::read_to_string(thread.path().join("children")) else {
            return children_by_parent();
        };
        all.extend(listed.split_whitespace().filter_map(pid));
    }
    all
}

/// The same from the list of all processes.
fn children_by_parent() -> Vec<Pid> {
    let own = rustix::process::getpid().as_raw_nonzero().to_string();
    let is_child = |pid: &Pid| {
        let path = format!("/proc/{}/stat", pid.as_raw_nonzero());
        // The name in brackets may hold anything, so the fields are counted from its end.
        fs::read_to_string(path).is_ok_and(|stat| {
            let rest = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
            rest.split_whitespace().nth(1) == Some(&own)
        })
    };
    processes().filter(is_child).collect()
}

fn processes() -> impl Iterator<Item = Pid> {
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| pid(entry.file_name().to_str()?))
}

fn pid(text: &str) -> Option<Pid> {
    Pid::from_raw(text.parse().ok()?)
}

/// How many processes and threads the user may have while a program runs.
pub(in super::super) fn process_limit() -> Option<u64> {
    // `0.20 0.18 0.12 1/80 11206`: the fourth field counts all that exist, whosever they are, in
    // one read. Counting the user's own would take one read each.
    let load = fs::read_to_string("/proc/loadavg").ok()?;
    let (_, all) = load.split_whitespace().nth(3)?.split_once('/')?;
    all.parse::<u64>().ok().map(|all| all + PROCESSES)
}

/// The last resort, for when the launcher itself was killed and the program's group is ended: ends
/// every process whose environment holds this run's mark.
pub(in super::super) fn end_marked(mark: &str) {
    let mark = format!("{MARK}={mark}");
    let is_marked = |pid: &Pid| {
        fs::read(format!("/proc/{}/environ", pid.as_raw_nonzero())).is_ok_and(|environ| {
            environ
                .split(|byte| *byte == 0)
                .any(|var| var == mark.as_bytes())
        })
    };
    // Parents are killed first, so that a second pass finds no new children.
    for _ in 0..8 {
        let marked: Vec<Pid> = processes().filter(is_marked).collect();
        if marked.is_empty() {
            return;
        }
        for pid in marked {
            let _ = rustix::process::kill_process(pid, Signal::KILL);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_list_children_agree() {
        let mut child = std::process::Command::new("sleep")
            .arg("60")
            .spawn()
            .unwrap();
        let pid = Pid::from_child(&child);
        assert!(children().contains(&pid));
        assert!(children_by_parent().contains(&pid));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!children().contains(&pid));
        assert!(!children_by_parent().contains(&pid));
    }

    #[test]
    fn the_process_limit_leaves_room_above_what_is_there() {
        let limit = process_limit().unwrap();
        assert!(limit > PROCESSES + processes().count() as u64 / 2);
    }

    #[test]
    fn only_processes_with_the_mark_are_ended() {
        let sleep = |mark: &str| {
            let child = std::process::Command::new("sleep")
                .arg("60")
                .env(MARK, mark)
                .spawn()
                .unwrap();
            // The kernel lets the parent go on before the new program's environment can be read.
            while fs::read(format!("/proc/{}/environ", child.id()))
                .unwrap()
                .is_empty()
            {
                std::thread::yield_now();
            }
            child
        };
        let own = format!("test-{}", std::process::id());
        let (mut marked, mut other) = (sleep(&own), sleep(&format!("{own}-other")));
        end_marked(&own);
        assert!(!marked.wait().unwrap().success());
        assert!(other.try_wait().unwrap().is_none());
        other.kill().unwrap();
        other.wait().unwrap();
    }
}
