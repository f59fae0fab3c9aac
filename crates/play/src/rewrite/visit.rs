//! The pass over a file.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use proc_macro2::TokenStream;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Attribute, Expr, ExprAsync, ExprAwait, ExprCall, ExprMethodCall, ImplItemFn, Item, ItemFn,
    ItemMod, Local, Macro, Pat,
};

use super::calls::{Role, Runtime, method_spawns, role};
use super::edits::{Columns, Edits};
use super::entry::{self, Kind};
use super::macros::{self, Parsed};
use super::pass::{PROBE, Pass, Rewritten};
use super::{Avoid, Detail, File, Known, names};
use crate::paths;

/// Rewrites a file that is called `name`. A program without a `main` is played by its tests; `tests` are
/// then the modules that lead to the file, and the tests become functions that a `main` can call.
#[must_use]
pub fn rewrite(
    name: &str,
    text: &str,
    known: &Known,
    (detail, avoid): (Detail, Avoid<'_>),
    tests: Option<&[String]>,
) -> Rewritten {
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
                calls: Vec::new(),
                problem: Some(format!("{name}:{line}: {error}")),
            };
        }
    };
    let mut pass = Pass {
        file,
        known,
        detail,
        avoid,
        tests: tests.is_some(),
        edits: Edits::default(),
        seen: Vec::new(),
        unseen: Vec::new(),
        handled: HashSet::new(),
        bound: HashMap::new(),
        lends: OnceCell::new(),
        modules: tests.unwrap_or_default().to_vec(),
        calls: Vec::new(),
    };
    pass.visit_file(&parsed);
    pass.finish()
}

impl Pass<'_> {
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
                self.put(argument, &format!("{PROBE}::thread"), &name, "");
            }
            Expr::Async(_) => self.lane(argument, bound.as_deref().unwrap_or("task")),
            // A function as an argument: what it makes cannot be seen from here.
            Expr::Path(_) if method_takes_function(call) => {}
            _ => {
                let name = self.name(argument);
                self.lane_if_future(argument, &name);
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
        match mac.path.segments.iter().collect::<Vec<_>>()[..] {
            [_] => *self.lends.get_or_init(|| {
                let from = |krate: &str| {
                    let tokens = self.file.code().parse();
                    let wanted: [&[&str]; 2] = [&[krate, "select"], &[krate, "select_biased"]];
                    tokens.is_ok_and(|tokens| paths::first(tokens, &wanted).is_some())
                };
                (from("futures") || from("futures_util")) && !from("tokio")
            }),
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
}

impl<'ast> Visit<'ast> for Pass<'_> {
    // Tokens of attributes are not code.
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if self.tests && entry::is_for_tests(attribute) {
            let range = self.range(attribute);
            self.edits.replace(self.file.text, &range, "");
        }
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if self.tests && matches!(module.vis, syn::Visibility::Inherited) {
            let start = match &module.unsafety {
                Some(unsafety) => self.range(unsafety).start,
                None => self.range(&module.mod_token).start,
            };
            self.edits.insert(start, "pub(crate) ".to_owned());
        }
        self.modules.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.modules.pop();
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        let asked = entry::asked(function);
        let plain = function
            .attrs
            .iter()
            .find(|one| one.path().is_ident("test"));
        let is_test =
            plain.is_some() || asked.as_ref().is_some_and(|asked| asked.kind == Kind::Test);
        if is_test && (!self.tests || entry::has(&function.attrs, "ignore")) {
            return;
        }
        // Some macro gives it its arguments, and it is that macro's to call it.
        if is_test && !function.sig.inputs.is_empty() {
            let detail = std::mem::replace(&mut self.detail, Detail::Entry);
            visit::visit_block(self, &function.block);
            self.detail = detail;
            return;
        }
        match (asked, plain) {
            (Some(asked), _) => self.enter(function, &asked),
            (None, Some(attribute)) => self.call_plain(function, attribute),
            (None, None) => {}
        }
        self.bind_end(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        if self.tests || !function.attrs.iter().any(entry::is_for_tests) {
            self.bind_end(&function.sig, &function.block);
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_item(&mut self, item: &'ast Item) {
        let attributes = entry::attributes(item);
        if !self.tests && attributes.iter().any(entry::is_for_tests) {
            return;
        }
        match item {
            // Neither constants nor types hold futures that anybody polls.
            Item::Const(_) | Item::Struct(_) | Item::Enum(_) | Item::Type(_) | Item::Use(_) => {
                attributes.iter().for_each(|one| self.visit_attribute(one));
            }
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
        if self.detail >= Detail::Awaits && !self.is_avoided(awaited.base.span()) {
            self.see(awaited.await_token.span(), &name);
            // A turn that is given away shows in the lane of who gives it.
            if !name.ends_with("yield_now") {
                self.lane(&awaited.base, &name);
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
            self.lane(&expression, &name);
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
                    self.lane_if_future(future, &name);
                }
            }
            _ => {}
        }
        if self.detail == Detail::Full && self.known.makes_future(&own) {
            self.lane_if_future(&whole, &names::of(&whole));
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
            self.lane_if_future(argument, "block_on");
        }
        if self.detail == Detail::Full && self.known.is_future_method(&name) {
            self.lane_if_future(&whole, &names::of(&whole));
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
                            self.put(future, &format!("{PROBE}::lane"), &name, "&mut ");
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

/// A thread's or a blocking task's function may be given by its path.
fn method_takes_function(call: &Expr) -> bool {
    let name = names::of(call);
    name == "spawn_blocking" || name.ends_with(".spawn_blocking") || name == "thread::spawn"
}
