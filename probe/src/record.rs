//! Writing records, one at a time, among the program's own text.
//!
//! A record goes through the same `Stdout` as `println!`, under its lock, so
//! text and records keep their true order. The lock is taken before the
//! probe's own: a thread that prints and records inside a `Display` holds it
//! already. Once a hang or a limit is written, or stdout is closed, nothing
//! more is.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::clock::{Clock, Timestamp};
use crate::fields::Fields;
use crate::settings::Settings;
use crate::system;
use crate::threads::{self, OnDrop, Slot, lock};

/// The version of the wire format, see docs/trace.md.
const WIRE_VERSION: u32 = 1;
/// The exit code after a `hang` record.
const EXIT_HANG: i32 = 86;
/// The exit code after a `limit` record.
const EXIT_LIMIT: i32 = 87;

/// The stream of records of one process under the tutor.
pub(crate) struct Recorder {
    pub(crate) settings: Settings,
    pub(crate) clock: Clock,
    output: Mutex<Output>,
    /// A second way to where stdout leads, for the one record that must come
    /// through while a thread of the learner's holds stdout's lock.
    bypass: Option<File>,
    /// Set once the probe has decided that the program hangs: from then on
    /// futures are polled only to learn where they wait, and nothing of that
    /// is the program's own doing.
    halted: AtomicBool,
    /// Counts up whenever the program gets on: with each record but those of
    /// polls and wakes, and with each wake by somebody else.
    progress: AtomicU64,
}

#[derive(Default)]
struct Output {
    written: u64,
    closed: bool,
    /// The time at which the program was halted: what the probe does from
    /// there on takes no time of the program's.
    halted_at: Option<Timestamp>,
    buffer: String,
    /// The time of the last record.
    last: Option<Timestamp>,
    /// How many of the records only say that time passed.
    ticks: u64,
}

impl Recorder {
    pub(crate) fn new(settings: Settings) -> Self {
        Self {
            clock: Clock::new(settings.clock),
            settings,
            output: Mutex::default(),
            bypass: system::duplicate_stdout(),
            halted: AtomicBool::new(false),
            progress: AtomicU64::new(0),
        }
    }

    /// Writes a record of the kind `kind`. Returns its time, if it was written.
    pub(crate) fn write(&self, kind: &str, fields: &Fields) -> Option<Timestamp> {
        if self.halted.load(Ordering::Relaxed) {
            return None;
        }
        if !matches!(kind, "poll" | "pending" | "wake") {
            self.note_progress();
        }
        let slot = threads::slot();
        // Should writing a record panic, that panic has none.
        if slot.records.swap(true, Ordering::Relaxed) {
            return None;
        }
        let _end = OnDrop(|| slot.records.store(false, Ordering::Relaxed));
        let mut stdout = locked_stdout(&slot);
        let mut output = lock(&self.output);
        if output.closed {
            return None;
        }
        if output.written - output.ticks >= self.settings.max_events {
            let limit = Fields::new().text("what", "events");
            self.put_last(&mut output, &mut stdout, &slot, "limit", &limit);
            drop(output);
            drop(stdout);
            std::process::exit(EXIT_LIMIT);
        }
        for (_, poll) in slot.take_postponed() {
            self.put(&mut output, &mut stdout, &slot, "poll", &poll);
        }
        Some(self.put(&mut output, &mut stdout, &slot, kind, fields))
    }

    /// Writes down that the virtual clock has moved while nothing ran: what a task without a span
    /// prints next has left no other record of its time.
    pub(crate) fn tick(&self) {
        if !self.clock.is_virtual() || self.halted.load(Ordering::Relaxed) {
            return;
        }
        let slot = threads::slot();
        let mut stdout = locked_stdout(&slot);
        let mut output = lock(&self.output);
        let now = self.clock.now(slot.runtime());
        if output.written > 0 && !output.closed && output.last != Some(now) {
            self.put(&mut output, &mut stdout, &slot, "tick", &Fields::new());
            output.ticks += 1;
        }
    }

    /// The program got on.
    pub(crate) fn note_progress(&self) {
        self.progress.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn progress(&self) -> u64 {
        self.progress.load(Ordering::Relaxed)
    }

    /// Marks the point from which on nothing printed is the program's own
    /// doing. Records are muted from here on, but for the `hang` itself. Only
    /// the first caller gets true.
    pub(crate) fn halt(&self) -> bool {
        let time = self.write("halt", &Fields::new());
        if time.is_some() {
            lock(&self.output).halted_at = time;
        }
        !self.halted.swap(true, Ordering::SeqCst)
    }

    /// Whether the probe has decided that the program hangs.
    pub(crate) fn is_halted(&self) -> bool {
        self.halted.load(Ordering::Relaxed)
    }

    /// Writes the `hang` record about the thread of `slot` and ends the
    /// process.
    pub(crate) fn end_with_hang(&self, slot: &Slot, hang: &Fields) -> ! {
        let mut stdout = io::stdout().lock();
        let mut output = lock(&self.output);
        self.put_last(&mut output, &mut stdout, slot, "hang", hang);
        drop(output);
        drop(stdout);
        std::process::exit(EXIT_HANG);
    }

    /// The same without stdout's lock, which some thread does not give back.
    /// What that thread printed without a line's end stays behind in its
    /// buffer.
    pub(crate) fn end_with_hang_around_the_lock(&self, slot: &Slot, hang: &Fields) -> ! {
        let mut output = lock(&self.output);
        if let Some(mut bypass) = self.bypass.as_ref() {
            self.put_last(&mut output, &mut bypass, slot, "hang", hang);
        }
        drop(output);
        std::process::exit(EXIT_HANG);
    }

    /// Writes the last record there will be, unless it was written already.
    fn put_last(
        &self,
        output: &mut Output,
        out: &mut dyn Write,
        slot: &Slot,
        kind: &str,
        fields: &Fields,
    ) {
        if !output.closed {
            self.put(output, out, slot, kind, fields);
            output.closed = true;
        }
    }

    /// Writes one record, and the header before the first. A failure closes
    /// the stream for good, since whoever read it is gone.
    fn put(
        &self,
        output: &mut Output,
        out: &mut dyn Write,
        slot: &Slot,
        kind: &str,
        fields: &Fields,
    ) -> Timestamp {
        if output.written == 0 && kind != "header" {
            let header = Fields::new().number("v", WIRE_VERSION);
            self.put(output, out, slot, "header", &header);
        }
        let runtime = slot.runtime();
        let time = match output.halted_at {
            Some(time) => time,
            None => self.clock.now(runtime),
        };
        let mut line = std::mem::take(&mut output.buffer);
        line.clear();
        let _ = write!(
            line,
            "\u{1e}{{\"n\":\"{}\",\"k\":\"{kind}\",\"s\":{},\"t\":{},\"c\":\"{}\",\"th\":{}",
            self.settings.nonce,
            output.written,
            time.since.as_nanos(),
            if time.is_virtual { 'v' } else { 'r' },
            slot.number,
        );
        if let Some(task) = tokio::task::try_id() {
            let _ = write!(line, ",\"ta\":{task}");
        }
        if let Some(runtime) = runtime {
            let _ = write!(line, ",\"rt\":{}", threads::runtime_number(runtime));
        }
        line.push_str(fields.as_str());
        line.push_str("}\n");
        match out.write_all(line.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => {
                output.written += 1;
                output.last = Some(time);
            }
            Err(_) => output.closed = true,
        }
        output.buffer = line;
        time
    }
}

fn locked_stdout(slot: &Slot) -> io::StdoutLock<'static> {
    let stdout = io::stdout();
    slot.record_heartbeat.fetch_add(1, Ordering::Relaxed);
    slot.awaits_stdout.store(true, Ordering::Release);
    let locked = stdout.lock();
    slot.awaits_stdout.store(false, Ordering::Release);
    locked
}
