//! The trace: what a program's futures did, as a value.
//!
//! [`event`] is the vocabulary, and [`Trace`] puts the events in order and names the spans. An event
//! has two encodings, both of which `record` knows: one for programs, which [`wire`] reads from a
//! program's output and serde writes as JSON, and one for people, [`recorded`]. [`lanes`] and
//! [`compare`] lay a trace out and hold two of them against each other; nothing here judges.
//!
//! Pure, as the core is. It uses no other crate of the workspace, and all of them may use it. It is a
//! crate of its own because reading a trace is the one thing that must be fast in every build: it is
//! compiled with optimisation, all else that a newcomer builds is not (docs/benchmark.md).

pub mod capture;
pub mod compare;
pub mod event;
pub mod lanes;
pub mod recorded;
pub mod wire;

mod intern;
mod model;
mod names;
mod record;
mod word;

#[cfg(any(test, feature = "samples"))]
pub mod samples;

pub use capture::{Capture, End};
pub use event::{
    Clock, Event, EventKind, HangKind, Loc, SpanId, SpanKind, Time, TrackOp, Verb, Wait, WakeBy,
};
pub(crate) use model::TraceBuilder;
pub use model::{Line, Span, Trace};
pub use names::Names;
pub use word::Word;
