//! Inputs drawn anew for every run, so that an answer cannot be typed in.

use crate::run::RunError;

/// Draws numbers. From the system's random ones, or from a seed for tests.
#[derive(Clone, Debug)]
pub(super) struct Draw {
    state: u64,
}

impl Draw {
    /// One that starts at `seed`, or at a random number where there is none.
    pub(super) fn new(seed: Option<u64>) -> Result<Self, RunError> {
        let state = match seed {
            Some(seed) => seed,
            None => getrandom::u64().map_err(|error| RunError::no_random(&error))?,
        };
        Ok(Self { state })
    }

    /// The next number: the splitmix64 generator, which turns any seed into an even spread.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; 0 when there is none.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        // The bias of the remainder is below one in a billion for every bound a pack can say.
        self.next().checked_rem(bound).unwrap_or(0)
    }

    /// So many numbers below `bound`, one for each run of an attempt. They differ for as long as
    /// `bound` allows: two runs with the same input show no more than one. The first of them is
    /// `first`, where that is given.
    pub(super) fn apart(&mut self, bound: u64, runs: usize, first: Option<u64>) -> Vec<u64> {
        let start = first.unwrap_or_else(|| self.below(bound));
        let step = self.step(bound);
        (0..runs as u64)
            .map(|run| {
                let place = u128::from(start) + u128::from(run) * u128::from(step);
                u64::try_from(place % u128::from(bound.max(1))).unwrap_or(0)
            })
            .collect()
    }

    /// A step that visits every number below `bound` before it comes back to the first.
    fn step(&mut self, bound: u64) -> u64 {
        loop {
            let step = 1 + self.below(bound.saturating_sub(1).max(1));
            if common_divisor(step, bound.max(1)) == 1 {
                return step;
            }
        }
    }
}

fn common_divisor(one: u64, other: u64) -> u64 {
    match other {
        0 => one,
        _ => common_divisor(other, one % other),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_seed_gives_the_same_and_no_seed_does_not() {
        let drawn = |seed| Draw::new(seed).unwrap().apart(1_000_000_007, 8, None);
        assert_eq!(drawn(Some(7)), drawn(Some(7)));
        assert_ne!(drawn(Some(7)), drawn(Some(8)));
        assert_ne!(drawn(None), drawn(None));
    }

    #[test]
    fn runs_differ_for_as_long_as_there_are_values() {
        for seed in 0..200 {
            for bound in 1..30 {
                let drawn = Draw::new(Some(seed)).unwrap().apart(bound, 40, None);
                assert!(drawn.iter().all(|number| *number < bound));
                let first: BTreeSet<u64> = drawn.iter().copied().take(bound as usize).collect();
                assert_eq!(first.len() as u64, bound, "{drawn:?}");
            }
        }
    }

    #[test]
    fn every_value_comes_first_at_some_time() {
        let first: BTreeSet<u64> = (0..200)
            .map(|seed| Draw::new(Some(seed)).unwrap().apart(5, 1, None)[0])
            .collect();
        assert_eq!(first.len(), 5);
    }

    #[test]
    fn the_first_can_be_given() {
        for seed in 0..200 {
            let drawn = Draw::new(Some(seed)).unwrap().apart(7, 7, Some(4));
            assert_eq!(drawn[0], 4);
            assert_eq!(drawn.iter().collect::<BTreeSet<_>>().len(), 7);
        }
    }

    #[test]
    fn no_values_and_the_largest_bound_are_no_trouble() {
        let mut draw = Draw::new(Some(1)).unwrap();
        assert_eq!(draw.apart(0, 3, None), [0, 0, 0]);
        assert_eq!(draw.apart(1, 3, None), [0, 0, 0]);
        assert_eq!(draw.apart(u64::MAX, 3, None).len(), 3);
    }
}
