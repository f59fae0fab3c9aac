//! The lines of a file of results.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The version of this format.
pub const FORMAT: u32 = 1;

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Line {
    /// The first one.
    Header(Box<Header>),
    /// What came of one exercise of one person.
    Result(Box<Graded>),
    /// The last one.
    End(Closing),
}

/// What was graded, and with what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// The version of this format.
    pub format: u32,
    /// The version of asynclings.
    pub asynclings: String,
    /// The pack.
    pub pack: PackLine,
    /// The exercises that are graded, in the order of the course.
    pub exercises: Vec<ExerciseLine>,
    /// The whole class, whichever part of it this is.
    pub class: ClassLine,
    /// Which part of the class this is, such as `hash:2/4`; none for all of it.
    pub partition: Option<String>,
    /// What held the submissions.
    pub fence: FenceLine,
    /// How many attempts a program had to pass.
    pub attempts: u32,
    /// Where the inputs' random numbers began; none where parts differ in it.
    pub seed: Option<u64>,
    /// When it began, in UTC.
    pub started: String,
}

/// A pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackLine {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A sum over all its files and the probe's.
    pub digest: String,
}

/// An exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseLine {
    /// Its id.
    pub id: String,
    /// What a learner reads as its name.
    pub title: String,
    /// What passing it is worth.
    pub points: u32,
}

/// Who is in the class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassLine {
    /// How many persons.
    pub persons: usize,
    /// A sum over their ids.
    pub digest: String,
}

/// The layers of the fence around what others wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FenceLine {
    /// Those that held.
    pub layers: Vec<String>,
    /// Those that this system lacks.
    pub missing: Vec<String>,
}

/// What came of one exercise of one person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Graded {
    /// The person's id.
    pub person: String,
    /// What the roster calls them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The exercise's id.
    pub exercise: String,
    /// What came of it.
    pub verdict: Standing,
    /// What it is worth now.
    pub points: u32,
    /// What it can be worth.
    pub of: u32,
    /// What was found, the most telling first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FoundLine>,
    /// Why it was refused or could not be judged; a whole sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The sum of the sources that were judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sources: Option<String>,
    /// The person whose equal sources were judged for this result as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
    /// True when it failed for want of time or on the real clock, and was judged again on its own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
    /// Files of the submission that were left out although they are not the pack's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// How long it took; none where nothing was compiled for this result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<Times>,
    /// What a learner would have seen; with the first result of equal sources only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Shown>,
}

/// What came of an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It does what it should.
    Passed,
    /// It does not.
    Failed,
    /// The submission has nothing of it.
    Missing,
    /// The submission, or this part of it, was not in order.
    Refused,
    /// It could not be judged; somebody should look at it.
    Unjudged,
}

impl Standing {
    /// As it is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Missing => "missing",
            Self::Refused => "refused",
            Self::Unjudged => "unjudged",
        }
    }
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundLine {
    /// The rule's id, or one of the built-in ones.
    pub id: String,
    /// The sentence.
    pub message: String,
}

/// How long an attempt took, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// To compile it.
    pub compile: u64,
    /// To run it, all runs together.
    pub run: u64,
    /// In all.
    pub all: u64,
}

/// What a learner would have seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The verdict as text.
    pub text: String,
    /// The trace, in the form of an `expected.trace`; none where nothing ran or it was too long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
    /// The sources that were judged, by their path.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, String>,
}

/// What a grading came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// How many results stand above.
    pub results: usize,
    /// How many of them were passed.
    pub passed: usize,
    /// How many could not be judged.
    pub unjudged: usize,
    /// When it ended, in UTC.
    pub ended: String,
}
