//! The sender that was made with a receiver, as the sources say it.

use syn::visit::{self, Visit};

use crate::judge::source::SourceFile;

/// A sender in the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sender {
    /// The variable it was bound to first.
    pub(super) name: String,
    /// Where that is: file and line.
    pub(super) place: String,
}

/// The sender that was made together with the receiver whose method is called at a place. None where
/// the sources bind no such pair, or more than one of that name.
pub(super) fn of(sources: &[SourceFile<'_>], place: &str) -> Option<Sender> {
    let mut parts = place.split(':');
    let path = parts.next()?;
    let line: usize = parts.next()?.parse().ok()?;
    let file = sources.iter().find(|file| file.path == path)?;
    let receiver = received_from(file.text.lines().nth(line.checked_sub(1)?)?)?;
    let mut pairs = Pairs {
        receiver,
        found: Vec::new(),
    };
    pairs.visit_file(&syn::parse_file(file.text).ok()?);
    match pairs.found.as_slice() {
        [(name, line)] => Some(Sender {
            name: name.clone(),
            place: format!("{path}:{line}"),
        }),
        _ => None,
    }
}

/// `rx` of `while let Some(item) = rx.recv().await {`.
fn received_from(line: &str) -> Option<&str> {
    let (before, _) = line
        .split_once(".recv()")
        .or_else(|| line.split_once(".next()"))?;
    let start = before.rfind(|c: char| !c.is_alphanumeric() && c != '_');
    let name = &before[start.map_or(0, |at| at + 1)..];
    let is_field = before[..before.len() - name.len()].ends_with('.');
    (!name.is_empty() && !is_field).then_some(name)
}

/// The pairs that are bound with a receiver of this name: `let (tx, mut rx) = ..`.
struct Pairs<'a> {
    receiver: &'a str,
    found: Vec<(String, usize)>,
}

impl Visit<'_> for Pairs<'_> {
    fn visit_local(&mut self, local: &syn::Local) {
        if let syn::Pat::Tuple(pair) = &local.pat
            && let [syn::Pat::Ident(sender), syn::Pat::Ident(receiver)] =
                pair.elems.iter().collect::<Vec<_>>().as_slice()
            && receiver.ident == self.receiver
        {
            let line = sender.ident.span().start().line;
            self.found.push((sender.ident.to_string(), line));
        }
        visit::visit_local(self, local);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, place: &str) -> Option<(String, String)> {
        let file = SourceFile {
            path: "src/main.rs",
            text,
            given: false,
        };
        of(&[file], place).map(|sender| (sender.name, sender.place))
    }

    #[test]
    fn the_sender_of_a_receiver_is_found() {
        let text = "async fn f() {\n  let (out, mut belt) = trpl::channel();\n  g(out.clone());\n  \
                    while let Some(a) = belt.recv().await {}\n}";
        let expected = ("out".to_owned(), "src/main.rs:2".to_owned());
        assert_eq!(found(text, "src/main.rs:4:28"), Some(expected));
        // Not there, of another name, or of two.
        assert_eq!(found(text, "src/main.rs:3:3"), None);
        let text = "async fn f(mut belt: Receiver<u8>) {\n  belt.recv().await;\n}";
        assert_eq!(found(text, "src/main.rs:2:8"), None);
        let text = "async fn f() {\n let (a, rx) = c();\n rx.recv().await;\n}\nasync fn g() {\n \
                    let (b, rx) = c();\n}";
        assert_eq!(found(text, "src/main.rs:3:5"), None);
        let text = "async fn f() {\n let (a, rx) = c();\n self.rx.recv().await;\n}";
        assert_eq!(found(text, "src/main.rs:3:5"), None);
    }
}
