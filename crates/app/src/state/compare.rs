//! Where the compare pane points: an event of yours, or of the goal.

use std::collections::{BTreeMap, HashMap};
use std::mem::{Discriminant, discriminant};

use super::State;
use asynclings_trace::compare::compare;
use asynclings_trace::{EventKind, SpanId, SpanKind, Trace};

/// The event that the compare pane explains. What there is of both sides holds yours, then the goal's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CompareCursor {
    /// The events one can step through.
    steps: [Vec<u32>; 2],
    /// The place among them.
    at: [usize; 2],
    /// What each of them is, so that its like on the other side can be found.
    kinds: [Vec<Likeness>; 2],
    /// The place of the first difference.
    first: [Option<usize>; 2],
    /// True when it points into the goal.
    pub(crate) in_goal: bool,
}

/// What makes an event of one trace the counterpart of one of the other: whose it is, what it is, and
/// which of that sort.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Likeness {
    /// The future's name and which of that name it is; None for what is no future's.
    span: Option<(String, usize)>,
    what: Discriminant<EventKind>,
    count: usize,
}

/// How far the larger steps go.
const STRIDE: usize = 10;

impl CompareCursor {
    /// At the first difference of the two, or else at the beginning.
    pub(crate) fn new(yours: &Trace, goal: &Trace) -> Self {
        let steps = [steps(yours), steps(goal)];
        let found = compare(yours, goal);
        let [your_event, goal_event] = found.map_or([None; 2], |found| [found.yours, found.goal]);
        let place = |side: usize, event: Option<u32>| {
            let event = event?;
            steps[side].iter().position(|each| *each == event)
        };
        let first = [place(0, your_event), place(1, goal_event)];
        let mut cursor = Self {
            kinds: [kinds(yours, &steps[0]), kinds(goal, &steps[1])],
            steps,
            first,
            ..Self::default()
        };
        cursor.go_to_first_difference();
        cursor
    }

    fn side(&self) -> usize {
        usize::from(self.in_goal)
    }

    /// The event it points at: index into the trace's events.
    pub(crate) fn event(&self) -> Option<u32> {
        let side = self.side();
        self.steps[side].get(self.at[side]).copied()
    }

    /// Which step this is, from 1, and of how many.
    pub(crate) fn count(&self) -> (usize, usize) {
        let all = self.steps[self.side()].len();
        ((self.at[self.side()] + 1).min(all), all)
    }

    pub(crate) fn step(&mut self, on: bool) {
        let side = self.side();
        let last = self.steps[side].len().saturating_sub(1);
        self.at[side] = if on {
            (self.at[side] + 1).min(last)
        } else {
            self.at[side].saturating_sub(1)
        };
    }

    /// Ten events on, or back.
    pub(super) fn stride(&mut self, on: bool) {
        for _ in 0..STRIDE {
            self.step(on);
        }
    }

    /// To the first event or the last.
    pub(super) fn go_to_end(&mut self, last: bool) {
        let side = self.side();
        let end = self.steps[side].len().saturating_sub(1);
        self.at[side] = if last { end } else { 0 };
    }

    /// To the next event of the same future, or the one before. False where there is none.
    pub(super) fn step_in_lane(&mut self, on: bool) -> bool {
        let side = self.side();
        let (kinds, at) = (&self.kinds[side], self.at[side]);
        let Some(here) = kinds.get(at) else {
            return false;
        };
        let same = |place: &usize| kinds[*place].span == here.span;
        let found = if on {
            (at + 1..kinds.len()).find(same)
        } else {
            (0..at).rev().find(same)
        };
        if let Some(found) = found {
            self.at[side] = found;
        }
        found.is_some()
    }

    /// True when the two do not differ.
    pub(super) fn is_same(&self) -> bool {
        self.first == [None; 2]
    }

    /// Goes to the first difference; to that of the other side where this one has none.
    pub(crate) fn go_to_first_difference(&mut self) {
        let side = self.side();
        if self.first[side].is_none() && self.first[1 - side].is_some() {
            self.in_goal = !self.in_goal;
        }
        let side = self.side();
        self.at[side] = self.first[side].unwrap_or(0);
    }

    /// From yours to the goal, and back: to the event that matches. False where none does; then the other
    /// side keeps its place.
    pub(crate) fn switch_side(&mut self) -> bool {
        let side = self.side();
        let here = self.kinds[side].get(self.at[side]);
        let matching = here.and_then(|here| {
            let mut others = self.kinds[1 - side].iter();
            others.position(|other| other == here)
        });
        self.in_goal = !self.in_goal;
        if let Some(place) = matching {
            self.at[1 - side] = place;
        }
        matching.is_some()
    }
}

/// What each of these events of a trace is.
fn kinds(trace: &Trace, steps: &[u32]) -> Vec<Likeness> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let spans: Vec<(String, usize)> = trace
        .spans
        .iter()
        .map(|span| {
            let count = names.entry(&span.name).or_default();
            *count += 1;
            (span.name.to_string(), *count)
        })
        .collect();
    let mut counts: HashMap<(Option<SpanId>, Discriminant<EventKind>), usize> = HashMap::new();
    let likeness = |event: &u32| {
        let kind = &trace.events[*event as usize].kind;
        let (span, what) = (kind.span(), discriminant(kind));
        let count = counts.entry((span, what)).or_default();
        *count += 1;
        Likeness {
            span: span.map(|id| spans[id.0 as usize].clone()),
            what,
            count: *count,
        }
    };
    steps.iter().map(likeness).collect()
}

/// The events that a learner can step through: all but what the tutor itself needs.
fn steps(trace: &Trace) -> Vec<u32> {
    let is_root = |span: SpanId| trace.span(span).kind == SpanKind::Root;
    let shown = |kind: &EventKind| !kind.is_the_tutors() && !kind.span().is_some_and(is_root);
    trace
        .events
        .iter()
        .filter(|event| shown(&event.kind))
        .map(|event| event.seq)
        .collect()
}

impl State {
    /// Points at the first difference of the last attempt.
    pub(super) fn reset_cursor(&mut self) {
        let outcome = self.outcome().cloned();
        self.cursor = outcome
            .and_then(|outcome| {
                let goal = outcome.goal.as_deref()?;
                Some(CompareCursor::new(outcome.trace()?, goal))
            })
            .unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use asynclings_trace::samples;

    #[test]
    fn it_begins_at_the_first_difference_and_stays_within_the_trace() {
        let (yours, goal) = (samples::sequential(), samples::overlap());
        let mut cursor = CompareCursor::new(&yours, &goal);
        let begin = cursor.event();
        assert!(begin.is_some());
        for _ in 0..1000 {
            cursor.step(true);
        }
        let (at, all) = cursor.count();
        assert_eq!(at, all);
        for _ in 0..1000 {
            cursor.step(false);
        }
        assert_eq!(cursor.count().0, 1);
        cursor.go_to_first_difference();
        assert_eq!(cursor.event(), begin);
    }

    #[test]
    fn the_other_side_shows_the_event_that_matches() {
        let (yours, goal) = (samples::sequential(), samples::overlap());
        let mut cursor = CompareCursor::new(&yours, &goal);
        cursor.go_to_end(true);
        let before = cursor.event().unwrap();
        assert!(cursor.switch_side());
        let there = cursor.event().unwrap();
        let kind = |trace: &Trace, event: u32| discriminant(&trace.events[event as usize].kind);
        assert_eq!(kind(&yours, before), kind(&goal, there));
        assert!(cursor.switch_side());
        assert_eq!(cursor.event(), Some(before));
    }

    #[test]
    fn a_lane_is_walked_by_itself_and_ten_events_are_one_key() {
        let (yours, goal) = (samples::sequential(), samples::overlap());
        let mut cursor = CompareCursor::new(&yours, &goal);
        cursor.go_to_end(false);
        let span =
            |cursor: &CompareCursor| yours.events[cursor.event().unwrap() as usize].kind.span();
        let first = span(&cursor);
        let mut walked = 0;
        while cursor.step_in_lane(true) {
            assert_eq!(span(&cursor), first);
            walked += 1;
        }
        assert!(walked > 0);
        cursor.go_to_end(false);
        cursor.stride(true);
        assert_eq!(cursor.count().0, 11);
        assert!(!CompareCursor::new(&yours, &goal).is_same());
        assert!(CompareCursor::new(&goal, &goal).is_same());
    }

    #[test]
    fn an_empty_trace_has_no_steps() {
        let mut cursor = CompareCursor::new(&Trace::default(), &Trace::default());
        cursor.step(true);
        cursor.step(false);
        assert_eq!((cursor.event(), cursor.count()), (None, (0, 0)));
    }
}
