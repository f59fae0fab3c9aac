//! Attempts that do the same as the one before them: another one would say nothing new.

use asynclings_engine::attempt::Shown;
use asynclings_trace::{Clock, recorded};

/// How many of the last attempts did the same with the same inputs, on the virtual clock alone.
#[derive(Default)]
pub(super) struct Alike {
    attempts: u32,
    last: Option<Seen>,
}

impl Alike {
    pub(super) fn add(&mut self, shown: Option<&Shown>) {
        let seen = shown.and_then(Seen::of);
        if seen.is_some() && seen == self.last {
            self.attempts += 1;
        } else {
            self.attempts = 1;
            self.last = seen;
        }
    }

    /// The last one included; 0 if none was added.
    pub(super) fn attempts(&self) -> u32 {
        self.attempts
    }
}

/// What must not change: inputs, output, and the trace in its recorded form, which has no addresses.
#[derive(PartialEq)]
struct Seen {
    params: Vec<(String, String)>,
    stdout: String,
    trace: String,
}

impl Seen {
    /// None where something happened on the real clock: the recorded form leaves its times out.
    fn of(shown: &Shown) -> Option<Self> {
        let capture = &shown.capture;
        let mut events = capture.trace.events.iter();
        let is_virtual = events.all(|event| event.clock == Clock::Virtual);
        is_virtual.then(|| Self {
            params: shown.params.clone(),
            stdout: capture.stdout.clone(),
            trace: recorded::write(&capture.trace),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use asynclings_trace::{Capture, End, EventKind, Trace, samples};

    fn shown(trace: Trace) -> Shown {
        Shown {
            capture: Capture {
                trace,
                end: End::Exited(0),
                stdout: String::new(),
                stdout_cut: false,
                stderr: String::new(),
                stderr_cut: false,
                orphans: false,
            },
            params: vec![("ms".to_owned(), "5".to_owned())],
            extra_polls: false,
        }
    }

    fn alike(all: &[Shown]) -> u32 {
        let mut alike = Alike::default();
        for shown in all {
            alike.add(Some(shown));
        }
        alike.attempts()
    }

    #[test]
    fn addresses_differ_from_run_to_run_and_do_not_count() {
        let first = shown(samples::overlap());
        let mut second = first.clone();
        for event in &mut second.capture.trace.events {
            if let EventKind::Poll { addr, .. } = &mut event.kind {
                *addr += 4_096;
            }
        }
        assert_ne!(first, second);
        assert_eq!(alike(&[first.clone(), second, first]), 3);
    }

    #[test]
    fn inputs_output_and_trace_do() {
        let first = shown(samples::overlap());
        let mut others = [first.clone(), first.clone(), first.clone()];
        others[0].params[0].1 = "6".to_owned();
        others[1].capture.stdout = "done\n".to_owned();
        others[2].capture.trace = samples::sequential();
        for other in others {
            assert_eq!(alike(&[first.clone(), other.clone()]), 1);
            assert_eq!(alike(&[first.clone(), other.clone(), other]), 2);
        }
    }

    #[test]
    fn on_the_real_clock_none_are_alike() {
        let mut first = shown(samples::overlap());
        first.capture.trace.events[0].clock = Clock::Real;
        assert_eq!(alike(&[first.clone(), first]), 1);
    }

    #[test]
    fn a_program_that_did_not_run_is_like_no_other() {
        let mut alike = Alike::default();
        alike.add(None);
        alike.add(None);
        assert_eq!(alike.attempts(), 1);
    }
}
