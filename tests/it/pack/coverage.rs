//! Holds docs/coverage.md against the course: no statement without an exercise, no exercise without a
//! statement or a place under "Beyond".

use std::collections::BTreeSet;

use asynclings_core::pack::{Pack, Strictness};

use crate::support::build::repository;

/// The statements of the notes.
const STATEMENTS: usize = 72;

fn page() -> String {
    let root = repository();
    std::fs::read_to_string(root.join("docs/coverage.md")).expect("the page is there")
}

/// The words in backticks.
fn code(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// Each statement's number and the exercises that teach it.
fn statements(page: &str) -> Vec<(usize, Vec<&str>)> {
    let rows = page.lines().filter_map(|line| {
        let mut cells = line
            .strip_prefix("| ")?
            .split(" | ")
            .collect::<Vec<_>>()
            .into_iter();
        let number = cells.next()?.parse().ok()?;
        Some((number, code(cells.next_back()?)))
    });
    rows.collect()
}

fn exercises() -> BTreeSet<String> {
    let root = repository();
    let (pack, _) = Pack::load(root, Strictness::Author).expect("the pack is good");
    pack.exercises().map(|each| each.id.clone()).collect()
}

#[test]
fn every_statement_is_taught_by_an_exercise_that_is_there() {
    let page = page();
    let statements = statements(&page);
    let numbers: Vec<_> = statements.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, (1..=STATEMENTS).collect::<Vec<_>>());
    let exercises = exercises();
    for (number, taught_by) in &statements {
        assert!(!taught_by.is_empty(), "nobody teaches {number}");
        for id in taught_by {
            assert!(
                exercises.contains(*id),
                "{number} names `{id}`, which is none"
            );
        }
    }
}

#[test]
fn every_exercise_teaches_a_statement_or_goes_beyond() {
    let page = page();
    let statements = statements(&page);
    let (_, beyond) = page
        .split_once("## Beyond")
        .expect("a part for those that go beyond");
    let beyond: BTreeSet<_> = code(beyond).into_iter().collect();
    let taught: BTreeSet<_> = statements
        .iter()
        .flat_map(|(_, ids)| ids)
        .copied()
        .collect();
    for id in exercises() {
        let places = [taught.contains(&*id), beyond.contains(&*id)];
        assert_eq!(
            places.iter().filter(|there| **there).count(),
            1,
            "`{id}` is to stand in the table or under Beyond"
        );
    }
    for id in beyond {
        assert!(
            exercises().contains(id),
            "`{id}` goes beyond and is no exercise"
        );
    }
}
