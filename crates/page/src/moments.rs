//! Times for viewers in which nothing happens at the same time as something else.
//!
//! On the virtual clock a poll takes no time at all. A viewer neither shows such a poll nor lets an arrow
//! begin in it, so that events at one instant follow each other here, one nanosecond apart or less.

use asynclings_trace::Trace;

/// A nanosecond, where there is room for it before the next instant.
const APART: f64 = 1.0;

/// The time of each event in nanoseconds, in the order of events and never the same twice.
pub(crate) fn moments(trace: &Trace) -> Vec<f64> {
    let events = &trace.events;
    let mut moments = Vec::with_capacity(events.len());
    let mut begin = 0;
    while begin < events.len() {
        let at = events[begin].at;
        let same = events[begin..].iter().take_while(|event| event.at == at);
        let end = begin + same.count();
        let next = events.get(end).map(|event| event.at.0.saturating_sub(at.0));
        let room = next.map_or(f64::MAX, |gap| gap as f64);
        let apart = APART.min(room / (end - begin + 1) as f64);
        moments.extend((0..end - begin).map(|number| at.0 as f64 + number as f64 * apart));
        begin = end;
    }
    moments
}

#[cfg(test)]
mod tests {
    use super::*;
    use asynclings_trace::samples;

    #[test]
    fn every_moment_is_later_than_the_one_before_and_near_its_time() {
        for trace in [samples::overlap(), samples::nested(), samples::fifty()] {
            let moments = moments(&trace);
            assert_eq!(moments.len(), trace.events.len());
            assert!(moments.windows(2).all(|pair| pair[0] < pair[1]));
            for (moment, event) in moments.iter().zip(&trace.events) {
                let off = moment - event.at.0 as f64;
                assert!((0.0..1000.0).contains(&off), "{off}");
            }
        }
    }
}
