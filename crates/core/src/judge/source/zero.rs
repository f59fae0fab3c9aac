//! Expressions that are zero, whatever they are written as.

use std::collections::BTreeSet;

use syn::{BinOp, Expr, Lit};

/// True for `0`, `Duration::ZERO`, `Duration::from_millis(0)`, `Duration::default()`, a call whose
/// arguments are all zero, a product with a zero, and a name that holds one of these.
pub(super) fn is_zero(expr: &Expr, zeros: &BTreeSet<String>) -> bool {
    let last = |path: &syn::Path| {
        path.segments
            .last()
            .map(|segment| segment.ident.to_string())
    };
    match expr {
        Expr::Lit(lit) => match &lit.lit {
            Lit::Int(int) => int.base10_digits() == "0",
            Lit::Float(float) => float.base10_parse::<f64>().is_ok_and(|value| value == 0.0),
            _ => false,
        },
        Expr::Paren(inner) => is_zero(&inner.expr, zeros),
        Expr::Group(inner) => is_zero(&inner.expr, zeros),
        Expr::Reference(inner) => is_zero(&inner.expr, zeros),
        Expr::Cast(inner) => is_zero(&inner.expr, zeros),
        Expr::Path(path) => {
            let name = last(&path.path).unwrap_or_default();
            name == "ZERO" || (path.path.segments.len() == 1 && zeros.contains(&name))
        }
        Expr::Call(call) => {
            let Expr::Path(path) = &*call.func else {
                return false;
            };
            if call.args.is_empty() {
                return last(&path.path).is_some_and(|name| name == "default");
            }
            call.args.iter().all(|arg| is_zero(arg, zeros))
        }
        Expr::Binary(binary) => {
            let (left, right) = (is_zero(&binary.left, zeros), is_zero(&binary.right, zeros));
            match binary.op {
                BinOp::Mul(_) => left || right,
                BinOp::Add(_) | BinOp::Sub(_) => left && right,
                BinOp::Div(_) => left,
                _ => false,
            }
        }
        _ => false,
    }
}
