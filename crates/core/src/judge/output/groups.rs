//! Groups of lines: fixed inside, free between.

use std::collections::HashSet;

/// True when the printed lines are the groups' lines, those of each group in order.
///
/// The same line may stand in several groups, so the search keeps every way to have got here; a
/// way is how far each group has come, and no way is looked at twice.
pub(super) fn interleave(groups: &[Vec<String>], printed: &[&str]) -> bool {
    groups.iter().map(Vec::len).sum::<usize>() == printed.len() && begins(groups, printed)
}

/// True when the printed lines are some of the groups' lines, those of each group in order and
/// from its beginning.
pub(super) fn begins(groups: &[Vec<String>], printed: &[&str]) -> bool {
    let mut ways = HashSet::from([vec![0_usize; groups.len()]]);
    for line in printed {
        let mut next = HashSet::new();
        for way in &ways {
            for (at, group) in groups.iter().enumerate() {
                if group.get(way[at]).is_some_and(|wanted| wanted == line) {
                    let mut way = way.clone();
                    way[at] += 1;
                    next.insert(way);
                }
            }
        }
        if next.is_empty() {
            return false;
        }
        ways = next;
    }
    true
}

/// Two neighbours of a group that were printed the wrong way round, where the lines are the right
/// ones but [`interleave`] says no.
pub(super) fn swapped<'a>(groups: &'a [Vec<String>], printed: &[&str]) -> (&'a str, &'a str) {
    let place = |line: &str| printed.iter().position(|printed| *printed == line);
    let pairs = groups.iter().flat_map(|group| group.windows(2));
    let found = pairs
        .clone()
        .find(|pair| place(&pair[0]) > place(&pair[1]))
        .or_else(|| pairs.clone().next());
    found.map_or(("", ""), |pair| (&pair[0], &pair[1]))
}
