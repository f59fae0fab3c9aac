//! The name under which a tracked value is recorded.

use std::fmt::Debug;
use std::panic::Location;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::fields::{Fields, debug_text};
use crate::place::place;
use crate::record::write;
use crate::session::session;

/// One tracked value. Its drop is recorded. Without the tutor it is empty.
pub(crate) struct Tag(Option<Box<Label>>);

#[derive(Clone)]
struct Label {
    name: String,
    id: u64,
}

static NEXT: AtomicU64 = AtomicU64::new(1);

impl Tag {
    pub(crate) fn new(name: &str, at: &Location<'_>) -> Self {
        if session().is_none() {
            return Self(None);
        }
        let tag = Self::named(name);
        tag.tell("new", None, Some(at));
        tag
    }

    fn named(name: &str) -> Self {
        Self(Some(Box::new(Label {
            name: name.to_owned(),
            id: NEXT.fetch_add(1, Ordering::Relaxed),
        })))
    }

    /// The tag of a clone, which has an id of its own.
    pub(crate) fn duplicate(&self, at: &Location<'_>) -> Self {
        let Some(label) = &self.0 else {
            return Self(None);
        };
        let clone = Self::named(&label.name);
        if let Some(new) = &clone.0 {
            let fields = new.fields("clone").number("of", label.id);
            write("track", &fields.text("at", &place(at)));
        }
        clone
    }

    /// Records `op`, with the value it concerns.
    pub(crate) fn tell(&self, op: &str, value: Option<&dyn Debug>, at: Option<&Location<'_>>) {
        if self.0.is_some() {
            self.tell_at(op, value, at.map(place).as_deref());
        }
    }

    /// The same with a place that was taken down before.
    pub(crate) fn tell_at(&self, op: &str, value: Option<&dyn Debug>, at: Option<&str>) {
        if let Some(label) = &self.0 {
            let text = value.map(debug_text);
            let fields = label.fields(op).text_if("val", text.as_deref());
            write("track", &fields.text_if("at", at));
        }
    }

    /// A second tag for the same value whose drop is recorded as `unlock`.
    pub(crate) fn locked(&self, at: Option<&Location<'_>>) -> LockedTag {
        self.tell("lock", None, at);
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
            write("track", &label.fields("drop"));
        }
    }
}

/// A lock that is held. Its drop is recorded as `unlock`.
pub(crate) struct LockedTag(Option<Box<Label>>);

impl Drop for LockedTag {
    fn drop(&mut self) {
        if let Some(label) = &self.0 {
            write("track", &label.fields("unlock"));
        }
    }
}

impl Label {
    fn fields(&self, op: &str) -> Fields {
        Fields::new()
            .text("name", &self.name)
            .number("id", self.id)
            .text("op", op)
    }
}
