//! Questions that a learner answers before anything measured is shown.
//!
//! The answers stand in `predict.toml` of the exercise crate. As long as they are not committed,
//! the only finding is what to do there, and no command may show trace or counts.

use toml::Value;

use super::ctx::Ctx;
use super::rules::Rule;
use super::selector::{EventSel, SpanSel};
use super::verdict::{Evidence, Finding, finding_ids};
use super::violation::Violation;
use super::way::Way;
use crate::diag::nearest;
use crate::manifest::{all_of, either};
use asynclings_trace::Verb;

mod asked;
mod parse;

pub use asked::{Asked, AskedQuestion};
pub(crate) use parse::PREDICTION;

/// The file a learner answers in.
pub const FILE: &str = "predict.toml";

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its id, which is the key in `predict.toml`.
    pub id: String,
    /// What the learner reads.
    pub ask: String,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// Where the right answer comes from.
    pub measure: Measure,
}

/// What kind of answer a question takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Count,
    /// `true` or `false`.
    YesNo,
    /// One of these.
    Choice(Vec<String>),
    /// All of these, in the right order.
    Order(Vec<String>),
}

/// Where the right answer comes from.
#[derive(Clone, Debug)]
pub enum Measure {
    /// The polls, pauses or wakes of spans, added up.
    Of(Verb, SpanSel),
    /// How often a moment comes.
    Count(EventSel),
    /// How long the run takes, in milliseconds.
    Elapsed,
    /// What the run told or was given under this name.
    Value(String),
    /// Whether this holds.
    Holds(Rule),
    /// The order in which the first of these moments come: one for each item, in the order of the
    /// items.
    Order(Vec<EventSel>),
    /// Always this.
    Is(Answer),
}

/// An answer, given or measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To a count.
    Number(i64),
    /// To a yes-no question.
    Flag(bool),
    /// To a choice.
    Text(String),
    /// To a question of order.
    List(Vec<String>),
}

impl Question {
    /// The learner's answer, when it is one to this kind of question.
    ///
    /// # Errors
    ///
    /// Says what is wrong with it, as the rest of a sentence about it: `has no answer yet`.
    pub fn answer(&self, answers: &toml::Table) -> Result<Answer, String> {
        let value = answers.get(&self.id).ok_or("has no answer yet")?;
        self.kind.answer(value).ok_or_else(|| match &self.kind {
            Kind::Count => "should be a whole number".to_owned(),
            Kind::YesNo => "should be `true` or `false`".to_owned(),
            Kind::Choice(choices) => {
                let choices: Vec<_> = choices.iter().map(String::as_str).collect();
                format!("should be one of {}", either(&choices))
            }
            Kind::Order(items) => {
                let items: Vec<_> = items.iter().map(|item| format!("\"{item}\"")).collect();
                format!(
                    "should be a list of all these items, in the order that you predict: [{}]",
                    items.join(", ")
                )
            }
        })
    }

    fn measured(&self, ctx: &Ctx<'_>) -> Result<Answer, Violation> {
        Ok(match &self.measure {
            Measure::Of(verb, span) => {
                let spans = ctx.spans(span)?.into_iter();
                let counts = spans.map(|span| ctx.span_moments(span, *verb).len());
                number(counts.sum::<usize>())
            }
            Measure::Count(event) => number(ctx.moments(event)?.len()),
            Measure::Elapsed => number(ctx.index.elapsed().ms()),
            Measure::Value(name) => match &self.kind {
                Kind::Count => Answer::Number(ctx.index.names.number(name)?),
                Kind::YesNo => Answer::Flag(ctx.index.names.text(name)? == "true"),
                _ => Answer::Text(ctx.index.names.text(name)?.to_owned()),
            },
            Measure::Holds(rule) => Answer::Flag(rule.judge(ctx).is_ok()),
            Measure::Is(answer) => answer.clone(),
            Measure::Order(events) => {
                let Kind::Order(items) = &self.kind else {
                    return Err(Violation::new(
                        Way::UnknownInput,
                        "only a question of kind `order` can be measured by `order`",
                    ));
                };
                let mut came = Vec::new();
                for (event, item) in events.iter().zip(items) {
                    came.push((ctx.first(event)?, item));
                }
                came.sort_unstable();
                Answer::List(came.into_iter().map(|(_, item)| item.clone()).collect())
            }
        })
    }
}

fn number(count: impl TryInto<i64>) -> Answer {
    Answer::Number(count.try_into().unwrap_or(i64::MAX))
}

impl Kind {
    fn answer(&self, value: &Value) -> Option<Answer> {
        match self {
            Self::Count => value.as_integer().map(Answer::Number),
            Self::YesNo => value.as_bool().map(Answer::Flag),
            Self::Choice(choices) => {
                let text = value.as_str()?.trim();
                let known = choices.iter().any(|choice| choice == text);
                known.then(|| Answer::Text(text.to_owned()))
            }
            Self::Order(items) => {
                let list: Option<Vec<String>> = value
                    .as_array()?
                    .iter()
                    .map(|item| Some(item.as_str()?.trim().to_owned()))
                    .collect();
                let list = list?;
                let (mut given, mut wanted) = (list.clone(), items.clone());
                given.sort_unstable();
                wanted.sort_unstable();
                (given == wanted).then_some(Answer::List(list))
            }
        }
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Flag(true) => f.write_str("yes"),
            Self::Flag(false) => f.write_str("no"),
            Self::Text(text) => f.write_str(text),
            Self::List(items) => f.write_str(&items.join(", ")),
        }
    }
}

/// What is to be done before anything measured may be shown; None when the prediction is
/// committed, or nothing is asked. `text` is that of `predict.toml`, None when there is none.
#[must_use]
pub fn open(questions: &[Question], text: Option<&str>) -> Option<Finding> {
    if questions.is_empty() {
        return None;
    }
    let asked = "This exercise asks for a prediction before it shows what happens.";
    let place = |finding: &mut Finding, subject: &str, what: &str| {
        finding.evidence.push(Evidence {
            place: Some(FILE.to_owned()),
            ..Evidence::new(subject, what)
        });
    };
    let mut finding = Finding::new(finding_ids::PREDICTION, asked);
    let Some(text) = text else {
        finding.detail = Some(format!("the file {FILE} is missing"));
        finding.next = Some("Run `asynclings reset` with the exercise to restore it.".to_owned());
        return Some(finding);
    };
    let answers: toml::Table = match text.parse() {
        Ok(answers) => answers,
        Err(error) => {
            finding.message = format!("Your answers cannot be read: {FILE} is not valid TOML.");
            finding.rendered = Some(error.to_string());
            return Some(finding);
        }
    };
    let mut left = Vec::new();
    let mut unfit = Vec::new();
    for question in questions {
        if let Err(wants) = question.answer(&answers) {
            place(&mut finding, &question.id, &wants);
            match answers.contains_key(&question.id) {
                true => unfit.push((&*question.id, wants)),
                false => left.push(&*question.id),
            }
        }
    }
    let known = || {
        questions
            .iter()
            .map(|question| &*question.id)
            .chain(["committed"])
    };
    for key in answers.keys() {
        if !known().any(|known| known == key) {
            let what = match nearest(key, known()) {
                Some(near) => format!("is not a question; did you mean `{near}`?"),
                None => "is not a question".to_owned(),
            };
            place(&mut finding, key, &what);
        }
    }
    if let (true, Some((id, wants))) = (left.is_empty(), unfit.first()) {
        finding.message = format!("Your answer to `{id}` {wants}.");
        finding.next = Some(match unfit.len() {
            1 => format!("Change this answer in {FILE}."),
            more => format!("Change these {more} answers in {FILE}."),
        });
        return Some(finding);
    }
    if !left.is_empty() {
        finding.next = Some(format!(
            "Answer in {FILE}, then set `committed = true` there."
        ));
        return Some(finding);
    }
    if answers.get("committed").and_then(Value::as_bool) == Some(true) {
        return None;
    }
    place(&mut finding, "committed", "is not `true` yet");
    finding.next = Some(format!(
        "All questions are answered. Set `committed = true` in {FILE} to see what happens."
    ));
    Some(finding)
}

/// The answers that are not what was measured on a finished program. What cannot be measured there
/// is not called wrong. Only to be asked once [`open`] says None.
#[must_use]
pub(crate) fn wrong(questions: &[Question], text: &str, ctx: &Ctx<'_>) -> Option<Finding> {
    let answers: toml::Table = text.parse().ok()?;
    let mut wrong = Vec::new();
    for question in questions {
        let Ok(answer) = question.answer(&answers) else {
            continue;
        };
        if question
            .measured(ctx)
            .is_ok_and(|measured| measured != answer)
        {
            wrong.push((question, format!("you answered {answer}")));
        }
    }
    let (first, _) = wrong.first()?;
    let message = match wrong.len() {
        1 => format!(
            "Your answer to `{}` does not match what the finished program does.",
            first.id
        ),
        more => format!(
            "{more} of your answers do not match what the finished program does. The first is `{}`.",
            first.id
        ),
    };
    let mut finding = Finding::new(finding_ids::PREDICTION, message);
    finding.detail = Some(first.ask.clone());
    finding.evidence = wrong
        .iter()
        .map(|(question, what)| Evidence {
            place: Some(FILE.to_owned()),
            ..Evidence::new(&*question.id, what)
        })
        .collect();
    let keys: Vec<_> = wrong.iter().map(|(question, _)| &*question.id).collect();
    finding.next = Some(format!(
        "Think again, and change {} in {FILE}. The timeline shows each poll of each future.",
        all_of(&keys)
    ));
    Some(finding)
}

#[cfg(test)]
#[path = "predict_tests.rs"]
mod tests;
