//! The pass over a file.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Attribute, Block, Expr, ExprAsync, ExprAwait, ExprCall, ExprMethodCall, ImplItemFn, Item,
    ItemFn, ItemMod, Local, Macro, Pat, Signature, Stmt,
};

use super::calls::{Role, Runtime, method_spawns, role};
use super::edits::{Columns, Edits};
use super::entry::{self, Kind};
use super::macros::{self, Parsed};
use super::{Await, Detail, File, Known, names};
use crate::paths;

/// The module of the probe that inserted text calls.
const PROBE: &str = "::asynclings_probe::play";

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
    /// Why the file cannot be parsed.
    pub problem: Option<String>,
}

/// Rewrites a file that is called `name`. With `tests`, which a program without a `main` is played by,
/// the file's tests are called one after the other by a `main` at its end.
#[must_use]
pub fn rewrite(name: &str, text: &str, known: &Known, detail: Detail, tests: bool) -> Rewritten {
    let file = File::new(name, text);
    let parsed = match syn::parse_file(file.code()) {
        Ok(parsed) => parsed,
        Err(error) => {
            let line = error.span().start().line;
            return Rewritten {
                text: text.to_owned(),
                columns: Columns::default(),
                seen: Vec::new(),
                unseen: Vec::new(),
                problem: Some(format!("{name}:{line}: {error}")),
            };
        }
    };
    let mut pass = Pass {
        file,
        known,
        detail,
        tests,
        edits: Edits::default(),
        seen: Vec::new(),
        unseen: Vec::new(),
        handled: HashSet::new(),
        bound: HashMap::new(),
        modules: Vec::new(),
        calls: Vec::new(),
    };
    pass.visit_file(&parsed);
    pass.finish()
}

struct Pass<'a> {
    file: File<'a>,
    known: &'a Known,
    detail: Detail,
    tests: bool,
    edits: Edits,
    seen: Vec<Await>,
    unseen: Vec<Await>,
    /// Where expressions lie around which something was put, or nothing should be.
    handled: HashSet<Range<usize>>,
    /// Where expressions lie whose value gets a name, and the name.
    bound: HashMap<Range<usize>, String>,
    /// The modules around what is visited.
    modules: Vec<String>,
    /// The tests, as `main` calls them.
    calls: Vec<String>,
}

impl Pass<'_> {
    fn finish(mut self) -> Rewritten {
        if self.tests {
            let calls = self.calls.join(" ");
            let end = self.file.text.len();
            self.edits.insert(end, format!(" fn main() {{ {calls} }}"));
        }
        let (text, columns) = self.edits.apply(self.file.text);
        Rewritten {
            text,
            columns,
            seen: self.seen,
            unseen: self.unseen,
            problem: None,
        }
    }

    fn range(&self, node: &impl Spanned) -> Range<usize> {
        self.file.range(node.span())
    }

    /// Gives what an expression makes a lane, unless it has one.
    fn lane(&mut self, expression: &Expr, name: String) {
        self.put(expression, "lane", name);
    }

    fn put(&mut self, expression: &Expr, function: &str, name: String) {
        self.put_on(expression, function, name, "");
    }

    /// `how` is what the argument begins with.
    fn put_on(&mut self, expression: &Expr, function: &str, name: String, how: &str) {
        let range = self.range(expression);
        if !self.handled.insert(range.clone()) {
            return;
        }
        let (line, column) = self.file.place(expression.span());
        let place = format!("{}:{line}:{column}", self.file.name);
        let before = format!("{PROBE}::{function}({name:?}, {place:?}, {how}");
        self.edits.around(&range, before, ")");
    }

    fn see(&mut self, at: Span, name: &str) {
        let seen = self.file.awaited(at, name.to_owned());
        self.seen.push(seen);
    }

    /// A future that is waited for without an `.await`.
    fn waited_for(&mut self, future: &Expr) {
        let name = self.name(future);
        if self.detail >= Detail::Awaits {
            self.see(future.span(), &name);
            self.lane(future, name);
        } else {
            let unseen = self.file.awaited(future.span(), name);
            self.unseen.push(unseen);
        }
    }

    /// Calls what an expression makes by a name, also what is in a box or pinned.
    fn bind(&mut self, expression: &Expr, name: &str) {
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
    fn bind_end(&mut self, signature: &Signature, block: &Block) {
        if let (None, Some(Stmt::Expr(end, None))) = (&signature.asyncness, block.stmts.last()) {
            self.bind(end, &signature.ident.to_string());
        }
    }

    /// The name of what an expression makes, or of what it is bound to if it has none of its own.
    fn name(&self, expression: &Expr) -> String {
        let bound = self.bound.get(&self.range(expression));
        match expression {
            Expr::Async(_) | Expr::Closure(_) => bound.cloned(),
            // What waits for a handle is not what the handle is for.
            Expr::Path(_) => Some(format!("{}.await", names::of(expression))),
            _ => None,
        }
        .unwrap_or_else(|| names::of(expression))
    }

    /// The argument with which a task or a thread starts.
    fn spawned(&mut self, call: &Expr, argument: Option<&Expr>) {
        let Some(argument) = argument else { return };
        if self.detail < Detail::Awaits {
            return;
        }
        let bound = self.bound.get(&self.range(call)).cloned();
        match argument {
            Expr::Closure(closure) if closure.asyncness.is_none() => {
                let name = bound.unwrap_or_else(|| "thread".to_owned());
                self.put(argument, "thread", name);
            }
            Expr::Async(_) => self.lane(argument, bound.unwrap_or_else(|| "task".to_owned())),
            // A function as an argument: what it makes cannot be seen from here.
            Expr::Path(_) if method_takes_function(call) => {}
            _ => {
                let name = self.name(argument);
                self.lane(argument, name);
            }
        }
    }

    fn runs(&mut self, call: &ExprCall, runtime: Runtime) {
        let Some(argument) = call.args.first() else {
            return;
        };
        // The runtime's own lane stands for the block.
        let range = self.range(argument);
        self.handled.insert(range);
        let function = match runtime {
            Runtime::Tokio => "block_on",
            // What needs a runtime panics here, as it does in the program itself.
            Runtime::Thread if self.known.needs_tokio() => "block_on_thread",
            Runtime::Thread => "block_on_alone",
        };
        let (line, column) = self.file.place(call.func.span());
        let place = format!("{}:{line}:{column}", self.file.name);
        let start = self.range(argument).start;
        let range = self.range(&call.func).start..start;
        let text = format!("{PROBE}::{function}({place:?}, ");
        self.edits.replace(self.file.text, &range, &text);
    }

    /// True for the `select!` of the futures crate, which lends a future that is given by its name, and
    /// does not move it as that of tokio does.
    fn lends(&self, mac: &Macro) -> bool {
        let from = |krate: &str| {
            let tokens = self.file.code().parse();
            let wanted: [&[&str]; 2] = [&[krate, "select"], &[krate, "select_biased"]];
            tokens.is_ok_and(|tokens| paths::first(tokens, &wanted).is_some())
        };
        match mac.path.segments.iter().collect::<Vec<_>>()[..] {
            [_] => (from("futures") || from("futures_util")) && !from("tokio"),
            [krate, ..] => krate.ident.to_string().starts_with("futures"),
            [] => false,
        }
    }

    fn macro_futures(&mut self, futures: &[Expr]) {
        for future in futures {
            self.waited_for(future);
            self.visit_expr(future);
        }
    }

    /// What a macro's grammar does not show.
    fn unseen_in(&mut self, mac: &Macro) {
        let mut awaits = Vec::new();
        macros::awaits(mac.tokens.clone(), &mut awaits);
        let name = mac.path.segments.last().map(|last| last.ident.to_string());
        for at in awaits {
            let name = format!("{}!", name.as_deref().unwrap_or_default());
            let unseen = self.file.awaited(at, name);
            self.unseen.push(unseen);
        }
    }

    /// Wraps a function whose attribute makes a runtime into one that makes ours.
    fn enter(&mut self, function: &ItemFn, asked: &entry::Asked<'_>) {
        let name = &function.sig.ident;
        let output = match &function.sig.output {
            syn::ReturnType::Default => String::new(),
            output => self.file.text[self.range(output)]
                .to_owned()
                .replace('\n', " "),
        };
        let (line, column) = self.file.place(function.sig.ident.span());
        let place = format!("{}:{line}:{column}", self.file.name);
        let workers = match asked.workers {
            usize::MAX => "usize::MAX".to_owned(),
            count => count.to_string(),
        };
        let range = self.range(asked.attribute);
        self.edits.replace(self.file.text, &range, "");
        // After the attributes that stay, which are the function's own, too.
        let start = match &function.vis {
            syn::Visibility::Inherited => self.range(&function.sig).start,
            vis => self.range(vis).start,
        };
        let public = if asked.kind == Kind::Test {
            "pub(crate) "
        } else {
            ""
        };
        self.edits
            .insert(start, format!("{public}fn {name}() {output} {{ "));
        let end = self.range(function).end;
        self.edits.insert(
            end,
            // In parentheses, so that nobody takes it for a recursion.
            format!(" {PROBE}::run({place:?}, {workers}, ({name})()) }}"),
        );
        if asked.kind == Kind::Test {
            let path = self.modules.iter().map(|module| format!("{module}::"));
            let unwrap = if entry::returns_result(function) {
                ".unwrap()"
            } else {
                ""
            };
            let call = format!("{}{name}(){unwrap};", path.collect::<String>());
            self.calls.push(call);
        }
    }
}

impl<'ast> Visit<'ast> for Pass<'_> {
    // Tokens of attributes are not code.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        let is_test = |attribute: &&Attribute| {
            let list = attribute.meta.require_list();
            attribute.path().is_ident("cfg")
                && list.is_ok_and(|list| list.tokens.to_string() == "test")
        };
        if let Some(attribute) = module.attrs.iter().find(is_test) {
            if !self.tests {
                return;
            }
            let range = self.range(attribute);
            self.edits.replace(self.file.text, &range, "");
        }
        self.modules.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.modules.pop();
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        if let Some(asked) = entry::asked(function) {
            match asked.kind {
                Kind::Test if !self.tests => return,
                Kind::Main | Kind::Test => self.enter(function, &asked),
            }
        }
        self.bind_end(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        self.bind_end(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    // Neither constants nor types hold futures that anybody polls.
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Const(_) | Item::Struct(_) | Item::Enum(_) | Item::Type(_) | Item::Use(_) => {}
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_local(&mut self, local: &'ast Local) {
        let name = match &local.pat {
            Pat::Ident(name) => Some(&name.ident),
            Pat::Type(typed) => match &*typed.pat {
                Pat::Ident(name) => Some(&name.ident),
                _ => None,
            },
            _ => None,
        };
        if let (Some(name), Some(init)) = (name, &local.init) {
            let name = name.to_string();
            self.bind(&init.expr, name.trim_start_matches('_'));
        }
        visit::visit_local(self, local);
    }

    fn visit_expr_await(&mut self, awaited: &'ast ExprAwait) {
        let name = self.name(&awaited.base);
        if self.detail >= Detail::Awaits {
            self.see(awaited.await_token.span(), &name);
            // A turn that is given away shows in the lane of who gives it.
            if !name.ends_with("yield_now") {
                self.lane(&awaited.base, name);
            }
        } else {
            let unseen = self.file.awaited(awaited.await_token.span(), name);
            self.unseen.push(unseen);
        }
        visit::visit_expr_await(self, awaited);
    }

    fn visit_expr_async(&mut self, block: &'ast ExprAsync) {
        if self.detail == Detail::Full {
            let expression = Expr::Async(block.clone());
            let name = self.name(&expression);
            self.lane(&expression, name);
        }
        visit::visit_expr_async(self, block);
    }

    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        let whole = Expr::Call(call.clone());
        let own = match &*call.func {
            Expr::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
            _ => None,
        };
        let own = own.unwrap_or_default();
        match role(call) {
            // A function of the program's own is what its body says.
            Some(_) if self.known.is_own(&own) => {}
            Some(Role::Spawns) => self.spawned(&whole, call.args.last()),
            Some(Role::Runs(runtime)) => self.runs(call, runtime),
            Some(Role::Waits(from)) if self.detail == Detail::Full => {
                for future in call.args.iter().skip(from) {
                    let name = self.name(future);
                    self.lane(future, name);
                }
            }
            _ => {}
        }
        if self.detail == Detail::Full && self.known.makes_future(&own) {
            self.lane(&whole, names::of(&whole));
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        let whole = Expr::MethodCall(call.clone());
        let name = call.method.to_string();
        if method_spawns(&name) {
            // `spawn_on(future, &handle)` and the like.
            let argument = if name.ends_with("_on") {
                call.args.first()
            } else {
                call.args.last()
            };
            self.spawned(&whole, argument);
        }
        if name == "block_on"
            && let Some(argument) = call.args.first()
            && self.detail >= Detail::Awaits
        {
            self.lane(argument, "block_on".to_owned());
        }
        if self.detail == Detail::Full && self.known.is_future_method(&name) {
            self.lane(&whole, names::of(&whole));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, mac: &'ast Macro) {
        match macros::parse(mac) {
            Some(Parsed::Futures(futures)) => self.macro_futures(&futures),
            Some(Parsed::Select(branches)) => {
                let lends = self.lends(mac);
                for branch in &branches {
                    if let Some(future) = &branch.future {
                        if lends && matches!(future, Expr::Path(_)) && self.detail > Detail::Entry {
                            let name = self.name(future);
                            self.put_on(future, "lane", name, "&mut ");
                        }
                        self.macro_futures(std::slice::from_ref(future));
                    }
                    let code = branch.condition.iter().chain([&branch.handler]);
                    code.for_each(|code| self.visit_expr(code));
                }
            }
            Some(Parsed::Values(values)) => values.iter().for_each(|value| self.visit_expr(value)),
            Some(Parsed::Statements(all)) => all.iter().for_each(|one| self.visit_stmt(one)),
            None => self.unseen_in(mac),
        }
    }

    fn visit_token_stream(&mut self, _: &'ast TokenStream) {}
}

fn is_box(call: &ExprCall) -> bool {
    let Expr::Path(path) = &*call.func else {
        return false;
    };
    let last = path.path.segments.last();
    last.is_some_and(|last| last.ident == "pin" || last.ident == "new")
}

/// A thread's or a blocking task's function may be given by its path.
fn method_takes_function(call: &Expr) -> bool {
    let name = names::of(call);
    name == "spawn_blocking" || name.ends_with(".spawn_blocking") || name == "thread::spawn"
}
