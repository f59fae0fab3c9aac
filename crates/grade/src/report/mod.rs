//! Results for people and for other programs.
//!
//! [`Results`] is a log by person. Each format is a function of it, in a file of its own; those of
//! classrooms are of one person each.
//!
//! | file | whose format |
//! |---|---|
//! | `table` | ours, for a terminal |
//! | `spreadsheet` | CSV, a line a person |
//! | `junit` | JUnit's XML, as quick-junit writes it |
//! | `classroom50` | `result.json` of Classroom 50 |
//! | `gradescope` | `results.json` of Gradescope |
//! | `vpl` | the lines that Moodle's VPL reads |
//! | `feedback` | a folder a person: what a learner would have seen |

mod classroom50;
mod feedback;
mod gradescope;
mod junit;
mod spreadsheet;
mod table;
#[cfg(test)]
mod tests;
mod vpl;

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};

pub use classroom50::{Classroom, classroom50};
pub use feedback::{Feedback, FeedbackError, feedback};
pub use gradescope::gradescope;
pub use junit::junit;
pub use spreadsheet::csv;
pub use table::table;
pub use vpl::vpl;

use asynclings_engine::fs::FileError;

use crate::log::{Closing, Graded, Header, Line, LogError, LogReader, Shown, Standing};

/// All results of a log, without what learners would have seen, which stays in the file.
#[derive(Debug)]
pub struct Results {
    path: PathBuf,
    /// What was graded.
    pub header: Header,
    /// In the order of their ids.
    pub persons: Vec<PersonResults>,
    /// What it came to; none for a grading that is not finished.
    pub closing: Option<Closing>,
    /// Where texts and traces stand, by exercise and sum of the sources.
    shown: HashMap<(String, String), u64>,
}

/// The results of one person, in the order of the exercises.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonResults {
    /// Their id.
    pub id: String,
    /// What the roster calls them.
    pub name: String,
    /// One for each exercise.
    pub graded: Vec<Graded>,
}

impl PersonResults {
    /// What they have reached.
    #[must_use]
    pub fn points(&self) -> u32 {
        self.graded.iter().map(|graded| graded.points).sum()
    }

    /// What they could reach.
    #[must_use]
    pub fn of(&self) -> u32 {
        self.graded.iter().map(|graded| graded.of).sum()
    }

    /// How many exercises came to this.
    #[must_use]
    pub fn count(&self, standing: Standing) -> usize {
        let graded = self.graded.iter();
        graded.filter(|graded| graded.verdict == standing).count()
    }
}

impl Results {
    /// Reads a log.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn load(path: &Path) -> Result<Self, LogError> {
        let reader = LogReader::open(path)?;
        let header = reader.header.clone();
        let mut persons: BTreeMap<String, PersonResults> = BTreeMap::new();
        let (mut closing, mut shown) = (None, HashMap::new());
        for placed in reader {
            let placed = placed?;
            match placed.line {
                Line::Result(mut graded) => {
                    if let (Some(_), Some(sources)) = (graded.shown.take(), &graded.sources) {
                        let program = (graded.exercise.clone(), sources.clone());
                        shown.insert(program, placed.offset);
                    }
                    let person = persons.entry(graded.person.clone()).or_default();
                    person.id.clone_from(&graded.person);
                    person.name.clone_from(&graded.name);
                    person.graded.push(*graded);
                }
                Line::End(end) => closing = Some(end),
                Line::Header(_) => {}
            }
        }
        let exercises = header.exercises.iter().enumerate();
        let places: HashMap<_, _> = exercises
            .map(|(place, each)| (each.id.as_str(), place))
            .collect();
        for person in persons.values_mut() {
            let place = |graded: &Graded| places.get(graded.exercise.as_str()).copied();
            person.graded.sort_by_key(place);
        }
        Ok(Self {
            path: path.to_owned(),
            persons: persons.into_values().collect(),
            header,
            closing,
            shown,
        })
    }

    /// The person of this id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&PersonResults> {
        self.persons.iter().find(|person| person.id == id)
    }

    /// What the learner would have seen.
    ///
    /// # Errors
    ///
    /// When the log cannot be read any more.
    pub fn shown(&self, graded: &Graded) -> Result<Option<Shown>, LogError> {
        let sources = graded.sources.clone().unwrap_or_default();
        let Some(offset) = self.shown.get(&(graded.exercise.clone(), sources)) else {
            return Ok(None);
        };
        let failed = || FileError::of("read", &self.path);
        let mut file = File::open(&self.path).map_err(failed())?;
        file.seek(SeekFrom::Start(*offset)).map_err(failed())?;
        let mut text = Vec::new();
        let read = BufReader::new(file).read_until(b'\n', &mut text);
        read.map_err(failed())?;
        match serde_json::from_slice(&text) {
            Ok(Line::Result(graded)) => Ok(graded.shown),
            _ => Ok(None),
        }
    }
}

/// What came of an exercise, in one sentence.
fn sentence(graded: &Graded) -> String {
    if let Some(why) = &graded.why {
        return why.clone();
    }
    match (graded.verdict, graded.findings.first()) {
        (Standing::Passed, _) => "Passed.".to_owned(),
        (Standing::Missing, _) => "Nothing was handed in.".to_owned(),
        (_, Some(finding)) => finding.message.clone(),
        (standing, None) => format!("{}.", standing.word()),
    }
}
