//! What the learner's sources say that a trace cannot show.
//!
//! Sources are read as a syntax tree: comments and strings never count, and a name counts by what
//! the file's `use` items make of it, whatever it is called there.
//!
//! | file | job |
//! |---|---|
//! | `pattern`, `mention` | what a rule looks for, and finds |
//! | `code` | a piece of code that is kept, or is not there |
//! | `imports`, `zero` | what names stand for in a file |
//! | `scan`, `methods`, `thrown`, `tokens`, `discard`, `lends` | what is mentioned, where, and whether its value is used |
//! | `reach` | what the program may come to |
//! | `fixture` | whether the module `fixture` can be another file than the given one |

mod code;
mod discard;
mod fixture;
mod imports;
mod lends;
mod mention;
mod methods;
mod pattern;
mod reach;
mod scan;
#[cfg(test)]
mod tests;
mod thrown;
mod tokens;
mod zero;

use std::cell::RefCell;

use super::verdict::Note;

pub(crate) use code::CodePattern;
pub(crate) use fixture::leave_fixture_alone;
pub(crate) use mention::Mention;
pub(crate) use pattern::SourcePattern;

/// A source file of the learner's crate.
#[derive(Clone, Copy, Debug)]
pub struct SourceFile<'a> {
    /// Its path in the crate, such as `src/main.rs`.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
    /// True for a file that came with the exercise: it only says what of the others is in use.
    pub given: bool,
}

impl SourceFile<'_> {
    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

/// A file that is not Rust.
#[derive(Debug)]
pub(crate) struct Unreadable<'a> {
    pub(crate) path: &'a str,
    pub(crate) error: syn::Error,
}

/// What the learner's files mention, file by file.
/// Fails when one of them is not Rust.
pub(crate) fn scan<'a>(
    files: &[SourceFile<'a>],
) -> Result<Vec<(&'a str, Vec<Mention>)>, Unreadable<'a>> {
    let own: Vec<&'a str> = (files.iter())
        .filter(|file| file.is_rust() && !file.given)
        .map(|file| file.path)
        .collect();
    if let Some(mentions) = LAST.with_borrow(|last| last.of(files)) {
        return Ok(own.into_iter().zip(mentions).collect());
    }
    let scanned = scan_anew(files)?;
    LAST.set(LastScan {
        files: (files.iter())
            .map(|file| (file.path.to_owned(), file.text.to_owned(), file.given))
            .collect(),
        mentions: scanned.iter().map(|(_, own)| own.clone()).collect(),
    });
    Ok(scanned)
}

thread_local! {
    /// The rules of an exercise ask for the same files one after the other, and so do its runs.
    static LAST: RefCell<LastScan> = RefCell::default();
}

/// What came of scanning these files.
#[derive(Default)]
struct LastScan {
    files: Vec<(String, String, bool)>,
    mentions: Vec<Vec<Mention>>,
}

impl LastScan {
    fn of(&self, files: &[SourceFile<'_>]) -> Option<Vec<Vec<Mention>>> {
        let same = |((path, text, given), file): (&(String, String, bool), &SourceFile<'_>)| {
            path == file.path && text == file.text && *given == file.given
        };
        let is_same = self.files.len() == files.len() && self.files.iter().zip(files).all(same);
        (is_same && !files.is_empty()).then(|| self.mentions.clone())
    }
}

fn scan_anew<'a>(files: &[SourceFile<'a>]) -> Result<Vec<(&'a str, Vec<Mention>)>, Unreadable<'a>> {
    let mut scans = Vec::new();
    let mut given = Vec::new();
    for file in files.iter().filter(|file| file.is_rust()) {
        match scan_file(file.text) {
            Ok(scanned) if file.given => given.extend(scanned.parts),
            Ok(scanned) => scans.push((file.path, scanned)),
            // A given file is Rust wherever the program was compiled.
            Err(_) if file.given => {}
            Err(error) => {
                let path = file.path;
                return Err(Unreadable { path, error });
            }
        }
    }
    // Whatever the given files name is in use.
    given.iter_mut().for_each(|part| part.named_by.clear());
    let parts: Vec<_> = scans
        .iter()
        .flat_map(|(_, scanned)| &scanned.parts)
        .collect();
    let reached = reach::reached(&parts.into_iter().chain(&given).collect::<Vec<_>>());
    let mut from = 0;
    Ok(scans
        .into_iter()
        .map(|(path, scan::Scanned { parts, mentions })| {
            let reached = &reached[from..from + parts.len()];
            from += parts.len();
            let mentions = mentions
                .into_iter()
                .map(|mention| mention.marked(&parts, reached));
            (path, mentions.collect())
        })
        .collect())
}

fn scan_file(text: &str) -> Result<scan::Scanned, syn::Error> {
    let file = syn::parse_file(text)?;
    let times = text.parse().map(tokens::words).unwrap_or_default();
    Ok(scan::scanned(&file, &times))
}

/// Notes on what tells real time, for exercises on the virtual clock.
pub(crate) fn real_time(sources: &[SourceFile<'_>]) -> Vec<Note> {
    let tells = [
        (
            "std::thread::sleep",
            "blocks the thread in real time, while the virtual clock stands still",
        ),
        (
            "std::time::Instant",
            "reads the real clock, on which virtual waits take almost no time",
        ),
        (
            "std::time::SystemTime",
            "reads the real clock, on which virtual waits take almost no time",
        ),
    ];
    let mut notes = Vec::new();
    for (file, mentions) in scan(sources).unwrap_or_default() {
        for (path, says) in tells {
            let Ok(pattern) = SourcePattern::parse(path) else {
                continue;
            };
            if let Some(mention) = mentions.iter().find(|mention| pattern.matches(mention)) {
                notes.push(Note {
                    message: format!(
                        "`{path}` at {file}:{} {says}. This exercise runs on the virtual clock.",
                        mention.place
                    ),
                    rendered: None,
                });
            }
        }
    }
    notes
}
