//! The timers that the state has set.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use crate::event::Timer;

/// Each timer that is set, and when it runs out.
#[derive(Debug, Default)]
pub(super) struct Timers(BTreeMap<Timer, Instant>);

impl Timers {
    /// Sets a timer. Files that change without end are looked at all the same, so a timer for quiet
    /// that is set already stays as it is.
    pub(super) fn set(&mut self, timer: Timer, after: Duration) {
        let at = Instant::now() + after;
        match timer {
            Timer::Debounce => {
                self.0.entry(timer).or_insert(at);
            }
            Timer::Recheck | Timer::Tick => {
                self.0.insert(timer, at);
            }
        }
    }

    pub(super) fn stop(&mut self, timer: Timer) {
        self.0.remove(&timer);
    }

    /// Waits for the next one to run out; for ever when none is set.
    pub(super) async fn next(&mut self) -> Timer {
        let first = self.0.iter().min_by_key(|(_, at)| **at);
        let Some((timer, at)) = first.map(|(timer, at)| (*timer, *at)) else {
            return std::future::pending().await;
        };
        sleep_until(at).await;
        self.0.remove(&timer);
        timer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[tokio::test(start_paused = true)]
    async fn the_earliest_comes_first_and_a_stopped_one_never() {
        let mut timers = Timers::default();
        timers.set(Timer::Recheck, ms(300));
        timers.set(Timer::Tick, ms(100));
        timers.set(Timer::Debounce, ms(10));
        timers.stop(Timer::Tick);
        assert_eq!(timers.next().await, Timer::Debounce);
        assert_eq!(timers.next().await, Timer::Recheck);
        let nothing = tokio::time::timeout(ms(10_000), timers.next()).await;
        assert!(nothing.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn saves_without_end_do_not_put_the_look_off() {
        let mut timers = Timers::default();
        let begin = Instant::now();
        for _ in 0..3 {
            timers.set(Timer::Debounce, ms(12));
            timers.set(Timer::Recheck, ms(300));
            tokio::time::advance(ms(4)).await;
        }
        assert_eq!(timers.next().await, Timer::Debounce);
        assert_eq!(begin.elapsed(), ms(12));
        assert_eq!(timers.next().await, Timer::Recheck);
        assert_eq!(begin.elapsed(), ms(308));
    }

    #[tokio::test(start_paused = true)]
    async fn waiting_may_be_dropped() {
        let mut timers = Timers::default();
        timers.set(Timer::Tick, ms(100));
        assert!(tokio::time::timeout(ms(50), timers.next()).await.is_err());
        assert_eq!(timers.next().await, Timer::Tick);
    }
}
