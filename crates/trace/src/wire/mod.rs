//! From a program's standard output to text and events (docs/trace.md, part 1).
//!
//! [`Demux`] takes bytes as they arrive, in pieces of any size, keeps the records with the right
//! nonce apart from the program's own text, and builds the [`Trace`] on the way. It holds no more
//! than one unfinished line or record beyond what it hands out. [`Problem`] is what it could not
//! read: kept as evidence, and never a reason to stop.

mod order;
mod problem;
mod reader;
mod text;

#[cfg(test)]
mod tests;

pub use problem::Problem;

use memchr::{memchr, memchr2, memmem};

use self::reader::Reader;
use self::text::Printed;
use super::record;
use super::{Clock, Trace};

/// Begins every record: RFC 7464's record separator.
const RS: u8 = 0x1E;

/// The longest record that is waited for; what goes on longer is no record of the probe's, whose
/// values are cut at 200 characters.
const MAX_RECORD: usize = 64 * 1024;

/// Everything that a program's standard output held.
#[derive(Clone, Debug, PartialEq)]
pub struct Demuxed {
    /// What the probe told, and the printed lines at their places.
    pub trace: Trace,
    /// The program's own text, records taken out, invalid UTF-8 replaced.
    pub text: String,
    /// True when the program printed more text than was kept.
    pub cut: bool,
    /// What could not be read, at most a few dozen.
    pub problems: Vec<Problem>,
}

/// Where in the stream the next byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// In the program's own text.
    Text,
    /// After a record separator, before its line break.
    Record,
    /// In the rest of a record that was too long, before its line break.
    Skip,
}

/// Takes a program's standard output apart while it arrives.
#[derive(Debug)]
pub struct Demux {
    nonce: memmem::Finder<'static>,
    state: State,
    /// The bytes of a record that began in an earlier piece, separator first.
    unfinished: Vec<u8>,
    printed: Printed,
    reader: Reader,
}

impl Demux {
    /// A reader of records that carry `nonce`, which keeps up to `keep_text_bytes` of the text.
    #[must_use]
    pub fn new(nonce: &str, keep_text_bytes: usize) -> Self {
        Self {
            nonce: memmem::Finder::new(nonce).into_owned(),
            state: State::Text,
            unfinished: Vec::new(),
            printed: Printed::new(keep_text_bytes),
            reader: Reader::default(),
        }
    }

    /// Says which clock the exercise is on: on the real one no record has a virtual time.
    #[must_use]
    pub fn on(mut self, clock: Clock) -> Self {
        self.reader.order().only(clock);
        self
    }

    /// Takes the next bytes. The result does not depend on how the stream was cut into pieces.
    pub fn feed(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            bytes = match self.state {
                State::Text => self.feed_text(bytes),
                State::Record => self.feed_record(bytes),
                State::Skip => self.feed_skip(bytes),
            };
        }
    }

    /// How many events the trace holds so far, printed lines not counted.
    #[must_use]
    pub fn events(&self) -> u32 {
        self.reader.events()
    }

    /// How many bytes of its own text the program has printed so far, kept or not.
    #[must_use]
    pub fn text_bytes(&self) -> u64 {
        self.printed.seen()
    }

    /// The end of the stream: what was read.
    #[must_use]
    pub fn finish(mut self) -> Demuxed {
        if self.state == State::Record {
            let rest = std::mem::take(&mut self.unfinished);
            if self.is_ours(&rest) {
                let begins = problem::excerpt(&rest);
                self.reader.problem(Problem::Unfinished(begins));
            } else {
                self.text(&rest);
            }
        }
        let (text, cut) = self.printed.finish(self.reader.builder());
        let (trace, problems) = self.reader.finish();
        Demuxed {
            trace,
            text,
            cut,
            problems,
        }
    }

    fn feed_text<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let end = memchr(RS, bytes).unwrap_or(bytes.len());
        if end > 0 {
            self.text(&bytes[..end]);
        }
        if end < bytes.len() {
            self.state = State::Record;
            self.unfinished.clear();
        }
        // The separator itself is the first byte of the record.
        &bytes[end..]
    }

    fn feed_record<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        // A separator within a record means that the one before it was never finished: JSON
        // escapes control characters.
        let skip = usize::from(self.unfinished.is_empty());
        let found = memchr2(b'\n', RS, &bytes[skip..]).map(|at| at + skip);
        let end = match found {
            Some(at) if bytes[at] == b'\n' => at + 1,
            Some(at) => at,
            None => bytes.len(),
        };
        let room = MAX_RECORD - self.unfinished.len();
        if end > room {
            self.unfinished.extend_from_slice(&bytes[..room]);
            self.too_long();
            return &bytes[room..];
        }
        if found.is_none() {
            self.unfinished.extend_from_slice(bytes);
            return &[];
        }
        if self.unfinished.is_empty() {
            self.record(&bytes[..end]);
        } else {
            let mut whole = std::mem::take(&mut self.unfinished);
            whole.extend_from_slice(&bytes[..end]);
            self.record(&whole);
            // The allocation is used again by the next record that is split.
            whole.clear();
            self.unfinished = whole;
        }
        self.state = State::Text;
        &bytes[end..]
    }

    fn feed_skip<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        match memchr2(b'\n', RS, bytes) {
            Some(at) => {
                self.state = State::Text;
                &bytes[at + usize::from(bytes[at] == b'\n')..]
            }
            None => &[],
        }
    }

    fn too_long(&mut self) {
        let start = std::mem::take(&mut self.unfinished);
        if self.is_ours(&start) {
            let begins = problem::excerpt(&start);
            self.reader.problem(Problem::TooLong(begins));
            self.state = State::Skip;
        } else {
            self.text(&start);
            self.state = State::Text;
        }
    }

    /// One whole element: the separator, and all up to its line break or to the next separator.
    fn record(&mut self, element: &[u8]) {
        if !self.is_ours(element) {
            self.text(element);
        } else if let Some(json) = element[1..].strip_suffix(b"\n") {
            let nonce = self.nonce.needle();
            match record::parse(json) {
                Ok(record) if record.nonce.0.as_bytes() == nonce => self.reader.read(&record, json),
                // The nonce stands somewhere else in it: the program printed this by itself.
                Ok(_) => self.text(element),
                Err(error) => self.reader.problem(Problem::Broken {
                    error: error.to_string(),
                    record: problem::excerpt(json),
                }),
            }
        } else {
            let begins = problem::excerpt(element);
            self.reader.problem(Problem::Unfinished(begins));
        }
    }

    fn text(&mut self, bytes: &[u8]) {
        if self.reader.halted() {
            return;
        }
        self.printed.push(bytes, self.reader.builder());
    }

    /// Whether an element carries the nonce. The probe writes it first, so this is quick.
    fn is_ours(&self, element: &[u8]) -> bool {
        self.nonce.find(element).is_some()
    }
}
