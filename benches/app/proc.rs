//! What Linux tells of a process.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// A process.
pub(crate) struct Process(PathBuf);

/// What it has used so far.
pub(crate) struct Used {
    /// How often each of its threads has gone to sleep by itself.
    switches: BTreeMap<OsString, u64>,
    /// Processor time in milliseconds.
    pub(crate) cpu_ms: u64,
    /// Memory that is its own, in KiB.
    pub(crate) memory_kib: u64,
}

impl Used {
    /// How often the threads that are there now have gone to sleep since. One that had nothing to do for
    /// a while has ended, and its count with it.
    pub(crate) fn wake_ups_since(&self, before: &Self) -> u64 {
        let each = self.switches.iter();
        each.map(|(thread, now)| now - before.switches.get(thread).unwrap_or(&0))
            .sum()
    }
}

impl Process {
    /// The asynclings at work in this folder.
    pub(crate) fn in_folder(folder: &Path) -> Option<Self> {
        let folder = folder.canonicalize().ok()?;
        let all = fs::read_dir("/proc").ok()?.flatten();
        all.map(|entry| entry.path())
            .find(|process| {
                let here = fs::read_link(process.join("cwd")).is_ok_and(|cwd| cwd == folder);
                let name = fs::read_link(process.join("exe"));
                here && name.is_ok_and(|exe| exe.ends_with("asynclings"))
            })
            .map(Self)
    }

    /// What it has used so far.
    pub(crate) fn read(&self) -> Used {
        let mut switches = BTreeMap::new();
        for task in fs::read_dir(self.0.join("task"))
            .into_iter()
            .flatten()
            .flatten()
        {
            let status = fs::read_to_string(task.path().join("status")).unwrap_or_default();
            let count = field(&status, "voluntary_ctxt_switches:");
            switches.insert(task.file_name(), count);
        }
        let stat = fs::read_to_string(self.0.join("stat")).unwrap_or_default();
        // After the name, which may hold anything: user and system time are the 12th and 13th.
        let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
        let ticks: u64 = after
            .split_whitespace()
            .skip(11)
            .take(2)
            .filter_map(|ticks| ticks.parse::<u64>().ok())
            .sum();
        let status = fs::read_to_string(self.0.join("status")).unwrap_or_default();
        Used {
            switches,
            // Linux counts in hundredths of a second here.
            cpu_ms: ticks * 10,
            memory_kib: field(&status, "VmRSS:"),
        }
    }
}

fn field(status: &str, name: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}
