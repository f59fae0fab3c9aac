//! The state as lines, one below the other: for pipes, logs, dumb terminals and screen readers.
//!
//! What the app draws, this says once, when it changes.

use super::event::Watching;
use super::screen::page;
use super::state::{Over, Pane, Question, State, Told, Wish};
use asynclings_core::judge::Stage;
use asynclings_view::progress::{dependencies, stage};
use asynclings_view::{Doc, Line, Look, Role};

/// Crates between two lines about the dependencies.
const CRATES: u32 = 20;

/// What was said last.
#[derive(Debug, Default)]
pub struct Plain {
    current: Option<usize>,
    edition: u64,
    pane: Option<Pane>,
    hints: usize,
    question: Option<Question>,
    notice: Option<String>,
    watching: Option<Watching>,
    stage: Option<(u64, Stage)>,
    crates: u32,
    over: Option<Over>,
    passing: String,
}

impl Plain {
    /// What is new since the last time.
    pub fn news(&mut self, state: &State, look: &Look) -> Doc {
        let mut doc = Doc::new();
        self.place(&mut doc, state, look);
        self.work(&mut doc, state, look);
        if self.edition != state.edition {
            self.edition = state.edition;
            if !matches!(state.told, Told::Nothing) {
                doc.append(page(state, Pane::Verdict, look));
                self.pane = Some(Pane::Verdict);
            }
        }
        self.pane(&mut doc, state, look);
        self.over(&mut doc, state, look);
        if self.question != state.question {
            self.question = state.question;
            if let Some(question) = state.question {
                let text = match question {
                    Question::Reset(no) => format!(
                        "Reset `{}` to its start? A backup is kept. y and Enter for yes.",
                        state.exercise(no).id
                    ),
                    Question::Skip(_) => {
                        "It is not passed yet: go on anyway? y and Enter for yes.".to_owned()
                    }
                };
                doc.text(&Line::new(), Role::Warn, &text, look.text_width());
            }
        }
        if self.notice != state.notice {
            self.notice.clone_from(&state.notice);
            if let Some(notice) = &state.notice {
                doc.text(&Line::new(), Role::Plain, notice, look.text_width());
            }
        }
        doc
    }

    fn place(&mut self, doc: &mut Doc, state: &State, look: &Look) {
        if self.current != Some(state.current) {
            self.current = Some(state.current);
            self.pane = Some(Pane::Verdict);
            self.hints = state.opened_hints();
            let exercise = state.exercise(state.current);
            let count = format!("  {} of {} passed", state.passed(), state.all());
            doc.line(
                Line::new()
                    .with(Role::Strong, &exercise.id)
                    .with(Role::Plain, format!("  {}", exercise.title))
                    .with(Role::Quiet, count),
            );
        }
        if self.watching.as_ref() != Some(&state.watching) {
            self.watching = Some(state.watching.clone());
            if let Watching::Polling(why) = &state.watching {
                let text = format!("{why}: looking at the files every half second");
                doc.text(&Line::new(), Role::Quiet, &text, look.text_width());
            }
        }
    }

    fn work(&mut self, doc: &mut Doc, state: &State, look: &Look) {
        let Some(under) = state.bench.under() else {
            return;
        };
        let Some(at) = under.stage else {
            return;
        };
        let own = !matches!(under.wish, Wish::Ahead { .. });
        if !own && at != Stage::Dependencies {
            return;
        }
        if self.stage != Some((under.ticket.0, at)) {
            self.stage = Some((under.ticket.0, at));
            self.crates = 0;
            // Running and judging take no time worth a line.
            if matches!(at, Stage::Dependencies | Stage::Compile) {
                let exercise = &state.exercise(state.current).id;
                let subject = if at == Stage::Compile { exercise } else { "" };
                doc.append(stage(at, subject, look));
            }
        }
        if let Some(progress) = &under.progress
            && progress.total > 0
            && progress.done >= self.crates + CRATES
        {
            self.crates = progress.done;
            let (done, total) = (progress.done as usize, progress.total as usize);
            let names: Vec<_> = progress.name.as_deref().into_iter().collect();
            doc.append(dependencies(done, total, &names, false, look));
        }
    }

    fn pane(&mut self, doc: &mut Doc, state: &State, look: &Look) {
        let hints = state.opened_hints();
        let more_hints = std::mem::replace(&mut self.hints, hints) != hints;
        let turned = self.pane.replace(state.pane) != Some(state.pane);
        let moving = matches!(state.pane, Pane::Compare | Pane::Predict);
        if moving {
            let text = page(state, state.pane, look);
            let rendered = text.render(look);
            if rendered != self.passing {
                self.passing = rendered;
                doc.append(text);
            }
        } else if turned || (more_hints && state.pane == Pane::Hints) {
            self.passing.clear();
            doc.append(page(state, state.pane, look));
        }
    }

    fn over(&mut self, doc: &mut Doc, state: &State, look: &Look) {
        if self.over == state.over {
            return;
        }
        self.over.clone_from(&state.over);
        match &state.over {
            Some(Over::Help) => doc.append(super::screen::help(look)),
            Some(Over::List(list)) => doc.append(super::screen::list(state, list, look)),
            // The rows of a check come one by one; the whole is said once, at its end.
            Some(Over::Check(check)) if check.done || check.ended => {
                doc.append(super::screen::check(state, check, look));
            }
            Some(Over::Check(_)) | None => {}
        }
    }
}
