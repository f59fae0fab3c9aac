//! Few lanes of many: lanes of one kind become one with a count.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use super::draw::both;
use super::{Cell, Lane, LaneKind, Mark};

/// A lane with those nested in it.
type Block = Vec<(String, Lane)>;

/// At most `most` lanes, and what to say about those that are not shown. Those of these names stay
/// lanes of their own for as long as there is room, the first of them longest.
pub(super) fn fold(
    lanes: Vec<(String, Lane)>,
    most: usize,
    named: &[String],
) -> (Vec<Lane>, Vec<String>) {
    let is_named = |lane: &Lane| named.contains(&lane.label);
    let mut notes = Vec::new();
    let mut blocks: Vec<Block> = Vec::new();
    for lane in lanes {
        match blocks.last_mut() {
            Some(block) if lane.1.depth > 0 => block.push(lane),
            _ => blocks.push(vec![lane]),
        }
    }
    let too_many = |blocks: &[Block]| blocks.iter().map(Vec::len).sum::<usize>() > most;
    if too_many(&blocks) {
        // Lanes that look alike lose nothing.
        blocks = merge(blocks, |block| (stems(block), Some(cells(block))), named);
    }
    if too_many(&blocks) {
        blocks = merge(blocks, |block| (stems(block), None), named);
    }
    if too_many(&blocks) {
        blocks = blocks
            .into_iter()
            .map(|block| within(block, named))
            .collect();
        blocks = merge(blocks, |block| (stems(block), None), named);
    }
    if too_many(&blocks) {
        let before: usize = blocks.iter().map(Vec::len).sum();
        for block in &mut blocks {
            let mut place = 0..;
            block.retain(|(_, lane)| place.next() == Some(0) || is_named(lane));
        }
        let left_out = before - blocks.iter().map(Vec::len).sum::<usize>();
        if left_out > 0 {
            let lanes = if left_out == 1 { "lane" } else { "lanes" };
            notes.push(format!("{left_out} nested {lanes} not shown"));
        }
    }
    let mut lanes: Vec<Lane> = blocks.into_iter().flatten().map(|(_, lane)| lane).collect();
    if lanes.len() > most {
        notes.push(cut(&mut lanes, most, named));
    }
    (lanes, notes)
}

/// Leaves out the last spans, but not what stands below them, and named ones last: those that are
/// named first stay.
fn cut(lanes: &mut Vec<Lane>, most: usize, named: &[String]) -> String {
    let is_text = |lane: &Lane| lane.kind.is_text();
    let texts = lanes.iter().filter(|lane| is_text(lane)).count();
    let keep = most - texts.min(most - 1);
    let rank = |lane: &Lane| named.iter().position(|name| *name == lane.label);
    let mut spans: Vec<(usize, usize)> = lanes
        .iter()
        .enumerate()
        .filter(|(_, lane)| !is_text(lane))
        .map(|(index, lane)| (rank(lane).unwrap_or(named.len()), index))
        .collect();
    spans.sort_unstable();
    let hidden: BTreeSet<usize> = spans
        .drain(keep.min(spans.len())..)
        .map(|(_, index)| index)
        .collect();
    let mut index = 0..;
    lanes.retain(|_| index.next().is_some_and(|index| !hidden.contains(&index)));
    match hidden.len() {
        1 => "1 more lane not shown".to_owned(),
        more => format!("{more} more lanes not shown"),
    }
}

/// What blocks must share to be joined: the stems of their lanes and, to lose nothing, the cells.
type Alike = (Vec<(String, usize, LaneKind)>, Option<Vec<Vec<Cell>>>);

fn stems(block: &Block) -> Vec<(String, usize, LaneKind)> {
    block
        .iter()
        .map(|(stem, lane)| (stem.clone(), lane.depth, lane.kind))
        .collect()
}

fn cells(block: &Block) -> Vec<Vec<Cell>> {
    block.iter().map(|(_, lane)| lane.cells.clone()).collect()
}

/// Joins each block with the first one of the same key. There may be as many as a program makes
/// futures, so none is compared with all others.
fn merge(blocks: Vec<Block>, key: impl Fn(&Block) -> Alike, named: &[String]) -> Vec<Block> {
    let mut merged: Vec<Block> = Vec::new();
    // A named lane is like no other.
    let mut known: HashMap<(Alike, Vec<String>), usize> = HashMap::new();
    for block in blocks {
        let labels = block.iter().map(|(_, lane)| &lane.label);
        let own = labels
            .filter(|label| named.contains(label))
            .cloned()
            .collect();
        match known.entry((key(&block), own)) {
            Entry::Occupied(first) => {
                for (into, (_, lane)) in merged[*first.get()].iter_mut().zip(block) {
                    join(into, lane);
                }
            }
            Entry::Vacant(free) => {
                free.insert(merged.len());
                merged.push(block);
            }
        }
    }
    merged
}

/// Joins the lanes of one block that share stem and depth. Its first lane, in which the others are
/// nested, has a depth of its own.
fn within(block: Block, named: &[String]) -> Block {
    let lanes = block.into_iter().map(|lane| vec![lane]).collect();
    let joined = merge(lanes, |lane| (stems(lane), None), named);
    joined.into_iter().flatten().collect()
}

fn join((stem, first): &mut (String, Lane), lane: Lane) {
    first.label.clone_from(stem);
    first.count += lane.count;
    first.events.extend(lane.events);
    first.is_cut |= lane.is_cut;
    for thread in lane.threads {
        if !first.threads.contains(&thread) {
            first.threads.push(thread);
        }
    }
    for (cell, other) in first.cells.iter_mut().zip(lane.cells) {
        if let (Cell::Mark(mark), Cell::Mark(other)) = (&mut *cell, other) {
            *mark = overlay(*mark, other);
        }
    }
}

/// What several lanes show in one column: what they agree on, an event before a line.
fn overlay(one: Mark, other: Mark) -> Mark {
    match (one.is_line(), other.is_line()) {
        _ if one == other => one,
        (true, true) => one.max(other),
        (true, false) => other,
        (false, true) => one,
        (false, false) => both(one, other),
    }
}
