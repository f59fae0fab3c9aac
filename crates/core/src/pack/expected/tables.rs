//! `expected.toml` as it is written. Every field may be missing, so that one gap hides no other.
//!
//! The doc comments here are what an editor shows beside each key. All but the variants is read by
//! the judge; it stands here for the schema, and a test holds the two to the same keys.

use schemars::JsonSchema;
use serde::Deserialize;

/// A table of which only its reader knows the keys.
type Opaque = serde_json::Map<String, serde_json::Value>;

/// The part of the file that is read here.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Variants {
    pub(super) rejected: Option<Vec<Rejected>>,
    pub(super) accepted: Option<Vec<Accepted>>,
    pub(super) mutant: Option<Vec<Mutant>>,
}

/// What an exercise demands, and the right and wrong programs that show it does.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "here for the schema")]
pub(in crate::pack) struct Expected {
    /// The clock the exercise runs on.
    #[schemars(required)]
    pub(super) clock: Option<Clock>,
    /// Virtual time at which a program that only ticks on is called hanging; the larger of 60 s
    /// and 10 times the reference's time if not said.
    #[schemars(range(min = 1))]
    pub(super) horizon_ms: Option<u64>,
    /// How many runs make one attempt; 1 if not said.
    #[schemars(range(min = 1, max = 100))]
    pub(super) runs: Option<u32>,
    /// Whether one more run polls each waiting future once more than needed.
    pub(super) extra_polls: Option<bool>,
    /// Inputs that change from run to run.
    pub(super) param: Option<Vec<Param>>,
    /// What the program prints.
    pub(super) stdout: Option<Stdout>,
    /// What the trace must show.
    #[schemars(with = "Option<Vec<Opaque>>")]
    pub(super) rule: Option<Vec<toml::Table>>,
    /// What the learner says beforehand.
    pub(super) prediction: Option<Vec<Prediction>>,
    /// Wrong programs, and the rule that refuses each.
    pub(super) rejected: Option<Vec<Rejected>>,
    /// Right programs other than the reference.
    pub(super) accepted: Option<Vec<Accepted>>,
    /// Edits of the reference that `pack check --mutate` makes and that come to right programs.
    pub(super) mutant: Option<Vec<Mutant>>,
}

/// Whose time a program goes by.
#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "here for the schema")]
pub(super) enum Clock {
    /// Paused, and moved on as soon as nothing else is left to do: times are exact.
    Virtual,
    /// The computer's: for real threads. Only order, identity and counts can be judged.
    Real,
}

/// An input that changes from run to run, so that an answer cannot be typed in. It says exactly
/// one of `values`, `range` and `words`.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "here for the schema")]
pub(super) struct Param {
    /// The name that `probe::param` asks for.
    #[schemars(required)]
    pub(super) name: Option<String>,
    /// Numbers or texts, taken in turn over the runs of an attempt.
    #[schemars(length(min = 1), with = "Option<Vec<serde_json::Value>>")]
    pub(super) values: Option<Vec<toml::Value>>,
    /// The least and the greatest number, between which one is drawn.
    #[schemars(length(equal = 2))]
    pub(super) range: Option<Vec<i64>>,
    /// Words, of which one is drawn.
    #[schemars(length(min = 1))]
    pub(super) words: Option<Vec<String>>,
}

/// What the program prints, said in exactly one of five ways. `{name}` stands for the value of a
/// parameter or of `probe::value`, `{{` for a brace.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "here for the schema")]
pub(super) struct Stdout {
    /// The whole text; white space at the end of lines and of the text does not count.
    pub(super) exact: Option<String>,
    /// The lines.
    pub(super) lines: Option<Vec<String>>,
    /// Whether the order of `lines` counts; `exact` if not said.
    pub(super) order: Option<Order>,
    /// Groups of lines: the order is fixed in a group and free between groups.
    pub(super) groups: Option<Vec<Vec<String>>>,
    /// One regular expression for each line.
    pub(super) regex: Option<Vec<String>>,
    /// Texts that must occur, in this order.
    pub(super) contains: Option<Vec<String>>,
}

/// Whether an order counts.
#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "here for the schema")]
pub(super) enum Order {
    /// As written.
    Exact,
    /// Any.
    Any,
}

/// A question that the learner answers in `predict.toml` before anything is shown.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "here for the schema")]
pub(super) struct Prediction {
    /// The key of the answer in `predict.toml`.
    #[schemars(required, regex(pattern = crate::pack::names::ID_PATTERN))]
    pub(super) id: Option<String>,
    /// The question.
    #[schemars(required)]
    pub(super) ask: Option<String>,
    /// What an answer looks like.
    #[schemars(required)]
    pub(super) kind: Option<Kind>,
    /// What can be chosen from, for the kind `choice`.
    #[schemars(length(min = 2))]
    pub(super) choices: Option<Vec<String>>,
    /// What is to be put in order, for the kind `order`.
    #[schemars(length(min = 2))]
    pub(super) items: Option<Vec<String>>,
    /// Where the right answer comes from: counts and rules measured on the trace, or `is`.
    #[schemars(required, with = "Option<Opaque>")]
    pub(super) measure: Option<toml::Table>,
}

/// What the answer to a question looks like.
#[derive(JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(dead_code, reason = "here for the schema")]
pub(super) enum Kind {
    /// A whole number.
    Count,
    /// True or false.
    YesNo,
    /// One of `choices`.
    Choice,
    /// All of `items`, in an order.
    Order,
}

/// A wrong program.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Rejected {
    /// A file that stands for `src/main.rs`, or a folder of files that stand for those of the same
    /// name. Relative to this file.
    #[schemars(required)]
    pub(super) file: Option<String>,
    /// The id of its first finding.
    #[schemars(required)]
    pub(super) by: Option<String>,
    /// What a learner thinks who writes this, in one sentence.
    #[schemars(required)]
    pub(super) tries: Option<String>,
}

/// A right program that is not the reference.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Accepted {
    /// As for a rejected program.
    #[schemars(required)]
    pub(super) file: Option<String>,
    /// In what it is a truly different right answer.
    #[schemars(required)]
    pub(super) differs: Option<String>,
}

/// An edit of the reference that `pack check --mutate` makes and that comes to a right program.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Mutant {
    /// The edit's name, as `pack check --mutate` tells it.
    #[schemars(required)]
    pub(super) edit: Option<String>,
    /// Why the edited program is a right answer, in one sentence.
    #[schemars(required)]
    pub(super) right: Option<String>,
}
