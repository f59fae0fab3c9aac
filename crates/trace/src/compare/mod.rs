//! Two traces side by side: the first moment at which one does what the other does not.
//!
//! Events are aligned by the name of what they belong to and by what they are. What happens at one
//! instant of the virtual clock has no order, so instants are compared as bags; where there are no
//! exact times, or where the two had different inputs, each span is compared with its namesake by
//! itself. The result judges nothing.

mod event_key;
mod inputs;
mod sentence;
mod whole;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use self::event_key::{EventKey, What, event_keys};
use super::{Time, Trace};

/// Where two traces part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Divergence {
    /// Whose event it is: a span, a mark, a tracked value.
    pub subject: String,
    /// The time at which they part, where times can be told.
    #[serde(rename = "at_ns")]
    pub at: Option<Time>,
    /// The event of yours that shows it, if there is one: index into [`Trace::events`].
    pub yours: Option<u32>,
    /// The event of the goal that shows it, if there is one.
    pub goal: Option<u32>,
    /// The source place in yours, where it has one.
    pub place: Option<String>,
    /// True when they differ in nothing but the count of polls or the order at one instant.
    pub slight: bool,
    /// True when each span does the same in the same order, and only when, or on which thread,
    /// differs.
    pub only_times: bool,
    /// True when the two had different inputs, which alone may be why they differ.
    pub other_inputs: bool,
    /// One sentence: what yours did and what the goal did.
    pub sentence: String,
}

/// The first moment at which yours and the goal part, or None when they tell the same.
#[must_use]
pub fn compare(yours: &Trace, goal: &Trace) -> Option<Divergence> {
    let inputs = [yours, goal].map(inputs::of);
    // What is printed and passed on comes from the inputs, if there are any.
    let values = inputs.iter().all(HashMap::is_empty);
    let mine = event_keys(yours, values);
    let theirs = event_keys(goal, values);
    let other_inputs = inputs::differ(&inputs);
    let timed = yours.is_virtual() && goal.is_virtual() && !other_inputs;
    let telling = |event: &&EventKey| event.what.is_telling();
    let first: Vec<_> = mine.iter().filter(telling).collect();
    let second: Vec<_> = theirs.iter().filter(telling).collect();
    let found = if timed {
        by_instant(&first, &second)
    } else {
        by_subject(&first, &second)
    };
    found
        .map(|pair| Divergence {
            only_times: timed && first.len() == second.len() && in_the_same_order(&first, &second),
            ..sentence::divergence(yours, pair, timed)
        })
        .or_else(|| whole::apart(&mine, &theirs).filter(|_| !timed))
        .or_else(|| whole::threads(&mine, &theirs))
        .or_else(|| whole::clock(yours, goal))
        .or_else(|| sentence::polls(&mine, &theirs, timed))
        .or_else(|| order(&mine, &theirs).filter(|_| timed))
        .map(|found| Divergence {
            other_inputs,
            ..found
        })
}

fn in_the_same_order(yours: &[&EventKey], goal: &[&EventKey]) -> bool {
    yours
        .iter()
        .zip(goal)
        .all(|(mine, theirs)| key(mine) == key(theirs))
}

/// An event that one has and the other has not at that time, and when the other has it, if ever.
struct Pair<'a> {
    yours: Option<&'a EventKey>,
    goal: Option<&'a EventKey>,
}

/// What counts as the same event in both traces.
type Key<'a> = (&'a str, &'a What);

fn key(event: &EventKey) -> Key<'_> {
    (event.id.as_str(), &event.what)
}

/// Compares bags of events, instant by instant.
fn by_instant<'a>(yours: &[&'a EventKey], goal: &[&'a EventKey]) -> Option<Pair<'a>> {
    let mut instants: BTreeMap<Time, (Vec<&'a EventKey>, Vec<&'a EventKey>)> = BTreeMap::new();
    for event in yours {
        instants.entry(event.at).or_default().0.push(event);
    }
    for event in goal {
        instants.entry(event.at).or_default().1.push(event);
    }
    let mut done: HashMap<Key<'_>, usize> = HashMap::new();
    for (time, (mine, theirs)) in instants {
        let mut counts: HashMap<Key<'_>, i64> = HashMap::new();
        for event in &mine {
            *counts.entry(key(event)).or_default() += 1;
        }
        for event in &theirs {
            *counts.entry(key(event)).or_default() -= 1;
        }
        let surplus = |list: &[&'a EventKey], sign: i64| {
            let more = list.iter().filter(|m| counts[&key(m)] * sign > 0);
            more.min_by_key(|m| m.what.rank()).copied()
        };
        // What the goal does and yours does not tells more than what yours does besides.
        let (missing, extra) = (surplus(&theirs, -1), surplus(&mine, 1));
        let nth = |event: &EventKey| done.get(&key(event)).copied().unwrap_or(0);
        let later = |list: &[&'a EventKey], wanted: &EventKey| {
            let mut same = list.iter().filter(|m| key(m) == key(wanted));
            same.clone()
                .nth(nth(wanted))
                .filter(|m| m.at > time)
                .or_else(|| same.find(|m| m.at > time))
                .copied()
        };
        match (missing, extra) {
            (Some(missing), extra)
                if extra.is_none_or(|e| missing.what.rank() <= e.what.rank()) =>
            {
                return Some(Pair {
                    yours: later(yours, missing),
                    goal: Some(missing),
                });
            }
            (_, Some(extra)) => {
                return Some(Pair {
                    yours: Some(extra),
                    goal: later(goal, extra),
                });
            }
            (_, None) => {}
        }
        for event in mine {
            *done.entry(key(event)).or_default() += 1;
        }
    }
    None
}

/// Compares what each subject does, without times.
fn by_subject<'a>(yours: &[&'a EventKey], goal: &[&'a EventKey]) -> Option<Pair<'a>> {
    let group = |list: &[&'a EventKey]| {
        let mut groups: HashMap<&'a str, Vec<&'a EventKey>> = HashMap::new();
        for event in list {
            groups.entry(&event.id).or_default().push(event);
        }
        groups
    };
    let (mine, theirs) = (group(yours), group(goal));
    let mut found: Option<(u32, Pair<'a>)> = None;
    let none = Vec::new();
    for subject in mine.keys().chain(theirs.keys()) {
        let one = mine.get(subject).unwrap_or(&none);
        let other = theirs.get(subject).unwrap_or(&none);
        let at = (0..one.len().max(other.len())).find(|at| {
            let what = |list: &[&'a EventKey]| list.get(*at).map(|event| event.what.clone());
            what(one) != what(other)
        });
        let Some(at) = at else { continue };
        let pair = Pair {
            yours: one.get(at).copied(),
            goal: other.get(at).copied(),
        };
        let order = pair
            .yours
            .or(pair.goal)
            .map_or(u32::MAX, |event| event.event);
        let earlier = found.as_ref().is_none_or(|(before, _)| order < *before);
        if earlier {
            found = Some((order, pair));
        }
    }
    found.map(|(_, pair)| pair)
}

/// The same events at the same times, in another order at one instant.
fn order(yours: &[EventKey], goal: &[EventKey]) -> Option<Divergence> {
    let mut both = yours.iter().zip(goal);
    let (mine, theirs) = both.find(|(mine, theirs)| key(mine) != key(theirs))?;
    Some(sentence::order(mine, theirs))
}
