//! What is thrown away, as one sees it in the syntax.

use syn::{BinOp, Block, Expr, Pat};

/// Methods that only look at a value: if nobody uses what they say, nobody uses the value.
pub(super) fn only_looks(method: &str) -> bool {
    matches!(
        method,
        "is_ready" | "is_pending" | "is_some" | "is_none" | "is_ok" | "is_err"
    )
}

/// True for functions that take a value and do nothing with it.
pub(super) fn throws_away(function: &Expr) -> bool {
    let Expr::Path(path) = function else {
        return false;
    };
    let last = path.path.segments.last();
    last.is_some_and(|last| last.ident == "drop" || last.ident == "forget")
}

/// The name that a pattern binds, where it binds just one: `x`, `mut x`, `x: T`.
pub(super) fn bound(pattern: &Pat) -> Option<&syn::Ident> {
    match pattern {
        Pat::Ident(name) if name.subpat.is_none() => Some(&name.ident),
        Pat::Type(typed) => bound(&typed.pat),
        _ => None,
    }
}

/// True for `_` and `_: T`.
pub(super) fn is_wild(pattern: &Pat) -> bool {
    match pattern {
        Pat::Wild(_) => true,
        Pat::Type(typed) => is_wild(&typed.pat),
        _ => false,
    }
}

/// True for `{}`.
pub(super) fn is_empty(block: &Block) -> bool {
    block.stmts.is_empty()
}

/// True for `{}` and `()`.
pub(super) fn does_nothing(expr: &Expr) -> bool {
    match expr {
        Expr::Block(block) => is_empty(&block.block),
        Expr::Tuple(tuple) => tuple.elems.is_empty(),
        _ => false,
    }
}

/// True for an operator that changes nothing.
pub(super) fn compares(op: BinOp) -> bool {
    matches!(
        op,
        BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_)
    )
}
