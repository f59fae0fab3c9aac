//! How long reading a trace of 1,000,000 events takes: `cargo bench --bench parse`.

#[path = "../attempt/synthetic.rs"]
mod synthetic;

use std::io::Write;
use std::time::Instant;

use asynclings::trace::wire::Demux;

const NONCE: &str = "0123456789abcdef0123456789abcdef";

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout();
    for events in [250_000, 500_000, 1_000_000] {
        let bytes = synthetic::records(NONCE, events);
        let mut times: Vec<_> = (0..5)
            .map(|_| {
                let start = Instant::now();
                let mut demux = Demux::new(NONCE, 1 << 20);
                for piece in bytes.chunks(64 * 1024) {
                    demux.feed(piece);
                }
                let read = demux.finish();
                assert_eq!(read.trace.events.len(), events as usize);
                assert!(read.problems.is_empty());
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        let megabytes = bytes.len() / 1_000_000;
        writeln!(
            out,
            "{events:>9} events  {megabytes:>4} MB  median {:?}",
            times[2]
        )?;
    }
    Ok(())
}
