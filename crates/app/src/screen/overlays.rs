//! What lies over the main screen, as documents.

use super::paragraph;
use crate::event::ExerciseIndex;
use crate::keys;
use crate::state::{
    CHECK_HEAD, CheckOutcome, CheckRun, ExerciseList, LIST_HEAD, ListRow, Overlay, Purpose, State,
    list_rows,
};
use asynclings_view::doc::safe;
use asynclings_view::{Doc, Line, RenderOptions, Role};

pub(crate) fn overlay(state: &State, overlay: &Overlay, look: &RenderOptions) -> Doc {
    match overlay {
        Overlay::Help => help(state.purpose, look),
        Overlay::List(exercises) => list(state, exercises, look),
        Overlay::Check(run) => check(state, run, look),
    }
}

/// What the help says below the keys.
const HELP_IN_A_COURSE: [&str; 2] = [
    "Save the exercise in your editor, and asynclings judges it again. The mouse wheel scrolls; hold \
     Shift to select text.",
    "If you know rustlings: here, `L` opens the list and `a` checks all. `l` and `c` open the two \
     panes you need most, the lesson and the comparison.",
];
const HELP_IN_PLAY: [&str; 1] = [
    "Save the file in your editor, and asynclings runs it again. The mouse wheel scrolls; hold Shift \
     to select text.",
];

/// The keys, from the table that handles them.
fn help(purpose: Purpose, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    let (sections, texts): (_, &[&str]) = match purpose {
        Purpose::Course => (keys::SECTIONS, &HELP_IN_A_COURSE),
        Purpose::Play => (keys::PLAY_SECTIONS, &HELP_IN_PLAY),
    };
    for (name, tables) in sections {
        doc.blank();
        doc.line(Line::new().with(Role::Strong, *name));
        for binding in tables.iter().copied().flatten() {
            let names: Vec<_> = binding.keys.iter().map(|key| keys::shown(key)).collect();
            let mut first = Line::new().with(Role::Plain, "  ");
            first.push(Role::Code, names.join(", "));
            first.pad(26.min(look.width / 2));
            first.push(Role::Plain, " ");
            doc.text(&first, Role::Plain, binding.words, look.text_width());
        }
    }
    doc.blank();
    for text in texts {
        paragraph(&mut doc, Role::Plain, text, look);
    }
    doc
}

/// The line of the list, or of the check, that is pointed at: it stays in sight.
pub(super) fn pointed(state: &State) -> Option<usize> {
    match &state.overlay {
        Some(Overlay::List(list)) => {
            let rows = list_rows(state, list);
            let at = rows
                .iter()
                .position(|row| *row == ListRow::Exercise(list.at));
            at.map(|at| at + LIST_HEAD)
        }
        Some(Overlay::Check(check)) => {
            let at = check
                .outcomes
                .keys()
                .position(|index| Some(*index) == check.at);
            at.map(|at| at + CHECK_HEAD)
        }
        _ => None,
    }
}

fn list(state: &State, list: &ExerciseList, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    let mut head = Line::new()
        .with(Role::Plain, "filter: ")
        .with(Role::Strong, list.filter.words());
    if list.typing || !list.search.is_empty() {
        head.push(Role::Plain, "   search: ");
        head.push(Role::Code, safe(&list.search));
        if list.typing {
            head.push(Role::Busy, "_");
        }
    }
    doc.line(head);
    doc.line(legend(look));
    let rows = list_rows(state, list);
    if rows.is_empty() {
        doc.line(Line::new().with(Role::Plain, "no matching exercises"));
    }
    for row in rows {
        match row {
            ListRow::Chapter(at) => {
                let title = &state.pack.chapters[at].title;
                doc.line(Line::new().with(Role::Strong, title));
            }
            ListRow::Exercise(index) => doc.line(list_line(state, list, index, look)),
        }
    }
    doc
}

/// What the marks of the list mean.
fn legend(look: &RenderOptions) -> Line {
    Line::new()
        .with(Role::Good, look.pick("✓", "+"))
        .with(Role::Quiet, " passed   ")
        .with(Role::Warn, look.pick("○", "o"))
        .with(Role::Quiet, " tried   no mark: not tried")
}

fn list_line(
    state: &State,
    list: &ExerciseList,
    index: ExerciseIndex,
    look: &RenderOptions,
) -> Line {
    let exercise = state.exercise(index);
    let record = state.progress.record(&exercise.id);
    let here = index == list.at;
    let mut line = Line::new();
    line.push(Role::Busy, if here { look.pick("▸", ">") } else { " " });
    let (role, mark) = match (record.passed_at.is_some(), record.attempts) {
        (true, _) => (Role::Good, look.pick(" ✓ ", " + ")),
        (false, 0) => (Role::Plain, "   "),
        (false, _) => (Role::Warn, look.pick(" ○ ", " o ")),
    };
    line.push(role, mark);
    line.push(Role::Code, &exercise.id);
    if index == state.current {
        line.push(Role::Busy, look.pick(" ◂ current", " < current"));
    }
    line.pad(32.min(look.width / 2));
    line.push(Role::Plain, format!(" {}", exercise.title));
    if record.attempts > 0 && look.width >= 100 {
        let tries = if record.attempts == 1 {
            "attempt"
        } else {
            "attempts"
        };
        line.push(Role::Quiet, format!("  {} {tries}", record.attempts));
        if record.hints > 0 {
            line.push(Role::Quiet, format!(", hint {}", record.hints));
        }
    }
    row(line, here, look)
}

/// A line of a list, which never takes two rows.
fn row(line: Line, here: bool, look: &RenderOptions) -> Line {
    let line = line.cut(look.width, look.pick("…", "~"));
    if here { line.chosen(look.width) } else { line }
}

/// The check of all: a row for each exercise that is checked, and at its end the names.
fn check(state: &State, check: &CheckRun, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    let head = if check.ended {
        "cancelled: a file was saved".to_owned()
    } else if check.done {
        "done".to_owned()
    } else {
        format!("{} of {} checked", check.outcomes.len(), state.count())
    };
    doc.line(Line::new().with(Role::Strong, head));
    doc.line(Line::new());
    for (index, outcome) in &check.outcomes {
        let exercise = state.exercise(*index);
        let (role, mark, words) = match outcome {
            CheckOutcome::Passed => (Role::Good, look.pick("✓", "+"), "passed".to_owned()),
            CheckOutcome::NotYet(message) => (Role::Bad, look.pick("✗", "x"), message.clone()),
            CheckOutcome::NotTried(error) => (
                Role::Bad,
                "!",
                format!("{}; {}", error.message, error.remedy),
            ),
        };
        let here = check.at == Some(*index);
        let mut line = Line::new().with(Role::Busy, if here { look.pick("▸", ">") } else { " " });
        line.push(role, format!("{mark} "));
        line.push(Role::Code, &exercise.id);
        line.pad(27.min(look.width / 2));
        line.push(Role::Plain, format!(" {}", safe(&words).replace('\n', " ")));
        doc.line(row(line, here, look));
    }
    if check.done {
        doc.blank();
        names(&mut doc, state, check, look);
    }
    doc
}

/// It ends in names, which can be gone to, and not in numbers.
fn names(doc: &mut Doc, state: &State, check: &CheckRun, look: &RenderOptions) {
    let mut names: [Vec<&str>; 3] = Default::default();
    for (index, outcome) in &check.outcomes {
        let group = match outcome {
            CheckOutcome::Passed => 0,
            CheckOutcome::NotYet(_) => 1,
            CheckOutcome::NotTried(_) => 2,
        };
        names[group].push(&state.exercise(*index).id);
    }
    let heads = [
        (Role::Good, "passed: "),
        (Role::Bad, "not passed: "),
        (Role::Bad, "could not run: "),
    ];
    for ((role, head), names) in heads.into_iter().zip(names) {
        if !names.is_empty() {
            let first = Line::new().with(role, head);
            doc.text(&first, Role::Plain, &names.join(", "), look.text_width());
        }
    }
}
