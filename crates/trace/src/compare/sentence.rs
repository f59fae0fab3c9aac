//! A divergence in words.

use std::collections::HashMap;

use super::event_key::{EventKey, What};
use super::{Divergence, Pair};
use crate::event::without_column;
use crate::{Time, Trace};

/// How a subject is written: printed text stands in its own quotes.
pub(super) fn quoted(subject: &str) -> String {
    if subject.starts_with('"') || subject.contains(' ') {
        subject.to_owned()
    } else {
        format!("`{subject}`")
    }
}

fn when(at: Time, timed: bool) -> String {
    if timed {
        format!("at {at}")
    } else {
        "here".to_owned()
    }
}

pub(super) fn place(event: &EventKey) -> String {
    match (&event.place, &event.created) {
        (Some(place), _) => format!(" ({})", without_column(place)),
        (None, Some(place)) => format!(" (created at {})", without_column(place)),
        (None, None) => String::new(),
    }
}

pub(super) fn place_of(event: &EventKey) -> Option<String> {
    let place = event.place.as_ref().or(event.created.as_ref());
    place.map(ToString::to_string)
}

/// Where both differ in what happens.
pub(super) fn divergence(yours: &Trace, pair: Pair<'_>, timed: bool) -> Divergence {
    let sentence = match (pair.yours, pair.goal) {
        // Both do it, one later than the other.
        (Some(mine), Some(goal)) if mine.what == goal.what && mine.at < goal.at => format!(
            "in yours {} {} {}{}, but in the goal {}",
            quoted(&mine.subject),
            mine.what,
            when(mine.at, timed),
            place(mine),
            when(goal.at, timed),
        ),
        (Some(mine), Some(goal)) if mine.what == goal.what => format!(
            "in the goal {} {} {}, but in yours {}{}",
            quoted(&goal.subject),
            goal.what,
            when(goal.at, timed),
            when(mine.at, timed),
            place(mine),
        ),
        (Some(mine), Some(goal)) => format!(
            "in the goal {} {}, but in yours it {}{}",
            quoted(&goal.subject),
            goal.what,
            mine.what,
            place(mine),
        ),
        (None, Some(goal)) => absent(yours, goal, timed),
        (Some(mine), None) => format!(
            "in yours {} {}{}{}, but this never happens in the goal",
            quoted(&mine.subject),
            mine.what,
            at_the_end(mine, timed),
            place(mine),
        ),
        (None, None) => String::new(),
    };
    let first = match (pair.yours, pair.goal) {
        (Some(mine), Some(goal)) => Some(mine.at.min(goal.at)),
        (one, other) => one.or(other).map(|event| event.at),
    };
    Divergence {
        subject: pair
            .goal
            .or(pair.yours)
            .map(|event| event.subject.clone())
            .unwrap_or_default(),
        at: first.filter(|_| timed),
        yours: pair.yours.map(|event| event.event),
        goal: pair.goal.map(|event| event.event),
        place: pair.yours.and_then(place_of),
        slight: false,
        only_times: false,
        other_inputs: false,
        sentence,
    }
}

/// A hang's time is the watchdog's, and says nothing.
fn at_the_end(event: &EventKey, timed: bool) -> String {
    if matches!(event.what, What::Hang(_)) || !timed {
        String::new()
    } else {
        format!(" at {}", event.at)
    }
}

/// What the goal does and yours never does.
fn absent(yours: &Trace, goal: &EventKey, timed: bool) -> String {
    let subject = quoted(&goal.subject);
    let unknown = goal.span.is_some() && {
        let name = goal.id.rsplit_once('[').map_or(&*goal.id, |(name, _)| name);
        yours.spans_named(name).next().is_none()
    };
    let time = at_the_end(goal, timed);
    let instead = if unknown {
        format!("but yours has no {subject}")
    } else {
        "but this never happens in yours".to_owned()
    };
    format!("in the goal {subject} {}{time}, {instead}", goal.what)
}

/// Where both do the same, but poll a span more or less often.
pub(super) fn polls(mine: &[EventKey], goal: &[EventKey], timed: bool) -> Option<Divergence> {
    let count = |list: &[EventKey]| {
        let mut counts: HashMap<String, u32> = HashMap::new();
        for event in list.iter().filter(|m| matches!(m.what, What::Poll(_))) {
            *counts.entry(event.id.clone()).or_default() += 1;
        }
        counts
    };
    let (ours, theirs) = (count(mine), count(goal));
    let first = mine.iter().find(|event| {
        let there = theirs.get(&event.id);
        matches!(event.what, What::Poll(_)) && there.is_some_and(|n| *n != ours[&event.id])
    })?;
    let (one, other) = (ours[&first.id], theirs[&first.id]);
    // The first poll that only one of them has.
    let number = one.min(other) + 1;
    let is_extra = |event: &&EventKey| event.id == first.id && event.what == What::Poll(number);
    let extra = |list: &[EventKey]| list.iter().find(is_extra).map(|event| event.event);
    let times = |n: u32| match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    };
    let at = mine.iter().chain(goal).find(is_extra);
    Some(Divergence {
        subject: first.subject.clone(),
        at: at.map(|event| event.at).filter(|_| timed),
        yours: extra(mine),
        goal: extra(goal),
        place: place_of(first),
        slight: true,
        only_times: false,
        other_inputs: false,
        sentence: format!(
            "both do the same{}, but the goal polls {} {}, and yours polls it {}",
            if timed { " at the same times" } else { "" },
            quoted(&first.subject),
            times(other),
            times(one),
        ),
    })
}

/// Where both do the same at one instant, in another order.
pub(super) fn order(mine: &EventKey, goal: &EventKey) -> Divergence {
    Divergence {
        subject: mine.subject.clone(),
        at: Some(mine.at),
        yours: Some(mine.event),
        goal: Some(goal.event),
        place: place_of(mine),
        slight: true,
        only_times: false,
        other_inputs: false,
        sentence: format!(
            "both do the same at the same times, but in a different order: at {}, {} {} in the \
             goal, but {} {} in yours",
            mine.at,
            quoted(&goal.subject),
            goal.what,
            quoted(&mine.subject),
            mine.what,
        ),
    }
}
