//! The state as lines, one below the other: for pipes, logs, dumb terminals and screen readers.
//!
//! What the app draws, this says once, when it changes.

use crate::event::{JobId, Watching};
use crate::keys::Pane;
use crate::screen::{overlay, page, paragraph};
use crate::state::{Confirmation, JobRequest, LastResult, Overlay, Purpose, State};
use asynclings_core::judge::Stage;
use asynclings_view::doc::safe;
use asynclings_view::progress::{dependencies, stage};
use asynclings_view::{Doc, Line, RenderOptions, Role};

/// Crates between two lines about the dependencies.
const CRATES: u32 = 20;

/// What was said last.
#[derive(Debug, Default)]
pub(crate) struct LinePrinter {
    current: Option<usize>,
    revision: u64,
    pane: Option<Pane>,
    hints: usize,
    confirmation: Option<Confirmation>,
    notice: Option<String>,
    watching: Option<Watching>,
    stage: Option<(JobId, Stage)>,
    crates: u32,
    overlay: Option<Overlay>,
    /// The text of the last pane that changes with every key.
    moving: String,
}

impl LinePrinter {
    /// What is new since the last time.
    pub(crate) fn changes(&mut self, state: &State, look: &RenderOptions) -> Doc {
        let mut doc = Doc::new();
        self.exercise(&mut doc, state, look);
        self.job(&mut doc, state, look);
        if self.revision != state.revision {
            self.revision = state.revision;
            if !matches!(state.last_result, LastResult::None) {
                doc.append(page(state, Pane::Verdict, look));
                self.pane = Some(Pane::Verdict);
            }
        }
        self.pane(&mut doc, state, look);
        self.overlay(&mut doc, state, look);
        if self.confirmation != state.confirmation {
            self.confirmation = state.confirmation;
            if let Some(confirmation) = state.confirmation {
                let text = match confirmation {
                    Confirmation::Reset(index) => format!(
                        "Reset `{}`? Your version will be backed up. [y/N]",
                        state.exercise(index).id
                    ),
                    Confirmation::SkipChapter(_) => {
                        "Skip the rest of this chapter? Not all of it is passed. [y/N]".to_owned()
                    }
                    Confirmation::Skip(_) => format!(
                        "Skip `{}`? It is not passed yet. [y/N]",
                        state.exercise(state.current).id
                    ),
                };
                paragraph(&mut doc, Role::Warn, &text, look);
            }
        }
        if self.notice != state.notice {
            self.notice.clone_from(&state.notice);
            if let Some(notice) = &state.notice {
                paragraph(&mut doc, Role::Plain, notice, look);
            }
        }
        doc
    }

    fn exercise(&mut self, doc: &mut Doc, state: &State, look: &RenderOptions) {
        if self.current != Some(state.current) {
            self.current = Some(state.current);
            self.pane = Some(Pane::Verdict);
            self.hints = state.opened_hints();
            let exercise = state.exercise(state.current);
            let mut line = Line::new().with(Role::Strong, safe(&exercise.id));
            if state.purpose == Purpose::Course {
                let count = format!("  {} of {} passed", state.passed_count(), state.count());
                line.push(Role::Plain, format!("  {}", exercise.title));
                line.push(Role::Quiet, count);
            }
            doc.line(line);
        }
        if self.watching.as_ref() != Some(&state.watching) {
            self.watching = Some(state.watching.clone());
            if let Watching::Polling(why) = &state.watching {
                let text = format!("{why}: checking the files every half second");
                paragraph(doc, Role::Quiet, &text, look);
            }
        }
    }

    fn job(&mut self, doc: &mut Doc, state: &State, look: &RenderOptions) {
        let Some(running) = state.job_slot.running() else {
            return;
        };
        let Some(at) = running.stage else {
            return;
        };
        let ahead = matches!(running.request, JobRequest::Ahead { .. });
        if ahead && at != Stage::Dependencies {
            return;
        }
        if self.stage != Some((running.id, at)) {
            self.stage = Some((running.id, at));
            self.crates = 0;
            // Running and judging take no time worth a line.
            if matches!(at, Stage::Dependencies | Stage::Compile) {
                let exercise = &state.exercise(state.current).id;
                let subject = if at == Stage::Compile { exercise } else { "" };
                doc.append(stage(at, subject, look));
            }
        }
        if let Some(progress) = &running.progress
            && progress.total > 0
            && progress.done >= self.crates + CRATES
        {
            self.crates = progress.done;
            let (done, total) = (progress.done as usize, progress.total as usize);
            let names: Vec<_> = progress.name.as_deref().into_iter().collect();
            doc.append(dependencies(done, total, &names, false, look));
        }
    }

    fn pane(&mut self, doc: &mut Doc, state: &State, look: &RenderOptions) {
        let hints = state.opened_hints();
        let more_hints = std::mem::replace(&mut self.hints, hints) != hints;
        let turned = self.pane.replace(state.pane) != Some(state.pane);
        let moving = matches!(state.pane, Pane::Compare | Pane::Predict);
        if moving {
            let text = page(state, state.pane, look);
            let rendered = text.render(look);
            if rendered != self.moving {
                self.moving = rendered;
                doc.append(text);
            }
        } else if turned || (more_hints && state.pane == Pane::Hints) {
            self.moving.clear();
            doc.append(page(state, state.pane, look));
        }
    }

    fn overlay(&mut self, doc: &mut Doc, state: &State, look: &RenderOptions) {
        if self.overlay == state.overlay {
            return;
        }
        let before = std::mem::replace(&mut self.overlay, state.overlay.clone());
        match &state.overlay {
            // The rows of a check come one by one; the whole is said once, at its end.
            Some(Overlay::Check(check)) if !(check.done || check.ended) => {}
            Some(over) => {
                if !only_moved(before.as_ref(), over) {
                    doc.append(overlay(state, over, look));
                }
                selection(doc, state, over, look);
            }
            None if self.current == Some(state.current) => {
                let text = format!("back at `{}`", state.exercise(state.current).id);
                paragraph(doc, Role::Plain, &text, look);
            }
            None => {}
        }
    }
}

/// Whether nothing but the row that is pointed at has changed.
fn only_moved(before: Option<&Overlay>, now: &Overlay) -> bool {
    match (before, now) {
        (Some(Overlay::List(before)), Overlay::List(now)) => {
            before.filter == now.filter
                && before.search == now.search
                && before.typing == now.typing
        }
        (Some(Overlay::Check(before)), Overlay::Check(now)) => {
            before.outcomes == now.outcomes && before.done == now.done && before.ended == now.ended
        }
        _ => false,
    }
}

/// What is pointed at, and what can be done with it.
fn selection(doc: &mut Doc, state: &State, over: &Overlay, look: &RenderOptions) {
    let at = match over {
        Overlay::List(list) if list.typing => {
            let text = "type what to search for, and press Enter";
            return paragraph(doc, Role::Plain, text, look);
        }
        Overlay::List(list) => Some(list.at),
        Overlay::Check(check) => check.at,
        Overlay::Help => None,
    };
    if let Some(at) = at {
        let exercise = state.exercise(at);
        let passed = if state.is_passed(at) {
            "passed"
        } else {
            "not passed"
        };
        let text = format!(
            "selected: `{}`, {} ({passed}); `enter` goes there",
            exercise.id, exercise.title
        );
        paragraph(doc, Role::Plain, &text, look);
    }
}
