//! What the panes say, as documents.

use crate::keys;
use crate::state::{Check, CheckRow, Draft, List, Over, Pane, Predict, State, Told};
use asynclings_core::judge::predict::Kind as AnswerKind;
use asynclings_core::judge::{Stage, builtin};
use asynclings_core::trace::event::without_column;
use asynclings_core::trace::{Clock, Kind, Trace};
use asynclings_view::doc::safe;
use asynclings_view::lesson::lesson;
use asynclings_view::trace::{Cursor, comparison_at, trace};
use asynclings_view::verdict::{Told as Shown, verdict_in_app};
use asynclings_view::{Doc, Line, Look, Role};

/// Lines of the program's output in the verdict; the output pane has all.
const OUTPUT_LINES: usize = 20;

/// A pane of the main screen.
#[must_use]
pub fn page(state: &State, pane: Pane, look: &Look) -> Doc {
    if !pane.is_there(state) {
        return sentence(&pane.why_not(state), look);
    }
    match pane {
        Pane::Verdict => verdict(state, look),
        Pane::Predict => predict(state, look),
        Pane::Lesson => match &state.subject {
            Some(subject) => lesson(&subject.lesson, look),
            None => Doc::new(),
        },
        Pane::Hints => hints(state, look),
        Pane::Output => output(state, look),
        Pane::Timeline => match state.outcome().and_then(|outcome| outcome.trace()) {
            Some(yours) => trace(yours, "yours", look),
            None => Doc::new(),
        },
        Pane::Compare => compare(state, look),
        Pane::Compiler => compiler(state, look),
        Pane::Solution => solution(state, look),
    }
}

fn sentence(text: &str, look: &Look) -> Doc {
    let mut doc = Doc::new();
    doc.text(&Line::new(), Role::Plain, text, look.text_width());
    doc
}

fn verdict(state: &State, look: &Look) -> Doc {
    let mut doc = Doc::new();
    match &state.told {
        Told::Nothing => opening(&mut doc, state, look),
        Told::Trouble(trouble) => {
            let first = Line::new().with(Role::Bad, "! ");
            doc.text(
                &first,
                Role::Strong,
                &safe(&trouble.message),
                look.text_width(),
            );
            let first = Line::new().with(Role::Strong, "  help: ");
            doc.text(
                &first,
                Role::Plain,
                &safe(&trouble.remedy),
                look.text_width(),
            );
            if let Some(text) = &trouble.text {
                doc.blank();
                doc.raw(text);
            }
        }
        Told::Outcome(outcome) => {
            if state.congratulate {
                congratulations(&mut doc, state, look);
            }
            let shown = outcome.attempted.shown.as_ref();
            doc.append(verdict_in_app(
                &Shown {
                    verdict: &outcome.attempted.verdict,
                    capture: shown.map(|shown| &shown.capture),
                    goal: outcome.goal.as_deref(),
                    prediction_open: state.hides_trace(),
                    output_lines: OUTPUT_LINES,
                },
                look,
            ));
        }
    }
    doc
}

/// Until the first verdict is there: what the exercise is about, and where it is edited.
fn opening(doc: &mut Doc, state: &State, look: &Look) {
    let exercise = state.exercise(state.current);
    doc.line(Line::new().with(Role::Strong, &exercise.title));
    doc.text(
        &Line::new(),
        Role::Plain,
        &exercise.concept,
        look.text_width(),
    );
    if let Some(subject) = &state.subject {
        doc.blank();
        for file in &subject.files {
            doc.line(
                Line::new()
                    .with(Role::Plain, "edit ")
                    .with(Role::Link, file),
            );
        }
    }
    let first = state.bench.under().and_then(|under| under.stage) == Some(Stage::Dependencies);
    if first {
        doc.blank();
        let text = "The crates that the exercises use are being built, once for the whole course. \
            Meanwhile `l` shows the lesson, and `?` all keys.";
        doc.text(&Line::new(), Role::Plain, text, look.text_width());
    }
}

/// A few words, and what comes next.
fn congratulations(doc: &mut Doc, state: &State, look: &Look) {
    let exercise = state.exercise(state.current);
    let mark = look.pick("✓ ", "+ ");
    let said = format!("Well done: {}.", exercise.concept);
    doc.text(
        &Line::new().with(Role::Good, mark),
        Role::Strong,
        &said,
        look.text_width(),
    );
    let arrow = Line::new().with(Role::Busy, look.pick("→ ", "> "));
    let next = state.pending_after(state.current);
    let text = match next.map(|next| state.exercise(next)) {
        Some(next) => format!("`n` goes on to `{}`: {}", next.id, next.title),
        None => "That was the last one: every exercise of this course is passed.".to_owned(),
    };
    doc.text(&arrow, Role::Plain, &text, look.text_width());
    if Pane::Solution.is_there(state) {
        let text = "`s` shows how the reference does it";
        doc.text(&arrow, Role::Plain, text, look.text_width());
    }
    doc.blank();
    let Some(subject) = &state.subject else {
        return;
    };
    if state.ends_chapter()
        && let Some(closing) = &subject.closing
    {
        doc.append(lesson(closing, look));
        doc.blank();
    }
    if state.ends_course()
        && let Some(closing) = &subject.course_closing
    {
        doc.append(lesson(closing, look));
        doc.blank();
    }
}

fn hints(state: &State, look: &Look) -> Doc {
    let mut doc = Doc::new();
    let all = &state.exercise(state.current).hints;
    let opened = state.opened_hints();
    for (index, text) in all.iter().take(opened).enumerate() {
        doc.blank();
        let head = format!("hint {} of {}", index + 1, all.len());
        doc.line(Line::new().with(Role::Strong, head));
        doc.append(lesson(text.trim(), look));
    }
    if opened < all.len() {
        doc.blank();
        let text = "`h` opens the next one, which says more";
        doc.text(&Line::new(), Role::Quiet, text, look.text_width());
    }
    doc
}

fn output(state: &State, look: &Look) -> Doc {
    let mut doc = Doc::new();
    let Some(shown) = state
        .outcome()
        .and_then(|outcome| outcome.attempted.shown.as_ref())
    else {
        return doc;
    };
    let capture = &shown.capture;
    let mut section = |name: &str, text: &str, cut: bool| {
        if text.is_empty() {
            return;
        }
        doc.blank();
        doc.line(Line::new().with(Role::Strong, name));
        for line in text.lines() {
            doc.raw(&safe(line));
        }
        if cut {
            let text = "the rest was cut off: it printed more than it may";
            doc.text(&Line::new(), Role::Warn, text, look.text_width());
        }
    };
    section("printed", &capture.stdout, capture.stdout_cut);
    section("wrote to stderr", &capture.stderr, capture.stderr_cut);
    if !shown.params.is_empty() {
        doc.blank();
        let params: Vec<_> = shown
            .params
            .iter()
            .map(|(name, value)| format!("{name} = {value}"))
            .collect();
        let text = format!("inputs of this run: {}", safe(&params.join(", ")));
        doc.text(&Line::new(), Role::Quiet, &text, look.text_width());
    }
    doc
}

fn compiler(state: &State, look: &Look) -> Doc {
    let mut doc = Doc::new();
    match &state.told {
        Told::Outcome(outcome) => {
            for message in &outcome.attempted.messages {
                doc.raw(&message.rendered);
                if let Some(explanation) = message.explanation {
                    let first = Line::new().with(Role::Busy, look.pick("  → ", "  > "));
                    doc.text(&first, Role::Plain, explanation, look.text_width());
                }
                doc.blank();
            }
        }
        Told::Trouble(trouble) => doc.raw(trouble.text.as_deref().unwrap_or_default()),
        Told::Nothing => {}
    }
    doc
}

fn solution(state: &State, look: &Look) -> Doc {
    let mut doc = Doc::new();
    let Some(reference) = state.outcome().and_then(|each| each.reference.as_ref()) else {
        return doc;
    };
    if reference.is_empty() {
        return sentence("Yours is the reference, word for word.", look);
    }
    let text = "From yours (-) to the reference (+), which is one right answer among others:";
    doc.text(&Line::new(), Role::Plain, text, look.text_width());
    doc.blank();
    for line in reference.lines() {
        let role = match line.as_bytes().first() {
            Some(b'+') => Role::Good,
            Some(b'-') => Role::Bad,
            Some(b'@') => Role::Quiet,
            _ => Role::Plain,
        };
        doc.line(Line::new().with(role, safe(line)));
    }
    doc
}

/// The two timelines with the event pointed at, and what it is.
fn compare(state: &State, look: &Look) -> Doc {
    let mut doc = Doc::new();
    let Some(outcome) = state.outcome() else {
        return doc;
    };
    let (Some(yours), Some(goal)) = (outcome.trace(), outcome.goal.as_deref()) else {
        return doc;
    };
    let in_goal = state.cursor.in_goal;
    let (side, whose) = if in_goal {
        (goal, "goal")
    } else {
        (yours, "yours")
    };
    if let Some(event) = state.cursor.event() {
        let (at, all) = state.cursor.count();
        let head = format!("{whose}, event {at} of {all}: ");
        let clause = asynclings_core::judge::words::clause(side, event);
        let first = Line::new().with(Role::Strong, head);
        doc.text(&first, Role::Plain, &safe(&clause), look.text_width());
        for line in around(side, event) {
            doc.text(
                &Line::new().with(Role::Plain, "  "),
                Role::Quiet,
                &safe(&line),
                look.text_width(),
            );
        }
        doc.blank();
    }
    let cursor = state.cursor.event().map(|event| Cursor { event, in_goal });
    let passed = outcome.attempted.verdict.passed;
    doc.append(comparison_at(yours, goal, passed, cursor, look));
    doc
}

/// What belongs to an event: who woke it before, what kept it, where it stands in the source, which
/// thread and task.
fn around(trace: &Trace, at: u32) -> Vec<String> {
    let event = &trace.events[at as usize];
    let mut lines = Vec::new();
    match &event.kind {
        Kind::Poll { span, no, .. } if *no > 1 => {
            let before = trace.span(*span).events.iter().rev();
            let rung = before.copied().filter(|each| *each < at).find(|each| {
                let kind = &trace.events[*each as usize].kind;
                matches!(kind, Kind::Wake { stale: false, .. } | Kind::Pending { .. })
            });
            match rung.map(|rung| (rung, &trace.events[rung as usize].kind)) {
                Some((rung, Kind::Wake { .. })) => {
                    let clause = asynclings_core::judge::words::clause(trace, rung);
                    lines.push(format!("because {clause}"));
                }
                _ => lines.push(
                    "nobody had woken it: whoever polls it was polled for another reason"
                        .to_owned(),
                ),
            }
        }
        Kind::Pending { held, .. } => lines.push(match held {
            0 => "it kept no waker: nobody can wake it".to_owned(),
            1 => "one waker of this poll is kept".to_owned(),
            _ => format!("{held} wakers of this poll are kept"),
        }),
        Kind::Wake { stale: true, .. } => {
            lines.push("the waker of an older poll: it rings no more".to_owned());
        }
        _ => {}
    }
    let span = event.kind.span();
    let made = span.and_then(|span| trace.span(span).loc.clone());
    if let Some(place) = event.loc.as_deref().or(made.as_deref()) {
        let what = if event.loc.is_some() { "at" } else { "made at" };
        lines.push(format!("{what} {}", without_column(place)));
    }
    let threads = trace.events.iter().any(|each| each.thread > 1);
    let mut where_it_ran = Vec::new();
    if threads && event.thread > 0 {
        where_it_ran.push(format!("thread {}", event.thread));
    }
    if let Some(task) = event.task {
        where_it_ran.push(format!("task {task}"));
    }
    if event.clock == Clock::Real {
        where_it_ran.push("real clock".to_owned());
    }
    if !where_it_ran.is_empty() {
        lines.push(where_it_ran.join(", "));
    }
    lines
}

/// The questions with the answers so far; once committed, with what came of them.
fn predict(state: &State, look: &Look) -> Doc {
    let mut doc = Doc::new();
    let predict = &state.predict;
    let intro = if predict.committed {
        "You predicted:"
    } else {
        "Before anything is shown: what do you think will happen?"
    };
    doc.text(&Line::new(), Role::Strong, intro, look.text_width());
    let mut row = 0;
    for (question, draft) in predict.questions.iter().zip(&predict.drafts) {
        doc.blank();
        let first = pointer(row, predict, look);
        doc.text(&first, Role::Plain, &question.ask, look.text_width());
        answer(&mut doc, state, question, draft, row, look);
        row += draft.rows();
    }
    doc.blank();
    if predict.committed {
        side_by_side(&mut doc, state, look);
    } else {
        let text = match predict.answers() {
            Ok(_) => "Enter commits to this; then the run is shown beside it".to_owned(),
            Err(id) => format!("`{id}` is not answered yet: arrows change an answer, or type it"),
        };
        doc.text(&Line::new(), Role::Quiet, &text, look.text_width());
    }
    doc
}

fn pointer(row: usize, predict: &Predict, look: &Look) -> Line {
    let here = row == predict.row && !predict.committed;
    let mark = if here { look.pick("▸ ", "> ") } else { "  " };
    Line::new().with(Role::Busy, mark)
}

fn answer(
    doc: &mut Doc,
    state: &State,
    question: &asynclings_core::judge::predict::Question,
    draft: &Draft,
    row: usize,
    look: &Look,
) {
    let line = match (draft, &question.kind) {
        (Draft::Count(None), _) => Line::new().with(Role::Warn, "    ? (a number)"),
        (Draft::Count(Some(number)), _) => Line::new().with(Role::Strong, format!("    {number}")),
        (Draft::YesNo(answer), _) => choices(&["no", "yes"], answer.map(usize::from)),
        (Draft::Choice(place), AnswerKind::Choice(all)) => {
            let all: Vec<&str> = all.iter().map(String::as_str).collect();
            choices(&all, *place)
        }
        (Draft::Order(places), AnswerKind::Order(items)) => {
            for (index, place) in places.iter().enumerate() {
                let mut line = pointer(row + 1 + index, &state.predict, look);
                line.push(Role::Quiet, format!("  {}. ", index + 1));
                line.push(Role::Strong, &items[*place]);
                doc.line(line);
            }
            return;
        }
        _ => return,
    };
    let line = match wrong(state, &question.id) {
        Some(true) => line.with(
            Role::Bad,
            look.pick("  ✗ not what happened", "  x not what happened"),
        ),
        Some(false) => line.with(
            Role::Good,
            look.pick("  ✓ as it happened", "  + as it happened"),
        ),
        None => line,
    };
    doc.line(line);
}

fn choices(all: &[&str], chosen: Option<usize>) -> Line {
    let mut line = Line::new().with(Role::Plain, "    ");
    for (index, each) in all.iter().enumerate() {
        if Some(index) == chosen {
            line.push(Role::Strong, format!("[{each}] "));
        } else {
            line.push(Role::Quiet, format!(" {each}  "));
        }
    }
    line
}

/// Whether an answer was found to be wrong; None as long as that cannot be told.
fn wrong(state: &State, id: &str) -> Option<bool> {
    if state.hides_trace() || !state.predict.committed {
        return None;
    }
    let outcome = state.outcome()?;
    outcome.trace()?;
    let finding = |finding: &&asynclings_core::judge::Finding| finding.id == builtin::PREDICTION;
    let found = outcome.attempted.verdict.findings.iter().find(finding);
    Some(found.is_some_and(|found| found.evidence.iter().any(|each| each.subject == id)))
}

/// Below the prediction: what happened, unless there is room for it beside.
fn side_by_side(doc: &mut Doc, state: &State, look: &Look) {
    match state.outcome().and_then(|outcome| outcome.trace()) {
        Some(yours) if !state.hides_trace() => {
            doc.line(Line::new().with(Role::Strong, "What happened:"));
            doc.append(trace(yours, "yours", look));
        }
        _ => doc.text(
            &Line::new(),
            Role::Quiet,
            "what happened is shown once the program has run",
            look.text_width(),
        ),
    }
}

/// The keys, from the table that handles them.
pub(crate) fn help(look: &Look) -> Doc {
    let mut doc = Doc::new();
    for (name, table) in keys::SECTIONS {
        doc.blank();
        doc.line(Line::new().with(Role::Strong, *name));
        for binding in *table {
            let names: Vec<_> = binding.keys.iter().map(|key| keys::shown(key)).collect();
            let mut first = Line::new().with(Role::Plain, "  ");
            first.push(Role::Code, names.join(", "));
            first.pad(20.min(look.width / 2));
            first.push(Role::Plain, " ");
            doc.text(&first, Role::Plain, binding.words, look.text_width());
        }
    }
    doc.blank();
    let text = "Save the exercise in your editor and the verdict follows by itself. \
        The mouse wheel scrolls; hold Shift to select text.";
    doc.text(&Line::new(), Role::Plain, text, look.text_width());
    doc
}

/// The line of the list, or of the prediction, that is pointed at: it stays in sight.
pub(super) fn pointed(state: &State) -> Option<usize> {
    match &state.over {
        Some(Over::List(list)) => {
            let rows = list_rows(state, list);
            rows.iter()
                .position(|row| *row == ListRow::Exercise(list.at))
        }
        _ => None,
    }
    .map(|at| at + 2)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListRow {
    Chapter(usize),
    Exercise(usize),
}

fn list_rows(state: &State, list: &List) -> Vec<ListRow> {
    let mut rows = Vec::new();
    let mut last = None;
    let chapters = &state.pack.chapters;
    for no in list.shown(state) {
        let id = &state.exercise(no).chapter;
        let chapter = chapters.iter().position(|each| each.id == *id);
        if chapter != last {
            rows.extend(chapter.map(ListRow::Chapter));
            last = chapter;
        }
        rows.push(ListRow::Exercise(no));
    }
    rows
}

/// The list of exercises.
pub(crate) fn list(state: &State, list: &List, look: &Look) -> Doc {
    let mut doc = Doc::new();
    let mut head = Line::new()
        .with(Role::Plain, "shown: ")
        .with(Role::Strong, list.filter.words());
    if list.typing || !list.search.is_empty() {
        head.push(Role::Plain, "   search: ");
        head.push(Role::Code, safe(&list.search));
        if list.typing {
            head.push(Role::Busy, "_");
        }
    }
    doc.line(head);
    doc.line(Line::new());
    let rows = list_rows(state, list);
    if rows.is_empty() {
        doc.line(Line::new().with(Role::Plain, "no exercise is like that"));
    }
    for row in rows {
        match row {
            ListRow::Chapter(at) => {
                let title = &state.pack.chapters[at].title;
                doc.line(Line::new().with(Role::Strong, title));
            }
            ListRow::Exercise(no) => doc.line(list_line(state, list, no, look)),
        }
    }
    doc
}

fn list_line(state: &State, list: &List, no: usize, look: &Look) -> Line {
    let exercise = state.exercise(no);
    let record = state.progress.record(&exercise.id);
    let here = no == list.at;
    let mut line = Line::new();
    line.push(Role::Busy, if here { look.pick("▸", ">") } else { " " });
    let (role, mark) = match (record.passed_at.is_some(), record.attempts) {
        (true, _) => (Role::Good, look.pick(" ✓ ", " + ")),
        (false, 0) => (Role::Plain, "   "),
        (false, _) => (Role::Warn, look.pick(" ○ ", " o ")),
    };
    line.push(role, mark);
    let name = if here { Role::Strong } else { Role::Code };
    line.push(name, &exercise.id);
    if no == state.current {
        line.push(Role::Busy, look.pick(" ◂ here", " < here"));
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
    line.cut(look.width, look.pick("…", "~"))
}

/// The check of all: what is done, and at its end the names.
pub(crate) fn check(state: &State, check: &Check, look: &Look) -> Doc {
    let mut doc = Doc::new();
    let head = if check.ended {
        "ended: a save came first".to_owned()
    } else if check.done {
        "done".to_owned()
    } else {
        format!("{} of {} checked", check.rows.len(), state.all())
    };
    doc.line(Line::new().with(Role::Strong, head));
    doc.blank();
    if check.done {
        names(&mut doc, state, check, look);
    }
    for (no, row) in &check.rows {
        let exercise = state.exercise(*no);
        let (role, mark, words) = match row {
            CheckRow::Passed => (Role::Good, look.pick("✓", "+"), "passed".to_owned()),
            CheckRow::NotYet(message) => (Role::Bad, look.pick("✗", "x"), message.clone()),
            CheckRow::NotTried(trouble) => (
                Role::Bad,
                "!",
                format!("{}; {}", trouble.message, trouble.remedy),
            ),
        };
        let mut line = Line::new().with(role, format!("{mark} "));
        line.push(Role::Code, &exercise.id);
        line.pad(26.min(look.width / 2));
        line.push(Role::Plain, format!(" {}", safe(&words).replace('\n', " ")));
        doc.line(line.cut(look.width, look.pick("…", "~")));
    }
    doc
}

/// It ends in names, which can be gone to, and not in numbers.
fn names(doc: &mut Doc, state: &State, check: &Check, look: &Look) {
    let of = |wanted: fn(&CheckRow) -> bool| {
        let rows = check.rows.iter().filter(|(_, row)| wanted(row));
        let names: Vec<_> = rows.map(|(no, _)| state.exercise(*no).id.clone()).collect();
        names.join(", ")
    };
    for (role, word, names) in [
        (Role::Good, "passed: ", of(|row| *row == CheckRow::Passed)),
        (
            Role::Bad,
            "not yet: ",
            of(|row| matches!(row, CheckRow::NotYet(_))),
        ),
        (
            Role::Bad,
            "not tried: ",
            of(|row| matches!(row, CheckRow::NotTried(_))),
        ),
    ] {
        if !names.is_empty() {
            let first = Line::new().with(role, word);
            doc.text(&first, Role::Plain, &names, look.text_width());
        }
    }
    doc.blank();
}
