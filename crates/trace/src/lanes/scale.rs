//! Columns for slots: to scale where that can be read, long waits made short and marked, and many
//! instants folded into few columns.

use std::ops::Range;

use super::Axis;
use super::item::Plan;
use crate::Time;

/// The columns of a wait that is not drawn to scale.
const BROKEN: usize = 7;

/// So many waits at most are made short.
const MAX_BREAKS: usize = 4;

/// A wait is made short only when it is so many times as long as the shortest one.
const LONG: u64 = 8;

/// The columns of all slots of all plans on one axis.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    /// Columns in all, the margin for texts and labels at the end among them.
    pub(super) width: usize,
    /// Columns that stand for time.
    pub(super) chart: usize,
    pub(super) breaks: Vec<Range<usize>>,
    /// The instants: time, column of the first slot.
    pub(super) instants: Vec<(Time, usize)>,
    /// True when the last instant is no time but the end of waiting in vain.
    pub(super) endless: bool,
    /// The columns of all slots on the common axis.
    pub(super) columns: Vec<usize>,
    /// For each plan: the slot on the common axis of each of its slots.
    slots: Vec<Vec<usize>>,
}

impl Scale {
    /// The scale of some plans, which may take `width` columns and leave `margin` more free.
    pub(super) fn new(plans: &[Plan], width: usize, margin: usize, axis: Axis) -> Self {
        let (times, slots) = merge(plans);
        let endless = plans.iter().any(|plan| plan.endless);
        let gaps: Vec<u64> = times
            .windows(2)
            .map(|pair| pair[1].since(pair[0]).0)
            .collect();
        let (widths, broken) = if times.len() > width {
            fold(&gaps, width)
        } else if axis == Axis::Time {
            stretch(&gaps, width - 1, endless)
        } else {
            (steps(gaps.len(), width - 1, endless), vec![])
        };
        let mut columns = vec![0];
        let mut at = 0;
        for width in &widths {
            at += width;
            columns.push(at);
        }
        let breaks = broken
            .iter()
            .filter(|gap| widths[**gap] >= 4)
            .map(|gap| {
                let middle = columns[*gap] + widths[*gap] / 2;
                middle..middle + 2
            })
            .collect();
        let mut instants: Vec<(Time, usize)> = Vec::new();
        for (time, column) in times.iter().zip(&columns) {
            if instants.last().is_none_or(|(last, _)| last != time) {
                instants.push((*time, *column));
            }
        }
        Self {
            width: at + 1 + margin,
            chart: at + 1,
            breaks,
            instants,
            endless,
            columns,
            slots,
        }
    }

    /// The column of a slot of the `which`-th plan.
    pub(super) fn column(&self, which: usize, slot: usize) -> usize {
        self.columns[self.slots[which][slot]]
    }

    /// What to say about instants that share a column.
    pub(super) fn note(&self) -> Option<String> {
        let (moments, columns) = (self.columns.len(), self.chart);
        (moments > columns).then(|| format!("{moments} moments are drawn in {columns} columns"))
    }
}

/// One list of slots for all plans: at each instant as many as any of them needs.
fn merge(plans: &[Plan]) -> (Vec<Time>, Vec<Vec<usize>>) {
    let mut all: Vec<(Time, usize)> = Vec::new();
    for plan in plans {
        for chunk in plan.slots.chunk_by(|a, b| a == b) {
            all.push((chunk[0], chunk.len()));
        }
    }
    all.sort_unstable();
    // The largest count of an instant comes last among its own.
    let mut merged: Vec<(Time, usize)> = Vec::new();
    for (time, count) in all {
        match merged.last_mut() {
            Some(last) if last.0 == time => last.1 = count,
            _ => merged.push((time, count)),
        }
    }
    let times: Vec<Time> = merged
        .iter()
        .flat_map(|(time, count)| std::iter::repeat_n(*time, *count))
        .collect();
    let slots = plans
        .iter()
        .map(|plan| {
            let mut slots = Vec::with_capacity(plan.slots.len());
            let mut at = 0;
            let mut last = None;
            for time in &plan.slots {
                if last == Some(*time) {
                    at += 1;
                } else {
                    at = times.partition_point(|other| other < time);
                    last = Some(*time);
                }
                slots.push(at);
            }
            slots
        })
        .collect();
    (times, slots)
}

/// More slots than columns: equally many slots a column, but for the longest waits, which keep
/// some columns of their own.
fn fold(gaps: &[u64], width: usize) -> (Vec<usize>, Vec<usize>) {
    let total: u64 = gaps.iter().sum();
    let mut broken: Vec<usize> = (0..gaps.len())
        .filter(|at| gaps[*at] > 0 && gaps[*at] >= total / 8)
        .collect();
    broken.sort_by_key(|at| std::cmp::Reverse(gaps[*at]));
    broken.truncate(MAX_BREAKS.min(width / 3 / BROKEN));
    let room = width - 1 - broken.len() * BROKEN;
    let small = gaps.len() - broken.len();
    let mut widths = Vec::with_capacity(gaps.len());
    let mut seen = 0;
    for at in 0..gaps.len() {
        if broken.contains(&at) {
            widths.push(BROKEN);
        } else {
            let before = seen * room / small;
            seen += 1;
            widths.push(seen * room / small - before);
        }
    }
    (widths, broken)
}

/// Steps of equal width; a wait in vain is longer, which also makes room for its label.
fn steps(count: usize, room: usize, endless: bool) -> Vec<usize> {
    let step = (room / count.max(1)).clamp(1, 4);
    let mut widths = vec![step; count];
    if let Some(last) = widths.last_mut()
        && endless
        && count * step + 5 <= room
    {
        *last += 5;
    }
    widths
}

/// At least as many columns as slots: proportional to time, one column at least.
fn stretch(gaps: &[u64], room: usize, endless: bool) -> (Vec<usize>, Vec<usize>) {
    let ties = gaps.iter().filter(|gap| **gap == 0).count();
    let roomy = ties * 6 <= room && gaps.len() * 2 <= room;
    let tie = if roomy { 2 } else { 1 };
    let mut broken: Vec<usize> = Vec::new();
    if endless && gaps.last().is_some_and(|gap| *gap > 0) && gaps.len() * 2 + BROKEN <= room {
        broken.push(gaps.len() - 1);
    }
    loop {
        let free: Vec<u64> = (0..gaps.len())
            .filter(|at| gaps[*at] > 0 && !broken.contains(at))
            .map(|at| gaps[at])
            .collect();
        let left = room.saturating_sub(ties * tie + broken.len() * BROKEN);
        let unit = unit(&free, left);
        let shortest = free.iter().min().copied().unwrap_or(0);
        let squeezed = (shortest as f64) < 0.5 * unit;
        let longest = (0..gaps.len())
            .filter(|at| !broken.contains(at))
            .max_by_key(|at| gaps[*at]);
        match longest {
            Some(at)
                if squeezed
                    && gaps[at] / LONG >= shortest
                    && broken.len() < MAX_BREAKS
                    && left > free.len() + BROKEN =>
            {
                broken.push(at);
            }
            _ => {
                let widths = (0..gaps.len())
                    .map(|at| match gaps[at] {
                        0 => tie,
                        _ if broken.contains(&at) => BROKEN,
                        gap => columns(gap, unit),
                    })
                    .collect();
                return (widths, broken);
            }
        }
    }
}

/// The columns of a wait at so many nanoseconds a column.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a quotient of two positive numbers, and never above the room"
)]
fn columns(gap: u64, unit: f64) -> usize {
    ((gap as f64 / unit).round() as usize).max(1)
}

/// The smallest count of nanoseconds a column that fits all waits into the room.
fn unit(gaps: &[u64], room: usize) -> f64 {
    let needs = |unit: f64| -> usize { gaps.iter().map(|gap| columns(*gap, unit)).sum() };
    let total: u64 = gaps.iter().sum();
    let (mut low, mut high) = (
        total.max(1) as f64 / (room.max(1) * 2) as f64,
        total.max(1) as f64 * 2.0,
    );
    if needs(low) <= room {
        return low;
    }
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if needs(middle) <= room {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}
