//! A walk over a file's syntax tree that notes what it mentions, in which part of the file, and
//! whether anybody looks at the value.

use std::collections::BTreeMap;

use syn::visit::{self, Visit};
use syn::{Expr, File, Stmt};

use super::discard::{bound, does_nothing, is_empty, is_wild};
use super::imports::Imports;
use super::lends::lends_itself_to_a_future;
use super::mention::{Mention, Mentioned, position};
use super::reach::Part;
use super::zero::is_zero;
use crate::diag::Position;

/// What a file mentions, and its parts.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub(super) mentions: Vec<Mention>,
    pub(super) parts: Vec<Part>,
}

/// Scans a file; `times` says how often each word stands in it.
pub(super) fn scanned(file: &File, times: &BTreeMap<String, usize>) -> Scanned {
    let imports = Imports::of(file);
    let mut scan = Scan {
        imports: &imports,
        times,
        found: Vec::new(),
        parts: vec![Part::default()],
        part: 0,
        of: Owner::File,
        dead: false,
        in_loop: false,
    };
    for (path, place) in &imports.all {
        scan.note_at(Mentioned::Import(path.clone()), *place, true);
    }
    scan.visit_file(file);
    scan.found
        .sort_by_key(|mention| (mention.place.line, mention.place.column));
    Scanned {
        mentions: scan.found,
        parts: scan.parts,
    }
}

/// What the functions at hand belong to.
#[derive(Clone)]
enum Owner {
    File,
    /// The methods of a type: they run when both are named.
    Type(Vec<String>),
    /// A trait for a type: whoever has the type may run them.
    TraitFor(Vec<String>),
}

pub(super) struct Scan<'a> {
    pub(super) imports: &'a Imports,
    times: &'a BTreeMap<String, usize>,
    found: Vec<Mention>,
    parts: Vec<Part>,
    /// The part at hand.
    part: usize,
    of: Owner,
    /// True in code that is written down and thrown away.
    dead: bool,
    /// True in a `loop` or `while`, but not in what is only made there to run elsewhere.
    in_loop: bool,
}

impl Scan<'_> {
    fn note_at(&mut self, what: Mentioned, place: Position, used: bool) {
        self.found.push(Mention {
            what,
            place,
            part: self.part,
            used: used && !self.dead,
            reached: true,
            in_loop: self.in_loop,
            in_macro: false,
        });
    }

    pub(super) fn note(&mut self, what: Mentioned, span: proc_macro2::Span, used: bool) {
        self.note_at(what, position(span), used);
    }

    /// A path where a value is wanted: `Future::poll` names the method as `.poll` does.
    pub(super) fn value(&mut self, path: &syn::ExprPath, zero: bool, used: bool) {
        self.visit_path_as(&path.path, zero, used);
        if let Some(qself) = &path.qself {
            self.visit_type(&qself.ty);
        }
        let segments = &path.path.segments;
        let above = segments.iter().rev().nth(1).map(|s| s.ident.to_string());
        let is_type = |name: &String| name.starts_with(|first: char| first.is_uppercase());
        let of_type = path.qself.is_some() || above.as_ref().is_some_and(is_type);
        if let (true, Some(last)) = (of_type, segments.last()) {
            let paths = self.imports.resolve(&words(&path.path));
            let of = paths.iter().filter_map(|path| path.iter().rev().nth(1));
            let of = of.cloned().chain(above).collect();
            self.method_of(of, &last.ident, zero, used);
        }
    }

    fn visit_path_as(&mut self, path: &syn::Path, zero: bool, used: bool) {
        let written = words(path);
        if let Some(first) = path.segments.first() {
            match first.ident == "unsafe" {
                true => self.note(Mentioned::Unsafe, first.ident.span(), true),
                false => self.written(&written, zero, first.ident.span(), used),
            }
        }
        // Generic arguments are mentioned too.
        for segment in &path.segments {
            self.visit_path_arguments(&segment.arguments);
        }
    }

    pub(super) fn written(
        &mut self,
        written: &[String],
        zero: bool,
        span: proc_macro2::Span,
        used: bool,
    ) {
        self.say(written);
        for segments in self.imports.resolve(written) {
            self.say(&segments);
            self.note(Mentioned::Path { segments, zero }, span, used);
        }
    }

    pub(super) fn macro_path(&mut self, written: &[String], span: proc_macro2::Span) {
        self.say(written);
        for segments in self.imports.resolve(written) {
            self.say(&segments);
            self.note(Mentioned::Macro(segments), span, true);
        }
    }

    pub(super) fn attribute(&mut self, written: &[String], span: proc_macro2::Span) {
        for segments in self.imports.resolve(written) {
            self.note(Mentioned::Attribute(segments), span, true);
        }
    }

    pub(super) fn say(&mut self, words: &[String]) {
        self.parts[self.part].words.extend(words.iter().cloned());
    }

    pub(super) fn has_zero<'e>(&self, mut args: impl Iterator<Item = &'e Expr>) -> bool {
        args.any(|arg| is_zero(arg, &self.imports.zeros))
    }

    /// True for a name that stands nowhere but where it is bound.
    pub(super) fn is_idle(&self, name: &syn::Ident) -> bool {
        self.times.get(&name.to_string()).copied().unwrap_or(0) < 2
    }

    /// Walks over a part of its own.
    fn within(&mut self, part: Part, walk: impl FnOnce(&mut Self)) {
        let before = self.part;
        self.part = self.parts.len();
        self.parts.push(part);
        self.looping(false, walk);
        self.part = before;
    }

    /// Walks over what is in a loop, or is not.
    fn looping(&mut self, in_loop: bool, walk: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.in_loop, in_loop);
        walk(self);
        self.in_loop = before;
    }

    /// Walks over what belongs to a type or trait.
    fn owned(&mut self, of: Owner, walk: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.of, of);
        walk(self);
        self.of = before;
    }

    /// Walks over code that never runs.
    pub(super) fn dead(&mut self, walk: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.dead, true);
        walk(self);
        self.dead = before;
    }

    fn function(&self, name: &syn::Ident) -> Part {
        let name = name.to_string();
        let is_main = name == "main" && matches!(self.of, Owner::File);
        let named_by = match &self.of {
            Owner::File if is_main => Vec::new(),
            Owner::File => vec![name],
            Owner::Type(of) => of.iter().cloned().chain([name]).collect(),
            Owner::TraitFor(of) => of.clone(),
        };
        Part {
            named_by,
            is_main,
            ..Part::default()
        }
    }
}

fn words(path: &syn::Path) -> Vec<String> {
    path.segments.iter().map(|s| s.ident.to_string()).collect()
}

/// The word without which nobody has a value of the type; none for `T`, `&T`, `dyn Trait`.
fn type_word(item: &syn::ItemImpl) -> Vec<String> {
    let syn::Type::Path(path) = &*item.self_ty else {
        return Vec::new();
    };
    let Some(last) = path.path.segments.last() else {
        return Vec::new();
    };
    let is_parameter = item.generics.type_params().any(|p| p.ident == last.ident);
    match is_parameter {
        true => Vec::new(),
        false => vec![last.ident.to_string()],
    }
}

impl<'ast> Visit<'ast> for Scan<'_> {
    fn visit_item_use(&mut self, _: &'ast syn::ItemUse) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.visit_path_as(path, false, true);
    }

    fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
        self.value(path, false, true);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        self.call(call, true);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.method_call(call, true);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_await(&mut self, expr: &'ast syn::ExprAwait) {
        let what = Mentioned::Method {
            name: "await".to_owned(),
            zero: false,
            of: Vec::new(),
        };
        self.note(what, expr.await_token.span, true);
        visit::visit_expr_await(self, expr);
    }

    fn visit_expr_loop(&mut self, expr: &'ast syn::ExprLoop) {
        self.looping(true, |scan| visit::visit_expr_loop(scan, expr));
    }

    fn visit_expr_while(&mut self, expr: &'ast syn::ExprWhile) {
        self.looping(true, |scan| visit::visit_expr_while(scan, expr));
    }

    fn visit_expr_async(&mut self, expr: &'ast syn::ExprAsync) {
        self.looping(false, |scan| visit::visit_expr_async(scan, expr));
    }

    fn visit_expr_closure(&mut self, expr: &'ast syn::ExprClosure) {
        self.looping(false, |scan| visit::visit_expr_closure(scan, expr));
    }

    fn visit_stmt(&mut self, stmt: &'ast Stmt) {
        match stmt {
            Stmt::Expr(expr, Some(_)) => self.discard(expr),
            _ => visit::visit_stmt(self, stmt),
        }
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        let is_idle = is_wild(&local.pat) || bound(&local.pat).is_some_and(|n| self.is_idle(n));
        let (true, Some(init)) = (is_idle, &local.init) else {
            return visit::visit_local(self, local);
        };
        self.visit_pat(&local.pat);
        self.discard(&init.expr);
    }

    fn visit_expr_assign(&mut self, assign: &'ast syn::ExprAssign) {
        match &*assign.left {
            Expr::Infer(_) => self.discard(&assign.right),
            _ => visit::visit_expr_assign(self, assign),
        }
    }

    fn visit_expr_if(&mut self, expr: &'ast syn::ExprIf) {
        match is_empty(&expr.then_branch) && expr.else_branch.is_none() {
            true => self.discard(&expr.cond),
            false => visit::visit_expr_if(self, expr),
        }
    }

    fn visit_expr_match(&mut self, expr: &'ast syn::ExprMatch) {
        match expr.arms.iter().all(|arm| does_nothing(&arm.body)) {
            true => {
                self.discard(&expr.expr);
                expr.arms.iter().for_each(|arm| self.visit_arm(arm));
            }
            false => visit::visit_expr_match(self, expr),
        }
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if let Some(first) = call.path.segments.first() {
            self.macro_path(&words(&call.path), first.ident.span());
        }
        self.inside(&call.tokens);
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        let Some(name) = &item.ident else {
            return visit::visit_item_macro(self, item);
        };
        let part = Part {
            named_by: vec![name.to_string()],
            is_macro: true,
            ..Part::default()
        };
        self.within(part, |scan| scan.tokens(item.mac.tokens.clone()));
    }

    fn visit_token_stream(&mut self, tokens: &'ast proc_macro2::TokenStream) {
        self.tokens(tokens.clone());
    }

    fn visit_expr_unsafe(&mut self, expr: &'ast syn::ExprUnsafe) {
        self.note(Mentioned::Unsafe, expr.unsafe_token.span, true);
        visit::visit_expr_unsafe(self, expr);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        let part = self.function(&item.sig.ident);
        self.within(part, |scan| {
            scan.owned(Owner::File, |scan| visit::visit_item_fn(scan, item));
        });
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        let part = self.function(&item.sig.ident);
        self.within(part, |scan| {
            if lends_itself_to_a_future(&item.sig) {
                scan.note(Mentioned::AsyncMethod, item.sig.ident.span(), true);
            }
            scan.owned(Owner::File, |scan| visit::visit_impl_item_fn(scan, item));
        });
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        let part = self.function(&item.sig.ident);
        self.within(part, |scan| {
            scan.owned(Owner::File, |scan| visit::visit_trait_item_fn(scan, item));
        });
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if let Some(token) = &item.unsafety {
            self.note(Mentioned::Unsafe, token.span, true);
        }
        let word = type_word(item);
        let part = Part {
            named_by: word.clone(),
            ..Part::default()
        };
        let of = match item.trait_ {
            Some(_) => Owner::TraitFor(word),
            None => Owner::Type(word),
        };
        // Its head names the type, and does so only where the type is in use anyway.
        self.within(part, |scan| {
            scan.owned(of, |scan| visit::visit_item_impl(scan, item));
        });
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        let path = attribute.path();
        if let Some(first) = path.segments.first() {
            self.attribute(&words(path), first.ident.span());
        }
        visit::visit_attribute(self, attribute);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        if let Some(token) = &item.unsafety {
            self.note(Mentioned::Unsafe, token.span, true);
        }
        let part = Part {
            named_by: vec![item.ident.to_string()],
            ..Part::default()
        };
        self.within(part, |scan| {
            scan.note(Mentioned::Trait, item.trait_token.span, true);
            scan.owned(Owner::Type(Vec::new()), |scan| {
                visit::visit_item_trait(scan, item);
            });
        });
    }

    fn visit_item_foreign_mod(&mut self, item: &'ast syn::ItemForeignMod) {
        if let Some(token) = &item.unsafety {
            self.note(Mentioned::Unsafe, token.span, true);
        }
        visit::visit_item_foreign_mod(self, item);
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        if let syn::Safety::Unsafe(token) = &signature.safety {
            self.note(Mentioned::Unsafe, token.span, true);
        }
        visit::visit_signature(self, signature);
    }
}
