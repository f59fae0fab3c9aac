//! Paths among the tokens of a source, also those that a `use` with braces spells in parts.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The first of the paths that is among the tokens, with its line. A path is given by the names that
/// follow each other in it, and may be a part of a longer one.
pub(crate) fn first(tokens: TokenStream, wanted: &[&[&str]]) -> Option<(usize, String)> {
    Path::of(wanted).look(tokens)
}

/// The names of a path, as far as it was read.
#[derive(Clone)]
struct Path<'a> {
    wanted: &'a [&'a [&'a str]],
    names: Vec<String>,
    /// How many colons came since the last name.
    colons: usize,
}

impl<'a> Path<'a> {
    fn of(wanted: &'a [&'a [&'a str]]) -> Self {
        Self {
            wanted,
            names: Vec::new(),
            colons: 0,
        }
    }

    fn look(&mut self, tokens: TokenStream) -> Option<(usize, String)> {
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if self.colons < 2 {
                        self.names.clear();
                    }
                    self.colons = 0;
                    self.names.push(name.to_string());
                    if let Some(what) = self.found() {
                        return Some((name.span().start().line, what));
                    }
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => self.colons += 1,
                // `use tokio::{net, time}`: each name goes on from the path before the brace.
                TokenTree::Group(group) => {
                    let is_tree = group.delimiter() == Delimiter::Brace && self.colons == 2;
                    let found = if is_tree {
                        self.in_tree(group.stream())
                    } else {
                        Self::of(self.wanted).look(group.stream())
                    };
                    if found.is_some() {
                        return found;
                    }
                    *self = Self::of(self.wanted);
                }
                _ => *self = Self::of(self.wanted),
            }
        }
        None
    }

    fn in_tree(&self, tokens: TokenStream) -> Option<(usize, String)> {
        let mut part = Vec::new();
        let comma =
            |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
        for token in tokens {
            if !comma(&token) {
                part.push(token);
                continue;
            }
            if let Some(found) = self.clone().look(part.drain(..).collect()) {
                return Some(found);
            }
        }
        self.clone().look(part.into_iter().collect())
    }

    fn found(&self) -> Option<String> {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        let found = self.wanted.iter().find(|wanted| names.ends_with(wanted));
        found.map(|names| names.join("::"))
    }
}
