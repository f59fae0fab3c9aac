//! The trace: what a program's futures did, as a value.
//!
//! [`event`] is the vocabulary, [`wire`] reads it from a program's output (docs/trace.md, part 1),
//! and [`Trace`] puts the events in order and names the spans. Nothing here judges.

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
    Clock, Event, EventKind, HangKind, Loc, SpanId, SpanKind, Time, TrackOp, Wait, WakeBy,
};
pub(crate) use model::TraceBuilder;
pub use model::{Line, Span, Trace};
pub use names::Names;
pub use word::Word;
