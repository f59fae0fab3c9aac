//! Stretches of time: spans' lives and blocking work.

use super::Ctx;
use crate::judge::pattern::Pattern;
use crate::judge::selector::{IntervalSel, Selector, SpanSel, Word};
use crate::judge::violation::Violation;
use asynclings_trace::{EventKind, SpanId};

/// A stretch of time: from one event to another, or to the end of the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    /// What a learner calls it, in backticks.
    pub(crate) name: String,
    /// The event it begins with.
    pub(crate) start: u32,
    /// The event it ends with; None when it lasted until the run's end.
    pub(crate) end: Option<u32>,
}

impl Interval {
    /// True when there is a moment at which both last.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.end.is_none_or(|end| other.start < end) && other.end.is_none_or(|end| self.start < end)
    }
}

impl Ctx<'_> {
    /// A span's life, as a stretch of time; None when it was never polled.
    pub(crate) fn life(&self, span: SpanId) -> Option<Interval> {
        let life = self.index.life(span);
        Some(Interval {
            name: self.call(span),
            start: life.first_poll?,
            end: life.over.map(|(at, _)| at),
        })
    }

    /// The stretches of time that selectors name, in the order of the selectors.
    /// Fails when one names nothing, or a span that was never polled.
    pub(crate) fn intervals(&self, selectors: &[IntervalSel]) -> Result<Vec<Interval>, Violation> {
        let mut intervals = Vec::new();
        for selector in selectors {
            match selector {
                IntervalSel::Span(thing) => {
                    for span in self.spans(&SpanSel(thing.clone()))? {
                        let never = || self.unpolled(span);
                        intervals.push(self.life(span).ok_or_else(never)?);
                    }
                }
                IntervalSel::Work(text) => intervals.extend(self.works(text)?),
            }
        }
        Ok(intervals)
    }

    fn works(&self, text: &Pattern) -> Result<Vec<Interval>, Violation> {
        let text = text.in_run(&self.index.names)?;
        let starts = self.calls(Word::Work, &text);
        if starts.is_empty() {
            return Err(self.never(&Selector::Call {
                word: Word::Work,
                text: text.into_owned(),
                nth: None,
            }));
        }
        let ends = self.calls(Word::WorkEnd, &text);
        Ok(starts
            .into_iter()
            .filter_map(|start| {
                let begun = self.event(start);
                let EventKind::Work(name, _) = &begun.kind else {
                    return None;
                };
                let later = &ends[ends.partition_point(|end| *end < start)..];
                let end = later.iter().copied().find(|end| {
                    let event = self.event(*end);
                    event.thread == begun.thread
                        && matches!(&event.kind, EventKind::WorkEnd(ended) if ended == name)
                });
                Some(Interval {
                    name: format!("the work `{name}`"),
                    start,
                    end,
                })
            })
            .collect())
    }
}
