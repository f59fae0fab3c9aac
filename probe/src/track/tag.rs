//! The name under which a tracked value is recorded.

use std::fmt::Debug;
use std::panic::Location;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::fields::{Fields, byte_text, debug_text};
use crate::place::place;
use crate::record::Recorder;
use crate::session::recorder;
use crate::threads::slot;

/// One tracked value. Its drop is recorded. Without the tutor it is empty.
pub(crate) struct Tag(Option<Box<Label>>);

#[derive(Clone)]
struct Label {
    recorder: &'static Recorder,
    name: String,
    id: u64,
    stream: Stream,
}

/// What is known of a stream of bytes.
#[derive(Clone, Default)]
struct Stream {
    empty: bool,
    full: bool,
    closed: bool,
}

static NEXT: AtomicU64 = AtomicU64::new(1);

impl Tag {
    pub(crate) fn new(name: &str, at: &Location<'_>) -> Self {
        let Some(recorder) = recorder() else {
            return Self(None);
        };
        let tag = Self(Some(Label::new(recorder, name)));
        tag.record("new", None, Some(at));
        tag
    }

    /// The tag of a clone, which has an id of its own.
    pub(crate) fn duplicate(&self, at: &Location<'_>) -> Self {
        let Some(label) = &self.0 else {
            return Self(None);
        };
        let clone = Label::new(label.recorder, &label.name);
        let fields = clone.fields("clone").number("of", label.id);
        clone.write(&fields.text("at", &place(at)));
        Self(Some(clone))
    }

    /// Records `op`, with the value it concerns.
    pub(crate) fn record(&self, op: &str, value: Option<&dyn Debug>, at: Option<&Location<'_>>) {
        self.record_text(op, self.text(value).as_deref(), at);
    }

    /// What is recorded of a value, if anything is recorded.
    pub(crate) fn text(&self, value: Option<&dyn Debug>) -> Option<String> {
        self.0.as_ref()?;
        value.map(debug_text)
    }

    /// Records `op`, with the text of the value it concerns.
    pub(crate) fn record_text(&self, op: &str, text: Option<&str>, at: Option<&Location<'_>>) {
        if let Some(label) = &self.0 {
            let fields = label.fields(op).text_if("val", text);
            label.write(&fields.text_if("at", at.map(place).as_deref()));
        }
    }

    /// Records bytes that were read or written.
    pub(crate) fn record_bytes(&self, op: &str, bytes: &[u8]) {
        if let Some(label) = &self.0 {
            let fields = label.fields(op).number("len", bytes.len() as u64);
            label.write(&fields.text("val", &byte_text(bytes)));
        }
    }

    /// Whether a stream waits for bytes (`empty`) or for room (`full`); nothing without the tutor.
    pub(crate) fn wait_flag(&mut self, op: &str) -> Option<&mut bool> {
        let stream = &mut self.0.as_mut()?.stream;
        Some(match op {
            "empty" => &mut stream.empty,
            _ => &mut stream.full,
        })
    }

    /// Records that a stream is shut down, once.
    pub(crate) fn record_close(&mut self) {
        if let Some(label) = &mut self.0
            && !std::mem::replace(&mut label.stream.closed, true)
        {
            label.write(&label.fields("close"));
        }
    }

    /// Sends a value. That is recorded before it takes place: the receiver may
    /// run on another thread, and its record must not come before the one that
    /// explains it. `show` is what is recorded of a value; `unsent` takes it out
    /// of the error.
    pub(crate) fn record_send<T, R, E>(
        &self,
        value: T,
        at: Option<&Location<'_>>,
        show: fn(&T) -> Option<&dyn Debug>,
        send: impl FnOnce(T) -> Result<R, E>,
        unsent: impl FnOnce(&E) -> Option<&T>,
    ) -> Result<R, E> {
        self.record("send", show(&value), at);
        let sent = send(value);
        if let Err(error) = &sent {
            self.record("closed", unsent(error).and_then(show), at);
        }
        sent
    }

    /// A second tag for the same value whose drop is recorded as `unlock`; of how many permits, unless it
    /// is one.
    pub(crate) fn locked(&self, permits: u32, at: Option<&Location<'_>>) -> LockedTag {
        if let Some(label) = &self.0 {
            let fields = permits_taken(label.fields("lock"), permits);
            label.write(&fields.text_if("at", at.map(place).as_deref()));
        }
        LockedTag(self.0.clone(), permits)
    }

    /// Until the guard is dropped, the thread is in a method of this value that
    /// may block it: what is known should it never return.
    pub(crate) fn blocks(&self) -> Blocks {
        if let Some(label) = &self.0 {
            slot().blocked_in.store(label.id, Ordering::Relaxed);
        }
        Blocks
    }

    /// Ends the recording without a drop.
    pub(crate) fn forget(mut self) {
        self.0 = None;
    }
}

/// The thread is in a blocking method of a tracked value.
pub(crate) struct Blocks;

impl Drop for Blocks {
    fn drop(&mut self) {
        slot().blocked_in.store(0, Ordering::Relaxed);
    }
}

impl Drop for Tag {
    fn drop(&mut self) {
        if let Some(label) = &self.0 {
            label.write(&label.fields("drop"));
        }
    }
}

/// A lock that is held. Its drop is recorded as `unlock`.
pub(crate) struct LockedTag(Option<Box<Label>>, u32);

impl LockedTag {
    /// Ends the recording without an `unlock`.
    pub(crate) fn forget(mut self) {
        self.0 = None;
    }
}

impl Drop for LockedTag {
    fn drop(&mut self) {
        if let Some(label) = &self.0 {
            label.write(&permits_taken(label.fields("unlock"), self.1));
        }
    }
}

fn permits_taken(fields: Fields, permits: u32) -> Fields {
    match permits {
        1 => fields,
        permits => fields.number("len", u64::from(permits)),
    }
}

impl Label {
    fn new(recorder: &'static Recorder, name: &str) -> Box<Self> {
        Box::new(Self {
            recorder,
            name: name.to_owned(),
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            stream: Stream::default(),
        })
    }

    fn write(&self, fields: &Fields) {
        self.recorder.write("track", fields);
    }

    fn fields(&self, op: &str) -> Fields {
        Fields::new()
            .text("name", &self.name)
            .number("id", self.id)
            .text("op", op)
    }
}
