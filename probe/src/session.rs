//! The start of recording.
//!
//! Every public item asks here for the recorder first. There is one only under
//! the tutor, so that without the tutor the probe does nothing at all.

use std::panic::Location;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::fields::Fields;
use crate::handover;
use crate::monitor;
use crate::panics;
use crate::place::place;
use crate::record::Recorder;
use crate::settings::{Lines, Settings};
use crate::spans;

static RECORDER: OnceLock<Option<Recorder>> = OnceLock::new();
/// Whether panics are recorded.
static HOOKED: AtomicBool = AtomicBool::new(false);

/// The recorder, or nothing when no tutor listens. The first call reads the
/// settings and has panics recorded and threads monitored.
pub(crate) fn recorder() -> Option<&'static Recorder> {
    let mut is_first = false;
    let recorder = RECORDER.get_or_init(|| {
        is_first = true;
        handover::told()
            .and_then(Settings::parse)
            .map(Recorder::new)
    });
    let recorder = recorder.as_ref()?;
    if is_first {
        if recorder.settings.lines == Lines::FromStart {
            spans::keep_stacks();
        }
        monitor::start(recorder);
    }
    // A thread that panics may not change what panics do: the first record of
    // all may come from a `Drop`.
    if !HOOKED.load(Ordering::Relaxed)
        && !thread::panicking()
        && !HOOKED.swap(true, Ordering::Relaxed)
    {
        panics::record_panics(recorder);
    }
    Some(recorder)
}

/// Records something that has a name at a place of the program; `add` adds
/// what else there is to it.
pub(crate) fn record_at(
    kind: &str,
    name: &str,
    at: &Location<'_>,
    add: impl FnOnce(Fields) -> Fields,
) {
    if let Some(recorder) = recorder() {
        let fields = add(Fields::new().text("name", name));
        recorder.write(kind, &fields.text("at", &place(at)));
    }
}
