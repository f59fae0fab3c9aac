//! What an exercise imports, so that the tutor can see what its futures did.
//!
//! Printed output cannot tell whether two downloads overlapped or ran one
//! after the other. This crate can: it names the futures worth watching and
//! records when each is polled, pauses, is woken, finishes or is dropped.
//! The tutor reads the records and draws them; without the tutor (a plain
//! `cargo run`) everything here is silent and behaves like the code around it.
//!
//! ```
//! use probe::{block_on, io, mark, span};
//!
//! let (video, song) = block_on(async {
//!     let video = span("video", async {
//!         io("fetch video", 20).await; // stands for a download of 20 ms
//!         "a film"
//!     });
//!     let song = span("song", async {
//!         io("fetch song", 10).await;
//!         "a tune"
//!     });
//!     trpl::join(video, song).await
//! });
//! mark("saved");
//! assert_eq!((video, song), ("a film", "a tune"));
//! ```
//!
//! # What is here
//!
//! | item | what it is for |
//! |---|---|
//! | [`block_on`] | runs a future to its end; under the tutor its clock is virtual, so waiting costs nothing and times are exact |
//! | [`span`] | names a future or a stream and records its life |
//! | [`io`] | an asynchronous wait that stands for a download or a query |
//! | [`work`], [`work_until`] | computing that keeps its thread busy |
//! | [`mark`], [`value`] | a point in the program, a value at such a point |
//! | [`param`], [`param_text`] | an input that the tutor varies from run to run |
//! | [`track`] | records what happens to a channel end, a lock or another value |
//! | [`Gate`] | an event that one part of the program opens and others wait for |
//! | [`rendezvous`] | a meeting that only truly parallel threads can hold |
//!
//! # The virtual clock
//!
//! Under the tutor [`block_on`] runs on one thread with tokio's clock paused:
//! whenever every future waits, the clock jumps to the next timer. A program
//! that sleeps for an hour takes a millisecond, and when nothing is left that
//! could ever wake anyone, the program is reported as deadlocked instead of
//! hanging. `std::thread::sleep` and `std::time::Instant` know nothing of that
//! clock; use [`io`], [`work`] and `trpl::sleep`.
//!
//! The time of [`work`] on another thread passes beside that of the others, and
//! such a thread may block on a future of the runtime. The clock does not move
//! while another thread computes or sleeps in real time, for a second at most if
//! nothing comes of it; a thread that waits for somebody does not hold it.
//!
//! # Wakers
//!
//! Each poll of a [`span`] gets a waker of its own, and only the latest one
//! rings: that is all the contract of `Future::poll` promises. A future that
//! keeps an older waker would work by luck elsewhere and stands still here.
//!
//! # The files of this crate
//!
//! Each imports only files that stand above it here; `tests/imports.rs` checks
//! that.
//!
//! | file | what it is for |
//! |---|---|
//! | `system` | what only the operating system knows |
//! | `fields` | writing a record's members as JSON |
//! | `threads` | what each thread is doing, and its runtime |
//! | `others` | what the other threads of the process are doing |
//! | `json` | reading a flat JSON object |
//! | `place` | source places: of a caller, and of the exercise's own code |
//! | `stack` | what stands on a stack |
//! | `handover` | reads what the tutor hands over, before `main` |
//! | `settings` | what the tutor asked for |
//! | `clock` | the virtual and the real time of a record |
//! | `waits` | time that passes on the virtual clock for a thread that blocks |
//! | `record` | writing records, and ending the process with one |
//! | `panics` | records panics |
//! | `spans` | the spans that exist, and what is known of each |
//! | `waker` | the waker of one poll, which records who uses it |
//! | `hang` | why a program hangs, and where it waits |
//! | `livelock` | finds a future that is polled over and over |
//! | `monitor` | the thread that finds a stuck poll or a kept stdout |
//! | `session` | starts the above under the tutor; every public item asks it for the recorder |
//! | `hold` | holds a span back until another has ended |
//! | `poll` | one poll of a span |
//! | `span` | [`span`] and [`io`] |
//! | `track` | [`track`] |
//! | `gate` | [`Gate`] |
//! | `mark` | [`mark`] and [`value`] |
//! | `params` | [`param`] and [`param_text`] |
//! | `rendezvous` | [`rendezvous`] |
//! | `work` | [`work`] and [`work_until`] |
//! | `conductor` | moves the virtual clock where other threads have a part in it |
//! | `watchdog` | finds a hang on the virtual clock |
//! | `runtime` | [`block_on`] |
//! | `play` | what is inserted into a program that `asynclings play` shows |

#![deny(unsafe_code)]
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::allow_attributes)]
#![warn(clippy::print_stdout, clippy::print_stderr, clippy::dbg_macro)]

mod clock;
mod conductor;
mod fields;
mod gate;
mod handover;
mod hang;
mod hold;
mod json;
mod livelock;
mod mark;
mod monitor;
mod others;
mod panics;
mod params;
mod place;
#[doc(hidden)]
pub mod play;
mod poll;
mod record;
mod rendezvous;
mod runtime;
mod session;
mod settings;
mod span;
mod spans;
mod stack;
mod system;
mod threads;
mod track;
mod waits;
mod waker;
mod watchdog;
mod work;

// The tutor links exercises against one shared object of this crate. rustc
// leaves a dependency out of it that nothing names, and an exercise that uses
// such a crate would not link; so each one that exercises import is named.
use futures as _;
use pin_project_lite as _;
use tokio as _;
use tokio_stream as _;
use tokio_util as _;
#[cfg(feature = "trpl")]
use trpl as _;

pub use gate::{Gate, Wait};
pub use mark::{mark, value};
pub use params::{param, param_text};
pub use rendezvous::rendezvous;
pub use runtime::block_on;
pub use span::{AsFuture, AsStream, Io, Span, Traceable, io, span};
pub use track::{
    BlockingIter, Guard, Notified, Tracked, TrackedFuture, TrackedStream, Unshown, track,
};
pub use work::{work, work_until};
