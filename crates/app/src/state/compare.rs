//! Where the compare pane points: an event of yours, or of the goal.

use std::collections::BTreeSet;

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
    /// The place of the first difference.
    first: [Option<usize>; 2],
    /// True when it points into the goal.
    pub(crate) in_goal: bool,
}

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

    /// Goes to the first difference; to that of the other side where this one has none.
    pub(crate) fn go_to_first_difference(&mut self) {
        let side = self.side();
        if self.first[side].is_none() && self.first[1 - side].is_some() {
            self.in_goal = !self.in_goal;
        }
        let side = self.side();
        self.at[side] = self.first[side].unwrap_or(0);
    }

    /// From yours to the goal, and back.
    pub(crate) fn switch_side(&mut self) {
        self.in_goal = !self.in_goal;
    }
}

/// The events that a learner can step through: all but what the tutor itself needs.
fn steps(trace: &Trace) -> Vec<u32> {
    let roots: BTreeSet<SpanId> = trace
        .spans
        .iter()
        .filter(|span| span.kind == SpanKind::Root)
        .map(|span| span.id)
        .collect();
    let shown = |kind: &EventKind| {
        !matches!(
            kind,
            EventKind::Param(..) | EventKind::Enter(_) | EventKind::Exit
        ) && !kind.span().is_some_and(|span| roots.contains(&span))
    };
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
    fn both_sides_keep_their_place() {
        let (yours, goal) = (samples::sequential(), samples::overlap());
        let mut cursor = CompareCursor::new(&yours, &goal);
        let before = cursor.event();
        cursor.switch_side();
        cursor.step(true);
        cursor.switch_side();
        assert_eq!(cursor.event(), before);
    }

    #[test]
    fn an_empty_trace_has_no_steps() {
        let mut cursor = CompareCursor::new(&Trace::default(), &Trace::default());
        cursor.step(true);
        cursor.step(false);
        assert_eq!((cursor.event(), cursor.count()), (None, (0, 0)));
    }
}
