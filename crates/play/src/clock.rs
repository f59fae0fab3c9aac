//! Which clock a program is played on, and why.

use asynclings_trace::Clock;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A clock, and the code that decided for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockChoice {
    /// The clock.
    pub clock: Clock,
    /// The file, the line and what stands there, such as `tokio::net`; None for the virtual clock, and
    /// for a clock that was asked for.
    pub because: Option<(String, usize, String)>,
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
        let mut path = Path::default();
        if let Some((line, what)) = path.look(tokens) {
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

/// The names of a path, as far as it was read.
#[derive(Clone, Default)]
struct Path {
    names: Vec<String>,
    /// How many colons came since the last name.
    colons: usize,
}

impl Path {
    /// The first of [`OUTSIDE`] among tokens, with its line.
    fn look(&mut self, tokens: TokenStream) -> Option<(usize, String)> {
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if self.colons < 2 {
                        self.names.clear();
                    }
                    self.colons = 0;
                    self.names.push(name.to_string());
                    if let Some(what) = self.outside() {
                        return Some((name.span().start().line, what));
                    }
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => self.colons += 1,
                // `use tokio::{net, time}`: each name goes on from the path before the brace.
                TokenTree::Group(group) => {
                    let is_tree = group.delimiter() == Delimiter::Brace && self.colons == 2;
                    let found = if is_tree {
                        self.in_tree(group.stream())
                    } else {
                        Self::default().look(group.stream())
                    };
                    if found.is_some() {
                        return found;
                    }
                    *self = Self::default();
                }
                _ => *self = Self::default(),
            }
        }
        None
    }

    fn in_tree(&self, tokens: TokenStream) -> Option<(usize, String)> {
        let mut part = Vec::new();
        let comma =
            |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
        for token in tokens {
            if !comma(&token) {
                part.push(token);
                continue;
            }
            if let Some(found) = self.clone().look(part.drain(..).collect()) {
                return Some(found);
            }
        }
        self.clone().look(part.into_iter().collect())
    }

    fn outside(&self) -> Option<String> {
        let found = OUTSIDE.iter().find(|outside| {
            self.names.len() >= outside.len()
                && self.names[self.names.len() - outside.len()..]
                    .iter()
                    .zip(outside.iter())
                    .all(|(name, outside)| name == outside)
        });
        found.map(|names| names.join("::"))
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
