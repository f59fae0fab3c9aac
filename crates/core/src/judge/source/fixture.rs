//! Whether a learner's files leave the module `fixture` to the file that is given.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::SourceFile;

/// True when the module can be no other than `src/fixture.rs`. It is asked token by token and answered
/// with no where a macro, another path or another file might make one: then a place has to tell.
pub(crate) fn leave_fixture_alone(files: &[SourceFile<'_>]) -> bool {
    let own = files.iter().filter(|file| file.is_rust() && !file.given);
    own.into_iter().all(|file| {
        let tokens = file.text.parse::<TokenStream>();
        tokens.is_ok_and(|tokens| leaves_alone(tokens, false))
    })
}

fn leaves_alone(tokens: TokenStream, in_attribute: bool) -> bool {
    let tokens: Vec<_> = tokens.into_iter().collect();
    tokens.iter().enumerate().all(|(at, token)| match token {
        TokenTree::Group(group) => {
            let is_attribute = at > 0 && is(tokens.get(at - 1), '#')
                || at > 1 && is(tokens.get(at - 1), '!') && is(tokens.get(at - 2), '#');
            leaves_alone(group.stream(), in_attribute || is_attribute)
        }
        TokenTree::Ident(word) => {
            let next = tokens.get(at + 1);
            match word.to_string().trim_start_matches("r#") {
                "mod" => declares(next, tokens.get(at + 2)),
                "macro_rules" | "include" => !is(next, '!'),
                "path" => !in_attribute,
                _ => true,
            }
        }
        _ => true,
    })
}

/// What may follow `mod`: the module of a file, or one with another name.
fn declares(name: Option<&TokenTree>, then: Option<&TokenTree>) -> bool {
    let Some(TokenTree::Ident(name)) = name else {
        return false;
    };
    match then {
        Some(TokenTree::Group(body)) if body.delimiter() == Delimiter::Brace => {
            name.to_string().trim_start_matches("r#") != "fixture"
        }
        then => is(then, ';'),
    }
}

fn is(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alone(text: &str) -> bool {
        let file = |given| SourceFile {
            path: "src/main.rs",
            text,
            given,
        };
        // A given file may do what it likes.
        assert!(leave_fixture_alone(&[file(true)]));
        leave_fixture_alone(&[file(false)])
    }

    #[test]
    fn the_given_module_is_left_alone() {
        for text in [
            "mod fixture; use fixture::kettle; fn main() { let path = fixture::kettle(); }",
            "mod fixture; mod more { pub fn f() {} } // mod fixture {}",
            "mod fixture; fn main() { println!(\"mod fixture {}\"); let a = x.path == 1; }",
        ] {
            assert!(alone(text), "{text}");
        }
    }

    #[test]
    fn whatever_might_make_another_is_seen() {
        for text in [
            "mod fixture { pub fn kettle() {} }",
            "mod r#fixture { pub fn kettle() {} }",
            "#[path = \"own.rs\"] mod fixture;",
            "#[cfg_attr(all(), path = \"own.rs\")] mod fixture;",
            "include!(\"own.txt\");",
            "macro_rules! make { ($n:ident) => { mod $n {} } } make!(fixture);",
            "make! { mod [fixture] {} }",
            "fn main() { mod fixture { pub fn kettle() {} } }",
            "mod fixture; \" open",
        ] {
            assert!(!alone(text), "{text}");
        }
    }
}
