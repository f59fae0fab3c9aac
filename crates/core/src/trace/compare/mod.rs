//! Two traces side by side: the first moment at which one does what the other does not.
//!
//! Events are aligned by the name of what they belong to and by what they are. What happens at one
//! instant of the virtual clock has no order, so instants are compared as bags; where there are no
//! exact times, each span is compared with its namesake by itself. The result judges nothing.

mod moment;
mod sentence;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use self::moment::{Moment, What, moments};
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
    /// One sentence: what yours did and what the goal did.
    pub sentence: String,
}

/// The first moment at which yours and the goal part, or None when they tell the same.
#[must_use]
pub fn compare(yours: &Trace, goal: &Trace) -> Option<Divergence> {
    // Parameters differ from run to run, and with them what is printed and passed on.
    let varies = [yours, goal].iter().any(|trace| {
        let mut events = trace.events.iter();
        events.any(|event| matches!(event.kind, super::EventKind::Param(..)))
    });
    let mine = moments(yours, !varies);
    let theirs = moments(goal, !varies);
    let timed = yours.is_virtual() && goal.is_virtual();
    let telling = |moment: &&Moment| moment.what.is_telling();
    let first: Vec<_> = mine.iter().filter(telling).collect();
    let second: Vec<_> = theirs.iter().filter(telling).collect();
    let found = if timed {
        by_instant(&first, &second)
    } else {
        by_subject(&first, &second)
    };
    found
        .map(|pair| sentence::divergence(yours, pair, timed))
        .or_else(|| sentence::polls(yours, &mine, &theirs))
        .or_else(|| order(yours, &mine, &theirs))
}

/// A moment that one has and the other has not at that time, and when the other has it, if ever.
struct Pair<'a> {
    yours: Option<&'a Moment>,
    goal: Option<&'a Moment>,
}

/// What counts as the same event in both traces.
type Key<'a> = (&'a str, &'a What);

fn key(moment: &Moment) -> Key<'_> {
    (moment.subject.as_str(), &moment.what)
}

/// Compares bags of moments, instant by instant.
fn by_instant<'a>(yours: &[&'a Moment], goal: &[&'a Moment]) -> Option<Pair<'a>> {
    let mut instants: BTreeMap<Time, (Vec<&Moment>, Vec<&Moment>)> = BTreeMap::new();
    for moment in yours {
        instants.entry(moment.at).or_default().0.push(moment);
    }
    for moment in goal {
        instants.entry(moment.at).or_default().1.push(moment);
    }
    let mut done: HashMap<Key<'_>, usize> = HashMap::new();
    for (time, (mine, theirs)) in instants {
        let mut counts: HashMap<Key<'_>, i64> = HashMap::new();
        for moment in &mine {
            *counts.entry(key(moment)).or_default() += 1;
        }
        for moment in &theirs {
            *counts.entry(key(moment)).or_default() -= 1;
        }
        let surplus = |moment: &&&Moment, sign: i64| counts[&key(moment)] * sign > 0;
        // What the goal does and yours does not tells more than what yours does besides.
        let missing = theirs
            .iter()
            .filter(|m| surplus(m, -1))
            .min_by_key(|m| m.what.rank());
        let extra = mine
            .iter()
            .filter(|m| surplus(m, 1))
            .min_by_key(|m| m.what.rank());
        let nth = |moment: &Moment| done.get(&key(moment)).copied().unwrap_or(0);
        let later = |list: &[&'a Moment], wanted: &Moment| {
            let mut same = list.iter().filter(|m| key(m) == key(wanted));
            same.clone()
                .nth(nth(wanted))
                .filter(|m| m.at > time)
                .or_else(|| same.find(|m| m.at > time))
                .copied()
        };
        match (missing, extra) {
            (None, None) => {}
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
            (Some(_), None) => {}
        }
        for moment in mine {
            *done.entry(key(moment)).or_default() += 1;
        }
    }
    None
}

/// Compares what each subject does, without times.
fn by_subject<'a>(yours: &[&'a Moment], goal: &[&'a Moment]) -> Option<Pair<'a>> {
    let group = |list: &[&'a Moment]| {
        let mut groups: HashMap<&'a str, Vec<&'a Moment>> = HashMap::new();
        for moment in list {
            groups.entry(&moment.subject).or_default().push(moment);
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
            let what = |list: &[&'a Moment]| list.get(*at).map(|moment| moment.what.clone());
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
            .map_or(u32::MAX, |moment| moment.event);
        let earlier = found.as_ref().is_none_or(|(before, _)| order < *before);
        if earlier {
            found = Some((order, pair));
        }
    }
    found.map(|(_, pair)| pair)
}

/// The same moments at the same times, in another order at one instant.
fn order(trace: &Trace, yours: &[Moment], goal: &[Moment]) -> Option<Divergence> {
    if !trace.is_virtual() {
        return None;
    }
    let mut both = yours.iter().zip(goal);
    let (mine, theirs) = both.find(|(mine, theirs)| key(mine) != key(theirs))?;
    Some(sentence::order(mine, theirs))
}
