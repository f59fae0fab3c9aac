//! A walk over a file's syntax tree that notes what it mentions.
//!
//! The inside of a macro call is only tokens: it is read as expressions or statements where it can
//! be, and otherwise token by token, so that code in `select!` counts as well.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Block, Expr, File, Token};

use super::imports::Imports;
use super::mention::{Mention, Mentioned, position};
use super::zero::is_zero;

pub(super) fn mentions(file: &File, imports: &Imports) -> Vec<Mention> {
    let mut scan = Scan {
        imports,
        found: Vec::new(),
    };
    for (path, place) in &imports.all {
        scan.found.push(Mention {
            what: Mentioned::Import(path.clone()),
            place: *place,
        });
    }
    scan.visit_file(file);
    scan.found
        .sort_by_key(|mention| (mention.place.line, mention.place.column));
    scan.found
}

struct Scan<'a> {
    imports: &'a Imports,
    found: Vec<Mention>,
}

impl Scan<'_> {
    fn note(&mut self, what: Mentioned, span: proc_macro2::Span) {
        self.found.push(Mention {
            what,
            place: position(span),
        });
    }

    fn path(&mut self, path: &syn::Path, zero: bool) {
        let written = words(path);
        let Some(first) = path.segments.first() else {
            return;
        };
        self.written(&written, zero, first.ident.span());
    }

    fn written(&mut self, written: &[String], zero: bool, span: proc_macro2::Span) {
        for segments in self.imports.resolve(written) {
            self.note(Mentioned::Path { segments, zero }, span);
        }
    }

    fn macro_path(&mut self, written: &[String], span: proc_macro2::Span) {
        for segments in self.imports.resolve(written) {
            self.note(Mentioned::Macro(segments), span);
        }
    }

    fn has_zero<'e>(&self, mut args: impl Iterator<Item = &'e Expr>) -> bool {
        args.any(|arg| is_zero(arg, &self.imports.zeros))
    }

    fn inside(&mut self, tokens: &TokenStream) {
        let expressions = Punctuated::<Expr, Token![,]>::parse_terminated;
        if let Ok(list) = expressions.parse2(tokens.clone()) {
            list.iter().for_each(|expr| self.visit_expr(expr));
        } else if let Ok(statements) = Block::parse_within.parse2(tokens.clone()) {
            statements.iter().for_each(|stmt| self.visit_stmt(stmt));
        } else {
            self.tokens(tokens.clone());
        }
    }

    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => {
                    self.inside(&group.stream());
                    at += 1;
                }
                TokenTree::Ident(first) => {
                    let method = at > 0 && is_punct(&tokens[at - 1], '.');
                    let (segments, after) = path_at(&tokens, at);
                    let zero = self.zero_argument(tokens.get(after));
                    let is_macro = !method && tokens.get(after).is_some_and(|t| is_punct(t, '!'));
                    if first == "unsafe" {
                        self.note(Mentioned::Unsafe, first.span());
                    } else if method {
                        let name = first.to_string();
                        self.note(Mentioned::Method { name, zero }, first.span());
                    } else if is_macro {
                        self.macro_path(&segments, first.span());
                    } else {
                        self.written(&segments, zero, first.span());
                    }
                    at = after;
                }
                _ => at += 1,
            }
        }
    }

    fn zero_argument(&self, next: Option<&TokenTree>) -> bool {
        let Some(TokenTree::Group(group)) = next else {
            return false;
        };
        let expressions = Punctuated::<Expr, Token![,]>::parse_terminated;
        group.delimiter() == Delimiter::Parenthesis
            && expressions
                .parse2(group.stream())
                .is_ok_and(|args| self.has_zero(args.iter()))
    }
}

fn words(path: &syn::Path) -> Vec<String> {
    path.segments.iter().map(|s| s.ident.to_string()).collect()
}

/// The path that begins at a token, and the place after it.
fn path_at(tokens: &[TokenTree], start: usize) -> (Vec<String>, usize) {
    let mut segments = Vec::new();
    let mut at = start;
    while let Some(TokenTree::Ident(ident)) = tokens.get(at) {
        segments.push(ident.to_string());
        at += 1;
        let colons = tokens.get(at..at + 2);
        match colons {
            Some([a, b]) if is_punct(a, ':') && is_punct(b, ':') => at += 2,
            _ => break,
        }
    }
    (segments, at)
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

impl<'ast> Visit<'ast> for Scan<'_> {
    fn visit_item_use(&mut self, _: &'ast syn::ItemUse) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.path(path, false);
        visit::visit_path(self, path);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        match &*call.func {
            Expr::Path(path) => {
                let zero = self.has_zero(call.args.iter());
                self.path(&path.path, zero);
                // Generic arguments are mentioned too, and the path itself only once.
                for segment in &path.path.segments {
                    self.visit_path_arguments(&segment.arguments);
                }
            }
            other => self.visit_expr(other),
        }
        call.args.iter().for_each(|arg| self.visit_expr(arg));
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let zero = self.has_zero(call.args.iter());
        let name = call.method.to_string();
        self.note(Mentioned::Method { name, zero }, call.method.span());
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_await(&mut self, expr: &'ast syn::ExprAwait) {
        let name = "await".to_owned();
        self.note(
            Mentioned::Method { name, zero: false },
            expr.await_token.span,
        );
        visit::visit_expr_await(self, expr);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if let Some(first) = call.path.segments.first() {
            self.macro_path(&words(&call.path), first.ident.span());
        }
        self.inside(&call.tokens);
    }

    fn visit_token_stream(&mut self, tokens: &'ast TokenStream) {
        self.tokens(tokens.clone());
    }

    fn visit_expr_unsafe(&mut self, expr: &'ast syn::ExprUnsafe) {
        self.note(Mentioned::Unsafe, expr.unsafe_token.span);
        visit::visit_expr_unsafe(self, expr);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if let Some(token) = &item.unsafety {
            self.note(Mentioned::Unsafe, token.span);
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        if let syn::Safety::Unsafe(token) = &signature.safety {
            self.note(Mentioned::Unsafe, token.span);
        }
        visit::visit_signature(self, signature);
    }
}
