//! Questions that a learner answers before anything measured is shown.
//!
//! The answers stand in `predict.toml` of the exercise crate. As long as they are not committed,
//! the only finding is what to do there, and no command may show trace or counts.

use toml::Value;

use super::ctx::Ctx;
use super::rules::{self, Rule};
use super::selector::{EventSel, SpanSel, Verb};
use super::verdict::{Evidence, Finding, builtin};
use super::violation::Violation;
use crate::diag::nearest;
use crate::manifest::names::{ID_HELP, ID_PATTERN, is_id};
use crate::manifest::shape::{Shape, Table, needed, optional};
use crate::manifest::{Cursor, Fields, either};

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

/// `[[prediction]]`.
pub(crate) static PREDICTION: Table = Table {
    name: "Prediction",
    says: "A question that the learner answers in `predict.toml` before anything is shown.",
    fields: &[
        needed(
            "id",
            Shape::Pattern(ID_PATTERN),
            "The key of the answer in `predict.toml`.",
        ),
        needed("ask", Shape::Text, "The question."),
        needed("kind", Shape::Choice(KINDS), "What an answer looks like."),
        optional(
            "choices",
            TWO_OR_MORE,
            "What can be chosen from, for the kind `choice`.",
        ),
        optional(
            "items",
            TWO_OR_MORE,
            "What is to be put in order, for the kind `order`.",
        ),
        needed(
            "measure",
            Shape::Open,
            "Where the right answer comes from: counts and rules measured on the trace, or `is`.",
        ),
    ],
};

const KINDS: &[(&str, &str)] = &[
    ("count", "A whole number."),
    ("yes-no", "True or false."),
    ("choice", "One of `choices`."),
    ("order", "All of `items`, in an order."),
];

const TWO_OR_MORE: Shape = Shape::Sized {
    each: &Shape::Text,
    least: 2,
    most: None,
};

impl Question {
    /// Reads a `[[prediction]]` table.
    pub(super) fn parse(cursor: &Cursor<'_>) -> Option<Self> {
        let fields = cursor.part(&PREDICTION)?;
        let id = fields.need("id").and_then(|id| parse_id(&id));
        let ask = fields.need("ask").and_then(|ask| ask.text());
        let list = |key: &str| {
            let list = fields.need(key)?;
            list.each(2, |item| item.text().map(str::to_owned))
        };
        let words = KINDS.iter().map(|(word, _)| *word).collect::<Vec<_>>();
        let word = fields.need("kind").and_then(|kind| kind.word(&words));
        check_lists(&fields, word.map(|at| words[at]));
        let kind = word.and_then(|at| {
            Some(match at {
                0 => Kind::Count,
                1 => Kind::YesNo,
                2 => Kind::Choice(list("choices")?),
                _ => Kind::Order(list("items")?),
            })
        });
        let measure = fields.need("measure");
        let kind = kind?;
        let measure = measure.and_then(|measure| parse_measure(&measure, &kind));
        Some(Self {
            id: id?.to_owned(),
            ask: ask?.trim().to_owned(),
            kind,
            measure: measure?,
        })
    }

    /// The learner's answer, when it is one to this kind of question.
    fn answer(&self, answers: &toml::Table) -> Result<Answer, String> {
        let value = answers.get(&self.id).ok_or("is not answered yet")?;
        self.kind.answer(value).ok_or_else(|| match &self.kind {
            Kind::Count => "wants a whole number".to_owned(),
            Kind::YesNo => "wants `true` or `false`".to_owned(),
            Kind::Choice(choices) => {
                let choices: Vec<_> = choices.iter().map(String::as_str).collect();
                format!("wants one of {}", either(&choices))
            }
            Kind::Order(items) => {
                let items: Vec<_> = items.iter().map(|item| format!("\"{item}\"")).collect();
                format!("wants all of these, in order: [{}]", items.join(", "))
            }
        })
    }

    fn measured(&self, ctx: &Ctx<'_>) -> Result<Answer, Violation> {
        Ok(match &self.measure {
            Measure::Of(verb, span) => {
                let mut count = 0;
                for span in ctx.spans(span)? {
                    count += ctx.span_moments(span, *verb).len();
                }
                Answer::Number(i64::try_from(count).unwrap_or(i64::MAX))
            }
            Measure::Count(event) => {
                let count = ctx.moments(event)?.len();
                Answer::Number(i64::try_from(count).unwrap_or(i64::MAX))
            }
            Measure::Elapsed => {
                Answer::Number(i64::try_from(ctx.index.elapsed().ms()).unwrap_or(i64::MAX))
            }
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
                        "only a question of order is measured by order",
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

fn parse_id<'a>(cursor: &Cursor<'a>) -> Option<&'a str> {
    let id = cursor.text()?;
    if !is_id(id) || id == "committed" {
        let error = cursor.error(format!("`{id}` cannot be the key of an answer"), "");
        let note = format!("`{FILE}` has a key `committed` of its own");
        cursor.note(error.note(note).help(ID_HELP));
    }
    Some(id)
}

/// Notes a list that the kind of question has no use for, and what stands twice in a list.
fn check_lists(fields: &Fields<'_>, kind: Option<&str>) {
    for (key, wanted_by) in [("choices", "choice"), ("items", "order")] {
        let Some(cursor) = fields.get(key).filter(|list| list.value().is_array()) else {
            continue;
        };
        if kind.is_some_and(|kind| kind != wanted_by) {
            let message = format!("`{key}` belongs to questions of the kind `{wanted_by}`");
            cursor.note(cursor.error(message, "read by nothing"));
        }
        let list = cursor.list().unwrap_or_default();
        for (index, item) in list.iter().enumerate() {
            let same = |other: &&Cursor<'_>| other.value().as_str() == item.value().as_str();
            let first = list[..index].iter().find(same);
            if let (Some(first), true) = (first, item.value().is_str()) {
                let error = item.error("this stands in the list already", "again here");
                item.note(error.context(first.range(), "first here"));
            }
        }
    }
}

fn parse_measure(cursor: &Cursor<'_>, kind: &Kind) -> Option<Measure> {
    let own: &[&'static str] = match kind {
        Kind::Count => &["polls", "pends", "wakes", "count", "elapsed", "value"],
        Kind::YesNo => &["value", "is"],
        Kind::Choice(_) => &["value", "is"],
        Kind::Order(_) => &["order", "is"],
    };
    let mut known = own.to_vec();
    if *kind == Kind::YesNo {
        known.extend(rules::keys());
    }
    let fields = cursor.fields(&known)?;
    let keys: Vec<_> = known
        .iter()
        .filter(|key| fields.get(key).is_some())
        .collect();
    let [key] = keys.as_slice() else {
        cursor.problem("exactly one thing is measured", None);
        return None;
    };
    let here = fields.get(key)?;
    let spans = |verb| here.span().map(|span| Measure::Of(verb, span));
    match **key {
        "value" => here.text().map(|name| Measure::Value(name.to_owned())),
        "is" => match here.to_plain().and_then(|value| kind.answer(&value)) {
            Some(answer) => Some(Measure::Is(answer)),
            None => {
                here.problem("this is no answer to this kind of question", None);
                None
            }
        },
        "order" => {
            let events = here.each(2, Cursor::event)?;
            if !matches!(kind, Kind::Order(items) if items.len() == events.len()) {
                here.problem(
                    "one moment for each of `items` is wanted here, in their order",
                    None,
                );
                return None;
            }
            Some(Measure::Order(events))
        }
        "polls" if *kind == Kind::Count => spans(Verb::Poll),
        "pends" if *kind == Kind::Count => spans(Verb::Pending),
        "wakes" if *kind == Kind::Count => spans(Verb::Wake),
        "count" if *kind == Kind::Count => here.event().map(Measure::Count),
        "elapsed" if *kind == Kind::Count => here.flag().map(|_| Measure::Elapsed),
        rule => (rules::kind(rule)?.read)(&here).map(Measure::Holds),
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
    let mut finding = Finding::new(builtin::PREDICTION, asked);
    let Some(text) = text else {
        finding.detail = Some(format!("the file {FILE} is missing"));
        finding.next = Some("`asynclings reset` brings it back.".to_owned());
        return Some(finding);
    };
    let answers: toml::Table = match text.parse() {
        Ok(answers) => answers,
        Err(error) => {
            finding.detail = Some(format!("{FILE} cannot be read"));
            finding.rendered = Some(error.to_string());
            return Some(finding);
        }
    };
    let mut left = Vec::new();
    for question in questions {
        if let Err(wants) = question.answer(&answers) {
            place(&mut finding, &question.id, &wants);
            left.push(&*question.id);
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
                Some(near) => format!("is no question; did you mean `{near}`?"),
                None => "is no question".to_owned(),
            };
            place(&mut finding, key, &what);
        }
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

/// The answers that are not what was measured. Only to be asked once [`open`] says None.
#[must_use]
pub(crate) fn wrong(questions: &[Question], text: &str, ctx: &Ctx<'_>) -> Option<Finding> {
    let answers: toml::Table = text.parse().ok()?;
    let mut wrong = Vec::new();
    for question in questions {
        let Ok(answer) = question.answer(&answers) else {
            continue;
        };
        let what = match question.measured(ctx) {
            Ok(measured) if measured == answer => continue,
            Ok(_) => format!("you said {answer}"),
            Err(broken) => format!("cannot be told: {}", broken.detail),
        };
        wrong.push((question, what));
    }
    let (first, _) = wrong.first()?;
    let message = match wrong.len() {
        1 => format!("Your prediction for `{}` is not what happened.", first.id),
        more => format!(
            "{more} of your predictions are not what happened, the first is `{}`.",
            first.id
        ),
    };
    let mut finding = Finding::new(builtin::PREDICTION, message);
    finding.detail = Some(first.ask.clone());
    finding.evidence = wrong
        .iter()
        .map(|(question, what)| Evidence {
            place: Some(FILE.to_owned()),
            ..Evidence::new(&*question.id, what)
        })
        .collect();
    finding.next = Some(
        "Follow it in the timeline: `asynclings trace` shows each poll of each future.".to_owned(),
    );
    Some(finding)
}

#[cfg(test)]
#[path = "predict_tests.rs"]
mod tests;
