//! Closed sets of words: what the wire, JSON and the recorded form call the values of an enum.
//!
//! [`words!`] declares an enum together with its words, so that each pair stands in one place and
//! is used in both directions. [`Known`] carries such a value in a record.

use std::fmt;

use serde::Serialize;
use serde::de::{self, Deserialize, Deserializer, Visitor};

/// A value of a closed set, each of which has a word of its own.
pub trait Word: Copy + 'static {
    /// All of them.
    const ALL: &'static [Self];

    /// Its word.
    fn word(self) -> &'static str;

    /// The value that has this word.
    fn from_word(word: &str) -> Option<Self>;
}

/// Declares an enum and its words.
macro_rules! words {
    (
        $(#[$attribute:meta])*
        $visible:vis enum $name:ident {
            $($(#[$doc:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visible enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $crate::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
                into.serialize_str($crate::Word::word(*self))
            }
        }
    };
}

pub(super) use words;

/// A word in a record; None for one of a later version, which is no fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Known<T>(pub(super) Option<T>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: Word> Deserialize<'de> for Known<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Lookup<T>(std::marker::PhantomData<T>);
        impl<T: Word> Visitor<'_> for Lookup<T> {
            type Value = Known<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<Self::Value, E> {
                Ok(Known(T::from_word(word)))
            }
        }
        from.deserialize_str(Lookup(std::marker::PhantomData))
    }
}
