//! What is known while a file is passed over, and how expressions get lanes.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Block, Expr, ExprCall, Signature, Stmt};

use super::edits::{Columns, Edits};
use super::{Avoid, Await, Detail, File, Known, macros, names};

/// The module of the probe that inserted text calls.
pub(super) const PROBE: &str = "::asynclings_probe::play";

/// One file with what makes its futures visible.
#[derive(Debug)]
pub struct Rewritten {
    /// The file's text. That of a file which cannot be parsed is as it was.
    pub text: String,
    /// The way back to its columns.
    pub columns: Columns,
    /// What is visible.
    pub seen: Vec<Await>,
    /// What is not, with what it stands in.
    pub unseen: Vec<Await>,
    /// The statements that call its tests.
    pub calls: Vec<String>,
    /// Why the file cannot be parsed.
    pub problem: Option<String>,
}

pub(super) struct Pass<'a> {
    pub(super) file: File<'a>,
    pub(super) known: &'a Known,
    pub(super) detail: Detail,
    pub(super) avoid: Avoid<'a>,
    pub(super) tests: bool,
    pub(super) edits: Edits,
    pub(super) seen: Vec<Await>,
    pub(super) unseen: Vec<Await>,
    /// Where expressions lie around which something was put, or nothing should be.
    pub(super) handled: HashSet<Range<usize>>,
    /// Where expressions lie whose value gets a name, and the name.
    pub(super) bound: HashMap<Range<usize>, String>,
    /// Whether a `select!` without a crate's name is the one of the futures crate.
    pub(super) lends: OnceCell<bool>,
    /// The modules around what is visited.
    pub(super) modules: Vec<String>,
    /// The tests, as `main` calls them.
    pub(super) calls: Vec<String>,
}

impl Pass<'_> {
    pub(super) fn finish(self) -> Rewritten {
        let (text, columns) = self.edits.apply(self.file.text);
        Rewritten {
            text,
            columns,
            seen: self.seen,
            unseen: self.unseen,
            calls: self.calls,
            problem: None,
        }
    }

    pub(super) fn range(&self, node: &impl Spanned) -> Range<usize> {
        self.file.range(node.span())
    }

    /// Gives what an expression makes a lane, unless it has one.
    pub(super) fn lane(&mut self, expression: &Expr, name: &str) {
        self.put(expression, &format!("{PROBE}::lane"), name, "");
    }

    /// The same for what may be a future by its name. It must be known to be none where it is not.
    pub(super) fn lane_if_future(&mut self, expression: &Expr, name: &str) {
        let Some((range, place)) = self.take(expression) else {
            return;
        };
        let after = format!(") {{ it => {PROBE}::Maybe::of(&it).lane({name:?}, {place:?}, it) }})");
        self.edits.around(&range, "(match (".to_owned(), &after);
    }

    /// `how` is what the argument begins with.
    pub(super) fn put(&mut self, expression: &Expr, function: &str, name: &str, how: &str) {
        if let Some((range, place)) = self.take(expression) {
            let before = format!("{function}({name:?}, {place:?}, {how}");
            self.edits.around(&range, before, ")");
        }
    }

    /// Where an expression lies, as bytes and as a place, unless something was put around it or lines
    /// like its own do not compile with that.
    fn take(&mut self, expression: &Expr) -> Option<(Range<usize>, String)> {
        let range = self.range(expression);
        if self.is_avoided(expression.span()) || !self.handled.insert(range.clone()) {
            return None;
        }
        let (line, column) = self.file.place(expression.span());
        Some((range, format!("{}:{line}:{column}", self.file.name)))
    }

    pub(super) fn is_avoided(&self, span: Span) -> bool {
        let (first, last) = (span.start().line, span.end().line);
        match self.avoid {
            Avoid::Nothing => false,
            Avoid::Begins(lines) => lines.contains(&first),
            Avoid::Touches(lines) => lines.range(first..=last).next().is_some(),
        }
    }

    pub(super) fn see(&mut self, at: Span, name: &str) {
        let seen = self.file.awaited(at, name.to_owned());
        self.seen.push(seen);
    }

    /// A future that is waited for without an `.await`.
    pub(super) fn waited_for(&mut self, future: &Expr) {
        let name = self.name(future);
        if self.detail >= Detail::Awaits && !self.is_avoided(future.span()) {
            self.see(future.span(), &name);
            self.lane(future, &name);
        } else {
            let unseen = self.file.awaited(future.span(), name);
            self.unseen.push(unseen);
        }
    }

    /// Calls what an expression makes by a name, also what is in a box or pinned.
    pub(super) fn bind(&mut self, expression: &Expr, name: &str) {
        if name.is_empty() {
            return;
        }
        self.bound.insert(self.range(expression), name.to_owned());
        match expression {
            Expr::Call(call) if is_box(call) && call.args.len() == 1 => {
                self.bind(&call.args[0], name);
            }
            // What a task or a block returns is what it is for.
            Expr::Await(inner) => self.bind(&inner.base, name),
            Expr::Try(inner) => self.bind(&inner.expr, name),
            Expr::MethodCall(call) if call.method == "unwrap" || call.method == "expect" => {
                self.bind(&call.receiver, name);
            }
            Expr::Macro(inner) => {
                if let Some(pinned) = macros::pinned(&inner.mac) {
                    self.bind(&pinned, name);
                }
            }
            _ => {}
        }
    }

    /// A function that ends with an async block is what the block is for.
    pub(super) fn bind_end(&mut self, signature: &Signature, block: &Block) {
        if let (None, Some(Stmt::Expr(end, None))) = (&signature.asyncness, block.stmts.last()) {
            self.bind(end, &signature.ident.to_string());
        }
    }

    /// The name of what an expression makes, or of what it is bound to if it has none of its own.
    pub(super) fn name(&self, expression: &Expr) -> String {
        let bound = self.bound.get(&self.range(expression));
        match expression {
            Expr::Async(_) | Expr::Closure(_) => bound.cloned(),
            // What waits for a handle is not what the handle is for.
            Expr::Path(_) => Some(format!("{}.await", names::of(expression))),
            _ => None,
        }
        .unwrap_or_else(|| names::of(expression))
    }
}

fn is_box(call: &ExprCall) -> bool {
    let Expr::Path(path) = &*call.func else {
        return false;
    };
    let last = path.path.segments.last();
    last.is_some_and(|last| last.ident == "pin" || last.ident == "new")
}
