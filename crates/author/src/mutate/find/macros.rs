//! The inside of macro calls.

use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{Expr, Macro, Token};

use super::Finder;
use super::calls::tuple;

impl Finder<'_> {
    /// The edits of a macro call and of the expressions in it. `whole` is the call where it stands
    /// for a value.
    pub(super) fn macro_call(&mut self, call: &Macro, whole: Option<Range<usize>>) {
        let Some(name) = call.path.segments.last() else {
            return;
        };
        let name = name.ident.to_string();
        if name == "select" {
            self.select(call.tokens.clone());
            return;
        }
        let read = Punctuated::<Expr, Token![,]>::parse_terminated;
        let Ok(inside) = read.parse2(call.tokens.clone()) else {
            return;
        };
        let expressions: Vec<&Expr> = inside.iter().collect();
        if name == "join"
            && let [first, second, ..] = expressions.as_slice()
        {
            self.swap("swap join's futures", *first, *second);
            if let Some(whole) = whole {
                let codes: Vec<_> = expressions
                    .iter()
                    .map(|each| self.code(*each).to_owned())
                    .collect();
                self.replace("join in turn", &whole.clone(), whole, &tuple(&codes));
            }
        }
        for expression in &inside {
            self.visit_expr(expression);
        }
    }

    /// `select!`: its first two branches in the other order, `biased;` left out, and what its
    /// handlers do.
    fn select(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut start = 0;
        if let [TokenTree::Ident(word), TokenTree::Punct(end), ..] = tokens.as_slice()
            && word == "biased"
            && end.as_char() == ';'
        {
            let range = word.span().byte_range().start..end.span().byte_range().end;
            self.replace("drop biased", &range.clone(), range, "");
            start = 2;
        }
        let branches = branches(&tokens[start..]);
        for branch in &branches {
            for part in [&branch.future, &branch.handler] {
                if let Ok(expression) = syn::parse2::<Expr>(part.iter().cloned().collect()) {
                    self.visit_expr(&expression);
                }
            }
        }
        if let [first, second, ..] = branches.as_slice() {
            let (one, two) = (first.range(), second.range());
            if one.is_empty() || two.is_empty() {
                return;
            }
            let has_comma = self.at(&(one.end..two.start)).contains(',');
            let separator = if has_comma { "" } else { ", " };
            self.swap_ranges("swap select's branches", one, two, separator);
        }
    }
}

/// One branch of a `select!`: `pattern = future => handler`.
#[derive(Default)]
struct Branch {
    pattern: Vec<TokenTree>,
    future: Vec<TokenTree>,
    handler: Vec<TokenTree>,
}

impl Branch {
    fn range(&self) -> Range<usize> {
        let mut all = self
            .pattern
            .iter()
            .chain(&self.future)
            .chain(&self.handler)
            .map(|token| token.span().byte_range());
        let first = all.next().unwrap_or(0..0);
        let end = all.next_back().map_or(first.end, |last| last.end);
        first.start..end
    }
}

/// The branches of a `select!`. What does not look like one ends the list.
fn branches(tokens: &[TokenTree]) -> Vec<Branch> {
    let is = |token: Option<&TokenTree>, wanted: char| match token {
        Some(TokenTree::Punct(punct)) => punct.as_char() == wanted,
        _ => false,
    };
    let mut branches = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut branch = Branch::default();
        let arrow = (at..tokens.len())
            .find(|index| is(tokens.get(*index), '=') && is(tokens.get(*index + 1), '>'));
        let Some(arrow) = arrow else { break };
        let head = &tokens[at..arrow];
        match head.iter().position(|token| is(Some(token), '=')) {
            Some(equals) => {
                branch.pattern = head[..=equals].to_vec();
                branch.future = head[equals + 1..].to_vec();
            }
            None => branch.pattern = head.to_vec(),
        }
        at = arrow + 2;
        // A handler in braces needs no comma after it.
        if matches!(tokens.get(at), Some(TokenTree::Group(_))) && !is(tokens.get(at + 1), '.') {
            branch.handler.push(tokens[at].clone());
            at += 1;
        } else {
            while at < tokens.len() && !is(tokens.get(at), ',') {
                branch.handler.push(tokens[at].clone());
                at += 1;
            }
        }
        if is(tokens.get(at), ',') {
            at += 1;
        }
        branches.push(branch);
    }
    branches
}
