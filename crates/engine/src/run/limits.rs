//! Limits on a run, with every default filled in.

use std::time::Duration;

use asynclings_core::pack;
use asynclings_trace::Clock;

/// How much a learner's program may use before it is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunLimits {
    /// Real time in milliseconds.
    pub wall_ms: u64,
    /// CPU time in seconds, of one process.
    pub cpu_s: u64,
    /// Memory in MiB, of one process: its data, not its address space, so that threads, whose
    /// stacks reserve much and use little, cost what they use.
    pub memory_mib: u64,
    /// Text in KiB, for standard output and standard error each.
    pub output_kib: u64,
    /// Trace events.
    pub events: u32,
    /// True for one that may use TCP inside a fence, on a network of its own.
    pub sockets: bool,
}

impl RunLimits {
    /// The largest file a program may write, in MiB. Exercises write none.
    pub const FILE_MIB: u64 = 16;

    /// The least memory a limit may say: below it no Rust program starts.
    const LEAST_MEMORY_MIB: u64 = 16;

    /// A pack's limits, the gaps filled in for an exercise on this clock.
    ///
    /// A program on the virtual clock has 3 s and one on the real clock 10 s; both have 10 s of
    /// CPU time, 1 GiB of memory, 1 MiB of text and 200,000 events.
    #[must_use]
    pub fn resolve(said: &pack::Limits, clock: Clock) -> Self {
        let wall_ms = match clock {
            Clock::Virtual => 3_000,
            Clock::Real => 10_000,
        };
        Self {
            wall_ms: said.wall_ms.unwrap_or(wall_ms),
            cpu_s: said.cpu_s.unwrap_or(10).max(1),
            memory_mib: said.memory_mib.unwrap_or(1_024).max(Self::LEAST_MEMORY_MIB),
            output_kib: said.output_kib.unwrap_or(1_024),
            events: said.events.unwrap_or(200_000),
            sockets: said.sockets,
        }
    }

    /// Half of each, as far as a program can start with it.
    #[must_use]
    pub fn halved(self) -> Self {
        Self {
            wall_ms: (self.wall_ms / 2).max(1),
            cpu_s: (self.cpu_s / 2).max(1),
            memory_mib: (self.memory_mib / 2).max(Self::LEAST_MEMORY_MIB),
            output_kib: (self.output_kib / 2).max(1),
            events: (self.events / 2).max(1),
            ..self
        }
    }

    pub(super) fn wall(&self) -> Duration {
        Duration::from_millis(self.wall_ms)
    }

    /// Text in bytes, of standard output and standard error each.
    pub(super) fn output_bytes(&self) -> u64 {
        self.output_kib.saturating_mul(1_024)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_decides_the_default_wall_time_only() {
        let none = pack::Limits::default();
        let on_virtual = RunLimits::resolve(&none, Clock::Virtual);
        let on_real = RunLimits::resolve(&none, Clock::Real);
        assert_eq!((on_virtual.wall_ms, on_real.wall_ms), (3_000, 10_000));
        assert_eq!(
            RunLimits {
                wall_ms: 3_000,
                ..on_real
            },
            on_virtual
        );
    }

    #[test]
    fn what_a_pack_says_wins_over_the_default() {
        let said = pack::Limits {
            wall_ms: Some(50),
            cpu_s: Some(2),
            memory_mib: Some(64),
            output_kib: Some(3),
            events: Some(7),
            sockets: true,
        };
        let limits = RunLimits::resolve(&said, Clock::Real);
        assert_eq!(
            limits,
            RunLimits {
                wall_ms: 50,
                cpu_s: 2,
                memory_mib: 64,
                output_kib: 3,
                events: 7,
                sockets: true,
            }
        );
        assert_eq!(limits.output_bytes(), 3_072);
    }

    #[test]
    fn half_of_a_limit_is_never_none_at_all() {
        let limits = |wall_ms, cpu_s, memory_mib, output_kib, events| RunLimits {
            wall_ms,
            cpu_s,
            memory_mib,
            output_kib,
            events,
            sockets: false,
        };
        assert_eq!(
            limits(3_000, 10, 1_024, 64, 200).halved(),
            limits(1_500, 5, 512, 32, 100)
        );
        assert_eq!(limits(1, 1, 16, 1, 1).halved(), limits(1, 1, 16, 1, 1));
    }

    #[test]
    fn a_limit_no_program_could_start_under_is_raised() {
        let said = pack::Limits {
            cpu_s: Some(0),
            memory_mib: Some(1),
            ..pack::Limits::default()
        };
        let limits = RunLimits::resolve(&said, Clock::Virtual);
        assert_eq!((limits.cpu_s, limits.memory_mib), (1, 16));
    }
}
