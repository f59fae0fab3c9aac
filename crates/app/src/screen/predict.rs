//! The predict pane.

use super::paragraph;
use crate::state::{Draft, Prediction, State};
use asynclings_core::judge::predict::{Kind as AnswerKind, Question};
use asynclings_core::judge::{Finding, finding_ids};
use asynclings_view::doc::safe;
use asynclings_view::lesson::lesson;
use asynclings_view::trace::trace;
use asynclings_view::{Doc, Line, RenderOptions, Role};

/// The questions with the answers so far; once committed, with what came of them.
pub(super) fn predict(state: &State, look: &RenderOptions) -> Doc {
    let mut doc = Doc::new();
    let predict = &state.prediction;
    let intro = if predict.committed {
        "You predicted:"
    } else {
        "Before you see the run: what do you think will happen?"
    };
    paragraph(&mut doc, Role::Strong, intro, look);
    for text in &predict.asked.about {
        doc.blank();
        doc.append(lesson(text, look));
    }
    if let Some(error) = &predict.unreadable {
        doc.blank();
        let text = "predict.toml cannot be read (see below). Committing here keeps a copy of it and \
                    writes a new file.";
        paragraph(&mut doc, Role::Warn, text, look);
        doc.raw(&safe(error));
    }
    let mut row = 0;
    let questions = predict.questions.iter().zip(&predict.drafts);
    for (at, (question, draft)) in questions.enumerate() {
        doc.blank();
        let asked = predict.asked.questions.get(at);
        if let Some(heading) = asked.and_then(|asked| asked.heading.as_ref()) {
            doc.append(lesson(heading, look));
        }
        let first = pointer(row, predict, look);
        let ask = asked.map_or(&question.ask, |asked| &asked.ask);
        doc.text(&first, Role::Plain, ask, look.text_width());
        answer(&mut doc, state, question, draft, row, look);
        if let Some(refused) = &predict.refused[at] {
            let text = format!("`{}` in predict.toml {refused}", question.id);
            let first = Line::new().with(Role::Warn, "    ! ");
            doc.text(&first, Role::Warn, &text, look.text_width());
        }
        row += draft.rows();
    }
    doc.blank();
    if predict.committed {
        side_by_side(&mut doc, state, look);
    } else {
        let text = match predict.answers() {
            Ok(_) => "Enter commits your prediction and shows the run".to_owned(),
            Err(id) => format!("`{id}` has no answer yet: use the arrow keys or type one"),
        };
        paragraph(&mut doc, Role::Quiet, &text, look);
    }
    doc
}

fn pointer(row: usize, predict: &Prediction, look: &RenderOptions) -> Line {
    let here = row == predict.row && !predict.committed;
    let mark = if here { look.pick("▸ ", "> ") } else { "  " };
    Line::new().with(Role::Busy, mark)
}

fn answer(
    doc: &mut Doc,
    state: &State,
    question: &Question,
    draft: &Draft,
    row: usize,
    look: &RenderOptions,
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
                let mut line = pointer(row + 1 + index, &state.prediction, look);
                line.push(Role::Quiet, format!("  {}. ", index + 1));
                line.push(Role::Strong, &items[*place]);
                doc.line(line);
            }
            Line::new().with(Role::Plain, "  ")
        }
        _ => return,
    };
    match wrong(state, &question.id) {
        Some(true) => doc.line(line.with(Role::Bad, look.pick("  ✗ wrong", "  x wrong"))),
        Some(false) => doc.line(line.with(Role::Good, look.pick("  ✓ right", "  + right"))),
        // An order without a mark has nothing more to say.
        None if matches!(draft, Draft::Order(_)) => {}
        None => doc.line(line),
    }
}

fn choices(all: &[&str], chosen: Option<usize>) -> Line {
    let mut line = Line::new().with(Role::Plain, "    ");
    for (index, each) in all.iter().enumerate() {
        if Some(index) == chosen {
            line.push(Role::Chosen, format!("[{each}]"));
            line.push(Role::Plain, " ");
        } else {
            line.push(Role::Quiet, format!(" {each}  "));
        }
    }
    line
}

/// Whether an answer was found to be wrong; None as long as that is not known.
fn wrong(state: &State, id: &str) -> Option<bool> {
    if state.hides_trace() || !state.prediction.committed {
        return None;
    }
    let outcome = state.outcome()?;
    outcome.trace()?;
    let finding = |finding: &&Finding| finding.id == finding_ids::PREDICTION;
    let found = outcome.attempted.verdict.findings.iter().find(finding);
    Some(found.is_some_and(|found| found.evidence.iter().any(|each| each.subject == id)))
}

/// Below the prediction: the run that it is compared with.
fn side_by_side(doc: &mut Doc, state: &State, look: &RenderOptions) {
    let again = "Press Enter to answer again; your code stays as it is.";
    let outcome = state.outcome().filter(|_| !state.hides_trace());
    let Some((outcome, yours)) = outcome.and_then(|each| Some((each, each.trace()?))) else {
        let text = "Your answers are compared with the finished program once your own program compiles and runs.";
        paragraph(doc, Role::Quiet, text, look);
        return paragraph(doc, Role::Quiet, again, look);
    };
    paragraph(doc, Role::Quiet, again, look);
    doc.blank();
    match outcome.goal.as_deref() {
        Some(goal) if !outcome.attempted.verdict.passed => {
            let text = "What the finished program does (your own run is in the timeline, `t`):";
            paragraph(doc, Role::Strong, text, look);
            doc.append(trace(goal, "goal", look));
        }
        _ => {
            paragraph(doc, Role::Strong, "What happened:", look);
            doc.append(trace(yours, "yours", look));
        }
    }
}
