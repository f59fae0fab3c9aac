//! The roster: a CSV file that says whose submission is whose.
//!
//! A heading line names the columns. `submission` is the name of a file or folder, `person` the id
//! under which its results stand, and `name` what tables show beside it. The headings of usual
//! rosters of classrooms are understood as well.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use asynclings_engine::fs;

use crate::person;

/// Rosters have a line a person; this is far more.
const LARGEST: u64 = 16 << 20;

/// Headings that mean the same, the first of which is our own.
const SUBMISSION: &[&str] = &["submission", "github_username", "username", "login", "file"];
const PERSON: &[&str] = &["person", "identifier", "student_id", "id", "email"];
const NAME: &[&str] = &["name", "full_name", "roster_name"];

/// One line of a roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id of the person.
    pub person: String,
    /// What they are called; empty where the roster does not say.
    pub name: String,
}

/// Who is in a class, by the names of their submissions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// By the id that the submission's name stands for, in small letters.
    entries: BTreeMap<String, Entry>,
}

/// What is wrong with a roster.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the message of each shows what its fields are")]
pub enum RosterError {
    #[error(transparent)]
    File(#[from] fs::FileError),
    #[error("`{}` is larger than {} MiB", path.display(), LARGEST >> 20)]
    TooLarge { path: PathBuf },
    #[error("`{}` is not CSV: {why}", path.display())]
    NotCsv { path: PathBuf, why: String },
    #[error("`{}` has no column `submission`", path.display())]
    NoColumn { path: PathBuf },
    #[error("`{}`, line {line}: {what}", path.display())]
    Line {
        path: PathBuf,
        line: u64,
        what: String,
    },
}

impl RosterError {
    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::File(_) => "check that the path exists and is readable".to_owned(),
            Self::TooLarge { .. } => "use a file with the names of the class".to_owned(),
            Self::NotCsv { .. } => "save it as CSV in UTF-8, with commas".to_owned(),
            Self::NoColumn { .. } => {
                "add the names of the columns as its first line: `submission,person,name`"
                    .to_owned()
            }
            Self::Line { .. } => "use one line for each submission and each person".to_owned(),
        }
    }
}

impl Roster {
    /// Reads a roster.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or says two things of one submission or person.
    pub fn load(path: &Path) -> Result<Self, RosterError> {
        let bytes = fs::read_up_to(path, LARGEST)?;
        let bytes = bytes.ok_or_else(|| RosterError::TooLarge { path: path.into() })?;
        Self::parse(path, &bytes)
    }

    fn parse(path: &Path, bytes: &[u8]) -> Result<Self, RosterError> {
        // Spreadsheets write a mark of their encoding first.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let not_csv = |error: csv::Error| RosterError::NotCsv {
            path: path.into(),
            why: error.to_string(),
        };
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(bytes);
        let headings = reader.headers().map_err(not_csv)?.clone();
        let column = |names: &[&str]| {
            let is = |name: &str| headings.iter().position(|h| h.eq_ignore_ascii_case(name));
            names.iter().find_map(|name| is(name))
        };
        let submission = column(SUBMISSION);
        let submission = submission.ok_or_else(|| RosterError::NoColumn { path: path.into() })?;
        let (person, name) = (column(PERSON), column(NAME));
        let mut roster = Self::default();
        let mut persons: BTreeMap<String, u64> = BTreeMap::new();
        for record in reader.records() {
            let record = record.map_err(not_csv)?;
            let line = record.position().map_or(0, csv::Position::line);
            let bad = |what: String| RosterError::Line {
                path: path.into(),
                line,
                what,
            };
            let field = |column: Option<usize>| column.and_then(|at| record.get(at)).unwrap_or("");
            let key = field(Some(submission));
            if key.is_empty() {
                return Err(bad("the submission has no name".to_owned()));
            }
            let id = match field(person) {
                "" => person::id_of(key.as_ref()),
                id => person::id_of(id.as_ref()),
            };
            if let Some(before) = persons.insert(person::folded(&id), line) {
                return Err(bad(format!("duplicate `{id}`, first in line {before}")));
            }
            let entry = Entry {
                person: id,
                name: visible(field(name)),
            };
            if roster.entries.insert(lookup(key), entry).is_some() {
                let key = key.escape_debug();
                return Err(bad(format!("duplicate submission `{key}`")));
            }
        }
        Ok(roster)
    }

    /// The line of a submission of this name, with or without the ending of an archive.
    #[must_use]
    pub fn entry(&self, names: &[&str]) -> Option<&Entry> {
        names
            .iter()
            .find_map(|name| self.entries.get(&lookup(name)))
    }

    /// All lines, in the order of the submissions' names.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }
}

fn lookup(name: &str) -> String {
    person::folded(&person::id_of(name.as_ref()))
}

/// A name without what would move a cursor or turn the direction of text.
fn visible(name: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    name.chars()
        .filter(|c| !c.is_control() && !is_mark(*c))
        .take(200)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Roster, String> {
        Roster::parse(Path::new("roster.csv"), text.as_bytes()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_roster_maps_submissions_to_persons() {
        let roster =
            read("\u{feff}Submission, Person ,name\nhw1-x,ada,\"Lovelace, Ada\"\nBob,,Bob\n")
                .unwrap();
        let ada = roster.entry(&["hw1-x.zip", "hw1-x"]).unwrap();
        assert_eq!((&*ada.person, &*ada.name), ("ada", "Lovelace, Ada"));
        assert_eq!(roster.entry(&["bob"]).unwrap().person, "Bob");
        assert_eq!(roster.entry(&["eve"]), None);
    }

    #[test]
    fn a_roster_of_a_classroom_is_understood() {
        let text = "identifier,github_username,github_id,name\na17,ada-l,1,Ada\n";
        let roster = read(text).unwrap();
        assert_eq!(roster.entry(&["ada-l"]).unwrap().person, "a17");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, expect) in [
            ("who\nada\n", "no column `submission`"),
            (
                "submission,person\na,x\nb,X\n",
                "line 3: duplicate `X`, first in line 2",
            ),
            (
                "submission\na\nA\n",
                "line 3: duplicate `A`, first in line 2",
            ),
            (
                "submission,person\na,x\n,y\n",
                "line 3: the submission has no name",
            ),
            ("submission,person\na\n", "is not CSV"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(expect), "{error}");
        }
    }
}
