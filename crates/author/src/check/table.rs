//! The live table of a check in a terminal: below what is done, a line for each exercise under way
//! and one for the whole.

use std::collections::BTreeMap;

use super::case_outcome::CaseOutcome;
use super::plan::Case;
use crate::lines::{heading, mark};
use asynclings_view::RenderOptions;
use asynclings_view::doc::fit;
use asynclings_view::doc::{Doc, Line, Role};
use asynclings_view::list::bar;

/// How far one exercise is, by kind of program.
#[derive(Clone, Debug, Default)]
struct ExerciseProgress {
    begun: bool,
    /// For each of [`KINDS`]: how many there are, are done with, and are as they must be.
    counts: [KindProgress; KINDS.len()],
    /// Programs that are being tried.
    now: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default)]
struct KindProgress {
    all: usize,
    done: usize,
    right: usize,
}

const KINDS: [&str; 4] = ["start", "reference", "accepted", "rejected"];

/// Everything the table shows.
#[derive(Clone, Debug)]
pub struct CheckTable {
    rows: BTreeMap<String, ExerciseProgress>,
    /// As long as the longest id.
    width: usize,
}

impl CheckTable {
    /// The table of these programs, none of them tried yet.
    #[must_use]
    pub fn new(cases: &[Case]) -> Self {
        let mut rows: BTreeMap<String, ExerciseProgress> = BTreeMap::new();
        for case in cases {
            let row = rows.entry(case.exercise.clone()).or_default();
            row.counts[kind(case)].all += 1;
        }
        let width = rows.keys().map(|id| id.chars().count()).max().unwrap_or(0);
        Self { rows, width }
    }

    /// A program's turn has come.
    pub fn begin(&mut self, case: &Case) {
        if let Some(row) = self.rows.get_mut(&case.exercise) {
            row.begun = true;
            row.now.push(case.name().to_owned());
        }
    }

    /// A program is done with. Gives the exercise's line when it was the last of its programs.
    pub fn finish(&mut self, outcome: &CaseOutcome, look: &RenderOptions) -> Option<Doc> {
        let case = &outcome.case;
        let row = self.rows.get_mut(&case.exercise)?;
        row.now.retain(|name| name != case.name());
        let count = &mut row.counts[kind(case)];
        count.done += 1;
        count.right += usize::from(outcome.is_right());
        let row = &self.rows[&case.exercise];
        row.is_done().then(|| {
            let mut doc = Doc::new();
            doc.line(self.line(&case.exercise, row, look));
            doc
        })
    }

    /// The exercises under way and how far the whole is: at most `most` lines.
    #[must_use]
    pub fn live(&self, most: usize, look: &RenderOptions) -> Doc {
        let mut doc = Doc::new();
        let under_way = self
            .rows
            .iter()
            .filter(|(_, row)| row.begun && !row.is_done());
        for (id, row) in under_way.take(most.saturating_sub(1)) {
            doc.line(self.line(id, row, look));
        }
        let sum = |of: fn(&KindProgress) -> usize| -> usize {
            let counts = self.rows.values().flat_map(|row| &row.counts);
            counts.map(of).sum()
        };
        let narrow = RenderOptions {
            width: look.width.saturating_sub(1),
            ..*look
        };
        doc.line(bar(
            sum(|count| count.done),
            sum(|count| count.all),
            "programs",
            &narrow,
        ));
        doc
    }

    fn line(&self, id: &str, row: &ExerciseProgress, look: &RenderOptions) -> Line {
        let is_wrong = row.counts.iter().any(|count| count.right < count.done);
        let (role, mark) = if is_wrong || row.is_done() {
            mark(!is_wrong, look)
        } else {
            (Role::Busy, look.pick("●", "*"))
        };
        let mut line = heading((role, mark), id);
        line.pad(self.width + 2);
        for (kind, count) in KINDS.iter().zip(&row.counts) {
            let role = match (count.right < count.done, count.done == count.all) {
                (true, _) => Role::Bad,
                (false, true) => Role::Good,
                (false, false) => Role::Quiet,
            };
            let text = format!("  {kind} {}/{}", count.right, count.all);
            if line.width() + text.len() >= look.width {
                return line;
            }
            line.push(role, text);
        }
        let room = look.width.saturating_sub(line.width() + 3);
        if let (Some(now), true) = (row.now.first(), room > 8) {
            line.push(Role::Quiet, format!("  {}", fit(now, room, look)));
        }
        line
    }
}

impl ExerciseProgress {
    fn is_done(&self) -> bool {
        self.counts.iter().all(|count| count.done == count.all)
    }
}

fn kind(case: &Case) -> usize {
    let kind = case.program.kind();
    KINDS.iter().position(|each| *each == kind).unwrap_or(0)
}
