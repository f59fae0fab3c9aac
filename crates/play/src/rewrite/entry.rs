//! Where a program begins: `main`, and the tests of one without a `main`.

use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Item, ItemFn, Lit, Meta, MetaNameValue, ReturnType, Token};

/// The attributes of tokio that make a runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Main,
    Test,
}

/// The runtime that an attribute asks for.
pub(super) struct Asked<'a> {
    pub(super) kind: Kind,
    pub(super) attribute: &'a Attribute,
    /// How many threads poll tasks; 0 for the one that waits.
    pub(super) workers: usize,
}

/// The runtime that a function's attribute asks for.
pub(super) fn asked(function: &ItemFn) -> Option<Asked<'_>> {
    function.sig.asyncness.as_ref()?;
    function.attrs.iter().find_map(|attribute| {
        let segments = &attribute.path().segments;
        let first = segments.first()?.ident.to_string();
        let last = segments.last()?.ident.to_string();
        let kind = match last.as_str() {
            "main" if first == "tokio" || first == "main" => Kind::Main,
            "test" if first == "tokio" => Kind::Test,
            _ => return None,
        };
        Some(Asked {
            kind,
            attribute,
            workers: workers(attribute, kind),
        })
    })
}

fn workers(attribute: &Attribute, kind: Kind) -> usize {
    let mut is_threaded = kind == Kind::Main;
    let mut count = None;
    let pairs = match &attribute.meta {
        Meta::List(list) => list
            .parse_args_with(Punctuated::<MetaNameValue, Token![,]>::parse_terminated)
            .unwrap_or_default(),
        _ => Punctuated::new(),
    };
    for pair in pairs {
        let Expr::Lit(ExprLit { lit, .. }) = &pair.value else {
            continue;
        };
        match lit {
            Lit::Str(text) if pair.path.is_ident("flavor") => {
                is_threaded = text.value() == "multi_thread";
            }
            Lit::Int(number) if pair.path.is_ident("worker_threads") => {
                count = number.base10_parse().ok();
            }
            _ => {}
        }
    }
    match (is_threaded, count) {
        (false, _) => 0,
        (true, Some(count)) => count,
        (true, None) => usize::MAX,
    }
}

/// True when one of the attributes has this name.
pub(super) fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|one| one.path().is_ident(name))
}

/// True for `#[cfg(test)]`.
pub(super) fn is_for_tests(attribute: &Attribute) -> bool {
    let list = attribute.meta.require_list();
    attribute.path().is_ident("cfg") && list.is_ok_and(|list| list.tokens.to_string() == "test")
}

/// The attributes of an item.
pub(super) fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(one) => &one.attrs,
        Item::Enum(one) => &one.attrs,
        Item::Fn(one) => &one.attrs,
        Item::Impl(one) => &one.attrs,
        Item::Macro(one) => &one.attrs,
        Item::Mod(one) => &one.attrs,
        Item::Static(one) => &one.attrs,
        Item::Struct(one) => &one.attrs,
        Item::Trait(one) => &one.attrs,
        Item::Type(one) => &one.attrs,
        Item::Use(one) => &one.attrs,
        _ => &[],
    }
}

/// True when a function returns a result that says whether it succeeded.
pub(super) fn returns_result(function: &ItemFn) -> bool {
    !matches!(function.sig.output, ReturnType::Default)
}
