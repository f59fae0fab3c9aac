//! The walk over an expression whose value is thrown away.

use syn::Expr;
use syn::visit::{self, Visit};

use super::discard::{compares, only_looks, throws_away};
use super::scan::Scan;

impl Scan<'_> {
    /// Walks over an expression of which nobody uses the value. What it does on the way still
    /// counts: in `a.poll(cx).unwrap();` it may panic.
    pub(super) fn discard(&mut self, expr: &Expr) {
        match expr {
            Expr::MethodCall(call) => {
                self.method_call(call, false);
                match only_looks(&call.method.to_string()) {
                    true => self.discard(&call.receiver),
                    false => self.visit_expr(&call.receiver),
                }
                if let Some(turbofish) = &call.turbofish {
                    self.visit_angle_bracketed_generic_arguments(turbofish);
                }
                call.args.iter().for_each(|arg| self.visit_expr(arg));
            }
            Expr::Call(call) => self.call(call, false),
            Expr::Path(path) => self.value(path, false, false),
            Expr::Let(condition) => {
                self.visit_pat(&condition.pat);
                self.discard(&condition.expr);
            }
            Expr::Binary(binary) if compares(binary.op) => {
                self.discard(&binary.left);
                self.discard(&binary.right);
            }
            Expr::Paren(inner) => self.discard(&inner.expr),
            Expr::Group(inner) => self.discard(&inner.expr),
            Expr::Reference(inner) => self.discard(&inner.expr),
            Expr::Cast(inner) => self.discard(&inner.expr),
            // Neither is ever run.
            Expr::Closure(_) | Expr::Async(_) => {
                self.dead(|scan| visit::visit_expr(scan, expr));
            }
            _ => self.visit_expr(expr),
        }
    }

    pub(super) fn call(&mut self, call: &syn::ExprCall, used: bool) {
        match &*call.func {
            Expr::Path(path) => {
                let zero = self.has_zero(call.args.iter());
                self.value(path, zero, used);
            }
            other => self.visit_expr(other),
        }
        match throws_away(&call.func) {
            true => call.args.iter().for_each(|arg| self.discard(arg)),
            false => call.args.iter().for_each(|arg| self.visit_expr(arg)),
        }
    }
}
