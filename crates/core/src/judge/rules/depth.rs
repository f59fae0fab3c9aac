//! How many of something there are at once: what the rules about counts of a moment share.

/// A moment at which one more or one less of something is there.
pub(super) type Change = (u32, i64);

/// The course of a count, from none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Depth {
    pub(super) peak: i64,
    /// The event at which it was first reached.
    pub(super) peak_at: u32,
    /// The event at which the count first passed the limit.
    pub(super) above: Option<u32>,
}

/// Follows a count through its changes, which come in any order.
pub(super) fn follow(mut changes: Vec<Change>, limit: Option<i64>) -> Depth {
    changes.sort_unstable();
    let mut depth = Depth::default();
    let mut count = 0;
    for (at, change) in changes {
        count += change;
        if count > depth.peak {
            depth.peak = count;
            depth.peak_at = at;
        }
        if depth.above.is_none() && change > 0 && limit.is_some_and(|limit| count > limit) {
            depth.above = Some(at);
        }
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_and_the_first_excess_are_found() {
        let changes = vec![(9, -1), (1, 1), (2, 1), (5, -1), (6, 1), (7, 1)];
        let depth = follow(changes.clone(), Some(1));
        assert_eq!((depth.peak, depth.peak_at, depth.above), (3, 7, Some(2)));
        assert_eq!(follow(changes, Some(3)).above, None);
        assert_eq!(follow(Vec::new(), Some(0)), Depth::default());
    }
}
