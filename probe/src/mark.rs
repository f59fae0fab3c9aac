//! Points in the program, and values at such points.

use std::fmt::Debug;
use std::panic::Location;

use crate::fields::debug_text;
use crate::session::record_at;

/// Records that the program reached this place.
///
/// ```
/// probe::mark("saved");
/// ```
#[track_caller]
pub fn mark(name: impl AsRef<str>) {
    record_at("mark", name.as_ref(), Location::caller(), |fields| fields);
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
    record_at("value", name, at, |fields| {
        fields.text("val", &debug_text(value))
    });
}
