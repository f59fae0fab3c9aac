//! Panics of any thread or task.

use std::any::Any;
use std::panic::{self, PanicHookInfo};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::fields::{Fields, clip_message};
use crate::place::place;
use crate::record::Recorder;
use crate::threads;

/// Where the hook is that records panics, to tell it from one that the program set later.
static HOOK: AtomicUsize = AtomicUsize::new(0);

/// Has every panic recorded before it is reported as usual.
pub(crate) fn record_panics(recorder: &'static Recorder) {
    let usual = panic::take_hook();
    let hook: Hook = Box::new(move |info| {
        record(recorder, info);
        usual(info);
    });
    HOOK.store(address(&hook), Ordering::Relaxed);
    panic::set_hook(hook);
}

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>;

fn address(hook: &Hook) -> usize {
    (&raw const **hook).cast::<()>().addr()
}

fn record(recorder: &Recorder, info: &PanicHookInfo<'_>) {
    threads::slot().told_panic.store(true, Ordering::Relaxed);
    let message = info.payload_as_str();
    let mut fields = of_message(message);
    if let Some(at) = info.location() {
        fields = fields.text("at", &place(at));
    }
    recorder.write("panic", &fields);
}

fn of_message(message: Option<&str>) -> Fields {
    let message = message.unwrap_or("a value that is not text");
    Fields::new().text("msg", &clip_message(message))
}

/// Records a panic that left a poll and that no hook recorded, because the program has set one of
/// its own, which says nothing to this one. What was passed on with `resume_unwind` calls no hook
/// either, and was recorded when it began.
pub(crate) fn record_missed(recorder: &Recorder, payload: &(dyn Any + Send)) {
    if threads::slot().told_panic.swap(true, Ordering::Relaxed) || is_ours_set() {
        return;
    }
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    recorder.write("panic", &of_message(text));
}

/// Whether the hook is still the one that was set here.
fn is_ours_set() -> bool {
    // A thread that panics may not touch hooks.
    if std::thread::panicking() {
        return true;
    }
    let hook = panic::take_hook();
    let is_ours = address(&hook) == HOOK.load(Ordering::Relaxed);
    panic::set_hook(hook);
    is_ours
}
