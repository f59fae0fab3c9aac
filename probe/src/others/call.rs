//! The system call that a thread is in, as Linux shows it.

use super::Activity;

// The numbers of system calls, which differ between architectures.
#[cfg(target_arch = "x86_64")]
mod calls {
    pub(super) const FUTEX: u64 = 202;
    pub(super) const EPOLL: [u64; 2] = [232, 281];
    /// `nanosleep` and `clock_nanosleep`.
    pub(super) const NAPS: [u64; 2] = [35, 230];
    /// `poll`, `select`, and waits for a child process.
    pub(super) const SLEEPS: [u64; 6] = [7, 271, 23, 270, 61, 247];
    /// What is read, received or accepted comes from somebody else.
    pub(super) const READS: [u64; 6] = [0, 19, 45, 47, 43, 288];
    pub(super) const WRITES: [u64; 2] = [1, 20];
}

// Linux numbers them alike on all its newer architectures.
#[cfg(any(
    target_arch = "aarch64",
    target_arch = "riscv64",
    target_arch = "loongarch64"
))]
mod calls {
    pub(super) const FUTEX: u64 = 98;
    pub(super) const EPOLL: [u64; 1] = [22];
    pub(super) const NAPS: [u64; 2] = [101, 115];
    pub(super) const SLEEPS: [u64; 4] = [73, 72, 260, 95];
    pub(super) const READS: [u64; 6] = [63, 65, 207, 212, 202, 242];
    pub(super) const WRITES: [u64; 2] = [64, 66];
}

#[cfg(not(any(
    target_arch = "x86_64",
    target_arch = "aarch64",
    target_arch = "riscv64",
    target_arch = "loongarch64"
)))]
mod calls {
    pub(super) const FUTEX: u64 = u64::MAX;
    pub(super) const EPOLL: [u64; 0] = [];
    pub(super) const NAPS: [u64; 0] = [];
    pub(super) const SLEEPS: [u64; 0] = [];
    pub(super) const READS: [u64; 0] = [];
    pub(super) const WRITES: [u64; 0] = [];
}

use calls::{EPOLL, FUTEX, NAPS, READS, SLEEPS, WRITES};

/// Whether the numbers of calls are known here.
pub(super) const ARE_KNOWN: bool = !EPOLL.is_empty();

/// A thread in a system call: its number, and three of the arguments.
pub(super) struct Call {
    number: u64,
    first: u64,
    second: u64,
    fourth: u64,
}

impl Call {
    /// Reads `/proc/…/syscall`: a number and six arguments, where a thread is
    /// not `running`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let number = words.next()?.parse().ok()?;
        let mut argument = |position| {
            let word: &str = words.nth(position)?;
            u64::from_str_radix(word.trim_start_matches("0x"), 16).ok()
        };
        Some(Self {
            number,
            first: argument(0)?,
            second: argument(0)?,
            fourth: argument(1)?,
        })
    }

    /// How long a runtime is parked: in milliseconds, negative without a limit.
    pub(super) fn park_limit(&self) -> Option<i32> {
        let is_parked = EPOLL.contains(&self.number);
        is_parked.then_some(self.fourth as u32 as i32)
    }

    /// Whether it waits for memory that another thread changes, and is not the
    /// one that tells of it.
    pub(super) fn waits_in_futex(&self) -> bool {
        // The other bits are flags.
        const WAIT: u64 = 0;
        const WAIT_BITSET: u64 = 9;
        self.number == FUTEX && matches!(self.second & 0x7f, WAIT | WAIT_BITSET)
    }

    /// Whether a wait for another thread or for an event has a time limit; nothing
    /// for any other call.
    fn has_limit(&self) -> Option<bool> {
        if self.waits_in_futex() {
            return Some(self.fourth != 0);
        }
        // A negative number is no limit.
        Some(self.park_limit()? >= 0)
    }

    /// Whether it waits for another thread or for an event, and without a time
    /// limit.
    pub(super) fn has_no_end(&self) -> bool {
        self.has_limit() == Some(false)
    }

    /// Whether it lets a time pass and does nothing else, or waits for another
    /// thread and for a time at most.
    pub(super) fn lets_time_pass(&self) -> bool {
        NAPS.contains(&self.number) || (self.waits_in_futex() && self.has_limit() == Some(true))
    }

    /// Whether it writes to stdout or stderr, where it waits for whoever reads
    /// that.
    pub(super) fn writes_output(&self) -> bool {
        WRITES.contains(&self.number) && matches!(self.first, 1 | 2)
    }

    /// A call in which a thread may stay, and whether it comes back by
    /// itself or when something happens outside. A thread is in many another
    /// call for a moment, even if it does not run just then.
    fn activity(&self) -> Activity {
        let has_limit = match self.has_limit() {
            Some(has_limit) => has_limit,
            None if NAPS.contains(&self.number) || SLEEPS.contains(&self.number) => true,
            None if READS.contains(&self.number) => false,
            None => return Activity::Computes,
        };
        match has_limit {
            true => Activity::Sleeps,
            false => Activity::Waits,
        }
    }
}

/// What a thread does of which `/proc/…/syscall` says `call` and `/proc/…/stat`
/// says `stat`. The one shows the call even of a thread that was just woken; the
/// other has a letter after the name, and shows that it will run.
pub(super) fn activity(call: Option<&str>, stat: &str) -> Activity {
    let letter = stat
        .rsplit_once(") ")
        .and_then(|(_, rest)| rest.chars().next());
    match (letter, call) {
        (Some('S'), None) => Activity::Waits,
        (Some('S'), Some(call)) => {
            Call::read(call).map_or(Activity::Computes, |call| call.activity())
        }
        _ => Activity::Computes,
    }
}

#[cfg(test)]
#[cfg(target_arch = "x86_64")]
mod tests {
    use super::*;

    #[test]
    fn what_a_thread_waits_for_is_read() {
        let cases = [
            ("running\n", Activity::Computes),
            // Between two calls, as in a page fault.
            ("-1 0x7ffd 0x7f01\n", Activity::Computes),
            (
                "202 0x7f60 0x189 0x0 0x0 0x0 0xffffffff 0x7f 0x7f\n",
                Activity::Waits,
            ),
            (
                "202 0x7f60 0x189 0x0 0x7f60 0x0 0xffffffff 0x7f 0x7f\n",
                Activity::Sleeps,
            ),
            (
                "230 0x1 0x1 0x7f60 0x0 0x0 0x7f60 0x7f 0x7f\n",
                Activity::Sleeps,
            ),
            (
                "232 0x4 0x7f60 0x400 0xffffffff 0x0 0x0 0x7f 0x7f\n",
                Activity::Waits,
            ),
            (
                "232 0x4 0x7f60 0x400 0x64 0x0 0x0 0x7f 0x7f\n",
                Activity::Sleeps,
            ),
            (
                "288 0x3 0x7f60 0x7f60 0x80000 0x0 0x0 0x7f 0x7f\n",
                Activity::Waits,
            ),
            // A thread that wakes another one, and one that prints.
            (
                "202 0x7f60 0x81 0x1 0x0 0x0 0xffffffff 0x7f 0x7f\n",
                Activity::Computes,
            ),
            (
                "1 0x1 0x7f60 0x10 0x0 0x0 0x0 0x7f 0x7f\n",
                Activity::Computes,
            ),
        ];
        for (text, expected) in cases {
            let blocked = activity(Some(text), "77 (a) thread) S 2 0");
            assert_eq!(blocked, expected, "{text}");
            // One that was just woken, or that waits for a disk.
            for stat in ["77 (a) thread) R 2 0", "77 (a) thread) D 2 0"] {
                assert_eq!(activity(Some(text), stat), Activity::Computes);
            }
        }
        assert_eq!(activity(None, "77 (a) thread) S 2 0"), Activity::Waits);
    }

    #[test]
    fn a_sleep_is_told_from_other_waits() {
        let cases = [
            ("230 0x1 0x1 0x7f60 0x0 0x0 0x7f60", true),
            ("35 0x7f60 0x0 0x0 0x0 0x0 0x7f60", true),
            ("202 0x7f00 0x189 0x0 0x7ffd 0x0 0x0", true),
            ("202 0x7f00 0x189 0x0 0x0 0x0 0xffffffff", false),
            ("232 0x3 0x7f 0x400 0x32 0x0", false),
            ("1 0x1 0x7f60 0x10 0x0 0x0 0x0", false),
            ("running", false),
        ];
        for (text, expected) in cases {
            let found = Call::read(text).is_some_and(|call| call.lets_time_pass());
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_the_program_prints_is_told_from_what_else_it_writes() {
        let cases = [
            ("1 0x1 0x7f60 0x10 0x0 0x0 0x0", true),
            ("20 0x2 0x7f60 0x2 0x0 0x0 0x0", true),
            ("1 0x7 0x7f60 0x10 0x0 0x0 0x0", false),
            ("0 0x1 0x7f60 0x10 0x0 0x0 0x0", false),
            ("running", false),
        ];
        for (text, expected) in cases {
            let found = Call::read(text).is_some_and(|call| call.writes_output());
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_wait_without_end_is_told_from_one_with_a_limit() {
        let cases = [
            ("202 0x7f00 0x189 0x0 0x0 0x0 0xffffffff", true),
            ("202 0x7f00 0x189 0x0 0x7ffd 0x0 0x0", false),
            ("232 0x3 0x7f 0x400 0xffffffff 0x0", true),
            ("232 0x3 0x7f 0x400 0x32 0x0", false),
            // It wakes another one.
            ("202 0x7f00 0x81 0x1 0x0 0x0 0xffffffff", false),
            ("running", false),
            ("230 0x0 0x0 0x7ffd 0x0", false),
        ];
        for (text, expected) in cases {
            let found = Call::read(text).is_some_and(|call| call.has_no_end());
            assert_eq!(found, expected, "{text}");
        }
    }
}
