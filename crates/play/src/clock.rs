//! Which clock a program is played on, and why.

use asynclings_trace::Clock;

use crate::paths;

/// A clock, and the code that decided for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockChoice {
    /// The clock.
    pub clock: Clock,
    /// The file, the line and what stands there, such as `tokio::net`; None for the virtual clock, and
    /// for a clock that was asked for.
    pub because: Option<(String, usize, String)>,
}

impl ClockChoice {
    /// Why it is not the virtual clock, as a place and what stands there.
    #[must_use]
    pub fn reason(&self) -> Option<String> {
        let because = self.because.as_ref();
        because.map(|(file, line, what)| format!("{file}:{line}: {what}"))
    }
}

/// What the virtual clock knows nothing of, as the names follow each other in a path. While such a
/// wait is pending the virtual clock would jump to the next timer.
const OUTSIDE: [&[&str]; 29] = [
    &["tokio", "net"],
    &["std", "net"],
    &["TcpListener"],
    &["TcpStream"],
    &["UdpSocket"],
    &["UnixListener"],
    &["UnixStream"],
    &["UnixDatagram"],
    &["tokio", "process"],
    &["process", "Command"],
    &["Command", "new"],
    &["tokio", "fs"],
    &["std", "fs"],
    &["tokio", "signal"],
    &["ctrl_c"],
    &["stdin"],
    &["reqwest"],
    &["hyper"],
    &["trpl", "get"],
    &["trpl", "Html"],
    &["thread", "sleep"],
    &["park_timeout"],
    &["std", "time", "Instant"],
    &["std", "time", "SystemTime"],
    &["SystemTime", "now"],
    &["Runtime", "new"],
    &["Builder", "new_current_thread"],
    &["Builder", "new_multi_thread"],
    &["block_in_place"],
];

/// The clock for a program of these files, each with its name and text. Files that cannot be read as
/// Rust decide nothing.
pub fn choose<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> ClockChoice {
    for (name, text) in files {
        let Ok(tokens) = text.parse() else { continue };
        if let Some((line, what)) = paths::first(tokens, &OUTSIDE) {
            return ClockChoice {
                clock: Clock::Real,
                because: Some((name.to_owned(), line, what)),
            };
        }
    }
    ClockChoice {
        clock: Clock::Virtual,
        because: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_outside_needs_the_real_clock() {
        let cases = [
            ("use tokio::time::sleep; fn main() {}", None),
            ("// tokio::net\nfn main() { let s = \"std::net\"; }", None),
            (
                "use tokio::{time, net::TcpListener};",
                Some((1, "tokio::net")),
            ),
            (
                "fn a() {}\nuse std::thread::{self, sleep};",
                Some((2, "thread::sleep")),
            ),
            (
                "fn a() { b(std::thread::sleep(d)) }",
                Some((1, "thread::sleep")),
            ),
            ("use tokio::time::Instant; fn a() { Instant::now(); }", None),
            (
                "use std::{fmt, time::{Duration, Instant}};",
                Some((1, "std::time::Instant")),
            ),
            ("fn a() { x ? tokio : net }", None),
        ];
        for (code, expected) in cases {
            let choice = choose([("a.rs", code)]);
            let because = choice.because.map(|(_, line, what)| (line, what));
            let expected = expected.map(|(line, what)| (line, what.to_owned()));
            assert_eq!(because, expected, "{code}");
        }
    }
}
