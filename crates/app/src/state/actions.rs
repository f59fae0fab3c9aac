//! What keys ask for, done.

use super::{CheckRun, Confirmation, ExerciseList, JobRequest, Overlay, State};
use crate::effect::Effect;
use crate::keys::{Action, KeyContext, Pane};

impl State {
    pub(super) fn act(&mut self, context: KeyContext, action: Action) -> Vec<Effect> {
        let own = match context {
            KeyContext::List => self.list_action(action),
            KeyContext::Predict => self.predict_action(action),
            KeyContext::Compare => self.compare_action(action),
            KeyContext::Main | KeyContext::Play | KeyContext::Check | KeyContext::Help => None,
        };
        if let Some(effects) = own {
            return effects;
        }
        if let Some((down, lines)) = action.scroll(self.page) {
            self.scroll_by(down, lines);
            return Vec::new();
        }
        match action {
            Action::Next => self.next(),
            Action::Previous => match self.current.checked_sub(1) {
                Some(index) => vec![Effect::SwitchTo(index)],
                None => self.notify("this is the first exercise"),
            },
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
            Action::Edit => vec![Effect::OpenEditor(self.current)],
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

    pub(super) fn notify(&mut self, notice: impl Into<String>) -> Vec<Effect> {
        self.notice = Some(notice.into());
        Vec::new()
    }

    pub(super) fn scroll_by(&mut self, down: bool, lines: usize) {
        self.scroll = if down {
            self.scroll.saturating_add(lines).min(self.deepest)
        } else {
            self.scroll.min(self.deepest).saturating_sub(lines)
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

    fn next(&mut self) -> Vec<Effect> {
        let next = self.pending_after(self.current);
        match next.filter(|next| *next != self.current) {
            Some(next) if self.is_passed(self.current) => vec![Effect::SwitchTo(next)],
            Some(next) => {
                self.confirmation = Some(Confirmation::Skip(next));
                Vec::new()
            }
            None if self.ends_course() => {
                self.notify("you have passed every exercise of this course")
            }
            None => self.notify("this is the only exercise left"),
        }
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

    fn show(&mut self, pane: Pane) -> Vec<Effect> {
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
                let (down, lines) = action.scroll(self.page)?;
                let lines = isize::try_from(lines).unwrap_or(isize::MAX);
                list.step(self, if down { lines } else { -lines });
            }
        }
        self.overlay = Some(Overlay::List(list));
        Some(Vec::new())
    }

    fn compare_action(&mut self, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::StepOn => self.cursor.step(true),
            Action::StepBack => self.cursor.step(false),
            Action::FirstDifference => self.cursor.go_to_first_difference(),
            Action::OtherSide => self.cursor.switch_side(),
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
