//! What stands inside a macro call or a macro's definition.
//!
//! It is only tokens: read as expressions or statements where it can be, and otherwise token by
//! token, so that code in `select!` counts as well.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{Block, Expr, Token};

use super::mention::Mentioned;
use super::scan::Scan;

/// How often each word stands in a file; names in braces of a text count, since `println!` uses
/// them.
pub(super) fn words(tokens: TokenStream) -> BTreeMap<String, usize> {
    let mut times = BTreeMap::new();
    count(tokens, &mut times);
    times
}

fn count(tokens: TokenStream, times: &mut BTreeMap<String, usize>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => count(group.stream(), times),
            TokenTree::Ident(ident) => *times.entry(ident.to_string()).or_default() += 1,
            TokenTree::Literal(literal) => {
                for rest in literal.to_string().split('{').skip(1) {
                    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
                    let name = &rest[..end.unwrap_or(rest.len())];
                    *times.entry(name.to_owned()).or_default() += 1;
                }
            }
            TokenTree::Punct(_) => {}
        }
    }
}

impl Scan<'_> {
    pub(super) fn inside(&mut self, tokens: &TokenStream) {
        let expressions = Punctuated::<Expr, Token![,]>::parse_terminated;
        if let Ok(list) = expressions.parse2(tokens.clone()) {
            list.iter().for_each(|expr| self.visit_expr(expr));
        } else if let Ok(statements) = Block::parse_within.parse2(tokens.clone()) {
            statements.iter().for_each(|stmt| self.visit_stmt(stmt));
        } else {
            self.tokens(tokens.clone());
        }
    }

    pub(super) fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => {
                    if at > 0 && is_punct(&tokens[at - 1], '#') {
                        self.attribute_in(group);
                    }
                    self.inside(&group.stream());
                    at += 1;
                }
                TokenTree::Ident(first) => {
                    let is_method = at > 0 && is_punct(&tokens[at - 1], '.');
                    let (segments, last, after) = path_at(&tokens, at);
                    let zero = self.zero_argument(tokens.get(after));
                    let is_macro =
                        !is_method && tokens.get(after).is_some_and(|t| is_punct(t, '!'));
                    let used = !is_thrown_away(&tokens, at, after);
                    if first == "unsafe" {
                        self.note(Mentioned::Unsafe, first.span(), true);
                    } else if first == "trait" {
                        self.note(Mentioned::Trait, first.span(), true);
                    } else if is_method {
                        self.method(first, zero, used);
                    } else if is_macro {
                        self.macro_path(&segments, first.span());
                    } else {
                        self.written(&segments, zero, first.span(), used);
                        if let Some(last) = last {
                            self.method(&last, zero, used);
                        }
                    }
                    at = after;
                }
                _ => at += 1,
            }
        }
    }

    /// The `pin` of `#[pin]`.
    fn attribute_in(&mut self, group: &proc_macro2::Group) {
        let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
        let (segments, _, _) = path_at(&tokens, 0);
        if let Some(first) = tokens.first()
            && group.delimiter() == Delimiter::Bracket
        {
            self.attribute(&segments, first.span());
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

/// The path that begins at a token, its last word where that is named with a type, and the place
/// after it.
fn path_at(tokens: &[TokenTree], start: usize) -> (Vec<String>, Option<syn::Ident>, usize) {
    let mut segments: Vec<String> = Vec::new();
    let mut last = None;
    let mut at = start;
    while let Some(TokenTree::Ident(ident)) = tokens.get(at) {
        let of_type = segments
            .last()
            .is_some_and(|above| above.starts_with(|first: char| first.is_uppercase()));
        last = of_type.then(|| ident.clone());
        segments.push(ident.to_string());
        at += 1;
        let colons = tokens.get(at..at + 2);
        match colons {
            Some([a, b]) if is_punct(a, ':') && is_punct(b, ':') => at += 2,
            _ => break,
        }
    }
    (segments, last, at)
}

/// True for a call that ends a statement of which nothing remains: `x.poll(cx);`,
/// `let _ = x.poll(cx);`.
fn is_thrown_away(tokens: &[TokenTree], at: usize, after: usize) -> bool {
    if !tokens.get(after + 1).is_some_and(|t| is_punct(t, ';')) {
        return false;
    }
    let starts = |token: &TokenTree| is_punct(token, ';') || is_punct(token, '>');
    let start = tokens[..at].iter().rposition(starts).map_or(0, |at| at + 1);
    let statement = &tokens[start..at];
    let is_word = |token: &TokenTree, word: &str| matches!(token, TokenTree::Ident(i) if i == word);
    let is_kept = |word| statement.iter().any(|token| is_word(token, word));
    match statement.iter().position(|token| is_punct(token, '=')) {
        Some(equals) => equals > 0 && is_word(&statement[equals - 1], "_"),
        None => !is_kept("return") && !is_kept("break"),
    }
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}
