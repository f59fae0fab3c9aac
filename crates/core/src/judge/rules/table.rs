//! What a rule's key holds, as a Rust type.
//!
//! An [`Operand`] says its [`Shape`] and reads itself, so that the schema, the documentation and
//! the reading of a rule come from one description. [`table!`] makes an operand of a whole table.

use std::ops::Deref;

use crate::judge::amount::{Amount, Bounds};
use crate::judge::order::{Order, WORDS};
use crate::judge::pattern::Pattern;
use crate::judge::selector::{EventSel, IntervalSel, Selector, SpanSel};
use crate::judge::source::{CodePattern, SourcePattern};
use crate::judge::way::Way;
use crate::manifest::shape::{Field, Shape};
use crate::manifest::{Cursor, Fields};

/// What may stand behind a rule's key, or behind a key of its table.
pub(super) trait Operand: Sized {
    const SHAPE: Shape;
    /// False for a key that may be left out of its table.
    const NEEDED: bool = true;

    fn parse(cursor: &Cursor<'_>) -> Option<Self>;

    /// The ways in which a rule with just this operand cannot be broken.
    fn rules_out(&self) -> Vec<Way> {
        Vec::new()
    }

    /// Reads it as a key of a table.
    fn field(fields: &Fields<'_>, key: &str) -> Option<Self> {
        Self::parse(&fields.need(key)?)
    }
}

/// Types that [`Cursor`] reads with one function.
macro_rules! operands {
    ($($type:ty: $shape:expr, $parse:expr;)*) => {$(
        impl Operand for $type {
            const SHAPE: Shape = $shape;

            fn parse(cursor: &Cursor<'_>) -> Option<Self> {
                ($parse)(cursor)
            }
        }
    )*};
}

operands! {
    SpanSel: Shape::Span, Cursor::span;
    EventSel: Shape::Moment, Cursor::event;
    IntervalSel: Shape::Stretch, Cursor::interval;
    Selector: Shape::Either, Cursor::selector;
    Amount: Shape::Number, Cursor::amount;
    String: Shape::Text, |cursor: &Cursor<'_>| cursor.text().map(str::to_owned);
    Pattern: Shape::Text, |cursor: &Cursor<'_>| cursor.text().map(Pattern::wild);
    bool: Shape::Flag, Cursor::flag;
    SourcePattern: Shape::Text, Cursor::source;
    CodePattern: Shape::Text, Cursor::code;
    Order: Shape::Word(WORDS), Order::read;
    AtMost: Shape::Number, |cursor: &Cursor<'_>| cursor.amount().map(Bounds::at_most).map(AtMost);
}

impl Operand for Bounds {
    const SHAPE: Shape = Shape::Bounds;

    fn parse(cursor: &Cursor<'_>) -> Option<Self> {
        cursor.bounds()
    }

    fn rules_out(&self) -> Vec<Way> {
        let least = self.min.as_ref().map(Amount::number);
        let mut ways = Vec::new();
        if least.is_none_or(|least| least.is_some_and(|least| least <= 0)) {
            ways.extend([Way::Early, Way::Never, Way::Few]);
        } else if least == Some(Some(1)) {
            ways.push(Way::Few);
        }
        if self.max.is_none() {
            ways.extend([Way::Late, Way::Many]);
        }
        ways
    }
}

/// A number that is the most there may be.
#[derive(Debug)]
pub(super) struct AtMost(pub(super) Bounds);

impl<T: Operand> Operand for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const NEEDED: bool = false;

    fn parse(cursor: &Cursor<'_>) -> Option<Self> {
        T::parse(cursor).map(Some)
    }

    fn field(fields: &Fields<'_>, key: &str) -> Option<Self> {
        fields.may(key, T::parse)
    }

    fn rules_out(&self) -> Vec<Way> {
        self.as_ref().map(T::rules_out).unwrap_or_default()
    }
}

/// A list of at least one.
impl<T: Operand> Operand for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn parse(cursor: &Cursor<'_>) -> Option<Self> {
        cursor.each(1, T::parse)
    }
}

/// One, or a list of at least one.
#[derive(Debug)]
pub(super) struct OneOrMany<T>(Vec<T>);

impl<T> Deref for OneOrMany<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Operand> Operand for OneOrMany<T> {
    const SHAPE: Shape = Shape::OneOrMany(&T::SHAPE);

    fn parse(cursor: &Cursor<'_>) -> Option<Self> {
        cursor.one_or_many(T::parse).map(Self)
    }
}

/// Makes a struct of a table's keys, each with what it holds and what it is for; an `Option` may
/// be left out. After `counted` comes the field for `is`, `min` and `max`, and then further keys.
/// A key that is no name in Rust stands as a text behind the field.
///
/// ```text
/// table! {
///     Count {
///         event: EventSel = "what is counted",
///     } counted count {
///         from: Option<EventSel> = "counted only after this",
///     }
/// }
/// ```
macro_rules! table {
    ($name:ident {
        $($field:ident $($key:literal)?: $type:ty = $says:expr,)*
    } $(counted $count:ident {
        $($later:ident: $later_type:ty = $later_says:expr,)*
    })?) => {
        #[derive(Debug)]
        struct $name {
            $($field: $type,)*
            $($count: $crate::judge::amount::Bounds, $($later: $later_type,)*)?
        }

        const _: () = {
            use $crate::manifest::Cursor;
            use $crate::judge::rules::table;
            use $crate::manifest::shape;

            impl table::Operand for $name {
                const SHAPE: shape::Shape = shape::Shape::Table(&[
                    $(table::field::<$type>(table::key!($field $($key)?), $says),)*
                    $(
                        shape::IS,
                        shape::MIN,
                        shape::MAX,
                        $(table::field::<$later_type>(stringify!($later), $later_says),)*
                    )?
                ]);

                fn parse(cursor: &Cursor<'_>) -> Option<Self> {
                    let fields = cursor.fields(&Self::SHAPE.keys())?;
                    // Every key is read before the first failure counts: all problems are told.
                    $(let $field = table::Operand::field(&fields, table::key!($field $($key)?));)*
                    $(
                        let $count = fields.bounds();
                        $(let $later = table::Operand::field(&fields, stringify!($later));)*
                    )?
                    Some(Self {
                        $($field: $field?,)*
                        $($count: $count?, $($later: $later?,)*)?
                    })
                }

                fn rules_out(&self) -> Vec<$crate::judge::way::Way> {
                    let mut ways = Vec::new();
                    $(ways.extend(table::Operand::rules_out(&self.$field));)*
                    $(ways.extend(table::Operand::rules_out(&self.$count));)?
                    ways
                }
            }
        };
    };
}

/// Makes an enum of words of which one stands in a table.
macro_rules! choice {
    ($name:ident { $($variant:ident = $word:literal,)* }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum $name {
            $($variant,)*
        }

        impl $name {
            const WORDS: &[&str] = &[$($word,)*];
        }

        impl $crate::judge::rules::table::Operand for $name {
            const SHAPE: $crate::manifest::shape::Shape =
                $crate::manifest::shape::Shape::Word(Self::WORDS);

            fn parse(cursor: &$crate::manifest::Cursor<'_>) -> Option<Self> {
                let at = cursor.word(Self::WORDS)?;
                Some([$(Self::$variant,)*][at])
            }
        }
    };
}

macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

pub(super) use {choice, key, table};

/// A key of a table that holds such an operand.
pub(super) const fn field<T: Operand>(key: &'static str, says: &'static str) -> Field {
    Field {
        key,
        needed: T::NEEDED,
        shape: T::SHAPE,
        says,
    }
}
