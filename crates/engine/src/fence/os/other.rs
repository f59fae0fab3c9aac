//! A system that has no layer this crate knows to take.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use super::super::Layer;
use super::super::order::Order;

/// No layer holds here.
pub(in super::super) fn holds(_layer: Layer, _outside: &Path) -> bool {
    false
}

/// Nothing to add: nothing is taken away.
pub(in super::super) fn system(order: Order) -> Order {
    order
}

/// Never asked for, since no layer holds.
pub(in super::super) fn become_program(
    _order: &Order,
    _program: &OsStr,
    _args: impl Iterator<Item = OsString>,
) -> String {
    "this system has no fence".to_owned()
}
