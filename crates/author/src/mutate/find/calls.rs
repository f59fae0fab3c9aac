//! Calls: joins turned into two awaits, tasks that are none, wakes that ring nobody.

use std::ops::Range;

use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprMethodCall};

use super::Finder;

/// Methods whose absence says nothing of how a program waits, or never compiles.
const ORDINARY: &[&str] = &[
    "unwrap",
    "expect",
    "unwrap_or",
    "unwrap_or_default",
    "ok",
    "iter",
    "iter_mut",
    "into_iter",
    "lock",
    "read",
    "write",
    "as_ref",
    "as_mut",
    "as_str",
    "borrow",
    "to_string",
    "to_owned",
    "len",
    "send",
    "recv",
    "next",
    "await",
    "waker",
    "poll",
    "poll_next",
    "wait",
    "is_empty",
    "into",
];

/// The last part of a called function's path.
pub(super) fn callee(call: &ExprCall) -> Option<String> {
    match &*call.func {
        Expr::Path(path) => {
            let last = path.path.segments.last()?;
            Some(last.ident.to_string())
        }
        _ => None,
    }
}

/// Whether a wake, or what rings somebody in some other way, is called so.
pub(super) fn is_wake(name: &str) -> bool {
    matches!(
        name,
        "wake" | "wake_by_ref" | "notify_one" | "notify_waiters" | "notify_all" | "notify_last"
    )
}

impl Finder<'_> {
    /// The edits of a call.
    pub(super) fn call(&mut self, call: &ExprCall) {
        let Some(name) = callee(call) else { return };
        let arguments: Vec<&Expr> = call.args.iter().collect();
        match (name.as_str(), arguments.as_slice()) {
            ("join" | "join3" | "select" | "race", [first, second, ..]) => {
                self.swap(&format!("swap {name}'s futures"), *first, *second);
            }
            ("spawn" | "spawn_task" | "spawn_local", [work]) => {
                let code = self.code(*work).to_owned();
                self.replace_node("make the task a future", call, &code);
                let done = format!("std::future::ready(Ok::<_, std::io::Error>(({code}).await))");
                self.replace_node("wait instead of a task", call, &done);
            }
            ("spawn_blocking", [work]) => {
                let code = self.code(*work).to_owned();
                let done = format!("std::future::ready(Ok::<_, std::io::Error>(({code})()))");
                self.replace_node("block here instead", call, &done);
            }
            ("timeout" | "timeout_at", [_, work]) => {
                let code = self.code(*work).to_owned();
                let done = format!("async {{ Ok::<_, std::io::Error>(({code}).await) }}");
                self.replace_node("drop the timeout", call, &done);
            }
            _ => {}
        }
    }

    /// What waits for several futures at once, turned into waiting for one after the other. `whole`
    /// is the call with its `.await`.
    pub(super) fn in_turn(&mut self, call: &ExprCall, whole: &Range<usize>) {
        let Some(name) = callee(call) else { return };
        let codes: Vec<String> = call
            .args
            .iter()
            .map(|argument| self.code(argument).to_owned())
            .collect();
        let by = match (name.as_str(), codes.as_slice()) {
            ("join" | "join3" | "join4" | "join5", [_, _, ..]) => tuple(&codes),
            ("try_join", [_, _, ..]) => {
                let each = codes.iter().map(|code| format!("({code}).await?"));
                format!("Ok(({}))", each.collect::<Vec<_>>().join(", "))
            }
            ("join_all", [all]) => format!(
                "{{ let mut all = Vec::new(); for each in {all} {{ all.push(each.await); }} all }}"
            ),
            ("select", [first, _]) => {
                let path = self.code(&*call.func).to_owned();
                let left = match path.rsplit_once("::") {
                    Some((before, _)) => format!("{before}::Either::Left"),
                    None => "trpl::Either::Left".to_owned(),
                };
                let by = format!("{left}(({first}).await)");
                self.replace("wait for select's first only", whole, whole.clone(), &by);
                return;
            }
            _ => return,
        };
        let what = format!("{name} in turn");
        self.replace(&what, whole, whole.clone(), &by);
    }

    /// The edits of a method call.
    pub(super) fn method(&mut self, call: &ExprMethodCall) {
        let name = call.method.to_string();
        let receiver = call.receiver.span().byte_range();
        let whole = call.span().byte_range();
        if is_wake(&name) {
            self.drop_value("drop the wake", call);
        } else if name == "clone" && self.code(&*call.receiver).ends_with("waker()") {
            let by = "std::task::Waker::noop().clone()";
            self.replace_node("keep a waker that rings nobody", call, by);
        } else if matches!(name.as_str(), "abort" | "cancel" | "close") {
            self.drop_value(&format!("drop {name}"), call);
        } else if !ORDINARY.contains(&name.as_str()) {
            let what = format!("drop .{name}()");
            self.replace(&what, &whole, receiver.end..whole.end, "");
        }
    }
}

/// `(a.await, b.await)`.
pub(super) fn tuple(codes: &[String]) -> String {
    let each = codes.iter().map(|code| format!("({code}).await"));
    format!("({})", each.collect::<Vec<_>>().join(", "))
}
