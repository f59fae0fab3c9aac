//! What a lane is called: by the code that makes its future.

use syn::{Expr, Lit, Member};

/// The longest name of a lane, in characters.
const LONGEST: usize = 28;

/// The name of what an expression makes.
pub(super) fn of(expression: &Expr) -> String {
    let name = name(expression).unwrap_or_else(|| "future".to_owned());
    if name.chars().count() <= LONGEST {
        return name;
    }
    let end: String = name
        .chars()
        .skip(name.chars().count() - LONGEST + 1)
        .collect();
    format!("…{end}")
}

fn name(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Call(call) => called(call),
        Expr::MethodCall(call) => {
            let method = call.method.to_string();
            // These say nothing of what is waited for.
            if matches!(
                method.as_str(),
                "into_future" | "as_mut" | "fuse" | "boxed" | "boxed_local" | "clone"
            ) {
                return name(&call.receiver);
            }
            Some(match receiver(&call.receiver) {
                Some(receiver) => format!("{receiver}.{method}"),
                None => method,
            })
        }
        Expr::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        Expr::Field(_) | Expr::Index(_) => receiver(expression),
        Expr::Reference(inner) => name(&inner.expr),
        Expr::Paren(inner) => name(&inner.expr),
        Expr::Unary(inner) => name(&inner.expr),
        Expr::Try(inner) => name(&inner.expr),
        Expr::Await(inner) => name(&inner.base),
        Expr::Macro(inner) => {
            let last = inner.mac.path.segments.last()?;
            Some(format!("{}!", last.ident))
        }
        Expr::Async(_) => Some("async block".to_owned()),
        Expr::Closure(_) => Some("closure".to_owned()),
        Expr::Block(_) | Expr::Unsafe(_) => Some("block".to_owned()),
        Expr::If(_) => Some("if".to_owned()),
        Expr::Match(_) => Some("match".to_owned()),
        _ => None,
    }
}

/// `Box::pin(f(x))` and the like are called by what they hold.
fn called(call: &syn::ExprCall) -> Option<String> {
    let Expr::Path(path) = &*call.func else {
        return name(&call.func);
    };
    let segments: Vec<String> = path
        .path
        .segments
        .iter()
        .map(|one| one.ident.to_string())
        .collect();
    let last = segments.last()?;
    let before = segments
        .len()
        .checked_sub(2)
        .map(|index| segments[index].as_str());
    match (before, last.as_str()) {
        (Some("Box" | "Pin" | "Rc" | "Arc"), "pin" | "new") => name(call.args.first()?),
        (Some(kind), "new") => Some(kind.to_owned()),
        // A type's own function says more with the type's name before it.
        (Some(kind), _) if kind.starts_with(char::is_uppercase) => Some(format!("{kind}::{last}")),
        _ => Some(last.clone()),
    }
}

/// `self.rx` of `self.rx.recv()`; none for a receiver that is no place.
fn receiver(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        Expr::Field(field) => {
            let base = receiver(&field.base)?;
            Some(match &field.member {
                Member::Named(name) => format!("{base}.{name}"),
                Member::Unnamed(index) => format!("{base}.{}", index.index),
            })
        }
        Expr::Index(index) => {
            let base = receiver(&index.expr)?;
            Some(match &*index.index {
                Expr::Lit(lit) => match &lit.lit {
                    Lit::Int(number) => format!("{base}[{number}]"),
                    _ => base,
                },
                _ => base,
            })
        }
        Expr::Reference(inner) => receiver(&inner.expr),
        Expr::Paren(inner) => receiver(&inner.expr),
        Expr::Unary(inner) => receiver(&inner.expr),
        Expr::Try(inner) => receiver(&inner.expr),
        Expr::MethodCall(call)
            if matches!(
                call.method.to_string().as_str(),
                "clone" | "as_mut" | "lock" | "unwrap" | "borrow_mut"
            ) =>
        {
            receiver(&call.receiver)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_is_called_by_what_is_waited_for() {
        let cases = [
            ("fetch(1)", "fetch"),
            ("api::fetch(1)", "fetch"),
            ("Client::get(url)", "Client::get"),
            ("rx.recv()", "rx.recv"),
            ("self.rx.recv()", "self.rx.recv"),
            ("state.lock()", "state.lock"),
            ("Box::pin(walk(node))", "walk"),
            ("&mut timer", "timer"),
            ("handles[2]", "handles[2]"),
            ("tokio::join!(a, b)", "join!"),
            ("async { 1 }", "async block"),
            ("make()(1)", "make"),
            ("listener.accept()", "listener.accept"),
            (
                "a_rather_long_name.with_a_rather_long_method()",
                "….with_a_rather_long_method",
            ),
        ];
        for (code, expected) in cases {
            let parsed: Expr = syn::parse_str(code).unwrap();
            let name = of(&parsed);
            assert!(
                name == expected || expected.starts_with('…') && name.starts_with('…'),
                "{code}: {name}"
            );
        }
    }
}
