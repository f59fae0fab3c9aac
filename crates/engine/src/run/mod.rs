//! A learner's program, run inside a fence: one [`Program`] in, one [`Ran`] out.
//!
//! [`run`] starts the program under a small launcher (the tutor's own executable in a hidden mode,
//! see `launcher.rs`), reads what it prints while it prints it, and ends it at the first limit it
//! passes. Nothing a program does blocks the tutor, takes its memory or leaves a process behind,
//! also when the tutor itself is killed; dropping the future of [`run`] ends the program.
//!
//! # Who watches whom
//!
//! ```text
//! tutor ──spawns──► launcher ──spawns──► program ──► whatever it starts
//!   │                 │  own session, own limits        own process group
//!   └──── socket ─────┘  subreaper on Linux: orphans become its children
//! ```
//!
//! The tutor's end of the socket closing, for whatever reason, makes the launcher end the program;
//! over it the launcher tells which process the program is and, later, how it ended. A launcher that
//! goes without that last word was killed, and the tutor itself then ends the program's group.
//!
//! Limits are set by the launcher on itself before it starts the program, which inherits them: there
//! is no moment at which the program runs without.
//!
//! What differs between operating systems lies in `os/`, one file each.
//!
//! | file | job |
//! |---|---|
//! | `limits`, `nonce`, `program` | what is run, within what, and the word that marks its records |
//! | `handover` | how a program's probe is told what it needs |
//! | `protocol`, `launcher` | what tutor and launcher say to each other, and the launcher |
//! | `output`, `keep` | what comes out, taken apart and kept within bounds |
//! | `drive`, `report` | one run from start to end, and how it ended |
//! | `os` | what differs between systems: `unix` with `linux` or `bsd`, and `other`, which has no launcher |

mod drive;
mod error;
mod handover;
mod keep;
pub(crate) mod launcher;
mod limits;
mod nonce;
mod os;
mod output;
mod program;
#[cfg(unix)]
mod protocol;
mod report;

pub use drive::{Ran, run};
pub use error::RunError;
pub use launcher::launched;
pub use limits::RunLimits;
pub use program::{Lines, ProbeSettings, Program};

#[doc(no_inline)]
pub use asynclings_trace::{Capture, End};
