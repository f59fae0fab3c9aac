//! Panics of any thread or task.

use std::panic::{self, PanicHookInfo};

use crate::fields::{Fields, clip_message};
use crate::place::place;
use crate::record::write;

/// Has every panic recorded before it is reported as usual.
pub(crate) fn record_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        record(info);
        usual(info);
    }));
}

fn record(info: &PanicHookInfo<'_>) {
    let message = info.payload_as_str().unwrap_or("a value that is no text");
    let mut fields = Fields::new().text("msg", &clip_message(message));
    if let Some(at) = info.location() {
        fields = fields.text("at", &place(at));
    }
    write("panic", &fields);
}
