//! The functions in which programs wait, and what each of them waits for.
//!
//! The probe names the function that a learner's line called, as the compiler calls it: with the
//! path of its module and its type parameters. Here it gets the name that a learner knows.

use crate::judge::ctx::Ctx;
use crate::judge::source::{self, SourcePattern};

/// What a call waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WaitsFor {
    /// A lock of std's, which blocks the thread.
    BlockingLock,
    /// A lock of tokio's or futures', which is awaited.
    AsyncLock,
    /// A message of std's channel, or one that is received with the thread blocked.
    BlockingMessage,
    /// A message of an asynchronous channel.
    Message,
    /// Room in a channel.
    Room,
    /// The one value of a oneshot channel.
    Answer,
    /// The end of a thread.
    Thread,
    /// The end of a spawned task.
    Task,
    /// The end of a future that a runtime of its own runs.
    NestedRuntime,
    /// `unpark` of this thread.
    Unpark,
    /// A notification of std's Condvar.
    Condvar,
    /// Real time.
    Time,
    /// The system: input, a socket, another process.
    Io,
    /// That no `borrow` of the watch channel is left.
    Borrows,
    /// A later notification of tokio's Notify.
    Notification,
    /// A permit of a semaphore.
    Permit,
    /// Others at a barrier.
    Barrier,
    /// A new value of a watch channel.
    Change,
    /// Nothing: it only gives others a turn.
    Turn,
}

/// A row: parts of the path, of which all must be there; the functions' names; what they wait for.
type Row = (&'static [&'static str], &'static [&'static str], WaitsFor);

/// The first row that fits counts.
const KNOWN: &[Row] = &[
    (
        &[],
        &["block_on", "block_on_stream"],
        WaitsFor::NestedRuntime,
    ),
    (&["trpl"], &["run"], WaitsFor::NestedRuntime),
    (
        &[],
        &[
            "blocking_lock",
            "blocking_lock_owned",
            "blocking_read",
            "blocking_write",
        ],
        WaitsFor::BlockingLock,
    ),
    (
        &[],
        &["blocking_recv", "blocking_recv_many"],
        WaitsFor::BlockingMessage,
    ),
    (
        &["tokio", "watch"],
        &["send", "send_replace", "send_modify", "send_if_modified"],
        WaitsFor::Borrows,
    ),
    (
        &["watch"],
        &["changed", "changed_impl", "wait_for", "watch"],
        WaitsFor::Change,
    ),
    (
        &["tokio", "mutex"],
        &["lock", "lock_owned", "mutex"],
        WaitsFor::AsyncLock,
    ),
    (
        &["tokio", "rwlock"],
        &["read", "write", "read_owned", "write_owned", "rwlock"],
        WaitsFor::AsyncLock,
    ),
    (&["futures", "lock"], &["lock", "poll"], WaitsFor::AsyncLock),
    (&["mutex"], &["lock"], WaitsFor::BlockingLock),
    (&["rwlock"], &["read", "write"], WaitsFor::BlockingLock),
    (&["RwLock"], &["read", "write"], WaitsFor::BlockingLock),
    (&["Mutex"], &["lock"], WaitsFor::BlockingLock),
    (&["oneshot"], &["poll"], WaitsFor::Answer),
    (&["broadcast", "Recv"], &["poll"], WaitsFor::Message),
    (
        &["std", "mpsc"],
        &["recv", "recv_timeout", "next"],
        WaitsFor::BlockingMessage,
    ),
    (&["std", "mpsc"], &["send"], WaitsFor::Room),
    (
        &["std", "net"],
        &[
            "accept",
            "connect",
            "read",
            "write",
            "recv_from",
            "recv",
            "peek",
            "next",
        ],
        WaitsFor::Io,
    ),
    (&[], &["recv", "recv_many", "poll_recv"], WaitsFor::Message),
    (&["channel"], &["next", "poll_next"], WaitsFor::Message),
    (
        &["mpsc"],
        &["send", "reserve", "reserve_owned", "reserve_inner"],
        WaitsFor::Room,
    ),
    (&["std", "thread"], &["join", "scope"], WaitsFor::Thread),
    (
        &["std", "thread"],
        &["park", "park_timeout"],
        WaitsFor::Unpark,
    ),
    (
        &["std", "thread"],
        &["sleep", "sleep_ms", "sleep_until"],
        WaitsFor::Time,
    ),
    (
        &["ondvar"],
        &["wait", "wait_while", "wait_timeout", "wait_timeout_while"],
        WaitsFor::Condvar,
    ),
    (&["std", "barrier"], &["wait"], WaitsFor::Condvar),
    (&["Notif"], &["poll", "notified"], WaitsFor::Notification),
    (
        &["emaphore"],
        &[
            "acquire",
            "acquire_owned",
            "acquire_many",
            "acquire_many_owned",
        ],
        WaitsFor::Permit,
    ),
    (&["tokio", "rrier"], &["wait", "barrier"], WaitsFor::Barrier),
    (&["tokio", "JoinHandle"], &["poll"], WaitsFor::Task),
    (
        &["tokio", "join_set"],
        &["join_next", "join_all"],
        WaitsFor::Task,
    ),
    (&["yield_now"], &["yield_now", "poll"], WaitsFor::Turn),
    (
        &["std", "process"],
        &["wait", "wait_with_output", "output", "status"],
        WaitsFor::Io,
    ),
    (
        &["std", "io"],
        &[
            "read",
            "read_line",
            "read_to_string",
            "read_to_end",
            "read_exact",
            "read_until",
            "next",
            "write_all",
            "copy",
        ],
        WaitsFor::Io,
    ),
];

/// Types that have a module of their own.
const MODULES: [(&str, &str); 9] = [
    ("Condvar", "condvar"),
    ("RwLock", "rwlock"),
    ("Mutex", "mutex"),
    ("Receiver", "receiver"),
    ("Sender", "sender"),
    ("Semaphore", "semaphore"),
    ("Barrier", "barrier"),
    ("JoinHandle", "join_handle"),
    ("JoinSet", "join_set"),
];

/// Sockets whose `read` and `recv` are one and the same code, for which the compiler keeps only
/// one of the names, and not always the one that was called.
const SOCKETS: [&str; 4] = ["TcpStream", "UdpSocket", "UnixStream", "UnixDatagram"];

/// Modules that a function is named with.
const FREE: [&str; 5] = ["thread", "task", "time", "process", "fs"];

/// The line of the learner's sources that calls what `pattern` names.
pub(super) fn in_sources(ctx: &Ctx<'_>, pattern: &str) -> Option<String> {
    let pattern = SourcePattern::parse(pattern).ok()?;
    let mut own = ctx.sources.iter().filter(|file| !file.given);
    own.find_map(|file| {
        let files = source::scan(std::slice::from_ref(file)).ok()?;
        let mut mentions = files.iter().flat_map(|(_, mentions)| mentions);
        let found = mentions.find(|mention| pattern.matches(mention))?;
        Some(format!("{}:{}", file.path, found.place.line))
    })
}

/// Every line of the learner's sources that calls what one of the patterns names, with the name.
pub(super) fn all_in_sources<'p>(ctx: &Ctx<'_>, patterns: &[&'p str]) -> Vec<(&'p str, String)> {
    let mut found = Vec::new();
    for file in ctx.sources.iter().filter(|file| !file.given) {
        let files = source::scan(std::slice::from_ref(file)).unwrap_or_default();
        for mention in files.iter().flat_map(|(_, mentions)| mentions) {
            let matching = patterns.iter().find(|pattern| {
                SourcePattern::parse(pattern).is_ok_and(|pattern| pattern.matches(mention))
            });
            if let Some(pattern) = matching {
                let name = pattern.trim_start_matches('.').trim_end_matches("()");
                found.push((name, format!("{}:{}", file.path, mention.place.line)));
            }
        }
    }
    found
}

/// A function that was called, in a learner's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Call {
    /// `Mutex::lock`, or `lock` where its type is not known.
    pub(super) name: String,
    /// What it waits for, where that is known.
    pub(super) waits_for: Option<WaitsFor>,
}

impl Call {
    pub(super) fn of(symbol: &str) -> Self {
        let plain = without_parameters(symbol);
        let mut segments: Vec<&str> = plain
            .split("::")
            .filter(|word| !word.is_empty() && !word.starts_with('{'))
            .collect();
        let method = segments.pop().unwrap_or_default().to_owned();
        let row = KNOWN.iter().find(|(path, names, _)| {
            names.contains(&&*method) && path.iter().all(|part| symbol.contains(part))
        });
        let owner = segments
            .iter()
            .rev()
            .find(|word| word.starts_with(|c: char| c.is_uppercase()));
        // A method of a tracked value is known by the value's own type.
        let owner = owner.copied().filter(|owner| *owner != "Tracked");
        let owner = owner.or_else(|| inner_type(symbol, &segments));
        let unnamed = MODULES.iter().find(|(_, module)| **module == *method);
        let name = match (owner, unnamed) {
            (None, Some((ty, _))) => (*ty).to_owned(),
            (Some(owner), _)
                if symbol.contains("std::")
                    && SOCKETS.contains(&owner)
                    && matches!(&*method, "read" | "recv") =>
            {
                "read` or `recv".to_owned()
            }
            (owner, _) => named(owner, &segments, method),
        };
        Self {
            name,
            waits_for: row.map(|(_, _, waits_for)| *waits_for),
        }
    }
}

/// A function with the type it belongs to, or with its module where it has none.
fn named(owner: Option<&str>, segments: &[&str], method: String) -> String {
    match owner {
        Some(owner) => format!("{owner}::{method}"),
        None => match segments.iter().rfind(|module| **module != "functions") {
            Some(module) if FREE.contains(module) => format!("{module}::{method}"),
            _ => method,
        },
    }
}

/// The type in whose file a function stands: `Mutex` for `std::sync::poison::mutex::lock`.
fn inner_type<'s>(symbol: &str, segments: &[&str]) -> Option<&'s str> {
    let found = MODULES.iter().find(|(name, module)| {
        segments.last() == Some(module) || symbol.contains("Tracked<") && symbol.contains(name)
    });
    found.map(|(name, _)| *name)
}

/// A symbol without what stands in pointed brackets, but with the type of `<Type as Trait>`.
fn without_parameters(symbol: &str) -> String {
    let mut plain = String::with_capacity(symbol.len());
    let mut depth = 0_usize;
    let mut rest = symbol;
    // `<a::Type as b::Trait>::method`, `<a::Type>::method`.
    if let Some(inner) = rest.strip_prefix('<') {
        let end = closing(inner);
        let ty = inner[..end].split(" as ").next().unwrap_or_default();
        plain.push_str(&without_parameters(ty.trim_start_matches('&')));
        rest = inner.get(end + 1..).unwrap_or_default();
    }
    for c in rest.chars() {
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// Where the bracket that was opened before `text` is closed.
fn closing(text: &str) -> usize {
    let mut depth = 1_usize;
    for (at, c) in text.char_indices() {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_known_by_their_learners_names() {
        use WaitsFor::*;
        let cases = [
            (
                "std::sync::poison::mutex::Mutex<T>::lock",
                "Mutex::lock",
                Some(BlockingLock),
            ),
            (
                "std::sync::poison::mutex::lock<i32>",
                "Mutex::lock",
                Some(BlockingLock),
            ),
            (
                "std::sync::poison::rwlock::RwLock<T>::write",
                "RwLock::write",
                Some(BlockingLock),
            ),
            (
                "probe::track::lock::<impl probe::track::Tracked<std::sync::poison::mutex::Mutex<T>>>::lock",
                "Mutex::lock",
                Some(BlockingLock),
            ),
            (
                "probe::track::lock::<impl probe::track::Tracked<tokio::sync::mutex::Mutex<T>>>::lock",
                "Mutex::lock",
                Some(AsyncLock),
            ),
            (
                "tokio::sync::mutex::Mutex<T>::lock",
                "Mutex::lock",
                Some(AsyncLock),
            ),
            (
                "std::sync::mpsc::Receiver<T>::recv",
                "Receiver::recv",
                Some(BlockingMessage),
            ),
            (
                "<std::sync::mpsc::Iter<T> as core::iter::traits::iterator::Iterator>::next",
                "Iter::next",
                Some(BlockingMessage),
            ),
            (
                "tokio::sync::mpsc::unbounded::UnboundedReceiver<T>::recv",
                "UnboundedReceiver::recv",
                Some(Message),
            ),
            (
                "std::thread::join_handle::JoinHandle<T>::join",
                "JoinHandle::join",
                Some(Thread),
            ),
            ("std::thread::functions::park", "thread::park", Some(Unpark)),
            ("std::thread::functions::sleep", "thread::sleep", Some(Time)),
            (
                "std::sync::poison::condvar::wait<bool>",
                "Condvar::wait",
                Some(Condvar),
            ),
            (
                "futures_executor::local_pool::block_on",
                "block_on",
                Some(NestedRuntime),
            ),
            (
                "futures_executor::local_pool::block_on<ex::main::{async_block#0}>",
                "block_on",
                Some(NestedRuntime),
            ),
            (
                "<std::net::tcp::TcpListener>::accept",
                "TcpListener::accept",
                Some(Io),
            ),
            ("std::net::udp::UdpSocket::recv", "read` or `recv", Some(Io)),
            (
                "<std::net::tcp::TcpStream as std::io::Read>::read",
                "read` or `recv",
                Some(Io),
            ),
            (
                "<tokio::sync::notify::Notified as core::future::future::Future>::poll",
                "Notified::poll",
                Some(Notification),
            ),
            (
                "tokio::sync::watch::Sender<T>::send",
                "Sender::send",
                Some(Borrows),
            ),
            ("tokio::task::yield_now::yield_now", "yield_now", Some(Turn)),
            // An `async fn` whose name is not known, in the file of its type.
            (
                "tokio::sync::mutex::{async_fn#0}<i32>",
                "Mutex",
                Some(AsyncLock),
            ),
            (
                "tokio::sync::barrier::{async_fn#0}",
                "Barrier",
                Some(Barrier),
            ),
            (
                "tokio::sync::mpsc::bounded::{async_fn#0}<u8>",
                "bounded",
                None,
            ),
            (
                "<tokio::time::sleep::Sleep as core::future::future::Future>::poll",
                "Sleep::poll",
                None,
            ),
        ];
        for (symbol, name, waits_for) in cases {
            let call = Call::of(symbol);
            assert_eq!((&*call.name, call.waits_for), (name, waits_for), "{symbol}");
        }
    }
}
