//! A prediction in the making: the learner's answers, changed by keys.

use super::State;
use crate::effect::Effect;
use crate::keys::Action;
use asynclings_core::judge::predict::{self, Answer, Asked, Kind, Question};

#[derive(Clone, Debug, Default)]
pub(crate) struct Prediction {
    pub(crate) questions: Vec<Question>,
    /// The questions with all that is said of them.
    pub(crate) asked: Asked,
    /// What is wrong with the answers that stand in the learner's file, as the rest of a sentence.
    pub(crate) refused: Vec<Option<String>>,
    /// What is wrong with the learner's file as a whole.
    pub(crate) unreadable: Option<String>,
    pub(crate) drafts: Vec<Draft>,
    /// The row pointed at: questions and items of orders, counted through.
    pub(crate) row: usize,
    /// True once it is committed: answers no longer change.
    pub(crate) committed: bool,
    /// The learner's file as it was last read.
    text: Option<String>,
}

/// An answer in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Draft {
    /// To a count: None as long as nothing is said.
    Count(Option<u64>),
    YesNo(Option<bool>),
    Choice(Option<usize>),
    /// To an order: the items as they stand now, and whether that was ever looked at.
    Order(Vec<usize>),
}

impl Draft {
    fn empty(question: &Question) -> Self {
        match &question.kind {
            Kind::Count => Self::Count(None),
            Kind::YesNo => Self::YesNo(None),
            Kind::Choice(_) => Self::Choice(None),
            Kind::Order(items) => Self::Order((0..items.len()).collect()),
        }
    }

    /// An answer that stands in `predict.toml`, which is one to this question.
    fn of(question: &Question, answer: &Answer) -> Option<Self> {
        match (&question.kind, answer) {
            (Kind::Count, Answer::Number(number)) => {
                Some(Self::Count(Some(u64::try_from(*number).ok()?)))
            }
            (Kind::YesNo, Answer::Flag(flag)) => Some(Self::YesNo(Some(*flag))),
            (Kind::Choice(choices), Answer::Text(text)) => {
                let place = choices.iter().position(|choice| choice == text)?;
                Some(Self::Choice(Some(place)))
            }
            (Kind::Order(items), Answer::List(list)) => {
                let place = |item: &String| items.iter().position(|each| each == item);
                Some(Self::Order(list.iter().map(place).collect::<Option<_>>()?))
            }
            _ => None,
        }
    }

    /// As a TOML value; None as long as there is no answer.
    fn to_toml(&self, question: &Question) -> Option<String> {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        match (self, &question.kind) {
            (Self::Count(number), _) => number.map(|number| number.to_string()),
            (Self::YesNo(answer), _) => answer.map(|answer| answer.to_string()),
            (Self::Choice(place), Kind::Choice(choices)) => place
                .and_then(|place| choices.get(place))
                .map(|c| quoted(c)),
            (Self::Order(places), Kind::Order(items)) => {
                let items: Vec<_> = places
                    .iter()
                    .filter_map(|place| items.get(*place))
                    .map(|item| quoted(item))
                    .collect();
                Some(format!("[{}]", items.join(", ")))
            }
            _ => None,
        }
    }

    /// How many rows it takes: one, or one and one for each item.
    pub(crate) fn rows(&self) -> usize {
        match self {
            Self::Order(places) => 1 + places.len(),
            _ => 1,
        }
    }
}

impl Prediction {
    /// The questions, with the answers that stand in the learner's file.
    pub(crate) fn new(questions: Vec<Question>, asked: Asked, text: Option<&str>) -> Self {
        let mut predict = Self {
            drafts: questions.iter().map(Draft::empty).collect(),
            refused: vec![None; questions.len()],
            questions,
            asked,
            ..Self::default()
        };
        predict.read(text);
        predict
    }

    /// Takes the answers over that stand in the learner's file. What stands there as no answer, or not
    /// at all, leaves the draft as it is.
    pub(super) fn read(&mut self, text: Option<&str>) {
        // A save of another file changes no draft.
        if self.text.as_deref() == text {
            return;
        }
        self.text = text.map(str::to_owned);
        let (answers, unreadable) = match text.unwrap_or_default().parse::<toml::Table>() {
            Ok(answers) => (answers, None),
            Err(error) => (toml::Table::new(), Some(error.to_string())),
        };
        self.unreadable = unreadable;
        for (at, question) in self.questions.iter().enumerate() {
            let answer = question.answer(&answers);
            if let Some(draft) = answer.iter().find_map(|it| Draft::of(question, it)) {
                self.drafts[at] = draft;
            }
            self.refused[at] = answer.err().filter(|_| answers.contains_key(&question.id));
        }
        self.committed = predict::open(&self.questions, text).is_none();
    }

    /// The answer of the row is changed by a key: what was wrong with that in the file no longer counts.
    fn forget_refusal(&mut self) {
        if let Some((question, _)) = self.at() {
            self.refused[question] = None;
        }
    }

    /// The question of the row, and the item of it.
    pub(crate) fn at(&self) -> Option<(usize, Option<usize>)> {
        let mut row = self.row;
        for (question, draft) in self.drafts.iter().enumerate() {
            if row < draft.rows() {
                return Some((question, row.checked_sub(1)));
            }
            row -= draft.rows();
        }
        None
    }

    fn step(&mut self, on: bool) {
        let all: usize = self.drafts.iter().map(Draft::rows).sum();
        self.row = if on {
            (self.row + 1).min(all.saturating_sub(1))
        } else {
            self.row.saturating_sub(1)
        };
    }

    /// One more or less, the next choice or the one before.
    fn change(&mut self, on: bool) {
        let Some((question, _)) = self.at() else {
            return;
        };
        self.forget_refusal();
        let kind = &self.questions[question].kind;
        let next = |now: Option<usize>, all: usize| match now {
            None => 0,
            Some(now) if on => (now + 1) % all.max(1),
            Some(now) => (now + all.max(1) - 1) % all.max(1),
        };
        match (&mut self.drafts[question], kind) {
            (Draft::Count(number), _) => {
                *number = Some(match *number {
                    None => 0,
                    Some(number) if on => number.saturating_add(1),
                    Some(number) => number.saturating_sub(1),
                });
            }
            (Draft::YesNo(answer), _) => *answer = Some(!answer.unwrap_or(false)),
            (Draft::Choice(place), Kind::Choice(choices)) => {
                *place = Some(next(*place, choices.len()));
            }
            _ => {}
        }
    }

    /// A digit, typed.
    pub(super) fn digit(&mut self, digit: u32) {
        if let Some((question, _)) = self.at()
            && let Draft::Count(number) = &mut self.drafts[question]
        {
            self.refused[question] = None;
            let grown = number.unwrap_or(0).saturating_mul(10);
            *number = Some(grown.saturating_add(u64::from(digit)).min(999_999));
        }
    }

    fn erase(&mut self) {
        if let Some((question, _)) = self.at()
            && let Draft::Count(number) = &mut self.drafts[question]
        {
            *number = number.map(|number| number / 10).filter(|left| *left > 0);
        }
    }

    /// Moves the item of the row up or down, and the row with it.
    fn move_item(&mut self, down: bool) {
        let Some((question, Some(item))) = self.at() else {
            return;
        };
        let Draft::Order(places) = &mut self.drafts[question] else {
            return;
        };
        let to = if down { item + 1 } else { item.wrapping_sub(1) };
        if to < places.len() {
            places.swap(item, to);
            self.refused[question] = None;
            self.row = if down { self.row + 1 } else { self.row - 1 };
        }
    }

    /// All answers as TOML, or the id of the first question without one.
    pub(crate) fn answers(&self) -> Result<Vec<(String, String)>, &str> {
        let pairs = self.questions.iter().zip(&self.drafts);
        pairs
            .map(|(question, draft)| {
                let answer = draft.to_toml(question).ok_or(question.id.as_str())?;
                Ok((question.id.clone(), answer))
            })
            .collect()
    }
}

impl State {
    /// A key of the predict pane. None when it means nothing there.
    pub(super) fn predict_action(&mut self, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::Up => self.prediction.step(false),
            Action::Down => self.prediction.step(true),
            Action::StepBack => self.prediction.change(false),
            Action::StepOn => self.prediction.change(true),
            Action::ItemUp => self.prediction.move_item(false),
            Action::ItemDown => self.prediction.move_item(true),
            Action::Erase => self.prediction.erase(),
            Action::Accept => return Some(self.commit()),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// A key of the predict pane once the prediction is committed. None when it means nothing there.
    pub(super) fn predicted_action(&mut self, action: Action) -> Option<Vec<Effect>> {
        match action {
            Action::AnswerAnew => Some(vec![Effect::ReopenPrediction(self.current)]),
            _ => None,
        }
    }

    fn commit(&mut self) -> Vec<Effect> {
        match self.prediction.answers() {
            Ok(answers) => vec![Effect::CommitPrediction {
                exercise: self.current,
                answers,
            }],
            Err(id) => {
                let notice = format!("`{id}` has no answer yet");
                self.notify(notice)
            }
        }
    }
}

#[cfg(test)]
#[path = "prediction_tests.rs"]
mod tests;
