//! The name under which a tracked value is recorded.

use std::fmt::Debug;
use std::panic::Location;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::fields::{Fields, debug_text};
use crate::place::place;
use crate::record::Recorder;
use crate::session::recorder;

/// One tracked value. Its drop is recorded. Without the tutor it is empty.
pub(crate) struct Tag(Option<Box<Label>>);

#[derive(Clone)]
struct Label {
    recorder: &'static Recorder,
    name: String,
    id: u64,
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
        if let Some(label) = &self.0 {
            let text = value.map(debug_text);
            let fields = label.fields(op).text_if("val", text.as_deref());
            label.write(&fields.text_if("at", at.map(place).as_deref()));
        }
    }

    /// Records what came out of a channel: a value, or its end.
    pub(crate) fn record_received<T: Debug>(&self, value: Option<&T>, at: Option<&Location<'_>>) {
        match value {
            Some(value) => self.record("recv", Some(value), at),
            None => self.record("none", None, at),
        }
    }

    /// Sends a value. That is recorded before it takes place: the receiver may
    /// run on another thread, and its record must not come before the one that
    /// explains it. `unsent` takes the value out of the error.
    pub(crate) fn record_send<T: Debug, E>(
        &self,
        value: T,
        at: Option<&Location<'_>>,
        send: impl FnOnce(T) -> Result<(), E>,
        unsent: impl FnOnce(&E) -> &T,
    ) -> Result<(), E> {
        self.record("send", Some(&value), at);
        let sent = send(value);
        if let Err(error) = &sent {
            self.record("closed", Some(unsent(error)), at);
        }
        sent
    }

    /// A second tag for the same value whose drop is recorded as `unlock`.
    pub(crate) fn locked(&self, at: Option<&Location<'_>>) -> LockedTag {
        self.record("lock", None, at);
        LockedTag(self.0.clone())
    }

    /// Ends the recording without a drop.
    pub(crate) fn forget(mut self) {
        self.0 = None;
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
pub(crate) struct LockedTag(Option<Box<Label>>);

impl Drop for LockedTag {
    fn drop(&mut self) {
        if let Some(label) = &self.0 {
            label.write(&label.fields("unlock"));
        }
    }
}

impl Label {
    fn new(recorder: &'static Recorder, name: &str) -> Box<Self> {
        Box::new(Self {
            recorder,
            name: name.to_owned(),
            id: NEXT.fetch_add(1, Ordering::Relaxed),
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
