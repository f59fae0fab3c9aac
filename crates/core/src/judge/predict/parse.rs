//! Reading a question.

use super::{FILE, Kind, Measure, Question};
use crate::judge::rules;
use crate::manifest::names::{ID_HELP, ID_PATTERN, is_id};
use crate::manifest::shape::{Shape, table};
use crate::manifest::{Cursor, Fields};
use asynclings_trace::Verb;

table! {
    /// A question that the learner answers in `predict.toml` before anything is shown.
    pub(crate) PREDICTION = Prediction {
        /// The key of the answer in `predict.toml`.
        id: needed Pattern(ID_PATTERN),
        /// The question.
        ask: needed Text,
        /// What an answer looks like.
        kind: needed Choice(KINDS),
        /// What can be chosen from, for the kind `choice`.
        choices: optional TWO_OR_MORE,
        /// The items to sort, for the kind `order`.
        items: optional TWO_OR_MORE,
        /// Where the right answer comes from: counts and rules measured on the trace, or `is`.
        measure: needed Open,
    }
}

const KINDS: &[(&str, &str)] = &[
    ("count", "A whole number."),
    ("yes-no", "True or false."),
    ("choice", "One of `choices`."),
    ("order", "All of `items`, in the predicted order."),
];

const TWO_OR_MORE: Shape = Shape::Sized(&Shape::Text, 2, None);

impl Question {
    /// Reads a `[[prediction]]` table.
    pub(in crate::judge) fn parse(cursor: &Cursor<'_>) -> Option<Self> {
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
}

fn parse_id<'a>(cursor: &Cursor<'a>) -> Option<&'a str> {
    let id = cursor.text()?;
    if !is_id(id) || id == "committed" {
        let error = cursor.error(format!("`{id}` is not a valid key for an answer"), "");
        let note = format!("`{FILE}` already has a key `committed`");
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
            let message = format!("`{key}` is only for questions of kind `{wanted_by}`");
            cursor.note(cursor.error(message, "unused"));
        }
        let list = cursor.list().unwrap_or_default();
        for (index, item) in list.iter().enumerate() {
            let same = |other: &&Cursor<'_>| other.value().as_str() == item.value().as_str();
            let first = list[..index].iter().find(same);
            if let (Some(first), true) = (first, item.value().is_str()) {
                item.note(item.repeats(first, "duplicate entry"));
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
    let (key, here) = fields.one_of(&known, "expected exactly one thing to measure")?;
    let spans = |verb| here.span().map(|span| Measure::Of(verb, span));
    match key {
        "value" => here.text().map(|name| Measure::Value(name.to_owned())),
        "is" => match here.to_plain().and_then(|value| kind.answer(&value)) {
            Some(answer) => Some(Measure::Is(answer)),
            None => {
                here.problem("this value cannot answer this kind of question", None);
                None
            }
        },
        "order" => {
            let events = here.each(2, Cursor::event)?;
            if !matches!(kind, Kind::Order(items) if items.len() == events.len()) {
                here.problem(
                    "expected one moment for each of `items`, in their order",
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
        rule => rules::kind(rule)?.parse(&here).map(Measure::Holds),
    }
}
