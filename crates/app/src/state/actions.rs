//! What keys ask for, done.

use super::{CheckRun, Confirmation, Draft, ExerciseList, JobRequest, Overlay, State, index_of};
use crate::effect::{EditAt, Effect};
use crate::keys::{Action, KeyContext, Pane};
use asynclings_core::judge::predict;
use asynclings_engine::compile::Level;

impl State {
    pub(super) fn act(&mut self, context: KeyContext, action: Action) -> Vec<Effect> {
        let own = match context {
            KeyContext::List => self.list_action(action),
            KeyContext::Predict => self.predict_action(action),
            KeyContext::Predicted => self.predicted_action(action),
            KeyContext::Compare => self.compare_action(action),
            KeyContext::Check => self.check_action(action),
            KeyContext::Main | KeyContext::Play | KeyContext::Help => None,
        };
        if let Some(effects) = own {
            return effects;
        }
        if let Some((down, lines)) = action.scroll(self.viewport.page) {
            self.scroll_by(down, lines);
            return Vec::new();
        }
        match action {
            Action::Next => self.next(),
            Action::NextChapter => self.next_chapter(),
            Action::Previous => match self.current.checked_sub(1) {
                Some(index) => vec![Effect::SwitchTo(index)],
                None => self.notify("this is the first exercise"),
            },
            Action::CameFrom => match self.came_from {
                Some(index) => vec![Effect::SwitchTo(index)],
                None => {
                    self.notify("you have not opened any other exercise since asynclings started")
                }
            },
            Action::BesideUp => self.beside(false),
            Action::BesideDown => self.beside(true),
            Action::Again => {
                self.attempt_wanted = true;
                vec![Effect::ScanFiles(self.current)]
            }
            Action::Hint => self.hint(),
            Action::Show(pane) => self.show(pane),
            Action::NextPane => self.cycle_pane(true),
            Action::PreviousPane => self.cycle_pane(false),
            Action::List => {
                self.overlay = Some(Overlay::List(ExerciseList {
                    at: self.current,
                    ..ExerciseList::default()
                }));
                Vec::new()
            }
            Action::CheckAll => self.check_all(),
            Action::Reset => {
                self.confirmation = Some(Confirmation::Reset(self.current));
                Vec::new()
            }
            Action::Edit => vec![Effect::OpenEditor(self.current, self.edit_at())],
            Action::Page => self.open_page(),
            Action::AutoNext => self.toggle_auto_next(),
            Action::Help => {
                self.overlay = Some(Overlay::Help);
                self.scroll = 0;
                Vec::new()
            }
            Action::Back => self.back(),
            Action::Quit => vec![Effect::Quit(0)],
            Action::Suspend => vec![Effect::Suspend],
            Action::Redraw => vec![Effect::Redraw],
            _ => Vec::new(),
        }
    }

    /// Whether an action would do something now: only then it is offered.
    pub(crate) fn means_something(&self, action: Action) -> bool {
        let draft = || {
            let (question, item) = self.prediction.at()?;
            Some((&self.prediction.drafts[question], item))
        };
        match action {
            Action::Show(pane) => pane.is_there(self) && pane != self.pane,
            Action::Page => Pane::Timeline.is_there(self),
            Action::Hint => !self.exercise(self.current).hints.is_empty(),
            Action::Next => self.pending_after(self.current) != Some(self.current),
            Action::StepBack | Action::StepOn if self.pane == Pane::Predict => {
                draft().is_some_and(|(draft, _)| !matches!(draft, Draft::Order(_)))
            }
            Action::ItemUp | Action::ItemDown => draft()
                .is_some_and(|(draft, item)| matches!(draft, Draft::Order(_)) && item.is_some()),
            Action::Accept if self.key_context() == KeyContext::Predict => {
                self.prediction.answers().is_ok()
            }
            _ => true,
        }
    }

    pub(super) fn notify(&mut self, notice: impl Into<String>) -> Vec<Effect> {
        self.notice = Some(notice.into());
        Vec::new()
    }

    pub(super) fn scroll_by(&mut self, down: bool, lines: usize) {
        self.scroll = if down {
            self.scroll.saturating_add(lines).min(self.viewport.deepest)
        } else {
            self.scroll.min(self.viewport.deepest).saturating_sub(lines)
        };
    }

    /// Scrolls the pane that stands beside the chosen one.
    pub(super) fn scroll_beside(&mut self, down: bool, lines: usize) {
        let deepest = self.viewport.beside_deepest;
        self.beside_scroll = if down {
            self.beside_scroll.saturating_add(lines).min(deepest)
        } else {
            self.beside_scroll.min(deepest).saturating_sub(lines)
        };
    }

    fn toggle_auto_next(&mut self) -> Vec<Effect> {
        self.auto_next = !self.auto_next;
        self.notify(if self.auto_next {
            "auto-advance: on"
        } else {
            "auto-advance: off"
        });
        vec![Effect::SaveAutoNext(self.auto_next)]
    }

    /// Where the learner's editor opens: the prediction where that is on the screen, or else the place
    /// that the verdict speaks of.
    fn edit_at(&self) -> EditAt {
        if self.pane == Pane::Predict {
            return EditAt::read(predict::FILE);
        }
        let edited = &self.exercise(self.current).edit;
        let first = || edited.first().map_or("src/main.rs", String::as_str);
        let place = self.outcome().and_then(|outcome| {
            let attempted = &outcome.attempted;
            let errors = attempted.messages.iter();
            let mut errors = errors.filter(|message| message.level == Level::Error);
            let error = errors.find_map(|message| message.place.as_ref());
            let of_finding = || {
                let findings = attempted.verdict.findings.iter();
                let mut evidence = findings.flat_map(|finding| &finding.evidence);
                evidence.find_map(|each| each.place.as_ref().or(each.created.as_ref()).cloned())
            };
            error.map(ToString::to_string).or_else(of_finding)
        });
        place
            .map(|place| EditAt::read(&place))
            .filter(|at| edited.contains(&at.file))
            .unwrap_or_else(|| EditAt::read(first()))
    }

    fn beside(&mut self, down: bool) -> Vec<Effect> {
        if self.viewport.beside.is_empty() {
            return self.notify(
                "there is no second pane: it needs 120 columns, and some panes take the whole \
                 width",
            );
        }
        self.scroll_beside(down, 1);
        Vec::new()
    }

    fn next(&mut self) -> Vec<Effect> {
        let next = self.pending_after(self.current);
        match next.filter(|next| *next != self.current) {
            Some(next) if self.is_passed(self.current) => vec![Effect::SwitchTo(next)],
            Some(next) => {
                self.confirmation = Some(Confirmation::Skip(next));
                Vec::new()
            }
            None if self.all_passed() => {
                self.notify("you have passed every exercise of this course")
            }
            None => self.notify("this is the only exercise left"),
        }
    }

    fn next_chapter(&mut self) -> Vec<Effect> {
        let current = self.exercise(self.current);
        let after = self.progress.chapter_after(&self.pack, current);
        let Some(to) = after.and_then(|after| index_of(&self.pack, &after.id)) else {
            return self.notify("no later chapter has exercises that you have not passed");
        };
        let mut all = self.pack.exercises();
        if all.all(|each| each.chapter != current.chapter || self.progress.is_passed(&each.id)) {
            return vec![Effect::SwitchTo(to)];
        }
        self.confirmation = Some(Confirmation::SkipChapter(to));
        Vec::new()
    }

    /// Shows the hints; the next one is opened when they are shown already, or when none is.
    fn hint(&mut self) -> Vec<Effect> {
        let opened = self.opened_hints();
        let all = self.exercise(self.current).hints.len();
        if all == 0 {
            return self.notify("this exercise has no hints");
        }
        let shown = self.pane == Pane::Hints;
        self.pane = Pane::Hints;
        if opened == 0 || (shown && opened < all) {
            // The newest stands last and is what the learner wants to read.
            self.scroll = if opened == 0 { 0 } else { usize::MAX };
            return vec![Effect::RecordHint {
                exercise: self.current,
                level: opened as u64 + 1,
            }];
        }
        if shown {
            return self.notify("no more hints");
        }
        self.scroll = 0;
        Vec::new()
    }

    pub(super) fn show(&mut self, pane: Pane) -> Vec<Effect> {
        if !pane.is_there(self) {
            return self.notify(pane.why_not(self));
        }
        self.pane = pane;
        self.scroll = 0;
        Vec::new()
    }

    /// A page shows the trace: it opens wherever the timeline does.
    fn open_page(&mut self) -> Vec<Effect> {
        if Pane::Timeline.is_there(self) {
            return vec![Effect::OpenPage];
        }
        self.notify(Pane::Timeline.why_not(self))
    }

    fn cycle_pane(&mut self, on: bool) -> Vec<Effect> {
        let panes = self.panes();
        let at = panes.iter().position(|pane| *pane == self.pane);
        let all = panes.len();
        let to = match at {
            Some(at) if on => (at + 1) % all,
            Some(at) => (at + all - 1) % all,
            None => 0,
        };
        self.show(panes[to])
    }

    fn list_action(&mut self, action: Action) -> Option<Vec<Effect>> {
        let Some(Overlay::List(list)) = &self.overlay else {
            return None;
        };
        let mut list = list.clone();
        match action {
            Action::Accept => {
                let shown = list.shown(self);
                if !shown.contains(&list.at) {
                    return Some(self.notify("no exercise selected"));
                }
                return Some(vec![Effect::SwitchTo(list.at)]);
            }
            Action::Filter => {
                list.filter = list.filter.next();
                list.step(self, 0);
            }
            Action::Search => list.typing = true,
            Action::Reset => self.confirmation = Some(Confirmation::Reset(list.at)),
            Action::Back => return Some(self.back()),
            _ => {
                let (down, lines) = action.scroll(self.viewport.page)?;
                let lines = isize::try_from(lines).unwrap_or(isize::MAX);
                list.step(self, if down { lines } else { -lines });
            }
        }
        self.overlay = Some(Overlay::List(list));
        Some(Vec::new())
    }

    fn check_action(&mut self, action: Action) -> Option<Vec<Effect>> {
        let Some(Overlay::Check(check)) = &mut self.overlay else {
            return None;
        };
        match action {
            Action::Up => check.step(-1),
            Action::Down => check.step(1),
            Action::Accept => {
                return Some(match check.at {
                    Some(index) => vec![Effect::SwitchTo(index)],
                    None => self.notify("no exercise selected: the arrow keys select one"),
                });
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn compare_action(&mut self, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::StepOn => self.cursor.step(true),
            Action::StepBack => self.cursor.step(false),
            Action::StrideBack => self.cursor.stride(false),
            Action::StrideOn => self.cursor.stride(true),
            Action::Top => self.cursor.go_to_end(false),
            Action::Bottom => self.cursor.go_to_end(true),
            Action::LaneBack | Action::LaneOn => {
                let on = action == Action::LaneOn;
                if !self.cursor.step_in_lane(on) {
                    let which = if on { "later" } else { "earlier" };
                    self.notify(format!("this future has no {which} event"));
                }
            }
            Action::FirstDifference if self.cursor.is_same() => {
                self.notify("the two timelines do not differ");
            }
            Action::FirstDifference => self.cursor.go_to_first_difference(),
            Action::OtherSide => {
                if !self.cursor.switch_side() {
                    let side = if self.cursor.in_goal {
                        "the goal"
                    } else {
                        "yours"
                    };
                    self.notify(format!("{side} has no matching event"));
                }
            }
            _ => return None,
        }
        Some(Vec::new())
    }

    fn check_all(&mut self) -> Vec<Effect> {
        self.overlay = Some(Overlay::Check(CheckRun::default()));
        self.scroll = 0;
        // The attempt it takes the place of is made again when the check is over.
        self.attempt_displaced |= self.job_slot.attempt().is_some();
        self.job_slot.begin(JobRequest::CheckAll)
    }

    /// Leaves what lies over the main screen.
    fn back(&mut self) -> Vec<Effect> {
        self.scroll = 0;
        let overlay = self.overlay.take();
        let checking = matches!(
            self.job_slot.running().map(|running| &running.request),
            Some(JobRequest::CheckAll)
        );
        let mut effects = Vec::new();
        if let Some(Overlay::Check(_)) = overlay {
            if checking {
                effects.extend(self.job_slot.end());
            }
            self.attempt_wanted |= std::mem::take(&mut self.attempt_displaced);
            effects.push(Effect::ScanFiles(self.current));
        }
        effects
    }
}

#[cfg(test)]
#[path = "actions_tests.rs"]
mod tests;
