//! The program's own text: kept up to a limit, and cut into lines at their places in the trace.

use memchr::memchr;

use crate::TraceBuilder;

/// The longest line that becomes an event; the text itself keeps the rest.
const MAX_LINE: usize = 64 * 1024;

/// More lines than this become no events: a flood of empty lines would cost a hundred times the
/// memory of its text.
const MAX_LINES: u32 = 100_000;

/// What the program printed so far.
#[derive(Debug, Default)]
pub(super) struct Printed {
    kept: Vec<u8>,
    keep: usize,
    seen: u64,
    /// The text since the last line break, as far as it is kept.
    line: Vec<u8>,
    /// False right after a line break.
    in_line: bool,
    lines: u32,
}

impl Printed {
    /// Nothing printed yet; up to `keep` bytes will be kept.
    pub(super) fn new(keep: usize) -> Self {
        Self {
            keep,
            ..Self::default()
        }
    }

    /// How many bytes were printed, kept or not.
    pub(super) fn seen(&self) -> u64 {
        self.seen
    }

    /// Takes more text. Lines that end in it become events.
    pub(super) fn push(&mut self, bytes: &[u8], trace: &mut TraceBuilder) {
        self.seen += bytes.len() as u64;
        let room = self.keep - self.kept.len();
        let mut bytes = &bytes[..bytes.len().min(room)];
        self.kept.extend_from_slice(bytes);
        while !bytes.is_empty() {
            let end = memchr(b'\n', bytes);
            let part = &bytes[..end.unwrap_or(bytes.len())];
            let room = MAX_LINE - self.line.len();
            self.line.extend_from_slice(&part[..part.len().min(room)]);
            self.in_line = true;
            match end {
                Some(at) => {
                    self.end_line(trace);
                    bytes = &bytes[at + 1..];
                }
                None => break,
            }
        }
    }

    /// The end of the stream: the text, and whether there was more than was kept.
    pub(super) fn finish(mut self, trace: &mut TraceBuilder) -> (String, bool) {
        if self.in_line {
            self.end_line(trace);
        }
        let cut = self.seen > self.kept.len() as u64;
        if cut && let Err(error) = std::str::from_utf8(&self.kept) {
            // The limit may fall into the middle of a character, which is no fault of the program.
            if error.error_len().is_none() {
                self.kept.truncate(error.valid_up_to());
            }
        }
        let text = String::from_utf8(self.kept)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        (text, cut)
    }

    fn end_line(&mut self, trace: &mut TraceBuilder) {
        let line = self.line.strip_suffix(b"\r").unwrap_or(&self.line);
        if self.lines < MAX_LINES {
            trace.line(&String::from_utf8_lossy(line));
            self.lines += 1;
        }
        self.line.clear();
        self.in_line = false;
    }
}
