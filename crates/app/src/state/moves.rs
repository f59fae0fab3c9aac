//! What keys ask for, done.

use super::super::effect::Effect;
use super::super::event::No;
use super::super::keys::{Action, Place};
use super::{Ahead, Cursor, Over, Pane, Predict, Question, State, Told};

impl State {
    /// Does what a key asks for.
    pub(super) fn act(&mut self, place: Place, action: Action) -> Vec<Effect> {
        let own = match place {
            Place::List => self.listed(action),
            Place::Predict => self.predicted(action),
            Place::Compare => self.compared(action),
            Place::Main | Place::Check | Place::Help => None,
        };
        if let Some(effects) = own {
            return effects;
        }
        if let Some((down, lines)) = action.roll(self.page) {
            self.roll(down, lines);
            return Vec::new();
        }
        match action {
            Action::Next => self.next(),
            Action::Previous => match self.current.checked_sub(1) {
                Some(no) => vec![Effect::Move(no)],
                None => self.say("this is the first exercise"),
            },
            Action::Again => {
                self.again = true;
                vec![Effect::See(self.current)]
            }
            Action::Hint => self.hint(),
            Action::Show(pane) => self.show(pane),
            Action::NextPane => self.turn(true),
            Action::PreviousPane => self.turn(false),
            Action::List => {
                self.open_list();
                Vec::new()
            }
            Action::CheckAll => self.check_all(),
            Action::Reset => {
                self.question = Some(Question::Reset(self.current));
                Vec::new()
            }
            Action::Edit => vec![Effect::Edit(self.current)],
            Action::AutoNext => {
                self.auto_next = !self.auto_next;
                self.notice = Some(if self.auto_next {
                    "from now on passing moves on by itself".to_owned()
                } else {
                    "from now on nothing moves by itself".to_owned()
                });
                vec![Effect::KeepAutoNext(self.auto_next)]
            }
            Action::Help => {
                self.over = Some(Over::Help);
                self.scroll = 0;
                Vec::new()
            }
            Action::Back => self.back(),
            Action::Quit => vec![Effect::Quit(0)],
            Action::Suspend => vec![Effect::Suspend],
            Action::Redraw => vec![Effect::Clear],
            _ => Vec::new(),
        }
    }

    fn say(&mut self, words: &str) -> Vec<Effect> {
        self.notice = Some(words.to_owned());
        Vec::new()
    }

    /// Scrolls.
    pub(super) fn roll(&mut self, down: bool, lines: usize) {
        self.scroll = if down {
            self.scroll.saturating_add(lines).min(self.deepest)
        } else {
            self.scroll.min(self.deepest).saturating_sub(lines)
        };
    }

    fn next(&mut self) -> Vec<Effect> {
        let next = self.pending_after(self.current);
        match next.filter(|next| *next != self.current) {
            Some(next) if self.is_passed(self.current) => vec![Effect::Move(next)],
            Some(next) => {
                self.question = Some(Question::Skip(next));
                Vec::new()
            }
            None if self.ends_course() => self.say("every exercise of this course is passed"),
            None => self.say("this is the only exercise left"),
        }
    }

    /// The learner is at another exercise.
    pub(super) fn moved(&mut self, no: No) -> Vec<Effect> {
        self.current = no;
        self.over = None;
        self.subject = None;
        self.told = Told::Nothing;
        self.edition += 1;
        self.tried = None;
        self.again = false;
        self.owed = false;
        self.gone = false;
        self.open = false;
        self.congratulate = false;
        self.pane = Pane::Verdict;
        self.scroll = 0;
        self.cursor = Cursor::default();
        self.predict = Predict::default();
        let mut effects = Vec::new();
        match self.bench.promote(no) {
            // It is under way already.
            Some(digest) => self.tried = Some(digest),
            None => {
                if !matches!(self.ahead, Ahead::Done(ahead, ..) if ahead == no) {
                    self.ahead = Ahead::Nothing;
                }
                effects.extend(self.bench.end());
            }
        }
        effects.push(Effect::Open(no));
        effects
    }

    /// How many hints of the current exercise were opened.
    #[must_use]
    pub fn opened_hints(&self) -> usize {
        let exercise = self.exercise(self.current);
        let opened = self.progress.record(&exercise.id).hints;
        usize::try_from(opened)
            .unwrap_or(usize::MAX)
            .min(exercise.hints.len())
    }

    /// Shows the hints; the next one is opened when they are shown already, or when none is.
    fn hint(&mut self) -> Vec<Effect> {
        let opened = self.opened_hints();
        let all = self.exercise(self.current).hints.len();
        if all == 0 {
            return self.say("this exercise has no hints");
        }
        let shown = self.pane == Pane::Hints;
        self.pane = Pane::Hints;
        if opened == 0 || (shown && opened < all) {
            // The newest stands last and is what the learner wants to read.
            self.scroll = if opened == 0 { 0 } else { usize::MAX };
            return vec![Effect::Hint {
                exercise: self.current,
                level: opened as u64 + 1,
            }];
        }
        if !shown {
            self.scroll = 0;
        }
        if shown {
            return self.say("that was the last hint");
        }
        Vec::new()
    }

    fn show(&mut self, pane: Pane) -> Vec<Effect> {
        if !pane.is_there(self) {
            let why = pane.why_not(self);
            return self.say(&why);
        }
        self.pane = pane;
        self.scroll = 0;
        Vec::new()
    }

    fn turn(&mut self, on: bool) -> Vec<Effect> {
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

    fn listed(&mut self, action: Action) -> Option<Vec<Effect>> {
        let Some(Over::List(list)) = &self.over else {
            return None;
        };
        let mut list = list.clone();
        let mut effects = Vec::new();
        match action {
            Action::Accept => {
                let shown = list.shown(self);
                if !shown.contains(&list.at) {
                    return Some(self.say("nothing is shown to go to"));
                }
                return Some(vec![Effect::Move(list.at)]);
            }
            Action::Filter => {
                list.filter = list.filter.turned();
                list.step(self, 0);
            }
            Action::Search => list.typing = true,
            Action::Reset => self.question = Some(Question::Reset(list.at)),
            Action::Back => {
                effects = self.back();
                return Some(effects);
            }
            _ => {
                let (down, lines) = action.roll(self.page)?;
                let lines = isize::try_from(lines).unwrap_or(isize::MAX);
                list.step(self, if down { lines } else { -lines });
            }
        }
        self.over = Some(Over::List(list));
        Some(effects)
    }

    fn compared(&mut self, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::StepOn => self.cursor.step(true),
            Action::StepBack => self.cursor.step(false),
            Action::FirstDifference => self.cursor.to_first_difference(),
            Action::OtherSide => self.cursor.turn(),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// What the screen has found out: how far the pane can be scrolled, and how much of it is shown.
    pub fn drawn(&mut self, deepest: usize, page: usize) {
        self.deepest = deepest;
        self.page = page;
        self.scroll = self.scroll.min(deepest);
    }
}
