//! Values: numbers, conditions, operators and ranges.

use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprBinary, ExprRange, Lit, RangeLimits};

use super::Finder;

impl Finder<'_> {
    /// Another number, or the other truth.
    pub(super) fn literal(&mut self, literal: &Lit) {
        match literal {
            Lit::Int(number) => {
                let Ok(value) = number.base10_parse::<u64>() else {
                    return;
                };
                let suffix = number.suffix();
                let mut others = vec![value.saturating_add(1)];
                if value > 0 {
                    others.push(value - 1);
                }
                for other in others {
                    let by = format!("{other}{suffix}");
                    let what = format!("{other} instead of {value}");
                    let range = number.span().byte_range();
                    self.replace(&what, &self.lines(number), range, &by);
                }
            }
            Lit::Bool(truth) => {
                let by = (!truth.value).to_string();
                let range = truth.span().byte_range();
                self.replace(&format!("{by} instead"), &self.lines(truth), range, &by);
            }
            _ => {}
        }
    }

    /// The other way round.
    pub(super) fn condition(&mut self, condition: &Expr) {
        // A `let` binds what the block needs.
        if !matches!(condition, Expr::Let(_)) {
            let by = format!("!({})", self.code(condition));
            self.replace_node("negate the condition", condition, &by);
        }
    }

    /// The operator's neighbour.
    pub(super) fn operator(&mut self, binary: &ExprBinary) {
        let by = match &binary.op {
            BinOp::Eq(_) => "!=",
            BinOp::Ne(_) => "==",
            BinOp::Lt(_) => "<=",
            BinOp::Le(_) => "<",
            BinOp::Gt(_) => ">=",
            BinOp::Ge(_) => ">",
            BinOp::And(_) => "||",
            BinOp::Or(_) => "&&",
            BinOp::Add(_) => "-",
            BinOp::Sub(_) => "+",
            BinOp::AddAssign(_) => "-=",
            BinOp::SubAssign(_) => "+=",
            _ => return,
        };
        let range = binary.op.span().byte_range();
        let what = format!("{by} instead");
        self.replace(&what, &binary.span().byte_range(), range, by);
    }

    /// One more or one less.
    pub(super) fn limits(&mut self, range: &ExprRange) {
        if range.end.is_none() {
            return;
        }
        let (limits, by) = match &range.limits {
            RangeLimits::HalfOpen(dots) => (dots.span().byte_range(), "..="),
            RangeLimits::Closed(dots) => (dots.span().byte_range(), ".."),
        };
        let what = format!("{by} instead");
        self.replace(&what, &range.span().byte_range(), limits, by);
    }
}
