//! A piece of code that a source rule wants to find as it is, or not at all.

use std::fmt;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::SourceFile;
use super::mention::position;
use crate::diag::Position;
use crate::judge::syntax::SyntaxError;

/// Code, token by token: blanks and comments do not matter, `_` is any one word, literal or pair of
/// brackets with what is in it, or a path of fields, and `$` at the end is the end of the function or
/// async block whose body the code stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CodePattern {
    text: String,
    tokens: Vec<Token>,
    /// True when nothing may follow.
    ends: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Any,
    Word(String),
    Punct(char),
    Group(Delimiter, Vec<Token>),
}

impl CodePattern {
    /// Reads `while let Some(_) = _.recv().await _`.
    /// Fails when that is nothing that Rust could contain; with the bytes at fault.
    pub(crate) fn parse(text: &str) -> Result<Self, SyntaxError> {
        let whole = text.trim();
        let code = whole.strip_suffix('$').unwrap_or(whole);
        let tokens = match code.parse::<TokenStream>() {
            Ok(tokens) => tokens.into_iter().map(Token::of).collect::<Vec<_>>(),
            Err(_) => Vec::new(),
        };
        if tokens.is_empty() {
            let help = "such as `while let Some(_) = _.recv().await _`";
            let error = SyntaxError::new(0..text.len(), "not valid Rust code");
            return Err(error.with_help(help));
        }
        Ok(Self {
            text: whole.to_owned(),
            tokens,
            ends: code.len() < whole.len(),
        })
    }

    /// Where the learner's files contain it first: the path of the file, and the place in it.
    pub(crate) fn find<'f>(&self, files: &[SourceFile<'f>]) -> Option<(&'f str, Position)> {
        let own = files.iter().filter(|file| !file.given && file.is_rust());
        own.filter_map(|file| Some((file.path, file.text.parse().ok()?)))
            .find_map(|(path, tokens)| Some((path, self.within(tokens, false)?)))
    }

    /// The code as a reader knows it: `…` for whatever may stand there.
    pub(crate) fn plain(&self) -> String {
        let text = self.text.trim_end_matches('$').trim_end();
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let mut plain = String::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            let alone = !is_word(text[..at].chars().next_back())
                && !is_word(text[at + c.len_utf8()..].chars().next());
            plain.push(if c == '_' && alone { '…' } else { c });
        }
        plain
    }

    /// `is_body`: these are the statements of a function or an async block.
    fn within(&self, tokens: TokenStream, is_body: bool) -> Option<Position> {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for at in 0..tokens.len() {
            if (is_body || !self.ends) && fit(&self.tokens, &tokens[at..], self.ends) {
                return Some(position(tokens[at].span()));
            }
            if let TokenTree::Group(group) = &tokens[at]
                && let Some(found) =
                    self.within(group.stream(), is_body_after(&tokens[..at], group))
            {
                return Some(found);
            }
        }
        None
    }
}

impl fmt::Display for CodePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// True for braces that are the body of a function or of an async block, by what stands before them.
/// A plain block, or the body of a closure, may be followed by more.
fn is_body_after(before: &[TokenTree], group: &Group) -> bool {
    if group.delimiter() != Delimiter::Brace {
        return false;
    }
    let word = |token: &TokenTree, wanted: &str| matches!(token, TokenTree::Ident(found) if found == wanted);
    let is_async = match before {
        [.., first, second] if word(second, "move") => word(first, "async"),
        [.., last] => word(last, "async"),
        [] => false,
    };
    let ends_before = |token: &&TokenTree| match token {
        TokenTree::Punct(mark) => mark.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        _ => false,
    };
    let mut head = before.iter().rev().take_while(|token| !ends_before(token));
    is_async || head.any(|token| word(token, "fn"))
}

/// True when code begins with what is wanted; with nothing behind it, where it `ends` there.
fn fit(wanted: &[Token], code: &[TokenTree], ends: bool) -> bool {
    let Some((first, others)) = wanted.split_first() else {
        return !ends || code.is_empty();
    };
    if *first != Token::Any {
        let fits = code.first().is_some_and(|token| first.fits(token));
        return fits && fit(others, &code[1..], ends);
    }
    let is_word = |at: usize| matches!(code.get(at), Some(TokenTree::Ident(_)));
    let is_dot = |at| matches!(code.get(at), Some(TokenTree::Punct(dot)) if dot.as_char() == '.');
    // `rx`, and `self.rx` as well.
    if !code.first().is_some_and(|token| first.fits(token)) {
        return false;
    }
    let mut end = 1;
    loop {
        if fit(others, &code[end..], ends) {
            return true;
        }
        if !(is_word(end - 1) && is_dot(end) && is_word(end + 1)) {
            return false;
        }
        end += 2;
    }
}

impl Token {
    fn of(token: TokenTree) -> Self {
        match token {
            TokenTree::Ident(word) if word == "_" => Self::Any,
            TokenTree::Ident(word) => Self::Word(word.to_string()),
            TokenTree::Literal(literal) => Self::Word(literal.to_string()),
            TokenTree::Punct(punct) => Self::Punct(punct.as_char()),
            TokenTree::Group(group) => Self::Group(
                group.delimiter(),
                group.stream().into_iter().map(Self::of).collect(),
            ),
        }
    }

    fn fits(&self, token: &TokenTree) -> bool {
        match (self, token) {
            (Self::Any, token) => !matches!(token, TokenTree::Punct(_)),
            (Self::Word(word), TokenTree::Ident(found)) => found == word,
            (Self::Word(word), TokenTree::Literal(found)) => found.to_string() == *word,
            (Self::Punct(mark), TokenTree::Punct(found)) => found.as_char() == *mark,
            (Self::Group(delimiter, inside), TokenTree::Group(found)) => {
                let found_inside: Vec<TokenTree> = found.stream().into_iter().collect();
                found.delimiter() == *delimiter && fit(inside, &found_inside, true)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pattern: &str, text: &str) -> Option<String> {
        let file = SourceFile {
            path: "src/main.rs",
            text,
            given: false,
        };
        let pattern = CodePattern::parse(pattern).unwrap();
        let found = pattern.find(&[file]);
        found.map(|(_, place)| place.to_string())
    }

    #[test]
    fn code_is_found_whatever_it_is_called_there() {
        let receives = "while let Some(_) = _.recv().await _";
        for (text, expected) in [
            (
                "fn f() { while let Some(a) = rx.recv().await { g(a) } }",
                true,
            ),
            (
                "fn f() {\n  // It ends by itself.\n  while let Some(item) =\n belt.recv().await {}\n}",
                true,
            ),
            (
                "fn f() { join!(async { while let Some(a) = rx.recv().await {} }) }",
                true,
            ),
            (
                "fn f() { while let Some(a) = self.belt.rx.recv().await {} }",
                true,
            ),
            (
                "fn f() { loop { match rx.recv().await { Some(a) => g(a), None => break } } }",
                false,
            ),
            (
                "fn f() { while let Some(a) = rx.recv_timeout(ms).await {} }",
                false,
            ),
            ("fn f() { while let Some(a) = rx.recv(4).await {} }", false),
            (
                "// while let Some(a) = rx.recv().await {}\nfn f() {}",
                false,
            ),
        ] {
            assert_eq!(found(receives, text).is_some(), expected, "{text}");
        }
        assert_eq!(found("b _", "fn a() {}\nfn b() {}").as_deref(), Some("2:4"));
    }

    #[test]
    fn code_may_have_to_be_the_last() {
        let last = "press(); $";
        assert!(found(last, "async fn f() { press(); }").is_some());
        assert!(found(last, "async fn f() { press(); pause().await; }").is_none());
        assert!(found("press();", "async fn f() { press(); pause().await; }").is_some());
        assert!(found(last, "fn f() { g(async move { press(); }) }").is_some());
        // What is only the end of a part may be followed by more.
        for more in [
            "{ press(); } pause()",
            "g(|| { press(); }); pause()",
            "step!(press();); pause()",
        ] {
            assert!(
                found(last, &format!("async fn f() {{ {more}.await; }}")).is_none(),
                "{more}"
            );
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in ["", "$", "fn (", "'"] {
            assert!(CodePattern::parse(text).is_err(), "{text}");
        }
    }
}
