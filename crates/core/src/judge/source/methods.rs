//! Calls with a dot.

use syn::Expr;

use super::mention::Mentioned;
use super::scan::Scan;

impl Scan<'_> {
    /// A method, called with a dot.
    pub(super) fn method(&mut self, name: &syn::Ident, zero: bool, used: bool) {
        let of = self.imports.extensions.iter().cloned().collect();
        self.method_of(of, name, zero, used);
    }

    /// A method of one of these traits.
    pub(super) fn method_of(&mut self, of: Vec<String>, name: &syn::Ident, zero: bool, used: bool) {
        let span = name.span();
        let name = name.to_string();
        self.say(std::slice::from_ref(&name));
        self.note(Mentioned::Method { name, zero, of }, span, used);
    }

    /// A call with a dot. A closure without parameters makes it a method of `bool` or `Option`:
    /// those of the extension traits hand their closures what came before.
    pub(super) fn method_call(&mut self, call: &syn::ExprMethodCall, used: bool) {
        let zero = self.has_zero(call.args.iter());
        let takes_nothing = |arg: &Expr| matches!(arg, Expr::Closure(c) if c.inputs.is_empty());
        match call.args.iter().any(takes_nothing) {
            true => self.method_of(Vec::new(), &call.method, zero, used),
            false => self.method(&call.method, zero, used),
        }
    }
}
