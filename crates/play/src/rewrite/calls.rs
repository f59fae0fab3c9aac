//! Which calls start tasks, threads and runtimes, or take futures as arguments.
//!
//! Names are all there is to go by. A guess that is wrong does not compile, and the program is then
//! played with less in sight.

use syn::{Expr, ExprCall, Path};

/// What a call does with its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Starts a task or a thread with its last argument.
    Spawns,
    /// Runs its argument to the end.
    Runs(Runtime),
    /// Waits for all of its arguments from this one on.
    Waits(usize),
}

/// What a call of `block_on` builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Runtime {
    /// A runtime of tokio's, which cannot be built inside of another.
    Tokio,
    /// None: the thread polls the future, and sleeps in between.
    Thread,
}

const SPAWNS: [&str; 6] = [
    "spawn",
    "spawn_task",
    "spawn_local",
    "spawn_blocking",
    "spawn_on",
    "spawn_local_on",
];

const WAITS: [&str; 14] = [
    "join",
    "join3",
    "join4",
    "join5",
    "try_join",
    "try_join3",
    "try_join4",
    "try_join5",
    "select",
    "try_select",
    "race",
    "timeout",
    "timeout_at",
    "maybe_done",
];

/// What a called function does, by its path.
pub(super) fn role(call: &ExprCall) -> Option<Role> {
    let Expr::Path(path) = &*call.func else {
        return None;
    };
    let names = names(&path.path);
    let (last, before) = names.split_last()?;
    let before = before.last().map(String::as_str);
    match last.as_str() {
        "block_on" => Some(Role::Runs(match before {
            Some("trpl") => Runtime::Tokio,
            Some("executor" | "pollster" | "smol" | "future") => Runtime::Thread,
            // Imported by a `use`, which says no more than the name here.
            None => Runtime::Thread,
            Some(_) => return None,
        })),
        "run" if before == Some("trpl") => Some(Role::Runs(Runtime::Tokio)),
        name if SPAWNS.contains(&name) => Some(Role::Spawns),
        "timeout" | "timeout_at" if call.args.len() == 2 => Some(Role::Waits(1)),
        // `select` of a future may be some other function; so may `Path::join`.
        name if WAITS.contains(&name) && before.is_none_or(is_module) && call.args.len() > 1 => {
            Some(Role::Waits(0))
        }
        _ => None,
    }
}

/// The same for a method.
pub(super) fn method_spawns(name: &str) -> bool {
    SPAWNS.contains(&name)
}

fn is_module(name: &str) -> bool {
    name.starts_with(char::is_lowercase)
}

fn names(path: &Path) -> Vec<String> {
    let segments = path.segments.iter();
    segments.map(|segment| segment.ident.to_string()).collect()
}
