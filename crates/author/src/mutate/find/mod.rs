//! The edits that can be made to a file, found in its syntax tree.
//!
//! Each edit replaces a range of the text, so that everything else stays as its author wrote it. The
//! inside of a macro call is read as expressions where it can be; `select!` has a reader of its own.

mod calls;
mod macros;
mod statements;
mod values;

use std::ops::Range;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::edit::{Edit, in_order};

/// All edits of a file; none when it is no Rust.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let Ok(file) = syn::parse_file(text) else {
        return Vec::new();
    };
    let mut finder = Finder {
        text,
        edits: Vec::new(),
    };
    finder.visit_file(&file);
    in_order(finder.edits, text)
}

struct Finder<'t> {
    text: &'t str,
    edits: Vec<Edit>,
}

impl Finder<'_> {
    /// The code of a node.
    fn code(&self, node: &impl Spanned) -> &str {
        self.at(&node.span().byte_range())
    }

    fn at(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Replaces a range; `subject` is the code that the edit is named after.
    fn replace(&mut self, what: &str, subject: &Range<usize>, range: Range<usize>, by: &str) {
        let subject = self.at(subject).to_owned();
        self.edits.push(Edit::new(what, &subject, range, by));
    }

    /// Replaces a whole node.
    fn replace_node(&mut self, what: &str, node: &impl Spanned, by: &str) {
        let range = node.span().byte_range();
        self.replace(what, &range.clone(), range, by);
    }

    /// Exchanges the code of two nodes, of which the first comes first.
    fn swap(&mut self, what: &str, first: &impl Spanned, second: &impl Spanned) {
        let (one, two) = (first.span().byte_range(), second.span().byte_range());
        self.swap_ranges(what, one, two, "");
    }

    /// The same with two ranges, with `separator` before what stands between them.
    fn swap_ranges(&mut self, what: &str, one: Range<usize>, two: Range<usize>, separator: &str) {
        if one.end > two.start {
            return;
        }
        let between = self.at(&(one.end..two.start));
        let by = [self.at(&two), separator, between, self.at(&one)].concat();
        let range = one.start..two.end;
        self.replace(what, &range.clone(), range, &by);
    }

    /// Puts nothing in the place of a value. Where the value is a whole statement, that statement is
    /// left out elsewhere, and this would be the same.
    fn drop_value(&mut self, what: &str, node: &impl Spanned) {
        let end = node.span().byte_range().end;
        let rest = self.text.get(end..).unwrap_or_default();
        if !rest.trim_start().starts_with(';') {
            self.replace_node(what, node, "()");
        }
    }

    /// The code of the lines that a node stands in.
    fn lines(&self, node: &impl Spanned) -> Range<usize> {
        let range = node.span().byte_range();
        let before = self.text.get(..range.start).unwrap_or_default();
        let after = self.text.get(range.end..).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let end = after.find('\n').unwrap_or(after.len());
        start..range.end + end
    }

    /// Takes `move ` away, where it is written.
    fn drop_move(&mut self, capture: Option<Span>, node: &impl Spanned) {
        let Some(capture) = capture else { return };
        let mut range = capture.byte_range();
        let rest = self.text.get(range.end..).unwrap_or_default();
        range.end += rest.len() - rest.trim_start().len();
        self.replace("drop move", &node.span().byte_range(), range, "");
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_item_use(&mut self, _: &'ast syn::ItemUse) {}

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let is_test = item.attrs.iter().any(|attribute| {
            attribute.path().is_ident("cfg") && self.code(attribute).contains("test")
        });
        if !is_test {
            visit::visit_item_mod(self, item);
        }
    }

    /// Nothing in a pattern or a type is a step that a program makes.
    fn visit_pat(&mut self, _: &'ast syn::Pat) {}

    fn visit_type(&mut self, _: &'ast syn::Type) {}

    fn visit_block(&mut self, block: &'ast syn::Block) {
        self.statements(&block.stmts);
        visit::visit_block(self, block);
    }

    fn visit_expr_await(&mut self, wait: &'ast syn::ExprAwait) {
        let (whole, base) = (wait.span().byte_range(), wait.base.span().byte_range());
        // A turn that is not given away is a statement left out.
        let is_yield = matches!(&*wait.base, syn::Expr::Call(call)
            if calls::callee(call).as_deref() == Some("yield_now"));
        if !is_yield {
            self.replace("drop .await", &whole, base.end..whole.end, "");
        }
        if let syn::Expr::Call(call) = &*wait.base {
            self.in_turn(call, &whole);
        }
        visit::visit_expr_await(self, wait);
    }

    fn visit_expr_async(&mut self, block: &'ast syn::ExprAsync) {
        self.drop_move(block.capture.map(|capture| capture.span), block);
        visit::visit_expr_async(self, block);
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        self.drop_move(closure.capture.map(|capture| capture.span), closure);
        visit::visit_expr_closure(self, closure);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        self.call(call);
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.method(call);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_try(&mut self, question: &'ast syn::ExprTry) {
        let mark = question.question_token.span.byte_range();
        let whole = question.span().byte_range();
        self.replace("turn ? off", &whole, mark, ".unwrap()");
        visit::visit_expr_try(self, question);
    }

    fn visit_expr_if(&mut self, branch: &'ast syn::ExprIf) {
        self.condition(&branch.cond);
        visit::visit_expr_if(self, branch);
    }

    fn visit_expr_while(&mut self, repeat: &'ast syn::ExprWhile) {
        self.condition(&repeat.cond);
        let word = repeat.while_token.span.byte_range();
        self.replace("while once", &repeat.cond.span().byte_range(), word, "if");
        visit::visit_expr_while(self, repeat);
    }

    fn visit_expr_break(&mut self, exit: &'ast syn::ExprBreak) {
        self.drop_value("drop break", exit);
        visit::visit_expr_break(self, exit);
    }

    fn visit_expr_continue(&mut self, again: &'ast syn::ExprContinue) {
        self.drop_value("drop continue", again);
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        self.operator(binary);
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_range(&mut self, range: &'ast syn::ExprRange) {
        self.limits(range);
        visit::visit_expr_range(self, range);
    }

    fn visit_expr_lit(&mut self, literal: &'ast syn::ExprLit) {
        self.literal(&literal.lit);
    }

    fn visit_stmt_macro(&mut self, call: &'ast syn::StmtMacro) {
        self.macro_call(&call.mac, None);
    }

    fn visit_expr_macro(&mut self, call: &'ast syn::ExprMacro) {
        self.macro_call(&call.mac, Some(call.span().byte_range()));
    }
}
