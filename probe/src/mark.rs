//! Points in the program, and values at such points.

use std::fmt::Debug;
use std::panic::Location;

use crate::fields::{Fields, debug_text};
use crate::place::place;
use crate::record::write;
use crate::session::session;

/// Records that the program came by here.
///
/// ```
/// probe::mark("saved");
/// ```
#[track_caller]
pub fn mark(name: impl AsRef<str>) {
    mark_at(name.as_ref(), Location::caller());
}

fn mark_at(name: &str, at: &Location<'_>) {
    if session().is_some() {
        let fields = Fields::new().text("name", name).text("at", &place(at));
        write("mark", &fields);
    }
}

/// Records what `Debug` prints for a value, at most 200 characters of it.
///
/// ```
/// probe::value("answer", &42);
/// ```
#[track_caller]
pub fn value<V: Debug + ?Sized>(name: impl AsRef<str>, value: &V) {
    value_at(name.as_ref(), &value, Location::caller());
}

fn value_at(name: &str, value: &dyn Debug, at: &Location<'_>) {
    if session().is_some() {
        let fields = Fields::new()
            .text("name", name)
            .text("val", &debug_text(value))
            .text("at", &place(at));
        write("value", &fields);
    }
}
