//! What a source rule looks for, as an author writes it.

use std::fmt;

use super::mention::{Mention, Mentioned};
use crate::judge::syntax::SyntaxError;

/// Something to look for in sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SourcePattern {
    text: String,
    what: Mentioned,
    /// True for `.poll()`, false for `.poll`.
    is_call: bool,
    /// True for `loop yield_now`: only in a loop.
    in_loop: bool,
}

impl SourcePattern {
    /// Reads `std::thread::spawn`, `trpl::sleep(0)`, `.unwrap()`, `FutureExt.then()`, `.await`,
    /// `tokio::select!`, `#[pin]`, `use trpl::StreamExt`, `async fn(&self)`, `trait` or `unsafe`; or
    /// one of these after `loop`.
    /// Fails when it is none of these; with the bytes at fault.
    pub(crate) fn parse(text: &str) -> Result<Self, SyntaxError> {
        if let Some(inner) = text.trim_start().strip_prefix("loop ") {
            let moved = text.len() - inner.len();
            let pattern = Self::parse(inner).map_err(|error| error.after(moved))?;
            return Ok(Self {
                text: text.trim().to_owned(),
                in_loop: true,
                ..pattern
            });
        }
        let whole = text.trim();
        let start = text.len() - text.trim_start().len();
        let wrong = |from: usize, len: usize, says: &str| {
            SyntaxError::new(start + from..start + from + len, says).with_help(
                "such as `std::thread::spawn`, `trpl::sleep(0)`, `.unwrap()`, `tokio::select!`, \
                 `use trpl::StreamExt` or `unsafe`",
            )
        };
        let path = |from: usize, path: &str| {
            let segments: Vec<String> = path.split("::").map(|s| s.trim().to_owned()).collect();
            match segments.iter().find(|segment| !is_ident(segment)) {
                None => Ok(normal(segments)),
                Some(_) => Err(wrong(from, path.len(), "not a valid Rust path")),
            }
        };
        let what = if whole == "unsafe" {
            Mentioned::Unsafe
        } else if whole == "trait" {
            Mentioned::Trait
        } else if whole == "async fn(&self)" {
            Mentioned::AsyncMethod
        } else if let Some(name) = whole.strip_prefix("#[").and_then(|n| n.strip_suffix(']')) {
            Mentioned::Attribute(path(2, name)?)
        } else if let Some(import) = whole.strip_prefix("use ") {
            Mentioned::Import(path(4, import.trim())?)
        } else if let Some((of, method)) = whole.split_once('.') {
            let (name, zero) = arguments(method);
            if !is_ident(name) {
                return Err(wrong(of.len() + 1, method.len(), "not a valid method name"));
            }
            if !of.is_empty() && !is_ident(of) {
                return Err(wrong(0, of.len(), "not a valid trait name"));
            }
            Mentioned::Method {
                name: name.to_owned(),
                zero,
                of: Some(of.to_owned())
                    .filter(|of| !of.is_empty())
                    .into_iter()
                    .collect(),
            }
        } else if let Some(name) = whole.strip_suffix('!') {
            Mentioned::Macro(path(0, name)?)
        } else {
            let (name, zero) = arguments(whole);
            Mentioned::Path {
                segments: path(0, name)?,
                zero,
            }
        };
        Ok(Self {
            text: whole.to_owned(),
            what,
            is_call: whole.ends_with(')'),
            in_loop: false,
        })
    }

    /// True when it is written with parentheses: what comes of the call matters.
    pub(crate) fn is_call(&self) -> bool {
        self.is_call
    }

    /// True when a mention is what this looks for.
    pub(crate) fn matches(&self, mention: &Mention) -> bool {
        (!self.in_loop || mention.in_loop) && self.names(&mention.what)
    }

    fn names(&self, mentioned: &Mentioned) -> bool {
        match (&self.what, mentioned) {
            (
                Mentioned::Path {
                    segments,
                    zero: wanted,
                },
                Mentioned::Path {
                    segments: found,
                    zero,
                },
            ) => (!wanted || *zero) && is_within(segments, found),
            (
                Mentioned::Method {
                    name,
                    zero: wanted,
                    of: traits,
                },
                Mentioned::Method {
                    name: found,
                    zero,
                    of,
                },
            ) => {
                (!wanted || *zero)
                    && is_method(name, found)
                    && traits.iter().all(|name| of.contains(name))
            }
            (Mentioned::Macro(segments), Mentioned::Macro(found))
            | (Mentioned::Attribute(segments), Mentioned::Attribute(found)) => {
                is_within(segments, found)
            }
            (Mentioned::Import(segments), Mentioned::Import(found)) => {
                segments == found
                    || found.split_last().is_some_and(|(last, above)| {
                        last == "*" && segments.split_last().is_some_and(|(_, own)| own == above)
                    })
            }
            (Mentioned::Unsafe, Mentioned::Unsafe)
            | (Mentioned::Trait, Mentioned::Trait)
            | (Mentioned::AsyncMethod, Mentioned::AsyncMethod) => true,
            _ => false,
        }
    }
}

impl fmt::Display for SourcePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// `sleep(0)` is a call with a zero, `sleep()` and `sleep` any use.
fn arguments(text: &str) -> (&str, bool) {
    match text.split_once('(') {
        Some((name, "0)")) => (name, true),
        Some((name, ")")) => (name, false),
        _ => (text, false),
    }
}

fn is_ident(text: &str) -> bool {
    // Words of the language that stand where names do.
    matches!(text, "crate" | "self" | "super" | "await")
        || syn::parse_str::<syn::Ident>(text).is_ok()
}

/// A path as it is compared: `core` and `alloc` are `std` under another name.
pub(super) fn normal(mut segments: Vec<String>) -> Vec<String> {
    if let Some(first) = segments.first_mut()
        && matches!(first.as_str(), "core" | "alloc")
    {
        "std".clone_into(first);
    }
    segments
}

/// `poll_unpin` and its like are `poll` for what need not be pinned.
fn is_method(wanted: &str, found: &str) -> bool {
    found.strip_suffix("_unpin").unwrap_or(found) == wanted || found == wanted
}

/// A longer pattern matches a path that begins with it; a single word any path that has it.
fn is_within(wanted: &[String], found: &[String]) -> bool {
    match wanted {
        [word] => found.contains(word),
        _ => found.starts_with(wanted),
    }
}
