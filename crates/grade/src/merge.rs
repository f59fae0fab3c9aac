//! The parts of a class, graded on several machines, as one file of results.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use asynclings_engine::fs::{FileError, NewFile};

use crate::log::{Closing, Header, Line, LogError, LogReader};
use crate::work::now;

/// Why parts cannot be merged.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the message of each shows what its fields are")]
pub enum MergeError {
    #[error(transparent)]
    Log(#[from] LogError),
    #[error(transparent)]
    File(#[from] FileError),
    #[error("`{}` is incomplete, results so far: {results}", path.display())]
    Unfinished { path: PathBuf, results: usize },
    #[error("`{}` and `{}` differ in {what}", first.display(), second.display())]
    Mixed {
        first: PathBuf,
        second: PathBuf,
        what: &'static str,
    },
    #[error("`{}` contains a whole class, not a part of it", path.display())]
    Whole { path: PathBuf },
    #[error("`{}` and `{}` are both part {part}", first.display(), second.display())]
    Twice {
        part: String,
        first: PathBuf,
        second: PathBuf,
    },
    #[error("missing: {}", parts.join(", "))]
    Gap { parts: Vec<String> },
    #[error("duplicate result: `{exercise}` of `{person}` in `{}`", path.display())]
    Duplicate {
        person: String,
        exercise: String,
        path: PathBuf,
    },
    #[error("missing results: found {there} of {all}")]
    Incomplete { there: usize, all: usize },
    #[error("`{}` is one of the parts and would be overwritten", path.display())]
    OverPart { path: PathBuf },
}

impl MergeError {
    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::Log(error) => error.remedy(),
            Self::File(error) => error.remedy(),
            Self::Unfinished { .. } => {
                "run the `asynclings grade` command of this part again: it continues where it \
                 stopped"
                    .to_owned()
            }
            Self::Mixed { .. } => {
                "grade all parts with the same asynclings, pack, exercises and submissions"
                    .to_owned()
            }
            Self::Whole { .. } => {
                "use this file as it is: a whole class needs no merging".to_owned()
            }
            Self::Twice { .. } | Self::Duplicate { .. } => {
                "list each part once; if a part was graded twice, choose one of its files"
                    .to_owned()
            }
            Self::Gap { .. } => "grade that part, or add its file".to_owned(),
            Self::Incomplete { .. } => {
                "grade the parts again, with the same submissions".to_owned()
            }
            Self::OverPart { .. } => "choose another file with `--output`".to_owned(),
        }
    }
}

/// Merges parts into `output`, and gives what they come to.
///
/// # Errors
///
/// When a part is missing, there twice, unfinished, or of another grading; `output` is then as it was.
pub fn merge(parts: &[PathBuf], output: &Path) -> Result<(Header, Closing), MergeError> {
    let full = |path: &Path| path.canonicalize().ok();
    if parts
        .iter()
        .any(|part| full(part).is_some() && full(part) == full(output))
    {
        return Err(MergeError::OverPart {
            path: output.to_owned(),
        });
    }
    if output.exists() {
        // Whatever else it is, it is not to be lost.
        LogReader::open(output)?;
    }
    let headers: Vec<Header> = parts
        .iter()
        .map(|path| Ok(LogReader::open(path)?.header))
        .collect::<Result<_, LogError>>()?;
    check_same(parts, &headers)?;
    check_parts(parts, &headers)?;
    let header = merged(&headers);
    let file = NewFile::create(output)?;
    let mut closing = Closing::default();
    let mut failed = None;
    file.write(|to| {
        let mut to = BufWriter::new(to);
        match copy(parts, &header, &mut to)? {
            Ok(done) => closing = done,
            Err(error) => failed = Some(error),
        }
        to.flush()
    })?;
    if let Some(error) = failed {
        return Err(error);
    }
    let all = header.class.persons * header.exercises.len();
    if closing.results != all {
        return Err(MergeError::Incomplete {
            there: closing.results,
            all,
        });
    }
    file.sync()?;
    file.persist()?;
    Ok((header, closing))
}

/// Writes the results of all parts; the outer error is of writing.
fn copy(
    parts: &[PathBuf],
    header: &Header,
    to: &mut impl Write,
) -> io::Result<Result<Closing, MergeError>> {
    let mut line = |line: &Line| -> io::Result<()> {
        serde_json::to_writer(&mut *to, line)?;
        to.write_all(b"\n")
    };
    line(&Line::Header(Box::new(header.clone())))?;
    let mut closing = Closing::default();
    // Persons by number, so that a large class takes little memory.
    let mut persons: HashMap<String, usize> = HashMap::new();
    let mut seen: BTreeSet<(usize, String)> = BTreeSet::new();
    for path in parts {
        let reader = match LogReader::open(path) {
            Ok(reader) => reader,
            Err(error) => return Ok(Err(error.into())),
        };
        let (mut results, mut is_closed) = (0, false);
        for placed in reader {
            match placed {
                Ok(placed) => match placed.line {
                    Line::Result(graded) => {
                        let next = persons.len();
                        let person = *persons.entry(graded.person.clone()).or_insert(next);
                        if !seen.insert((person, graded.exercise.clone())) {
                            return Ok(Err(MergeError::Duplicate {
                                person: graded.person.clone(),
                                exercise: graded.exercise.clone(),
                                path: path.clone(),
                            }));
                        }
                        results += 1;
                        line(&Line::Result(graded))?;
                    }
                    Line::End(end) => {
                        is_closed = end.results == results;
                        closing.results += end.results;
                        closing.passed += end.passed;
                        closing.unjudged += end.unjudged;
                    }
                    Line::Header(_) => {}
                },
                Err(error) => return Ok(Err(error.into())),
            }
        }
        if !is_closed {
            let path = path.clone();
            return Ok(Err(MergeError::Unfinished { path, results }));
        }
    }
    closing.ended = now();
    line(&Line::End(closing.clone()))?;
    Ok(Ok(closing))
}

/// All parts must be of the same grading.
fn check_same(parts: &[PathBuf], headers: &[Header]) -> Result<(), MergeError> {
    let Some(first) = headers.first() else {
        return Ok(());
    };
    for (header, path) in headers.iter().zip(parts) {
        let scheme = |header: &Header| {
            let partition = header.partition.as_deref().unwrap_or_default();
            let scheme = partition
                .split_once(':')
                .map(|(scheme, _)| scheme.to_owned());
            let parts = partition.split_once('/').map(|(_, parts)| parts.to_owned());
            (scheme, parts)
        };
        let differs = [
            (
                "the version of asynclings",
                header.asynclings != first.asynclings,
            ),
            ("the pack", header.pack != first.pack),
            ("the exercises", header.exercises != first.exercises),
            ("who is in the class", header.class != first.class),
            (
                "the number of attempts that a program had to pass",
                header.attempts != first.attempts,
            ),
            ("how the class is divided", scheme(header) != scheme(first)),
        ];
        if let Some((what, _)) = differs.into_iter().find(|(_, differs)| *differs) {
            return Err(MergeError::Mixed {
                first: parts[0].clone(),
                second: path.clone(),
                what,
            });
        }
    }
    Ok(())
}

/// Each part must be there once.
fn check_parts(paths: &[PathBuf], headers: &[Header]) -> Result<(), MergeError> {
    let mut there: BTreeMap<&str, &PathBuf> = BTreeMap::new();
    for (header, path) in headers.iter().zip(paths) {
        let Some(partition) = &header.partition else {
            return Err(MergeError::Whole { path: path.clone() });
        };
        if let Some(first) = there.insert(partition, path) {
            return Err(MergeError::Twice {
                part: partition.clone(),
                first: first.clone(),
                second: path.clone(),
            });
        }
    }
    let Some((scheme, numbers)) = there.keys().next().and_then(|part| part.split_once(':')) else {
        return Ok(());
    };
    let parts: u32 = numbers
        .split_once('/')
        .and_then(|(_, parts)| parts.parse().ok())
        .unwrap_or_default();
    let all = (1..=parts).map(|part| format!("{scheme}:{part}/{parts}"));
    let gap: Vec<_> = all.filter(|part| !there.contains_key(&**part)).collect();
    if gap.is_empty() {
        Ok(())
    } else {
        Err(MergeError::Gap { parts: gap })
    }
}

/// The header of all parts together. A layer counts where it held everywhere.
fn merged(headers: &[Header]) -> Header {
    let mut merged = headers[0].clone();
    merged.partition = None;
    for header in headers {
        let layers = &header.fence.layers;
        merged.fence.layers.retain(|layer| layers.contains(layer));
        for layer in &header.fence.missing {
            if !merged.fence.missing.contains(layer) {
                merged.fence.missing.push(layer.clone());
            }
        }
        merged.seed = merged.seed.filter(|seed| header.seed == Some(*seed));
        merged.started = merged.started.min(header.started.clone());
    }
    merged
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
