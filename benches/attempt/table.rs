//! Times as a table: median, fastest, slowest, and each median as a ratio to the tutor's.

use std::fmt::Write as _;
use std::time::Duration;

/// All times of one way, and what it is called.
pub(crate) struct Times {
    pub(crate) name: &'static str,
    pub(crate) took: Vec<Duration>,
}

impl Times {
    fn sorted(&self) -> Vec<Duration> {
        let mut took = self.took.clone();
        took.sort();
        took
    }

    pub(crate) fn median(&self) -> Duration {
        let took = self.sorted();
        took[took.len() / 2]
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The table. The first row is what all others are set against.
pub(crate) fn of(all: &[Times]) -> String {
    let base = ms(all[0].median());
    let mut text = format!(
        "{:<34} {:>9} {:>9} {:>9}  {:>12}\n",
        "way", "median", "fastest", "slowest", "tutor / way"
    );
    for times in all {
        let took = times.sorted();
        let _ = writeln!(
            text,
            "{:<34} {:>6.0} ms {:>6.0} ms {:>6.0} ms  {:>12.3}",
            times.name,
            ms(times.median()),
            ms(took[0]),
            ms(took[took.len() - 1]),
            base / ms(times.median())
        );
    }
    text
}
