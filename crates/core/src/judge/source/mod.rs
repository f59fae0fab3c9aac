//! What the learner's sources say that a trace cannot show.
//!
//! Sources are read as a syntax tree: comments and strings never count, and a name counts by what
//! the file's `use` items make of it, whatever it is called there.
//!
//! | file | job |
//! |---|---|
//! | `imports` | what names stand for in a file |
//! | `scan`, `mention`, `zero` | what is mentioned, and where |
//! | `pattern` | what a rule looks for |

mod imports;
mod mention;
mod pattern;
mod scan;
#[cfg(test)]
mod tests;
mod zero;

use super::verdict::Note;

pub(crate) use mention::Mention;
pub(crate) use pattern::SourcePattern;

/// A source file of the learner's crate.
#[derive(Clone, Copy, Debug)]
pub struct SourceFile<'a> {
    /// Its path in the crate, such as `src/main.rs`.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// Everything one file mentions.
/// Fails when it is not Rust.
pub(crate) fn scan(text: &str) -> Result<Vec<Mention>, syn::Error> {
    let file = syn::parse_file(text)?;
    let imports = imports::Imports::of(&file);
    Ok(scan::mentions(&file, &imports))
}

/// Notes on what tells real time, for exercises on the virtual clock.
pub(crate) fn real_time(sources: &[SourceFile<'_>]) -> Vec<Note> {
    let tells = [
        (
            "std::thread::sleep",
            "blocks the thread in real time, and no virtual time passes meanwhile",
        ),
        (
            "std::time::Instant",
            "tells real time, in which a wait on the virtual clock takes next to nothing",
        ),
        (
            "std::time::SystemTime",
            "tells real time, in which a wait on the virtual clock takes next to nothing",
        ),
    ];
    let mut notes = Vec::new();
    for source in sources {
        let Ok(mentions) = scan(source.text) else {
            continue;
        };
        for (path, says) in tells {
            let Ok(pattern) = SourcePattern::parse(path) else {
                continue;
            };
            if let Some(mention) = mentions.iter().find(|mention| pattern.matches(mention)) {
                notes.push(Note {
                    message: format!(
                        "`{path}` at {}:{} {says}. This exercise runs on the virtual clock.",
                        source.path, mention.place
                    ),
                    rendered: None,
                });
            }
        }
    }
    notes
}
