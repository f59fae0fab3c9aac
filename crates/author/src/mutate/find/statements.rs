//! Statements: left out, and in another order.

use syn::{Expr, Pat, Stmt};

use super::Finder;
use super::calls::{callee, is_wake};

/// Macros that only print or check: what a program prints is demanded by other means.
const PRINTING: &[&str] = &[
    "println",
    "print",
    "eprintln",
    "eprint",
    "dbg",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
];

impl Finder<'_> {
    /// The edits of a block's statements.
    pub(super) fn statements(&mut self, statements: &[Stmt]) {
        for (index, statement) in statements.iter().enumerate() {
            let is_last = index + 1 == statements.len();
            if may_go(statement, is_last) {
                let what = match called(statement).as_deref() {
                    Some("yield_now") => "drop yield",
                    Some("drop") => "drop the drop",
                    Some(name) if is_wake(name) => "drop the wake",
                    Some(name) if name.starts_with("spawn") => "drop the task",
                    _ => "drop statement",
                };
                // An expression in the place of a block's value leaves a value: of nothing.
                self.replace_node(what, statement, "");
            }
            if let Some(next) = statements.get(index + 1)
                && may_swap(statement, next)
            {
                self.swap("swap statements", statement, next);
            }
        }
    }
}

/// Whether leaving a statement out can come to a program that compiles and does something else.
fn may_go(statement: &Stmt, is_last: bool) -> bool {
    match statement {
        Stmt::Expr(Expr::Return(_), _) => false,
        Stmt::Expr(_, Some(_)) => true,
        // The value of a block, unless it is one that has none to give.
        Stmt::Expr(expression, None) => {
            !is_last || matches!(expression, Expr::ForLoop(_) | Expr::While(_))
        }
        Stmt::Local(local) => match &local.pat {
            Pat::Wild(_) => true,
            Pat::Ident(name) => name.ident.to_string().starts_with('_'),
            _ => false,
        },
        Stmt::Macro(call) => !is_printing(&call.mac.path),
        Stmt::Item(_) => false,
    }
}

fn is_printing(path: &syn::Path) -> bool {
    let last = path.segments.last();
    last.is_some_and(|last| PRINTING.contains(&last.ident.to_string().as_str()))
}

/// Whether the order of two statements may matter: both do something, and not only to themselves.
fn may_swap(first: &Stmt, second: &Stmt) -> bool {
    let acts = |statement: &Stmt| match statement {
        Stmt::Expr(Expr::Return(_) | Expr::Break(_) | Expr::Continue(_), _) => false,
        Stmt::Expr(_, semicolon) => semicolon.is_some(),
        Stmt::Local(local) => local.init.is_some(),
        Stmt::Macro(call) => call.semi_token.is_some(),
        Stmt::Item(_) => false,
    };
    acts(first) && acts(second) && (has_effect(first) || has_effect(second))
}

/// Whether a statement does something that a trace can show: it waits, starts, rings, sends, drops
/// or marks. A `let` with a plain value does not.
fn has_effect(statement: &Stmt) -> bool {
    let expression = match statement {
        Stmt::Expr(expression, _) => expression,
        Stmt::Local(local) => match &local.init {
            Some(init) => &init.expr,
            None => return false,
        },
        Stmt::Macro(_) => return true,
        Stmt::Item(_) => return false,
    };
    match expression {
        Expr::Async(_) | Expr::Closure(_) | Expr::Lit(_) | Expr::Path(_) => false,
        // A call that is given a block of async code wraps it; only a task begins by itself.
        Expr::Call(call) if matches!(statement, Stmt::Local(_)) => {
            let is_task = callee(call).is_some_and(|name| name.starts_with("spawn"));
            is_task || !call.args.iter().any(|each| matches!(each, Expr::Async(_)))
        }
        _ => true,
    }
}

/// The function, method or macro that a statement calls.
fn called(statement: &Stmt) -> Option<String> {
    let mut expression = match statement {
        Stmt::Expr(expression, _) => expression,
        _ => return None,
    };
    loop {
        expression = match expression {
            Expr::Await(wait) => &wait.base,
            Expr::Try(question) => &question.expr,
            Expr::MethodCall(call)
                if matches!(call.method.to_string().as_str(), "unwrap" | "ok") =>
            {
                &call.receiver
            }
            Expr::MethodCall(call) => return Some(call.method.to_string()),
            Expr::Call(call) => return callee(call),
            _ => return None,
        };
    }
}
