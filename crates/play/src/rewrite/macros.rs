//! Expressions among a macro's tokens, for macros whose grammar is known.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Block, Expr, Ident, Macro, Pat, Result, Stmt, Token, token};

/// What the tokens of a macro are.
pub(super) enum Parsed {
    /// Futures that the macro waits for.
    Futures(Vec<Expr>),
    /// Futures that the macro waits for, and code for what comes of them.
    Select(Vec<Branch>),
    /// Expressions that are evaluated.
    Values(Vec<Expr>),
    /// Statements.
    Statements(Vec<Stmt>),
}

/// A branch of `select!`.
pub(super) struct Branch {
    /// None for `else`, `default` and `complete`.
    pub(super) future: Option<Expr>,
    pub(super) condition: Option<Expr>,
    pub(super) handler: Expr,
}

const VALUES: [&str; 38] = [
    "print",
    "println",
    "eprint",
    "eprintln",
    "format",
    "format_args",
    "write",
    "writeln",
    "panic",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "dbg",
    "vec",
    "todo",
    "unreachable",
    "unimplemented",
    "trace",
    "debug",
    "info",
    "warn",
    "error",
    "bail",
    "anyhow",
    "ensure",
    "log",
    "ready",
    "eyre",
    "assert_ok",
    "assert_err",
    "assert_ready",
    "assert_ready_ok",
    "assert_ready_err",
    "assert_ready_eq",
    "assert_pending",
];

/// The macro's tokens as its grammar has them; none for a macro that is not known, or used otherwise.
pub(super) fn parse(mac: &Macro) -> Option<Parsed> {
    let name = mac.path.segments.last()?.ident.to_string();
    let tokens = mac.tokens.clone();
    match name.as_str() {
        "select" | "select_biased" => select.parse2(tokens).ok().map(Parsed::Select),
        "join" | "try_join" => joined.parse2(tokens).ok().map(Parsed::Futures),
        "pin" | "pin_mut" => match one.parse2(tokens.clone()) {
            Ok(expression) => Some(Parsed::Values(vec![expression])),
            Err(_) => Block::parse_within
                .parse2(tokens)
                .ok()
                .map(Parsed::Statements),
        },
        "stream" | "try_stream" => Block::parse_within
            .parse2(tokens)
            .ok()
            .map(Parsed::Statements),
        "matches" | "assert_matches" | "debug_assert_matches" => {
            matched.parse2(tokens).ok().map(Parsed::Values)
        }
        name if VALUES.contains(&name) => values.parse2(tokens).ok().map(Parsed::Values),
        _ => None,
    }
}

/// The expression that `pin!` pins.
pub(super) fn pinned(mac: &Macro) -> Option<Expr> {
    let is_pin = mac.path.segments.last()?.ident == "pin";
    is_pin
        .then(|| one.parse2(mac.tokens.clone()).ok())
        .flatten()
}

fn one(input: ParseStream<'_>) -> Result<Expr> {
    let expression = input.parse()?;
    let _: Option<Token![,]> = input.parse()?;
    Ok(expression)
}

/// `a, pattern if b, "{}", c`.
fn matched(input: ParseStream<'_>) -> Result<Vec<Expr>> {
    let mut all = vec![input.parse()?];
    let _: Token![,] = input.parse()?;
    let _ = Pat::parse_multi_with_leading_vert(input)?;
    if input.peek(Token![if]) {
        let _: Token![if] = input.parse()?;
        all.push(input.parse()?);
    }
    if input.peek(Token![,]) {
        let _: Token![,] = input.parse()?;
        all.extend(values(input)?);
    }
    Ok(all)
}

/// `"{}", a, b = c`, and `a; n`.
fn values(input: ParseStream<'_>) -> Result<Vec<Expr>> {
    let mut all = Vec::new();
    while !input.is_empty() {
        if input.peek(Ident::peek_any) && input.peek2(Token![=]) && !input.peek2(Token![==]) {
            let _ = Ident::parse_any(input)?;
            let _: Token![=] = input.parse()?;
        }
        all.push(input.parse()?);
        if input.peek(Token![;]) {
            let _: Token![;] = input.parse()?;
        } else if !input.is_empty() {
            let _: Token![,] = input.parse()?;
        }
    }
    Ok(all)
}

fn joined(input: ParseStream<'_>) -> Result<Vec<Expr>> {
    biased(input)?;
    let all = Punctuated::<Expr, Token![,]>::parse_terminated(input)?;
    Ok(all.into_iter().collect())
}

/// Skips `biased;`.
fn biased(input: ParseStream<'_>) -> Result<()> {
    if input.peek(Ident) && input.peek2(Token![;]) {
        let _: Ident = input.parse()?;
        let _: Token![;] = input.parse()?;
    }
    Ok(())
}

fn select(input: ParseStream<'_>) -> Result<Vec<Branch>> {
    biased(input)?;
    let mut all = Vec::new();
    while !input.is_empty() {
        all.push(input.parse()?);
    }
    Ok(all)
}

impl Parse for Branch {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut condition = None;
        let is_last = input.peek(Token![else]) || input.peek2(Token![=>]);
        let future = if is_last {
            let _ = Ident::parse_any(input)?;
            None
        } else {
            let _ = Pat::parse_multi_with_leading_vert(input)?;
            let _: Token![=] = input.parse()?;
            let future = input.parse()?;
            if input.peek(Token![,]) {
                let _: Token![,] = input.parse()?;
                let _: Token![if] = input.parse()?;
                condition = Some(input.parse()?);
            }
            Some(future)
        };
        let _: Token![=>] = input.parse()?;
        let handler = if input.peek(token::Brace) {
            Expr::Block(syn::ExprBlock {
                attrs: Vec::new(),
                label: None,
                block: input.parse()?,
            })
        } else {
            input.parse()?
        };
        let _: Option<Token![,]> = input.parse()?;
        Ok(Self {
            future,
            condition,
            handler,
        })
    }
}

/// The `await`s among tokens, at any depth.
pub(super) fn awaits(tokens: TokenStream, found: &mut Vec<proc_macro2::Span>) {
    let mut after_dot = false;
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => awaits(group.stream(), found),
            TokenTree::Ident(word) if after_dot && word == "await" => found.push(word.span()),
            TokenTree::Punct(mark) if mark.as_char() == '.' => {
                after_dot = true;
                continue;
            }
            _ => {}
        }
        after_dot = false;
    }
}
