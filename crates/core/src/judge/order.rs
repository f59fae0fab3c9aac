//! Lists in an order that may be strict, free, or free at the same instant.

use std::collections::BTreeMap;

use crate::manifest::Cursor;
use asynclings_trace::Time;

/// How strictly the order of a list is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Exact,
    /// As written, but what happens at the same instant may come in any order.
    Time,
    Any,
}

pub(crate) const WORDS: &[&str] = &["exact", "time", "any"];

impl Order {
    pub(crate) fn read(cursor: &Cursor<'_>) -> Option<Self> {
        let orders = [Self::Exact, Self::Time, Self::Any];
        cursor.word(WORDS).map(|at| orders[at])
    }

    /// True when these things, each with its time, are the wanted ones in this order.
    pub(crate) fn agrees<T: Ord>(self, wanted: &[T], found: &[(Time, T)]) -> bool {
        self.first_difference(wanted, found).is_none()
    }

    /// Where these things, each with its time, part from the wanted ones.
    pub(crate) fn first_difference<T: Ord>(
        self,
        wanted: &[T],
        found: &[(Time, T)],
    ) -> Option<FirstDifference> {
        let mut at = 0;
        // The stretches of the list within which the order is free.
        for here in found.chunk_by(|a, b| match self {
            Self::Exact => false,
            Self::Time => a.0 == b.0,
            Self::Any => true,
        }) {
            let end = match self {
                Self::Any => wanted.len(),
                _ => wanted.len().min(at + here.len()),
            };
            let there = &wanted[at..end];
            let things = || here.iter().map(|(_, thing)| thing);
            if !things().eq(there) {
                let came = surplus(things(), there).next();
                let missing = surplus(there, things()).next();
                if came.is_some() || missing.is_some() {
                    return Some(FirstDifference {
                        came: came.map(|place| at + place),
                        missing: missing.map(|place| at + place),
                    });
                }
            }
            at = end;
        }
        (at < wanted.len()).then_some(FirstDifference {
            came: None,
            missing: Some(at),
        })
    }
}

/// Where two lists part: the place of what came and is not wanted there, and of what is wanted and
/// did not come there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FirstDifference {
    pub(crate) came: Option<usize>,
    pub(crate) missing: Option<usize>,
}

/// The places of those things that are not (or not so often) among the others, in order.
pub(crate) fn surplus<'a, T: Ord + 'a>(
    these: impl IntoIterator<Item = &'a T>,
    those: impl IntoIterator<Item = &'a T>,
) -> impl Iterator<Item = usize> {
    let mut left: BTreeMap<&T, usize> = BTreeMap::new();
    for thing in those {
        *left.entry(thing).or_default() += 1;
    }
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
