//! Methods whose future borrows what they are called on.

use syn::visit::Visit;

/// True for an async method, or one that returns a future, which borrows its `self`.
pub(super) fn lends_itself_to_a_future(signature: &syn::Signature) -> bool {
    let borrows = signature
        .receiver()
        .is_some_and(|receiver| matches!(receiver.kind, syn::ReceiverKind::Reference(..)));
    let mut names_future = NamesFuture(false);
    names_future.visit_return_type(&signature.output);
    borrows && (signature.asyncness.is_some() || names_future.0)
}

/// Whether a type names a future: `impl Future`, `BoxFuture`.
struct NamesFuture(bool);

impl Visit<'_> for NamesFuture {
    fn visit_ident(&mut self, name: &syn::Ident) {
        self.0 |= name.to_string().ends_with("Future");
    }
}
