//! What the probe knows of threads where the system does not show it.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::{Activity, Others, known};
use crate::threads::{self, lock};

/// Who has recorded nothing for so long is believed to wait.
const SILENCE: Duration = Duration::from_millis(20);

/// The last record that was seen of each thread, and when.
static SEEN: Mutex<Option<HashMap<u32, (u64, Instant)>>> = Mutex::new(None);

pub(crate) fn shows_parking() -> bool {
    false
}

pub(crate) fn park_limit(_thread: u32) -> Option<Duration> {
    None
}

pub(crate) fn sleeps(_thread: u32) -> bool {
    false
}

/// Whether one of the threads is writing a record.
pub(crate) fn await_reader() -> bool {
    threads::slots().iter().any(|slot| {
        slot.records.load(Ordering::Relaxed) && !slot.awaits_stdout.load(Ordering::Acquire)
    })
}

pub(crate) fn standstill() -> Option<String> {
    None
}

pub(crate) fn exist() -> bool {
    let me = threads::slot().number;
    let slots = threads::slots();
    slots
        .iter()
        .any(|slot| slot.number != me && !slot.has_ended.load(Ordering::Relaxed))
}

pub(crate) fn look() -> Others {
    let me = threads::slot().number;
    let mut seen = lock(&SEEN);
    let seen = seen.get_or_insert_default();
    let mut others = Others {
        stand_still: true,
        ..Others::default()
    };
    for slot in threads::slots() {
        if slot.number == me || slot.has_ended.load(Ordering::Relaxed) {
            continue;
        }
        let records = slot.record_heartbeat.load(Ordering::Relaxed);
        let (last, since) = seen
            .entry(slot.number)
            .or_insert_with(|| (records, Instant::now()));
        if *last != records {
            (*last, *since) = (records, Instant::now());
        }
        let activity = known(&slot).unwrap_or(if since.elapsed() < SILENCE {
            Activity::Computes
        } else {
            Activity::Waits
        });
        others.compute |= activity == Activity::Computes;
        let is_at_work = activity == Activity::Computes || slot.waits_virtually();
        others.have_jobs |= slot.is_of_pool && (is_at_work || slot.is_polling());
    }
    others
}
