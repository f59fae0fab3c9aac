//! How long from an edit to a verdict, and beside what: `cargo bench --bench attempt`.
//!
//! A program that prints tables, not a timed test. Every way is warmed first, then all of them
//! take turns on the same edited source, so that what slows the machine slows them alike; the
//! ratios are what counts. `rustlings run` is measured when rustlings is on the PATH
//! (docs/benchmark.md says how). The second table is the judge alone, on synthetic traces.
//!
//! `ASYNCLINGS_BENCH_ROUNDS` sets the number of rounds (default 15).

// A program for the terminal: its tables go to standard output.
#![expect(clippy::print_stdout, reason = "the table is the product")]
#![expect(clippy::disallowed_methods, reason = "it writes plain files")]

mod judging;
mod sites;
mod table;
mod ways;

use std::path::Path;

use anyhow::Result;

fn main() -> Result<()> {
    let rounds = std::env::var("ASYNCLINGS_BENCH_ROUNDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(15);
    // Kept between runs, so that the dependencies are built once.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench attempt");
    let ways = ways::all(&folder)?;
    println!(
        "edit to verdict, warm, {} rounds, `{}`",
        rounds,
        sites::EXERCISE
    );
    println!("{}", table::of(&ways::measure(ways, rounds)?));
    println!("the judge alone");
    println!("{}", judging::table()?);
    Ok(())
}
