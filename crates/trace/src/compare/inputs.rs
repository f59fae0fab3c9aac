//! Which inputs a run had.

use std::collections::HashMap;

use crate::Trace;

/// The inputs that a run asked for, by name.
pub(super) fn of(trace: &Trace) -> HashMap<&str, &str> {
    let mut inputs = HashMap::new();
    for (name, value) in trace.inputs() {
        inputs.entry(name).or_insert(value);
    }
    inputs
}

/// True when an input was not the same in both: what they do then takes other times.
pub(super) fn differ([one, other]: &[HashMap<&str, &str>; 2]) -> bool {
    one.iter()
        .any(|(name, value)| other.get(name).is_some_and(|there| there != value))
}
