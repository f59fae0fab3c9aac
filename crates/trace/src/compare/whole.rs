//! What shows only when a run is looked at as a whole: spans that no longer overlap, other threads,
//! another clock.

use std::collections::{HashMap, HashSet};

use super::event_key::{EventKey, What};
use super::sentence::{place, place_of, quoted};
use super::{Divergence, Trace};

/// When a span was first polled and when it was over, as places in the list of events.
#[derive(Default)]
struct Life<'a> {
    begin: Option<(usize, &'a EventKey)>,
    over: Option<usize>,
}

fn lives(events: &[EventKey]) -> HashMap<&str, Life<'_>> {
    let mut lives: HashMap<&str, Life<'_>> = HashMap::new();
    let spans = events.iter().enumerate().filter(|(_, e)| e.span.is_some());
    for (at, event) in spans {
        let life = lives.entry(&event.id).or_default();
        match event.what {
            What::Poll(1) => life.begin = Some((at, event)),
            What::Ready(_) | What::End | What::Dropped => {
                life.over.get_or_insert(at);
            }
            _ => {}
        }
    }
    lives
}

/// A span that yours polls only after another one was over, and the goal before that.
pub(super) fn apart(yours: &[EventKey], goal: &[EventKey]) -> Option<Divergence> {
    let (mine, theirs) = (lives(yours), lives(goal));
    // Of those that are over in yours, the one that is over last in the goal.
    let mut latest: Option<(usize, &EventKey)> = None;
    for (at, event) in yours.iter().enumerate() {
        let (Some(here), Some(there)) = (mine.get(&*event.id), theirs.get(&*event.id)) else {
            continue;
        };
        let begins = here.begin.is_some_and(|(begin, _)| begin == at);
        if let (true, Some((over, before)), Some((begin, _))) = (begins, latest, there.begin)
            && begin < over
        {
            return Some(differs(
                event,
                format!(
                    "in the goal {} is polled for the first time before {} is over, but in yours only \
                 after that{}",
                    quoted(&event.subject),
                    quoted(&before.subject),
                    place(event),
                ),
            ));
        }
        if let (true, Some(over)) = (here.over == Some(at), there.over)
            && latest.is_none_or(|(before, _)| before < over)
        {
            latest = Some((over, event));
        }
    }
    None
}

/// All on one thread in one of the two, and on several in the other.
pub(super) fn threads(yours: &[EventKey], goal: &[EventKey]) -> Option<Divergence> {
    let count = |events: &[EventKey]| {
        let polls = events.iter().filter(|e| matches!(e.what, What::Poll(_)));
        polls
            .map(|event| event.thread)
            .collect::<HashSet<_>>()
            .len()
    };
    let others = |events: &[EventKey]| {
        let polls = events.iter().filter(|e| matches!(e.what, What::Poll(_)));
        polls.skip(1).find(|e| e.thread != 1).cloned()
    };
    match (count(yours), count(goal)) {
        (several @ 2.., 1) => Some(differs(
            &others(yours)?,
            format!("in the goal all futures are polled on one thread, but in yours on {several}"),
        )),
        (1, several @ 2..) => Some(differs(
            yours.first()?,
            format!("in yours all futures are polled on one thread, but in the goal on {several}"),
        )),
        _ => None,
    }
}

/// Exact times in the goal, and not in yours.
pub(super) fn clock(yours: &Trace, goal: &Trace) -> Option<Divergence> {
    (goal.is_virtual() && !yours.is_virtual()).then(|| Divergence {
        subject: "the program".to_owned(),
        at: None,
        yours: None,
        goal: None,
        place: None,
        slight: false,
        only_times: true,
        other_inputs: false,
        sentence: "all of the goal runs on the virtual clock, but not all of yours does".to_owned(),
    })
}

fn differs(mine: &EventKey, sentence: String) -> Divergence {
    Divergence {
        subject: mine.subject.clone(),
        at: None,
        yours: Some(mine.event),
        goal: None,
        place: place_of(mine),
        slight: false,
        only_times: true,
        other_inputs: false,
        sentence,
    }
}
