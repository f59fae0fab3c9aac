//! Guards of locks that are alive at a place of the learner's sources.
//!
//! A future that waits with a lock taken shows only where it waits. Its source shows the rest: the
//! guard that is bound before that place, in a block around it, and not dropped in between; or the
//! guard that lives in the middle of the statement. Where the source leaves a doubt, none is named.

use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Block, Expr, Local, Pat, Stmt, Token};

use crate::judge::source::SourceFile;
use asynclings_trace::event::without_column;

/// The methods that give a guard.
const LOCKS: [&str; 14] = [
    "lock",
    "lock_owned",
    "lock_arc",
    "blocking_lock",
    "try_lock",
    "read",
    "write",
    "read_owned",
    "write_owned",
    "blocking_read",
    "blocking_write",
    "borrow",
    "borrow_mut",
    "borrow_and_update",
];

/// A guard that is alive somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Guard {
    /// Where it was taken, such as `src/main.rs:21`.
    pub(super) place: String,
    /// The name it is bound to; None for one that lives until its statement ends.
    pub(super) name: Option<String>,
    /// The method that gave it.
    pub(super) method: String,
    /// What was locked, as it is written.
    pub(super) of: String,
}

/// The guards alive at `place`, the one that was taken last first. What is taken at that very place is
/// not among them.
pub(super) fn alive_at(sources: &[SourceFile<'_>], place: &str) -> Vec<Guard> {
    let mut words = place.split(':');
    let (Some(path), Some(Ok(line)), Some(Ok(column))) = (
        words.next(),
        words.next().map(str::parse::<usize>),
        words.next().map(str::parse::<usize>),
    ) else {
        return Vec::new();
    };
    let source = sources.iter().find(|source| source.path == path);
    let Some(file) = source.and_then(|source| syn::parse_file(source.text).ok()) else {
        return Vec::new();
    };
    let mut search = Search {
        path,
        at: (line, column.saturating_sub(1)),
        alive: Vec::new(),
        found: None,
    };
    search.visit_file(&file);
    let mut found = search.found.unwrap_or_default();
    found.retain(|guard| guard.place != place);
    found.reverse();
    for guard in &mut found {
        guard.place = without_column(&guard.place).to_owned();
    }
    found
}

/// A walk down to one place. Columns count from zero, as the compiler's spans do.
struct Search<'p> {
    path: &'p str,
    at: (usize, usize),
    /// The guards alive where the walk is.
    alive: Vec<Guard>,
    /// Those of the innermost expression around the place.
    found: Option<Vec<Guard>>,
}

impl Search<'_> {
    fn holds(&self, span: proc_macro2::Span) -> bool {
        let (start, end) = (span.start(), span.end());
        (start.line, start.column) <= self.at && self.at < (end.line, end.column)
    }

    fn guard(&self, lock: &syn::ExprMethodCall, name: Option<String>) -> Guard {
        let start = lock.method.span().start();
        Guard {
            place: format!("{}:{}:{}", self.path, start.line, start.column + 1),
            name,
            method: lock.method.to_string(),
            of: written(&lock.receiver),
        }
    }

    /// The walk goes into something with guards of its own, and comes out without them.
    fn inside(&mut self, keeps: bool, walk: impl FnOnce(&mut Self)) {
        let before = self.alive.clone();
        if !keeps {
            self.alive.clear();
        }
        walk(self);
        self.alive = before;
    }

    /// Guards that live in the middle of `expr` until its statement ends, of those taken before the
    /// place. One that is awaited is taken when that ends.
    fn keep_temporaries(&mut self, expr: &Expr) {
        let mut locks = Locks(Vec::new());
        locks.visit_expr(expr);
        for (lock, taken) in locks.0 {
            let taken = taken.start();
            if (taken.line, taken.column) < self.at {
                let guard = self.guard(&lock, None);
                self.alive.push(guard);
            }
        }
    }

    fn tokens(&mut self, tokens: &proc_macro2::TokenStream) {
        let expressions = Punctuated::<Expr, Token![,]>::parse_terminated;
        if let Ok(list) = expressions.parse2(tokens.clone()) {
            list.iter().for_each(|expr| self.visit_expr(expr));
        } else if let Ok(statements) = Block::parse_within.parse2(tokens.clone()) {
            self.statements(&statements);
        }
    }

    fn statements(&mut self, statements: &[Stmt]) {
        for statement in statements {
            if self.holds(statement.span()) {
                self.statement(statement);
                return;
            }
            match statement {
                Stmt::Local(local) => {
                    if let Some(guard) = self.bound(local) {
                        self.alive.push(guard);
                    }
                }
                other => {
                    let mut dropped = Dropped(Vec::new());
                    dropped.visit_stmt(other);
                    let is_over = |guard: &Guard| {
                        guard
                            .name
                            .as_ref()
                            .is_some_and(|name| dropped.0.contains(name))
                    };
                    self.alive.retain(|guard| !is_over(guard));
                }
            }
        }
    }

    /// The statement around the place: what it keeps until it ends is alive there as well, if it was
    /// taken before.
    fn statement(&mut self, statement: &Stmt) {
        let value = match statement {
            Stmt::Local(local) => local.init.as_ref().map(|init| &*init.expr),
            Stmt::Expr(expr, _) => Some(expr),
            _ => None,
        };
        if let Some(value) = value {
            let scrutinee = match value {
                Expr::Match(it) => Some(&*it.expr),
                Expr::ForLoop(it) => Some(&*it.expr),
                Expr::If(it) => let_value(&it.cond),
                Expr::While(it) => let_value(&it.cond),
                Expr::Block(_) | Expr::Async(_) | Expr::Loop(_) | Expr::Unsafe(_) => None,
                other => Some(other),
            };
            if let Some(scrutinee) = scrutinee {
                self.keep_temporaries(scrutinee);
            }
        }
        visit::visit_stmt(self, statement);
        if self.found.is_none() {
            self.found = Some(self.alive.clone());
        }
    }

    /// The guard that a `let` keeps.
    fn bound(&self, local: &Local) -> Option<Guard> {
        let name = match &local.pat {
            Pat::Ident(name) => name.ident.to_string(),
            Pat::Type(typed) => match &*typed.pat {
                Pat::Ident(name) => name.ident.to_string(),
                _ => return None,
            },
            _ => return None,
        };
        let lock = lock_of(&local.init.as_ref()?.expr)?;
        Some(self.guard(lock, Some(name)))
    }
}

impl<'ast> Visit<'ast> for Search<'_> {
    fn visit_block(&mut self, block: &'ast Block) {
        if self.holds(block.span()) {
            self.inside(true, |search| search.statements(&block.stmts));
        }
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        self.inside(false, |search| visit::visit_expr_closure(search, closure));
    }

    fn visit_expr_async(&mut self, block: &'ast syn::ExprAsync) {
        self.inside(false, |search| visit::visit_expr_async(search, block));
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.inside(false, |search| visit::visit_item_fn(search, function));
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.tokens(&call.tokens);
    }
}

/// The value of `let PATTERN = VALUE` as a condition: what it keeps lives through the body.
fn let_value(condition: &Expr) -> Option<&Expr> {
    match condition {
        Expr::Let(it) => Some(&it.expr),
        _ => None,
    }
}

/// The call that gives a guard, of an expression whose value is that guard.
fn lock_of(expr: &Expr) -> Option<&syn::ExprMethodCall> {
    const UNWRAPS: [&str; 4] = ["unwrap", "expect", "unwrap_or_else", "unwrap_or_default"];
    match expr {
        Expr::MethodCall(call) if UNWRAPS.iter().any(|name| call.method == name) => {
            lock_of(&call.receiver)
        }
        Expr::MethodCall(call) if is_lock(call) => Some(call),
        Expr::Await(it) => lock_of(&it.base),
        Expr::Try(it) => lock_of(&it.expr),
        Expr::Paren(it) => lock_of(&it.expr),
        _ => None,
    }
}

fn is_lock(call: &syn::ExprMethodCall) -> bool {
    call.args.is_empty() && LOCKS.iter().any(|name| call.method == name)
}

/// The calls that give guards in an expression, outside of blocks and closures, each with where its
/// guard is there.
struct Locks(Vec<(syn::ExprMethodCall, proc_macro2::Span)>);

impl<'ast> Visit<'ast> for Locks {
    fn visit_expr_await(&mut self, it: &'ast syn::ExprAwait) {
        let before = self.0.len();
        visit::visit_expr_await(self, it);
        if let Expr::MethodCall(call) = &*it.base
            && is_lock(call)
            && let Some((_, taken)) = self.0[before..].last_mut()
        {
            *taken = it.await_token.span();
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        visit::visit_expr_method_call(self, call);
        if is_lock(call) {
            self.0.push((call.clone(), call.method.span()));
        }
    }

    fn visit_block(&mut self, _: &'ast Block) {}

    fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
}

/// Names that are given away to `drop`.
struct Dropped(Vec<String>);

impl<'ast> Visit<'ast> for Dropped {
    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let Expr::Path(function) = &*call.func
            && function
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "drop")
            && let Some(Expr::Path(name)) = call.args.first()
            && let Some(name) = name.path.get_ident()
        {
            self.0.push(name.to_string());
        }
        visit::visit_expr_call(self, call);
    }
}

/// An expression as text, such as `self.hall`.
fn written(expr: &Expr) -> String {
    match expr {
        Expr::Path(path) => {
            let words = path
                .path
                .segments
                .iter()
                .map(|segment| segment.ident.to_string());
            words.collect::<Vec<_>>().join("::")
        }
        Expr::Field(field) => {
            let member = match &field.member {
                syn::Member::Named(name) => name.to_string(),
                syn::Member::Unnamed(index) => index.index.to_string(),
            };
            format!("{}.{member}", written(&field.base))
        }
        Expr::MethodCall(call) => format!("{}.{}()", written(&call.receiver), call.method),
        Expr::Reference(it) => written(&it.expr),
        Expr::Paren(it) => written(&it.expr),
        Expr::Unary(it) => written(&it.expr),
        Expr::Index(it) => format!("{}[…]", written(&it.expr)),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is alive at the mark `§` in a function's body.
    fn alive(body: &str) -> Vec<String> {
        let text = format!("async fn f() {{\n{body}\n}}\n");
        let at = text.find('§').unwrap();
        let before = &text[..at];
        let line = before.matches('\n').count() + 1;
        let column = at - before.rfind('\n').map_or(0, |start| start + 1) + 1;
        let text = text.replace('§', "");
        let source = SourceFile {
            path: "src/main.rs",
            text: &text,
            given: false,
        };
        let guards = alive_at(&[source], &format!("src/main.rs:{line}:{column}"));
        let shown = guards.into_iter().map(|guard| {
            let name = guard.name.unwrap_or_else(|| "-".to_owned());
            format!(
                "{name} of {} at {}",
                guard.of,
                &guard.place["src/main.rs:".len()..]
            )
        });
        shown.collect()
    }

    #[test]
    fn a_guard_lives_until_its_block_ends_or_it_is_dropped() {
        let cases: &[(&str, &[&str])] = &[
            (
                "let mut g = m.lock().unwrap();\nsleep().§await;",
                &["g of m at 2"],
            ),
            (
                "let g = m.lock().await;\nif x {\n  y.§await;\n}",
                &["g of m at 2"],
            ),
            (
                "let g = self.m.lock().unwrap();\ndrop(g);\nsleep().§await;",
                &[],
            ),
            ("{ let g = m.lock().unwrap(); }\nsleep().§await;", &[]),
            ("let n = m.lock().unwrap().len();\nsleep().§await;", &[]),
            ("let _ = m.lock().unwrap();\nsleep().§await;", &[]),
            (
                "let g = m.lock().unwrap();\nlet h = n.§lock().unwrap();",
                &["g of m at 2"],
            ),
            ("let g = m.§lock().unwrap();\nsleep().await;", &[]),
            (
                "let g = m.lock().unwrap();\nlet f = async { sleep().§await };",
                &[],
            ),
            (
                "let a = m.lock().await; let b = n.§lock().await;",
                &["a of m at 2"],
            ),
        ];
        for (body, expected) in cases {
            assert_eq!(alive(body), *expected, "{body}");
        }
    }

    #[test]
    fn a_guard_without_a_name_lives_until_its_statement_ends() {
        let cases: &[(&str, &[&str])] = &[
            (
                "if let Some(s) = m.lock().unwrap().pop() {\n  p(s).§await;\n}",
                &["- of m at 2"],
            ),
            (
                "while let Some(s) = m.lock().unwrap().pop() {\n  p(s).§await;\n}",
                &["- of m at 2"],
            ),
            (
                "match m.lock().unwrap().pop() {\n  Some(s) => p(s).§await,\n _ => {} }",
                &["- of m at 2"],
            ),
            ("send(m.lock().unwrap().len()).§await;", &["- of m at 2"]),
            ("send(m.lock().await.len()).§await;", &["- of m at 2"]),
            ("let g = m.lock().§await;", &[]),
            ("let n = m.lock().§await.len();", &[]),
            ("if m.lock().unwrap().is_empty() {\n  p().§await;\n}", &[]),
            (
                "let cur = rx.borrow();\ntx.§send(*cur + 1).unwrap();",
                &["cur of rx at 2"],
            ),
        ];
        for (body, expected) in cases {
            assert_eq!(alive(body), *expected, "{body}");
        }
    }

    #[test]
    fn code_inside_of_macros_counts() {
        let body = "join!(async {\n let g = m.lock().unwrap();\n a().§await;\n}, b());";
        assert_eq!(alive(body), ["g of m at 3"]);
    }
}
