//! Parameters: inputs that vary from run to run.

use crate::manifest::names::{ID_HELP, is_id};
use crate::manifest::shape::table;
use crate::manifest::{Cursor, Input};

table! {
    /// An input that changes from run to run, so that answers cannot be hard-coded. It has exactly
    /// one of `values`, `range` and `words`.
    pub(crate) PARAM = Param {
        /// The name that the program passes to `probe::param`.
        name: needed Text,
        /// Numbers or strings, of which each run of an attempt uses the next.
        values: optional Sized(&Any, 1, None),
        /// The least and the greatest number; each run draws one between them.
        range: optional Sized(&Whole("int64", None, None), 2, Some(2)),
        /// Words; each run draws one of them.
        words: optional Sized(&Text, 1, None),
    }
}

/// An input that varies from run to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParamSpec {
    /// The name given to `probe::param`.
    pub name: String,
    /// What it may be.
    pub choice: Choice,
}

/// What a parameter may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// These, one after the other from run to run.
    Values(Vec<String>),
    /// A whole number between two, both included.
    Range(i64, i64),
    /// One of these texts.
    Words(Vec<String>),
}

impl Choice {
    /// What it can be, for what is reckoned with it.
    pub(super) fn input(&self) -> Input {
        match self {
            Self::Range(least, most) => Input::Between(*least, *most),
            Self::Values(all) | Self::Words(all) => {
                let numbers: Option<Vec<i64>> = all.iter().map(|one| one.parse().ok()).collect();
                let numbers = numbers.unwrap_or_default();
                match (numbers.iter().min(), numbers.iter().max()) {
                    (Some(least), Some(most)) => Input::Between(*least, *most),
                    _ => Input::Text,
                }
            }
        }
    }

    /// The draw with which [`ParamSpec::choose`] chooses this value in the first run.
    #[must_use]
    pub fn place_of(&self, value: &str) -> Option<u64> {
        match self {
            Self::Values(all) | Self::Words(all) => {
                let place = all.iter().position(|one| one == value)?;
                u64::try_from(place).ok()
            }
            Self::Range(least, most) => {
                let number = value.parse::<i64>().ok()?;
                (*least..=*most)
                    .contains(&number)
                    .then(|| number.abs_diff(*least))
            }
        }
    }
}

impl ParamSpec {
    /// The value in one run of an attempt: the runs count from 0, `draw` is a random number, the
    /// same for all runs of one attempt for `values` and a new one each time for the others.
    #[must_use]
    pub fn choose(&self, run: usize, draw: u64) -> String {
        // A remainder by the length always fits.
        let at = |len: usize, number: u64| (number % len as u64) as usize;
        match &self.choice {
            Choice::Values(values) => {
                let start = at(values.len(), draw);
                values[(start + run) % values.len()].clone()
            }
            Choice::Range(least, most) => {
                let span = most.abs_diff(*least).saturating_add(1);
                least.saturating_add_unsigned(draw % span).to_string()
            }
            Choice::Words(words) => words[at(words.len(), draw)].clone(),
        }
    }
}

pub(super) fn parse_param(cursor: &Cursor<'_>) -> Option<ParamSpec> {
    let fields = cursor.part(&PARAM)?;
    let name = fields.need("name").and_then(|name| parse_name(&name));
    let (key, choice) = fields.one_of(
        &["values", "range", "words"],
        "expected exactly one of `values`, `range` and `words`",
    )?;
    let choice = match key {
        "values" => Choice::Values(choice.each(1, Cursor::value_text)?),
        "words" => Choice::Words(choice.each(1, |word| word.text().map(str::to_owned))?),
        _ => parse_range(&choice)?,
    };
    Some(ParamSpec {
        name: name?.to_owned(),
        choice,
    })
}

fn parse_name<'a>(cursor: &Cursor<'a>) -> Option<&'a str> {
    let name = cursor.text()?;
    if !is_id(name) {
        let message = format!("`{name}` is not a valid name for a parameter");
        cursor.problem(message, Some(ID_HELP.to_owned()));
    }
    Some(name)
}

fn parse_range(cursor: &Cursor<'_>) -> Option<Choice> {
    let ends = cursor.each(2, |end| {
        if !end.value().is_integer() {
            end.problem("expected a whole number", None);
        }
        end.integer()
    })?;
    let [least, most] = ends.as_slice() else {
        cursor.problem("expected a range of two numbers: `[least, most]`", None);
        return None;
    };
    if least > most {
        cursor.problem(
            "the first number of a range must not be greater than the second",
            None,
        );
        return None;
    }
    Some(Choice::Range(*least, *most))
}
