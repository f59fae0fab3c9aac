//! The judge alone: synthetic traces of growing length, parsed and judged.

use std::fmt::Write as _;
use std::time::Instant;

use anyhow::{Result, anyhow, ensure};
use asynclings_core::judge::{self, Expectation, Subject};
use asynclings_trace::wire::Demux;
use asynclings_trace::{Capture, End};

const NONCE: &str = "0123456789abcdef0123456789abcdef";
const WORKERS: usize = 8;

/// Rules of several kinds, all of which hold on the synthetic trace.
const EXPECTED: &str = include_str!("synthetic.toml");

/// Records in the wire format, one after the other.
#[derive(Default)]
struct Records {
    text: String,
    seq: usize,
}

impl Records {
    fn put(&mut self, at_ms: usize, fields: &str) {
        let _ = writeln!(
            self.text,
            "\u{1e}{{\"n\":\"{NONCE}\",\"s\":{},\"t\":{},\"c\":\"v\",\"th\":1,\"rt\":1,{fields}}}",
            self.seq,
            at_ms * 1_000_000
        );
        self.seq += 1;
    }
}

/// What a program writes whose eight futures take turns, so many records of it.
fn synthetic(events: usize) -> String {
    let mut records = Records::default();
    records.put(0, r#""k":"header","v":1"#);
    for worker in 0..WORKERS {
        let line = 10 + worker;
        records.put(
            0,
            &format!(r#""k":"new","sp":{worker},"name":"worker-{worker}","ty":"future","at":"src/main.rs:{line}:9""#),
        );
    }
    let mut round = 0;
    // A turn is four records; the two last ones of each worker follow below.
    while records.seq + (4 + 2) * WORKERS <= events {
        for worker in 0..WORKERS {
            for fields in [
                format!(
                    r#""k":"poll","sp":{worker},"no":{},"ad":1401234{worker}"#,
                    round + 1
                ),
                format!(r#""k":"mark","name":"step-{worker}","at":"src/main.rs:30:9""#),
                format!(r#""k":"pending","sp":{worker},"held":1"#),
                format!(r#""k":"wake","sp":{worker},"by":"timer""#),
            ] {
                records.put(round, &fields);
            }
        }
        round += 1;
    }
    while records.seq + 2 * WORKERS < events {
        records.put(round, r#""k":"mark","name":"rest","at":"src/main.rs:40:5""#);
    }
    for worker in 0..WORKERS {
        records.put(round, &format!(r#""k":"ready","sp":{worker}"#));
        records.put(round, &format!(r#""k":"drop","sp":{worker},"done":true"#));
    }
    records.text
}

/// Resident memory of this process now, in MiB; None where the system does not tell.
fn resident_mib() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: f64 = status.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096.0 / 1024.0 / 1024.0)
}

fn expectation() -> Result<Expectation> {
    Expectation::parse(EXPECTED).map_err(|problems| anyhow!("synthetic.toml: {problems:?}"))
}

/// One row for each length: how long parsing and judging took, and what the trace weighs.
pub(crate) fn table() -> Result<String> {
    let expectation = expectation()?;
    let mut text = format!(
        "{:>10} {:>9} {:>9} {:>9} {:>12}\n",
        "events", "parse", "judge", "both", "memory"
    );
    for events in [125_000, 250_000, 500_000, 1_000_000] {
        let wire = synthetic(events);
        let before = resident_mib();
        let started = Instant::now();
        let mut demux = Demux::new(NONCE, 1 << 20);
        for piece in wire.as_bytes().chunks(1 << 16) {
            demux.feed(piece);
        }
        let read = demux.finish();
        let parsed = started.elapsed();
        ensure!(read.problems.is_empty(), "bad records: {:?}", read.problems);
        let seen = read.trace.events.len();
        let capture = Capture {
            trace: read.trace,
            stdout: read.text,
            stdout_cut: false,
            stderr: String::new(),
            stderr_cut: false,
            end: End::Exited(0),
            orphans: false,
        };
        let subject = Subject {
            capture: &capture,
            params: &[],
            sources: &[],
            prediction: None,
            goal: None,
            extra_polls: false,
        };
        let judgement = judge::judge(&expectation, &subject);
        let both = started.elapsed();
        let memory = resident_mib().zip(before).map_or_else(
            || "?".to_owned(),
            |(now, then)| format!("{:.0}", now - then),
        );
        ensure!(
            judgement.findings.is_empty(),
            "the synthetic trace breaks its own rules: {:?}",
            judgement.findings
        );
        let ms = |time: std::time::Duration| time.as_secs_f64() * 1000.0;
        let _ = writeln!(
            text,
            "{seen:>10} {:>6.0} ms {:>6.0} ms {:>6.0} ms {memory:>8} MiB",
            ms(parsed),
            ms(both - parsed),
            ms(both),
        );
    }
    Ok(text)
}
