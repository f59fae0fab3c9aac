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
use std::sync::atomic::Ordering;

use crate::clock::{self, Time};
use crate::fields::Fields;
use crate::session::{Session, session};
use crate::system;
use crate::threads::{self, Slot, lock};

/// The version of the wire format, see docs/trace.md.
const WIRE_VERSION: u32 = 1;
/// The exit code after a `hang` record.
const EXIT_HANG: i32 = 86;
/// The exit code after a `limit` record.
const EXIT_LIMIT: i32 = 87;

/// The stream of records.
pub(crate) struct Output {
    state: Mutex<State>,
    /// A second way to where stdout leads, for the one record that must come
    /// through while a thread of the learner's holds stdout's lock.
    bypass: Option<File>,
}

#[derive(Default)]
struct State {
    written: u64,
    closed: bool,
    /// The time at which the program was halted: what the probe does from
    /// there on takes no time of the program's.
    halted: Option<Time>,
    buffer: String,
}

impl Output {
    pub(crate) fn new() -> Self {
        Self {
            state: Mutex::new(State::default()),
            bypass: system::duplicate_stdout(),
        }
    }
}

/// Writes a record of the kind `kind`. Returns its time, if it was written.
pub(crate) fn write(kind: &str, fields: &Fields) -> Option<Time> {
    let session = session()?;
    if session.halted.load(Ordering::Relaxed) {
        return None;
    }
    let slot = threads::slot();
    let mut stdout = locked_stdout(&slot);
    let mut state = lock(&session.output.state);
    if state.closed {
        return None;
    }
    if state.written >= session.max_events {
        let limit = Fields::new().text("what", "events");
        state.put_last(&mut stdout, session, &slot, "limit", &limit);
        drop(state);
        drop(stdout);
        std::process::exit(EXIT_LIMIT);
    }
    Some(state.put(&mut stdout, session, &slot, kind, fields))
}

/// Marks the point from which on nothing printed is the program's own doing.
/// Records are muted from here on, but for the `hang` itself. Only the first
/// caller gets true.
pub(crate) fn halt(session: &Session) -> bool {
    let time = write("halt", &Fields::new());
    if time.is_some() {
        lock(&session.output.state).halted = time;
    }
    !session.halted.swap(true, Ordering::SeqCst)
}

/// Writes the `hang` record about the thread of `slot` and ends the process.
pub(crate) fn end_with_hang(session: &Session, slot: &Slot, hang: &Fields) -> ! {
    let mut stdout = io::stdout().lock();
    let mut state = lock(&session.output.state);
    state.put_last(&mut stdout, session, slot, "hang", hang);
    drop(state);
    drop(stdout);
    std::process::exit(EXIT_HANG);
}

/// The same without stdout's lock, which some thread does not give back. What
/// that thread printed without a line's end stays behind in its buffer.
pub(crate) fn end_with_hang_around_the_lock(session: &Session, slot: &Slot, hang: &Fields) -> ! {
    let mut state = lock(&session.output.state);
    if let Some(mut bypass) = session.output.bypass.as_ref() {
        state.put_last(&mut bypass, session, slot, "hang", hang);
    }
    drop(state);
    std::process::exit(EXIT_HANG);
}

fn locked_stdout(slot: &Slot) -> io::StdoutLock<'static> {
    let stdout = io::stdout();
    slot.record_beat.fetch_add(1, Ordering::Relaxed);
    slot.awaits_stdout.store(true, Ordering::Release);
    let locked = stdout.lock();
    slot.awaits_stdout.store(false, Ordering::Release);
    locked
}

impl State {
    /// Writes the last record there will be, unless it was written already.
    fn put_last(
        &mut self,
        out: &mut dyn Write,
        session: &Session,
        slot: &Slot,
        kind: &str,
        fields: &Fields,
    ) {
        if !self.closed {
            self.put(out, session, slot, kind, fields);
            self.closed = true;
        }
    }

    /// Writes one record, and the header before the first. A failure closes
    /// the stream for good, since whoever read it is gone.
    fn put(
        &mut self,
        out: &mut dyn Write,
        session: &Session,
        slot: &Slot,
        kind: &str,
        fields: &Fields,
    ) -> Time {
        if self.written == 0 && kind != "header" {
            let header = Fields::new().number("v", WIRE_VERSION);
            self.put(out, session, slot, "header", &header);
        }
        let runtime = slot.runtime();
        let time = match self.halted {
            Some(time) => time,
            None => clock::now(session, runtime),
        };
        let mut line = std::mem::take(&mut self.buffer);
        line.clear();
        let _ = write!(
            line,
            "\u{1e}{{\"n\":\"{}\",\"k\":\"{kind}\",\"s\":{},\"t\":{},\"c\":\"{}\",\"th\":{}",
            session.nonce,
            self.written,
            time.since.as_nanos(),
            if time.is_virtual { 'v' } else { 'r' },
            slot.number,
        );
        if let Some(task) = tokio::task::try_id() {
            let _ = write!(line, ",\"ta\":{task}");
        }
        if let Some(runtime) = runtime {
            let _ = write!(line, ",\"rt\":{}", clock::runtime_number(runtime));
        }
        line.push_str(fields.as_str());
        line.push_str("}\n");
        match out.write_all(line.as_bytes()).and_then(|()| out.flush()) {
            Ok(()) => self.written += 1,
            Err(_) => self.closed = true,
        }
        self.buffer = line;
        time
    }
}
