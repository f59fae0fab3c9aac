//! A stack that overflowed: what is known of the reason.

use syn::visit::{self, Visit};
use syn::{BinOp, Expr, Lit};

use super::limit;
use crate::judge::ctx::Ctx;
use crate::judge::verdict::{Evidence, Finding, finding_ids};

/// An array of this many bytes is worth a word: a thread's stack has 2 or 8 MiB.
const LARGE: u128 = 256 * 1024;

pub(super) fn overflow(ctx: &Ctx<'_>, stderr: &str) -> Finding {
    let mut seen = Seen::default();
    let mut evidence = Vec::new();
    for source in ctx.sources {
        let Ok(file) = syn::parse_file(source.text) else {
            continue;
        };
        seen.visit_file(&file);
        for (name, what, span) in seen.found.drain(..) {
            let start = span.start();
            evidence.push(Evidence {
                place: Some(format!(
                    "{}:{}:{}",
                    source.path,
                    start.line,
                    start.column + 1
                )),
                ..Evidence::new(name, what)
            });
        }
    }
    let arrays = evidence.iter().any(|one| one.subject == "array");
    let calls = evidence.len() > usize::from(arrays);
    let thread = stderr
        .split("thread '")
        .nth(1)
        .and_then(|rest| rest.split('\'').next());
    let whose = thread.map_or("A thread".to_owned(), |name| format!("Thread `{name}`"));
    let next = match (arrays, calls) {
        (true, false) => {
            "Variables that are alive across an `.await` are part of the future, and the future is \
             on the stack. Keep large data in a `Vec` or a `Box`."
        }
        (false, true) => {
            "Does the recursion end soon enough? Each call keeps its place on the stack until it \
             returns."
        }
        _ => {
            "Usually the reason is a function that calls itself endlessly or very deeply, or a \
             large array or future. Keep large data in a `Vec` or a `Box`."
        }
    };
    Finding {
        evidence,
        next: Some(next.to_owned()),
        rendered: Some(limit::beginning(stderr.trim())),
        ..Finding::new(
            finding_ids::EXIT,
            format!("{whose} ran out of stack, and the program was stopped."),
        )
    }
}

/// Large arrays, and functions that call themselves.
#[derive(Default)]
struct Seen {
    found: Vec<(String, String, proc_macro2::Span)>,
    within: Vec<String>,
}

impl<'ast> Visit<'ast> for Seen {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.within.push(function.sig.ident.to_string());
        visit::visit_item_fn(self, function);
        self.within.pop();
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let Expr::Path(path) = &*call.func
            && let Some(name) = path.path.get_ident()
            && self.within.last().is_some_and(|within| name == within)
        {
            let what = "calls itself".to_owned();
            self.found.push((name.to_string(), what, name.span()));
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_repeat(&mut self, array: &'ast syn::ExprRepeat) {
        if let Some(count) = number(&array.len)
            && let Some(bytes) = count.checked_mul(size(&array.expr))
            && bytes >= LARGE
        {
            let what = match bytes >> 20 {
                0 => format!("{} KiB", bytes >> 10),
                mib => format!("{mib} MiB"),
            };
            let span = array.bracket_token.span.open();
            self.found.push(("array".to_owned(), what, span));
        }
        visit::visit_expr_repeat(self, array);
    }
}

/// The value of a constant expression such as `16 << 20` or `4 * 1024`.
fn number(expr: &Expr) -> Option<u128> {
    match expr {
        Expr::Lit(lit) => match &lit.lit {
            Lit::Int(int) => int.base10_parse().ok(),
            _ => None,
        },
        Expr::Paren(inner) => number(&inner.expr),
        Expr::Group(inner) => number(&inner.expr),
        Expr::Cast(inner) => number(&inner.expr),
        Expr::Binary(binary) => {
            let (left, right) = (number(&binary.left)?, number(&binary.right)?);
            match binary.op {
                BinOp::Add(_) => left.checked_add(right),
                BinOp::Sub(_) => left.checked_sub(right),
                BinOp::Mul(_) => left.checked_mul(right),
                BinOp::Shl(_) if right < 64 => left.checked_mul(1 << right),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The bytes of an element at least: what its literal says.
fn size(element: &Expr) -> u128 {
    match element {
        Expr::Lit(lit) => match &lit.lit {
            Lit::Int(int) => match int.suffix() {
                "u16" | "i16" => 2,
                "u32" | "i32" => 4,
                "u64" | "i64" | "usize" | "isize" => 8,
                "u128" | "i128" => 16,
                _ => 1,
            },
            Lit::Float(float) => {
                if float.suffix() == "f32" {
                    4
                } else {
                    8
                }
            }
            _ => 1,
        },
        Expr::Repeat(inner) => number(&inner.len)
            .unwrap_or(1)
            .saturating_mul(size(&inner.expr)),
        _ => 1,
    }
}
