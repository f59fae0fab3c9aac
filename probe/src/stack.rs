//! What stands on a stack: where a future keeps its waker, or where a thread is.
//!
//! To take a stack costs little; to find the names and lines of its frames
//! costs milliseconds. So a stack is kept as it was taken, and read only once a
//! program is known to hang.

use std::backtrace::Backtrace;

use crate::place::{is_own, reduce};

/// The function in which one span's poll begins: what stands below it belongs
/// to the spans around it (see `poll::enter_span_poll`).
const SPAN_POLL: &str = "enter_span_poll";
/// Whoever drives a task: what stands below belongs to others. Debug
/// information of generic functions has no path, and then the file tells.
const DRIVERS: [&str; 5] = [
    "probe/src/runtime.rs",
    "probe::watchdog::",
    "probe/src/watchdog.rs",
    "tokio::runtime::task::raw::poll",
    "/src/runtime/task/raw.rs",
];
/// A driver as well, and one that is called in the middle of a poll.
const NESTED_DRIVERS: [&str; 2] = ["futures_executor::local_pool::", "/src/local_pool.rs"];

/// A stack as it was taken.
pub(crate) struct Stack(Backtrace);

/// What of a stack belongs to one span, or to a task without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Share {
    /// The exercise's own lines, nearest first.
    pub(crate) lines: Vec<String>,
    /// The function that the nearest of them called; none where the exercise's
    /// own code stands on top.
    pub(crate) call: Option<String>,
}

impl Stack {
    /// The stack of the current thread.
    pub(crate) fn take() -> Self {
        Self(Backtrace::force_capture())
    }

    /// The share of the span that is being polled.
    pub(crate) fn innermost(&self) -> Share {
        shares(&self.0.to_string(), &current_dir(), true)
            .into_iter()
            .next()
            .unwrap_or_default()
    }

    /// The shares of all spans that are being polled, innermost first.
    pub(crate) fn shares(&self) -> Vec<Share> {
        shares(&self.0.to_string(), &current_dir(), false)
    }

    /// Whether a function whose name contains one of `names` stands above the
    /// poll of the span.
    pub(crate) fn passes(&self, names: &[&str]) -> bool {
        let text = self.0.to_string();
        let frames = text.lines().map(str::trim);
        let inner = frames.take_while(|line| !line.contains(SPAN_POLL));
        inner
            .filter(|line| !line.starts_with("at "))
            .any(|line| names.iter().any(|name| line.contains(name)))
    }
}

fn current_dir() -> String {
    let dir = std::env::current_dir().unwrap_or_default();
    dir.to_string_lossy().into_owned()
}

/// Reads a printed backtrace: a line `3: symbol` for each frame, followed by
/// `at file:line:column` where debug information has it. `first` asks for the
/// share of the span on top only.
fn shares(backtrace: &str, dir: &str, first: bool) -> Vec<Share> {
    let mut shares = Vec::new();
    let mut share = Share::default();
    // The frames of this share so far, the current one last.
    let mut frames: Vec<Frame<'_>> = Vec::new();
    for line in backtrace.lines().map(str::trim) {
        let Some(at) = line.strip_prefix("at ") else {
            let symbol = without_number(line);
            frames.push(Frame { symbol, file: "" });
            if symbol.contains(SPAN_POLL) {
                shares.push(std::mem::take(&mut share));
                frames.clear();
                if first {
                    return shares;
                }
            } else if is_driver(symbol, &share) {
                break;
            }
            continue;
        };
        if is_driver(at, &share) {
            break;
        }
        let Some(frame) = frames.last_mut() else {
            // That of a span's poll itself.
            continue;
        };
        frame.file = at;
        // A file under the current directory is printed as `./…`.
        let full = match at.strip_prefix("./") {
            Some(rest) => format!("{dir}/{rest}"),
            None => at.to_owned(),
        };
        if is_own(&full) {
            if share.lines.is_empty() {
                share.call = called(&frames[..frames.len() - 1]);
            }
            let place = reduce(&full);
            if share.lines.last() != Some(&place) {
                share.lines.push(place);
            }
        }
    }
    if !share.lines.is_empty() {
        shares.push(share);
    }
    shares
}

fn is_driver(frame: &str, share: &Share) -> bool {
    DRIVERS.iter().any(|name| frame.contains(name))
        || NESTED_DRIVERS.iter().any(|name| frame.contains(name)) && !share.lines.is_empty()
}

/// `symbol` of `3: symbol`.
fn without_number(line: &str) -> &str {
    match line.split_once(": ") {
        Some((number, symbol)) if number.bytes().all(|b| b.is_ascii_digit()) => symbol,
        _ => line,
    }
}

/// A function on the stack, and the place it is at, where that is known.
struct Frame<'a> {
    symbol: &'a str,
    file: &'a str,
}

/// The function of the last frame, with its path. The body of an `async fn` is
/// a closure inside it. Debug information of a function that was inlined has
/// its bare name, such as `lock<i32>`: then its file says where it belongs, and
/// what it called in that file how it is named.
fn called(frames: &[Frame<'_>]) -> Option<String> {
    let (frame, inner) = frames.split_last()?;
    let name = without_closures(frame.symbol);
    let bare = name.split('<').next().unwrap_or_default();
    if name.is_empty() || name.starts_with("<unknown>") {
        return None;
    }
    if bare.is_empty() || bare.contains("::") {
        return Some(name.to_owned());
    }
    let module = module(frame.file)?;
    if name.starts_with('{') {
        let own = inner
            .iter()
            .rev()
            .take_while(|frame| !frame.symbol.contains(SPAN_POLL));
        let mut own = own.filter(|frame| module_is(frame, &module));
        if let Some(named) = own.find(|frame| frame.symbol.contains("::")) {
            return Some(without_closures(named.symbol).to_owned());
        }
    }
    Some(format!("{module}::{name}"))
}

fn module_is(frame: &Frame<'_>, expected: &str) -> bool {
    module(frame.file).is_some_and(|module| module == expected)
}

fn without_closures(symbol: &str) -> &str {
    let mut name = symbol;
    while let Some(outer) = CLOSURES.iter().find_map(|end| name.strip_suffix(end)) {
        name = outer;
    }
    name
}

/// What the name of a closure or an async block ends with.
const CLOSURES: [&str; 2] = ["::{{closure}}", "::{closure#0}"];

/// `tokio::sync::mutex` of `…/registry/src/…/tokio-1.54.1/src/sync/mutex.rs:9:5`.
fn module(file: &str) -> Option<String> {
    let place = reduce(file);
    let (path, _) = place.split_once(".rs:")?;
    let (krate, rest) = path.split_once("/src/")?;
    let krate = krate
        .split('-')
        .take_while(|part| !part.starts_with(|c: char| c.is_ascii_digit()));
    let krate = krate.collect::<Vec<_>>().join("_");
    Some(format!(
        "{krate}::{}",
        rest.trim_end_matches("/mod").replace('/', "::")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "
   0: tokio::sync::mpsc::chan::recv::{{closure}}
             at /home/a/.cargo/registry/src/i-1/tokio-1.54.1/src/sync/mpsc/chan.rs:30:5
   1: ex::fixture::read::{{closure}}
             at ./ex/src/fixture.rs:18:20
   2: core::ops::function::FnOnce::call_once
             at /rustc/59807616/library/core/src/ops/function.rs:250:5
   3: __libc_start_call_main
             at ./nptl/../sysdeps/nptl/libc_start_call_main.h:58:16
   4: ex::main::{{closure}}
             at /course/ex/src/main.rs:25:9
   5: probe::poll::enter_span_poll
             at /elsewhere/probe/src/poll.rs:9:5
   6: trpl::join::{{closure}}
   7: ex::main::{{closure}}
             at ./ex/src/main.rs:40:9
   8: probe::poll::enter_span_poll
   9: probe::watchdog::run
  10: ex::main
             at ./ex/src/main.rs:38:5
";

    fn share(lines: &[&str], call: &str) -> Share {
        Share {
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            call: Some(call.to_owned()),
        }
    }

    #[test]
    fn each_span_has_its_share_of_a_stack() {
        let inner = share(
            &["src/fixture.rs:18:20", "src/main.rs:25:9"],
            "tokio::sync::mpsc::chan::recv",
        );
        let outer = share(&["src/main.rs:40:9"], "trpl::join");
        let all = shares(TEXT, "/course", false);
        assert_eq!(all[..2], [inner.clone(), outer]);
        assert_eq!(shares(TEXT, "/course", true), [inner]);
    }

    #[test]
    fn own_code_on_top_calls_nobody() {
        let text = "   0: ex::spin\n             at ./src/main.rs:3:5\n";
        let all = shares(text, "/course", false);
        assert_eq!(all[0].lines, ["src/main.rs:3:5"]);
        assert_eq!(all[0].call, None);
    }

    #[test]
    fn a_function_is_named_with_its_path() {
        let tokio = "/home/a/.cargo/registry/src/i-1/tokio-1.54.1/src/sync/mutex.rs:9:5";
        let std = "/rustc/5980/library/std/src/sync/poison/mutex.rs:3:1";
        let cases = [
            (
                "lock<i32>",
                std,
                Some("std::sync::poison::mutex::lock<i32>"),
            ),
            (
                "{async_fn#0}<u8>",
                tokio,
                Some("tokio::sync::mutex::{async_fn#0}<u8>"),
            ),
            (
                "trpl::join::{{closure}}::{{closure}}",
                "",
                Some("trpl::join"),
            ),
            ("<a::B as c::D>::poll", "", Some("<a::B as c::D>::poll")),
            ("<unknown>", "", None),
        ];
        for (symbol, file, expected) in cases {
            let frames = [Frame { symbol, file }];
            assert_eq!(called(&frames).as_deref(), expected, "{symbol}");
        }
        let frames = [
            Frame {
                symbol: "tokio::sync::mutex::Mutex<T>::lock::{{closure}}::{{closure}}",
                file: tokio,
            },
            Frame {
                symbol: "{async_fn#0}<u8>",
                file: tokio,
            },
        ];
        let expected = "tokio::sync::mutex::Mutex<T>::lock";
        assert_eq!(called(&frames).as_deref(), Some(expected));
    }
}
