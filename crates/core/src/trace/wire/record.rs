//! One record as JSON: fields borrowed from the buffer, nothing allocated but for escapes.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Visitor};

/// A string that borrows from the record wherever it holds no escape.
///
/// `Option<Cow<str>>` would always copy: serde borrows a `Cow` only where it stands by itself.
#[derive(Debug, Default)]
pub(super) struct Text<'a>(pub(super) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Borrow;
        impl<'de> Visitor<'de> for Borrow {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        from.deserialize_str(Borrow)
    }
}

/// A span that waits when the program hangs.
#[derive(Debug, serde::Deserialize)]
pub(super) struct WaitRecord<'a> {
    pub(super) sp: u32,
    #[serde(borrow, default)]
    pub(super) lines: Vec<Text<'a>>,
}

/// Every field that a record of any kind may have, under its name on the wire.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Record<'a> {
    #[serde(borrow)]
    pub(super) n: Text<'a>,
    #[serde(borrow)]
    pub(super) k: Text<'a>,
    pub(super) s: u32,
    pub(super) t: u64,
    #[serde(borrow)]
    pub(super) c: Text<'a>,
    pub(super) th: u32,
    pub(super) ta: Option<u64>,
    pub(super) rt: Option<u32>,
    #[serde(borrow)]
    pub(super) at: Option<Text<'a>>,
    pub(super) v: Option<u32>,
    pub(super) sp: Option<u32>,
    #[serde(borrow)]
    pub(super) name: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) ty: Option<Text<'a>>,
    pub(super) no: Option<u32>,
    #[serde(rename = "in")]
    pub(super) inside: Option<u32>,
    pub(super) ad: Option<u64>,
    pub(super) held: Option<u32>,
    #[serde(borrow)]
    pub(super) val: Option<Text<'a>>,
    pub(super) done: Option<bool>,
    #[serde(borrow)]
    pub(super) by: Option<Text<'a>>,
    pub(super) bysp: Option<u32>,
    pub(super) stale: Option<bool>,
    pub(super) id: Option<u32>,
    #[serde(borrow)]
    pub(super) op: Option<Text<'a>>,
    pub(super) of: Option<u32>,
    pub(super) ms: Option<u64>,
    pub(super) want: Option<u32>,
    pub(super) got: Option<u32>,
    pub(super) ok: Option<bool>,
    #[serde(borrow)]
    pub(super) flavor: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) msg: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) why: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) waits: Option<Vec<WaitRecord<'a>>>,
}

/// Reads one record.
pub(super) fn parse(json: &[u8]) -> Result<Record<'_>, serde_json::Error> {
    serde_json::from_slice(json)
}
