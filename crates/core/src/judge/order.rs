//! Lists in an order that may be strict, free, or free at the same instant.

use std::collections::BTreeMap;

use super::read::Cursor;
use crate::trace::Time;

/// How strictly the order of a list is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    Exact,
    /// As written, but what happens at the same instant may come in any order.
    Time,
    Any,
}

/// The words for orders.
pub(crate) const WORDS: &[&str] = &["exact", "time", "any"];

impl Order {
    /// Reads one of [`WORDS`].
    pub(crate) fn read(cursor: &Cursor<'_>) -> Option<Self> {
        let orders = [Self::Exact, Self::Time, Self::Any];
        cursor.word(WORDS).map(|at| orders[at])
    }

    /// True when these things, each with its time, are the wanted ones in this order.
    pub(crate) fn agrees<T: Ord>(self, wanted: &[T], found: &[(Time, T)]) -> bool {
        if wanted.len() != found.len() {
            return false;
        }
        match self {
            Self::Exact => wanted.iter().eq(found.iter().map(|(_, thing)| thing)),
            Self::Any => counted(wanted.iter()) == counted(found.iter().map(|(_, thing)| thing)),
            Self::Time => {
                let mut at = 0;
                found.chunk_by(|a, b| a.0 == b.0).all(|instant| {
                    let part = &wanted[at..at + instant.len()];
                    at += instant.len();
                    counted(part.iter()) == counted(instant.iter().map(|(_, thing)| thing))
                })
            }
        }
    }
}

/// How often each thing occurs.
fn counted<'a, T: Ord + 'a>(things: impl Iterator<Item = &'a T>) -> BTreeMap<&'a T, usize> {
    let mut counts = BTreeMap::new();
    for thing in things {
        *counts.entry(thing).or_default() += 1;
    }
    counts
}

/// The places of those things that are not (or not so often) among the others, in order.
pub(crate) fn surplus<'a, T: Ord + 'a>(
    these: impl IntoIterator<Item = &'a T>,
    those: impl IntoIterator<Item = &'a T>,
) -> impl Iterator<Item = usize> {
    let mut left = counted(those.into_iter());
    let places = these.into_iter().enumerate();
    places.filter_map(move |(place, this)| match left.get_mut(this) {
        Some(count) if *count > 0 => {
            *count -= 1;
            None
        }
        _ => Some(place),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn orders_agree_or_not() {
        let found = [(Time(0), 'b'), (Time(0), 'a'), (Time(5), 'c')];
        for (wanted, exact, time, any) in [
            (['b', 'a', 'c'], true, true, true),
            (['a', 'b', 'c'], false, true, true),
            (['a', 'c', 'b'], false, false, true),
            (['a', 'b', 'd'], false, false, false),
        ] {
            assert_eq!(Order::Exact.agrees(&wanted, &found), exact);
            assert_eq!(Order::Time.agrees(&wanted, &found), time);
            assert_eq!(Order::Any.agrees(&wanted, &found), any);
        }
    }

    proptest! {
        #[test]
        fn a_list_agrees_with_itself_and_never_without_a_part(
            things in proptest::collection::vec((0_u64..4, 0_u8..3), 1..8),
            lost in 0_usize..8,
        ) {
            let mut found: Vec<_> = things.iter().map(|(at, thing)| (Time(*at), *thing)).collect();
            found.sort_by_key(|(at, _)| *at);
            let wanted: Vec<_> = found.iter().map(|(_, thing)| *thing).collect();
            let mut swapped = found.clone();
            swapped.reverse();
            swapped.sort_by_key(|(at, _)| *at);
            prop_assert!(Order::Time.agrees(&wanted, &swapped));
            for order in [Order::Exact, Order::Time, Order::Any] {
                prop_assert!(order.agrees(&wanted, &found));
                let mut less = found.clone();
                less.remove(lost % found.len());
                prop_assert!(!order.agrees(&wanted, &less));
            }
        }
    }
}
