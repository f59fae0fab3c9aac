//! The screens of the README, taken from the real app.

use crate::support::course::{Course, FIRST, RIGHT};
use crate::support::terminal::Terminal;

/// As wide as a terminal is at least.
const SIZE: (u16, u16) = (80, 24);

/// Prints them one below the other.
pub(crate) fn print() {
    let course = Course::open();
    let mut app = Terminal::sized(SIZE, &course.path(""), &[], &[]);
    let seen = app.until("the first verdict", |seen| {
        seen.text.contains("✗ not passed · compiled in")
    });
    show("the first verdict", &seen.text);
    app.keys("c");
    let seen = app.until("compare", |seen| seen.text.contains("[compare]"));
    show("c: step by step", &seen.text);
    app.keys("v");
    course.save(RIGHT);
    let seen = app.until("passed", |seen| {
        seen.text.contains("Well done") && seen.text.contains("✓ passed · compiled in")
    });
    show(&format!("{FIRST}, passed"), &seen.text);
    app.keys("L");
    let seen = app.until("the list", |seen| seen.text.contains("[exercises]"));
    show("L: the list", &seen.text);
    app.keys("qq");
    app.ends();
}

fn show(name: &str, text: &str) {
    println!("### {name}\n\n```text\n{}\n```\n", text.trim_end());
}
