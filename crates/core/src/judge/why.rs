//! What an author says of a broken rule: a sentence for the way that is meant, or one for each of
//! several ways. For any other way the judge speaks itself.

use super::names::Names;
use super::rules::{Rule, RuleKind};
use super::template::Template;
use super::way::{FIELDS, Way};
use crate::manifest::Cursor;
use crate::manifest::shape::Shape;

/// What `why` holds.
pub(super) const SHAPE: Shape = Shape::OneOf(&[Shape::Text, Shape::Table(FIELDS)]);

/// The sentences of an author, each for one way.
#[derive(Clone, Debug)]
pub struct Why {
    sentences: Vec<(Way, Template)>,
}

impl Why {
    /// Reads the key `why` of a rule.
    pub(super) fn parse(cursor: &Cursor<'_>, kind: &RuleKind, rule: Option<&Rule>) -> Option<Self> {
        if !cursor.value().is_table() {
            let sentence = parse_sentence(cursor)?;
            let main = rule.map(Rule::main_way).or(kind.ways().first().copied());
            return main.map(|way| Self {
                sentences: vec![(way, sentence)],
            });
        }
        let ways = kind.ways();
        let names: Vec<_> = ways.iter().map(|way| way.name()).collect();
        let fields = cursor.table(&names, |name| {
            let known: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            format!(
                "`{}` cannot be broken in the way `{name}`, expected one of {}",
                kind.key,
                known.join(", ")
            )
        })?;
        let mut sentences = Vec::new();
        for way in ways {
            let sentence = fields.may(way.name(), parse_sentence);
            sentences.extend(sentence?.map(|sentence| (way, sentence)));
        }
        if fields.keys().next().is_none() {
            cursor.problem("this table is empty", None);
        }
        Some(Self { sentences })
    }

    /// The ways for which there is a sentence.
    pub fn ways(&self) -> impl Iterator<Item = Way> {
        self.sentences.iter().map(|(way, _)| *way)
    }

    /// The sentence for a way, with the names in it filled in. None where there is none, and where
    /// the run does not know one of its names.
    pub(super) fn sentence(&self, way: Way, names: &Names) -> Option<String> {
        let mut sentences = self.sentences.iter();
        let (_, sentence) = sentences.find(|(spoken, _)| *spoken == way)?;
        sentence.text(names).ok()
    }
}

fn parse_sentence(cursor: &Cursor<'_>) -> Option<Template> {
    let why = cursor.text()?.trim();
    if why.is_empty() {
        cursor.problem(
            "`why` is empty: say what happened, and what should have happened",
            None,
        );
        return None;
    }
    // Braces that hold no name are code, as they stand.
    let why = Template::parse_regex(why);
    cursor.fills(&why);
    Some(why)
}
