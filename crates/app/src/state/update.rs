//! How each event changes the state, and what it asks for.

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::super::effect::Effect;
use super::super::event::{Digest, Event, News, No, Outcome, Ticket, Timer, Trouble, Watching};
use super::super::keys::{self, Action, Place};
use super::bench::Wish;
use super::{Ahead, Check, CheckRow, List, Over, Pane, Predict, Question, State, Told};

/// For how long files must be left alone before they are looked at. Editors that write a file in
/// several steps take less.
const QUIET: Duration = Duration::from_millis(12);

/// When files are looked at once more: an event may have been lost while a folder was replaced.
const LATE: Duration = Duration::from_millis(300);

/// Lines of a turn of the mouse wheel.
const WHEEL: usize = 3;

impl State {
    /// Changes the state as an event has it, and says what is to be done.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) => self.key(key),
            Event::Wheel(lines) => {
                self.wheel(lines);
                Vec::new()
            }
            Event::Redraw => Vec::new(),
            Event::Touched => vec![
                Effect::Timer(Timer::Quiet, QUIET),
                Effect::Timer(Timer::Late, LATE),
            ],
            Event::Watching(watching) => {
                if let Watching::Polling(why) = &watching {
                    self.notice = Some(format!("{why}: looking every half second"));
                }
                self.watching = watching;
                // What was saved while nobody watched is not lost.
                vec![Effect::See(self.current)]
            }
            Event::Timer(Timer::Tick) => self.bench.tick(),
            Event::Timer(Timer::Quiet | Timer::Late) => vec![Effect::See(self.current)],
            Event::Opened(subject) => {
                if subject.exercise == self.current {
                    self.predict = Predict::new(subject.questions.clone(), None);
                    self.subject = Some(subject);
                    // The questions are known now, and the answers are in the files.
                    return vec![Effect::See(self.current)];
                }
                Vec::new()
            }
            Event::Seen {
                exercise,
                digest,
                missing,
                open,
                answers,
            } => {
                if exercise != self.current {
                    return self.seen_ahead(exercise, digest);
                }
                self.open = open;
                self.predict.read(answers.as_deref());
                self.seen(digest, missing)
            }
            Event::Work(ticket, news) => self.news(ticket, news),
            Event::Progress(progress) => {
                self.progress = progress;
                Vec::new()
            }
            Event::Moved(no) => self.moved(no),
            Event::Notice(notice) => {
                self.notice = Some(notice);
                Vec::new()
            }
            Event::Trouble(trouble) => {
                self.notice = Some(format!("{}; {}", trouble.message, trouble.remedy));
                Vec::new()
            }
            Event::End(code) => vec![Effect::Quit(code)],
        }
    }

    /// The current exercise's files hold this.
    fn seen(&mut self, digest: Digest, missing: bool) -> Vec<Effect> {
        let again = std::mem::take(&mut self.again);
        if missing && !std::mem::replace(&mut self.gone, missing) {
            // Editors that save by renaming leave a moment without the file.
            self.again = again;
            return vec![Effect::Timer(Timer::Late, LATE)];
        }
        self.gone = missing;
        if self.tried == Some(digest) && !again {
            return Vec::new();
        }
        // Opening an exercise is no attempt of the learner's, a save or a key is.
        let counts = again || self.tried.is_some();
        if let (Ahead::Done(no, then, told), false) = (&self.ahead, again)
            && *no == self.current
            && *then == digest
        {
            let told = told.clone();
            self.tried = Some(digest);
            self.tell(told);
            return self.idle();
        }
        self.tried = Some(digest);
        self.congratulate = false;
        self.notice = None;
        // The learner's own save comes first.
        if let Some(Over::Check(check)) = &mut self.over {
            check.ended |= !check.done;
        }
        self.bench.begin(Wish::Attempt {
            exercise: self.current,
            digest,
            counts,
        })
    }

    /// The files of the next exercise hold this.
    fn seen_ahead(&mut self, exercise: No, digest: Digest) -> Vec<Effect> {
        match &self.ahead {
            Ahead::Asked(no) if *no == exercise && self.bench.is_free() => {
                self.ahead = Ahead::Tried;
                self.bench.begin(Wish::Ahead { exercise, digest })
            }
            _ => Vec::new(),
        }
    }

    fn news(&mut self, ticket: Ticket, news: News) -> Vec<Effect> {
        match news {
            News::Stage(event) => {
                self.bench.note(ticket, event);
                Vec::new()
            }
            News::Done(result) => {
                let (wish, mut effects) = self.bench.over(ticket);
                match wish {
                    Some(Wish::Attempt {
                        exercise, counts, ..
                    }) => effects.extend(self.attempted(exercise, counts, *result)),
                    Some(Wish::Ahead { exercise, digest }) => {
                        self.ahead = Ahead::Done(exercise, digest, told(*result));
                    }
                    Some(Wish::CheckAll) | None => {}
                }
                effects
            }
            News::Checked(no, result) => self.checked(ticket, no, result),
            News::CheckedAll => {
                let (wish, mut effects) = self.bench.over(ticket);
                if let (Some(_), Some(Over::Check(check))) = (&wish, &mut self.over) {
                    check.done = true;
                }
                effects.extend(self.idle());
                effects
            }
            News::Ended => {
                let (_, mut effects) = self.bench.over(ticket);
                effects.extend(self.idle());
                effects
            }
        }
    }

    fn attempted(
        &mut self,
        exercise: No,
        counts: bool,
        result: Result<Outcome, Trouble>,
    ) -> Vec<Effect> {
        let passed = matches!(&result, Ok(outcome) if outcome.attempted.verdict.passed);
        let mut effects = Vec::new();
        if result.is_ok() && (counts || passed) {
            // Saved before anything else: whatever happens next, it is not lost.
            effects.push(Effect::Record { exercise, passed });
        }
        if exercise != self.current {
            return effects;
        }
        self.congratulate = passed && counts;
        self.tell(told(result));
        let next = self
            .pending_after(exercise)
            .filter(|next| *next != exercise);
        if passed
            && counts
            && self.auto_next
            && let Some(next) = next
        {
            effects.push(Effect::Move(next));
            return effects;
        }
        effects.extend(self.idle());
        effects
    }

    /// Shows what came of an attempt.
    fn tell(&mut self, told: Told) {
        self.told = told;
        self.edition += 1;
        self.point();
        // A learner who reads the lesson goes on reading; a pane that has nothing to show any more is
        // left, and so is one whose contents have changed.
        if !self.pane.is_there(self) || self.congratulate {
            self.pane = Pane::Verdict;
        }
        if !matches!(self.pane, Pane::Lesson | Pane::Hints) {
            self.scroll = 0;
        }
    }

    /// Nothing is asked for: the next exercise is attempted ahead.
    pub(super) fn idle(&mut self) -> Vec<Effect> {
        if !self.bench.is_free() || matches!(self.told, Told::Nothing | Told::Trouble(_)) {
            return Vec::new();
        }
        let Some(next) = self.pending_after(self.current) else {
            return Vec::new();
        };
        match self.ahead {
            Ahead::Done(no, ..) | Ahead::Asked(no) if no == next => Vec::new(),
            _ if next == self.current => Vec::new(),
            _ => {
                self.ahead = Ahead::Asked(next);
                vec![Effect::See(next)]
            }
        }
    }

    fn checked(
        &mut self,
        ticket: Ticket,
        no: No,
        result: Result<Option<String>, Trouble>,
    ) -> Vec<Effect> {
        if self
            .bench
            .under()
            .is_none_or(|under| under.ticket != ticket)
        {
            return Vec::new();
        }
        let mut effects = Vec::new();
        let row = match result {
            Ok(None) => {
                if !self.is_passed(no) {
                    effects.push(Effect::Record {
                        exercise: no,
                        passed: true,
                    });
                }
                CheckRow::Passed
            }
            Ok(Some(message)) => CheckRow::NotYet(message),
            Err(trouble) => CheckRow::NotTried(trouble),
        };
        if let Some(Over::Check(check)) = &mut self.over {
            check.rows.insert(no, row);
        }
        effects
    }

    /// Where keys go.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.over {
            Some(Over::Help) => Place::Help,
            Some(Over::List(_)) => Place::List,
            Some(Over::Check(_)) => Place::Check,
            None if self.pane == Pane::Compare => Place::Compare,
            None if self.pane == Pane::Predict => Place::Predict,
            None => Place::Main,
        }
    }

    fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        if let Some(question) = self.question.take() {
            return self.answered(question, key);
        }
        if let Some(Over::List(list)) = &self.over
            && list.typing
        {
            return self.typed(key);
        }
        let place = self.place();
        if let (Place::Predict, KeyCode::Char(c), false) = (place, key.code, self.predict.committed)
            && let Some(digit) = c.to_digit(10)
        {
            self.predict.digit(digit);
            return Vec::new();
        }
        let Some(action) = keys::action(place, key) else {
            return Vec::new();
        };
        self.notice = None;
        self.act(place, action)
    }

    /// A yes does what was asked; every other key leaves things as they are.
    fn answered(&mut self, question: Question, key: KeyEvent) -> Vec<Effect> {
        if key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL) {
            return vec![Effect::Quit(0)];
        }
        let yes = matches!(key.code, KeyCode::Char('y' | 'Y'));
        match question {
            _ if !yes => {
                self.notice = Some("nothing was changed".to_owned());
                Vec::new()
            }
            Question::Reset(no) => vec![Effect::Reset(no)],
            Question::Skip(to) => vec![Effect::Move(to)],
        }
    }

    fn typed(&mut self, key: KeyEvent) -> Vec<Effect> {
        let Some(Over::List(mut list)) = self.over.take() else {
            return Vec::new();
        };
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let mut effects = Vec::new();
        match key.code {
            KeyCode::Char('c') if control => effects.push(Effect::Quit(0)),
            KeyCode::Char(c) if !control => list.search.push(c),
            KeyCode::Backspace => {
                list.search.pop();
            }
            KeyCode::Esc => {
                list.search.clear();
                list.typing = false;
            }
            KeyCode::Enter | KeyCode::Up | KeyCode::Down => list.typing = false,
            _ => {}
        }
        list.step(self, 0);
        self.over = Some(Over::List(list));
        effects
    }

    fn wheel(&mut self, lines: i32) {
        let down = lines > 0;
        if let Some(Over::List(mut list)) = self.over.take() {
            list.step(self, if down { 1 } else { -1 });
            self.over = Some(Over::List(list));
        } else {
            self.roll(down, WHEEL);
        }
    }

    /// Begins the check of all.
    pub(super) fn check_all(&mut self) -> Vec<Effect> {
        self.over = Some(Over::Check(Check::default()));
        self.scroll = 0;
        // The attempt it takes the place of is made again when the check is over.
        self.owed |= self.bench.attempt().is_some();
        self.bench.begin(Wish::CheckAll)
    }

    /// Leaves what lies over the main screen.
    pub(super) fn back(&mut self) -> Vec<Effect> {
        self.scroll = 0;
        let over = self.over.take();
        let checking = matches!(
            self.bench.under().map(|under| &under.wish),
            Some(Wish::CheckAll)
        );
        let mut effects = Vec::new();
        if let Some(Over::Check(_)) = over {
            if checking {
                effects.extend(self.bench.end());
            }
            self.again |= std::mem::take(&mut self.owed);
            effects.push(Effect::See(self.current));
        }
        effects
    }

    /// Opens the list at the current exercise.
    pub(super) fn open_list(&mut self) {
        self.over = Some(Over::List(List {
            at: self.current,
            ..List::default()
        }));
    }
}

fn told(result: Result<Outcome, Trouble>) -> Told {
    match result {
        Ok(outcome) => Told::Outcome(Arc::new(outcome)),
        Err(trouble) => Told::Trouble(trouble),
    }
}

impl Action {
    /// The lines that an action scrolls by, when it is one of those: downward, so many.
    pub(super) fn roll(self, page: usize) -> Option<(bool, usize)> {
        let page = page.saturating_sub(1).max(1);
        match self {
            Self::Up => Some((false, 1)),
            Self::Down => Some((true, 1)),
            Self::PageUp => Some((false, page)),
            Self::PageDown => Some((true, page)),
            Self::Top => Some((false, usize::MAX)),
            Self::Bottom => Some((true, usize::MAX)),
            _ => None,
        }
    }
}
