//! What a run of a learner's program left behind, before anyone judges it.

use serde::Serialize;

use super::Trace;

/// Why a program's run ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "how", content = "value", rename_all = "kebab-case")]
pub enum End {
    /// It ended by itself with this exit code (86: the probe told a hang, which the trace holds).
    Exited(i32),
    /// A signal ended it, not one of the tutor's.
    Signaled(i32),
    /// It ran longer than its wall time, in milliseconds.
    #[serde(rename = "wall-ms")]
    Wall(u64),
    /// It used more than its CPU time, in seconds.
    #[serde(rename = "cpu-s")]
    Cpu(u64),
    /// It asked for more than its memory, in MiB.
    #[serde(rename = "memory-mib")]
    Memory(u64),
    /// It printed more than its limit, in KiB.
    #[serde(rename = "output-kib")]
    Output(u64),
    /// It recorded more than its limit of events.
    Events(u32),
}

/// One run: its trace, its text, its end. The trace has a shape of its own in JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Capture {
    /// What the probe told.
    #[serde(skip)]
    pub trace: Trace,
    /// How it ended.
    pub end: End,
    /// What the program printed, records taken out; invalid UTF-8 replaced.
    pub stdout: String,
    /// True when the program printed more than was kept.
    pub stdout_cut: bool,
    /// What it wrote to standard error.
    pub stderr: String,
    /// True when it wrote more than was kept.
    pub stderr_cut: bool,
    /// True when processes it had started were still there at its end (and were ended).
    pub orphans: bool,
}
