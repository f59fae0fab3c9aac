//! What the panes say, as documents.

use super::compare::compare;
use super::paragraph;
use super::predict::predict;
use crate::event::{AttemptOutcome, PlayFacts};
use crate::keys::Pane;
use crate::state::{LastResult, Purpose, State};
use asynclings_view::doc::safe;
use asynclings_view::lesson::lesson;
use asynclings_view::play::PlayView;
use asynclings_view::trace::trace;
use asynclings_view::verdict::{VerdictView, verdict_in_app};
use asynclings_view::{Doc, Line, RenderOptions, Role};

/// Lines of the program's output in the verdict; the output pane has all.
const OUTPUT_LINES: usize = 20;

/// While the rest of the dependencies is built.
const MOSTLY_BUILT: &str = "Most of the crates that are needed were built before, so this usually takes only a few seconds.";

/// A pane of the main screen.
pub(crate) fn page(state: &State, pane: Pane, look: &RenderOptions) -> Doc {
    if !pane.is_there(state) {
        return sentence(&pane.why_not(state), look);
    }
    match pane {
        Pane::Verdict => verdict(state, look),
        Pane::Predict => predict(state, look),
        Pane::Lesson => match &state.texts {
            Some(texts) => lesson(&texts.lesson, look),
            None => Doc::new(),
        },
        Pane::Hints => hints(state, look),
        Pane::Output => output(state, look),
        Pane::Timeline => match state.outcome().and_then(|outcome| outcome.trace()) {
            Some(yours) => trace(yours, heading(state), look),
            None => Doc::new(),
        },
        Pane::Compare => compare(state, look),
        Pane::Compiler => compiler(state, look),
        Pane::Solution => solution(state, look),
    }
}

/// Whose timeline it is.
fn heading(state: &State) -> &'static str {
    match state.purpose {
        Purpose::Course => "yours",
        Purpose::Play => "timeline",
    }
}

fn sentence(text: &str, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    paragraph(&mut doc, Role::Plain, text, look);
    doc
}

fn verdict(state: &State, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    arrival(&mut doc, state, look);
    match &state.last_result {
        LastResult::None => opening(&mut doc, state, look),
        LastResult::Error(error) => {
            let first = Line::new().with(Role::Bad, "! ");
            doc.text(
                &first,
                Role::Strong,
                &safe(&error.message),
                look.text_width(),
            );
            if let Some(text) = &error.text {
                doc.blank();
                doc.raw(text);
                doc.blank();
            }
            let first = Line::new().with(Role::Strong, "  help: ");
            doc.text(&first, Role::Plain, &safe(&error.remedy), look.text_width());
        }
        LastResult::Outcome(outcome) => {
            if let Some(facts) = &outcome.play {
                doc.append(played(state, outcome, facts, look));
                return doc;
            }
            if state.congratulate {
                congratulations(&mut doc, state, look);
            }
            let shown = outcome.attempted.shown.as_ref();
            doc.append(verdict_in_app(
                &VerdictView {
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

/// What brought the learner here, and what to read first.
fn arrival(doc: &mut Doc, state: &State, look: &RenderOptions) {
    if let Some(passed) = state.passed_before {
        let exercise = state.exercise(passed);
        let first = Line::new().with(Role::Good, look.pick("✓ ", "+ "));
        let text = format!(
            "`{}` is passed. Backspace goes back to it; its solution is in `solutions/{}`.",
            exercise.id,
            exercise.folder().display()
        );
        doc.text(&first, Role::Plain, &text, look.text_width());
        doc.blank();
    }
    let chapter = state.pack.chapter_of(state.exercise(state.current));
    if let (true, Some(chapter)) = (state.opens_chapter(), chapter) {
        let first = Line::new().with(Role::Busy, look.pick("→ ", "> "));
        let text = format!(
            "\"{}\" is a new chapter. Press `l` to read its lesson first.",
            chapter.title
        );
        doc.text(&first, Role::Plain, &text, look.text_width());
        doc.blank();
    }
}

/// What `asynclings play` prints.
fn played(state: &State, outcome: &AttemptOutcome, facts: &PlayFacts, look: &RenderOptions) -> Doc {
    let shown = outcome.attempted.shown.as_ref();
    let view = PlayView {
        name: &state.exercise(state.current).id,
        verdict: &outcome.attempted.verdict,
        capture: shown.map(|shown| &shown.capture),
        clock: facts.clock,
        clock_because: facts.because.as_deref(),
        seen: facts.seen,
        unseen: &facts.unseen,
        notes: &facts.notes,
    };
    asynclings_view::play::play(&view, look)
}

/// Until the first verdict is there: what the exercise is about, and where it is edited.
fn opening(doc: &mut Doc, state: &State, look: &RenderOptions) {
    if state.purpose == Purpose::Play {
        let text = "Building the crates that programs may use. This happens only once and takes about \
            half a minute, or longer on a slow machine.";
        match state.builds_dependencies() {
            Some(true) => paragraph(doc, Role::Plain, MOSTLY_BUILT, look),
            Some(false) => paragraph(doc, Role::Plain, text, look),
            None => {}
        }
        return;
    }
    let exercise = state.exercise(state.current);
    doc.line(Line::new().with(Role::Strong, &exercise.title));
    paragraph(doc, Role::Plain, &exercise.concept, look);
    if let Some(texts) = &state.texts {
        doc.blank();
        for file in &texts.files {
            doc.line(
                Line::new()
                    .with(Role::Plain, "edit ")
                    .with(Role::Link, file),
            );
        }
    }
    if let Some(mostly_built) = state.builds_dependencies() {
        doc.blank();
        if mostly_built {
            return paragraph(doc, Role::Plain, MOSTLY_BUILT, look);
        }
        let text = "The libraries that the exercises use (tokio, futures, trpl) are being built. This \
            happens only once and takes about half a minute, or longer on a slow machine. After that, each \
            save is judged in less than a second. Press `l` to read the lesson in the meantime, or `?` for all \
            keys.";
        paragraph(doc, Role::Plain, text, look);
    }
}

/// A few words, and what comes next.
fn congratulations(doc: &mut Doc, state: &State, look: &RenderOptions) {
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
        Some(next) => format!("Press `n` for `{}`: {}", next.id, next.title),
        None => "That was the last one: you have passed every exercise of this course.".to_owned(),
    };
    doc.text(&arrow, Role::Plain, &text, look.text_width());
    if Pane::Solution.is_there(state) {
        let text = "Press `s` to compare your code with the solution";
        doc.text(&arrow, Role::Plain, text, look.text_width());
    }
    if next.is_some() {
        let text = "Read on: `l` the lesson, `h` the hints, `t` your timeline, `b` your timeline \
                    in a browser";
        doc.text(&arrow, Role::Plain, text, look.text_width());
    }
    doc.blank();
    let Some(texts) = &state.texts else {
        return;
    };
    if state.ends_chapter()
        && let Some(closing) = &texts.closing
    {
        doc.append(lesson(closing, look));
        doc.blank();
    }
    if state.ends_course()
        && let Some(closing) = &texts.course_closing
    {
        doc.append(lesson(closing, look));
        doc.blank();
    }
}

fn hints(state: &State, look: &RenderOptions) -> Doc {
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
        let text = "press `h` for the next hint, which says more";
        paragraph(&mut doc, Role::Quiet, text, look);
    }
    doc
}

fn output(state: &State, look: &RenderOptions) -> Doc {
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
            let text = "output truncated: the limit was reached";
            paragraph(&mut doc, Role::Warn, text, look);
        }
    };
    section("stdout", &capture.stdout, capture.stdout_cut);
    section("stderr", &capture.stderr, capture.stderr_cut);
    if !shown.params.is_empty() {
        doc.blank();
        let params: Vec<_> = shown
            .params
            .iter()
            .map(|(name, value)| format!("{name} = {value}"))
            .collect();
        let text = format!("inputs of this run: {}", safe(&params.join(", ")));
        paragraph(&mut doc, Role::Quiet, &text, look);
    }
    doc
}

fn compiler(state: &State, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    match &state.last_result {
        LastResult::Outcome(outcome) => {
            for message in &outcome.attempted.messages {
                doc.raw(&message.rendered);
                if let Some(explanation) = &message.explanation {
                    let first = Line::new().with(Role::Busy, look.pick("  → ", "  > "));
                    doc.text(&first, Role::Plain, explanation, look.text_width());
                }
                doc.blank();
            }
        }
        LastResult::Error(error) => doc.raw(error.text.as_deref().unwrap_or_default()),
        LastResult::None => {}
    }
    doc
}

fn solution(state: &State, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    let Some(reference) = state.outcome().and_then(|each| each.reference.as_ref()) else {
        return doc;
    };
    if reference.diff.is_empty() {
        paragraph(
            &mut doc,
            Role::Good,
            "Your code is the same as the solution:",
            look,
        );
    } else {
        let text =
            "This is one correct answer among others. The differences from your code are below.";
        paragraph(&mut doc, Role::Plain, text, look);
    }
    for (name, code) in &reference.files {
        doc.blank();
        doc.line(Line::new().with(Role::Strong, name));
        doc.append(lesson(&format!("~~~~rust\n{code}\n~~~~"), look));
    }
    if !reference.diff.is_empty() {
        doc.blank();
        let text = "From your code (-) to the solution (+):";
        paragraph(&mut doc, Role::Strong, text, look);
    }
    for line in reference.diff.lines() {
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
