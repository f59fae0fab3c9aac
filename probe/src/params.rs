//! Inputs that the tutor varies from run to run.
//!
//! An answer that can be typed in teaches nothing, so an exercise takes its
//! numbers and words from here.

use std::panic::Location;

use crate::fields::clip;
use crate::json::Scalar;
use crate::session::{record_at, recorder};

/// Returns the number of this name in this run, or `default` without asynclings.
///
/// ```
/// let cups = probe::param("cups", 3);
/// assert_eq!(cups, 3);
/// ```
#[track_caller]
pub fn param(name: impl AsRef<str>, default: i64) -> i64 {
    number(name.as_ref(), default, Location::caller())
}

/// Returns the text of this name in this run, or `default` without asynclings.
///
/// ```
/// let guest = probe::param_text("guest", "Ada");
/// assert_eq!(guest, "Ada");
/// ```
#[track_caller]
pub fn param_text(name: impl AsRef<str>, default: &str) -> String {
    text(name.as_ref(), default, Location::caller())
}

fn number(name: &str, default: i64, at: &Location<'_>) -> i64 {
    let value = match find(name) {
        Some(Scalar::Integer(value)) => *value,
        Some(Scalar::Text(text)) => text.parse().unwrap_or(default),
        None => default,
    };
    record(name, &value.to_string(), at);
    value
}

fn text(name: &str, default: &str, at: &Location<'_>) -> String {
    let value = match find(name) {
        Some(Scalar::Text(value)) => value.clone(),
        Some(Scalar::Integer(value)) => value.to_string(),
        None => default.to_owned(),
    };
    record(name, &value, at);
    value
}

fn find(name: &str) -> Option<&'static Scalar> {
    let mut params = recorder()?.settings.params.iter();
    params.find(|(key, _)| key == name).map(|(_, value)| value)
}

fn record(name: &str, value: &str, at: &Location<'_>) {
    record_at("param", name, at, |fields| fields.text("val", &clip(value)));
}
