//! Panics of any thread or task.

use std::panic::{self, PanicHookInfo};

use crate::fields::{Fields, clip_message};
use crate::place::place;
use crate::record::Recorder;

/// Has every panic recorded before it is reported as usual.
pub(crate) fn record_panics(recorder: &'static Recorder) {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        record(recorder, info);
        usual(info);
    }));
}

fn record(recorder: &Recorder, info: &PanicHookInfo<'_>) {
    let message = info.payload_as_str().unwrap_or("a value that is not text");
    let mut fields = Fields::new().text("msg", &clip_message(message));
    if let Some(at) = info.location() {
        fields = fields.text("at", &place(at));
    }
    recorder.write("panic", &fields);
}
