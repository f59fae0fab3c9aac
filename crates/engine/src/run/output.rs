//! What a program writes, taken apart and measured while it arrives.

use super::keep::Keep;
use super::nonce::Nonce;
use super::{Capture, End, RunLimits};
use asynclings_trace::Clock;
use asynclings_trace::wire::{Demux, Demuxed, Problem};

/// Text beyond this is not kept, however much a pack allows a program to print: nobody reads it.
const KEEP_BYTES: u64 = 1_024 * 1_024;

/// Bytes of a record that an honest program may need on average, long values and all. It bounds
/// what a flood of the longest possible records can cost.
const RECORD_BYTES: u64 = 400;

/// Records beyond the limit that are no sign that the probe ignores it: its last words.
const LAST_WORDS: u32 = 16;

/// What Rust's panic and allocation messages end with while backtraces are off.
const BACKTRACE_ADVICE: &str =
    "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n";

/// Everything a program has written so far.
#[derive(Debug)]
pub(super) struct Output {
    stdout: Demux,
    stdout_seen: u64,
    stderr: Keep,
    limits: RunLimits,
}

impl Output {
    pub(super) fn new(nonce: &Nonce, clock: Clock, limits: &RunLimits) -> Self {
        let keep = limits.output_bytes().min(KEEP_BYTES);
        let keep = usize::try_from(keep).unwrap_or(usize::MAX);
        Self {
            stdout: Demux::new(nonce.as_str(), keep).on(clock),
            stdout_seen: 0,
            stderr: Keep::new(keep),
            limits: *limits,
        }
    }

    pub(super) fn stdout(&mut self, bytes: &[u8]) {
        self.stdout_seen += bytes.len() as u64;
        self.stdout.feed(bytes);
    }

    pub(super) fn stderr(&mut self, bytes: &[u8]) {
        self.stderr.feed(bytes);
    }

    /// The limit the program has passed by writing, if any.
    pub(super) fn passed_limit(&self) -> Option<End> {
        let RunLimits {
            events, output_kib, ..
        } = self.limits;
        let text = self.stdout.text_bytes().max(self.stderr.seen());
        if text > self.limits.output_bytes() {
            return Some(End::Output(output_kib));
        }
        let records = self.stdout_seen - self.stdout.text_bytes().min(self.stdout_seen);
        let most = (u64::from(events) + u64::from(LAST_WORDS)) * RECORD_BYTES;
        let too_many = self.stdout.events() > events.saturating_add(LAST_WORDS);
        (too_many || records > most).then_some(End::Events(events))
    }

    /// All of it, and what could not be read. Who knows how the program ended sets the end.
    pub(super) fn finish(self) -> (Capture, Vec<Problem>) {
        let Demuxed {
            trace,
            text,
            cut,
            problems,
        } = self.stdout.finish();
        let (stderr, stderr_cut) = self.stderr.finish();
        // Rust's advice after a panic. Under the tutor it is of no use: the variable is set by it.
        let stderr = stderr.replace(BACKTRACE_ADVICE, "");
        let capture = Capture {
            trace,
            stdout: text,
            stdout_cut: cut,
            stderr,
            stderr_cut,
            end: End::Exited(0),
            orphans: false,
        };
        (capture, problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use asynclings_core::pack;

    fn output(output_kib: u64, events: u32) -> (Output, String) {
        let said = pack::Limits {
            output_kib: Some(output_kib),
            events: Some(events),
            ..pack::Limits::default()
        };
        let nonce = Nonce::draw().unwrap();
        let limits = RunLimits::resolve(&said, Clock::Virtual);
        (
            Output::new(&nonce, Clock::Virtual, &limits),
            nonce.as_str().to_owned(),
        )
    }

    fn mark(nonce: &str, number: u32, name: &str) -> String {
        format!(
            "\u{1e}{{\"n\":\"{nonce}\",\"k\":\"mark\",\"s\":{number},\"t\":0,\"c\":\"v\",\
             \"th\":1,\"name\":\"{name}\"}}\n"
        )
    }

    #[test]
    fn text_up_to_the_limit_is_fine_and_a_byte_more_is_not() {
        for stderr in [false, true] {
            let (mut output, _) = output(1, 10);
            let mut write = |bytes: &[u8]| {
                if stderr {
                    output.stderr(bytes);
                } else {
                    output.stdout(bytes);
                }
                output.passed_limit()
            };
            assert_eq!(write(&[b'x'; 1_024]), None);
            assert_eq!(write(b"x"), Some(End::Output(1)));
        }
    }

    #[test]
    fn records_count_as_events_and_not_as_text() {
        let (mut output, nonce) = output(1, 100);
        for number in 0..116 {
            output.stdout(mark(&nonce, number, "m").as_bytes());
            assert_eq!(output.passed_limit(), None, "after {number}");
        }
        output.stdout(mark(&nonce, 116, "m").as_bytes());
        assert_eq!(output.passed_limit(), Some(End::Events(100)));
    }

    #[test]
    fn a_flood_of_long_records_passes_the_limit_early() {
        let (mut output, nonce) = output(1, 10);
        let long = "x".repeat(9_000);
        output.stdout(mark(&nonce, 0, &long).as_bytes());
        assert_eq!(output.passed_limit(), None);
        output.stdout(mark(&nonce, 1, &long).as_bytes());
        assert_eq!(output.passed_limit(), Some(End::Events(10)));
    }

    #[test]
    fn a_record_without_end_passes_the_limit_too() {
        let (mut output, nonce) = output(1, 10);
        let endless = format!("\u{1e}{{\"n\":\"{nonce}\",\"k\":\"mark\",\"name\":\"");
        output.stdout(endless.as_bytes());
        for _ in 0..3 {
            output.stdout(&[b'x'; 40_000]);
        }
        assert_eq!(output.passed_limit(), Some(End::Events(10)));
    }

    #[test]
    fn both_streams_come_out_apart() {
        let (mut output, nonce) = output(1, 10);
        output.stdout(format!("one\n{}two\n", mark(&nonce, 0, "m")).as_bytes());
        output.stderr(b"three\n");
        let (capture, problems) = output.finish();
        assert_eq!(
            (&*capture.stdout, &*capture.stderr),
            ("one\ntwo\n", "three\n")
        );
        assert!(!capture.stdout_cut && !capture.stderr_cut);
        assert_eq!(capture.trace.lines.len(), 2);
        assert_eq!(problems, []);
    }
}
