//! Takes files as they are met, and decides at the end which of them are the person's.

use std::collections::BTreeMap;
use std::io::{self, Read};

use super::wanted::{Wanted, WantedExercise};
use super::{IntakeLimits, Refusal, Taken, TakenExercise};
use asynclings_engine::fs;

/// How many folders that hold exercises are looked at in one submission.
const ROOTS: usize = 8;

/// How many files that were left out are named.
const NAMED: usize = 20;

/// What an entry of a folder or an archive is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// A link, a pipe, a device: nothing that is read.
    Other,
}

/// What was met so far.
#[derive(Debug)]
pub(super) struct Collector<'a> {
    wanted: &'a Wanted,
    limits: IntakeLimits,
    entries: usize,
    /// By the folder around `exercises`, as its parts.
    roots: BTreeMap<Vec<String>, Taken>,
    too_many_roots: bool,
}

impl<'a> Collector<'a> {
    pub(super) fn new(wanted: &'a Wanted, limits: IntakeLimits) -> Self {
        Self {
            wanted,
            limits,
            entries: 0,
            roots: BTreeMap::new(),
            too_many_roots: false,
        }
    }

    /// True for a folder in which no submission lies: what tools made, and what a course keeps.
    pub(super) fn is_skipped(name: &str) -> bool {
        // A course hands its solutions out in the same layout.
        name.starts_with('.') || matches!(name, "target" | "solutions" | "__MACOSX")
    }

    /// Takes one entry; its contents are read only where they are wanted. Names are those in the
    /// submission, with `/`.
    pub(super) fn offer(
        &mut self,
        name: &str,
        kind: Kind,
        body: &mut dyn Read,
    ) -> Result<(), Refusal> {
        self.entries += 1;
        if self.entries > self.limits.entries {
            let most = self.limits.entries;
            return Err(Refusal(format!("It contains more than {most} files.")));
        }
        check_name(name)?;
        if kind == Kind::Folder {
            return Ok(());
        }
        let parts: Vec<&str> = name.split('/').filter(|part| *part != ".").collect();
        let Some((around, exercise, inside)) = self.wanted.find(&parts) else {
            return Ok(());
        };
        if around.iter().any(|part| Self::is_skipped(part)) || inside[0] == "target" {
            return Ok(());
        }
        let root = match around {
            [root @ .., "exercises"] => root,
            root => root,
        };
        let root: Vec<String> = root.iter().map(|part| (*part).to_owned()).collect();
        if !self.roots.contains_key(&root) && self.roots.len() >= ROOTS {
            self.too_many_roots = true;
            return Ok(());
        }
        let most = self.limits.file;
        let exercises = self.roots.entry(root).or_default();
        let taken = exercises.entry(exercise.id.clone()).or_default();
        take(taken, exercise, &inside.join("/"), kind, body, most)
            .map_err(|error| Refusal(format!("`{}` cannot be read: {error}.", shown(name))))
    }

    /// What is the person's: the exercises that lie nearest to the top.
    pub(super) fn finish(self) -> Result<Taken, Refusal> {
        let depth = self.roots.keys().map(Vec::len).min();
        let mut nearest = self
            .roots
            .into_iter()
            .filter(|(root, _)| Some(root.len()) == depth);
        let Some((root, mut exercises)) = nearest.next() else {
            return Ok(Taken::new());
        };
        let named = |root: &[String]| format!("`{}/`", shown(&root.join("/")));
        if let Some((other, _)) = nearest.next() {
            return Err(Refusal(format!(
                "Exercises are in {} and in {}, but only one of them can be graded.",
                named(&root),
                named(&other)
            )));
        }
        if self.too_many_roots {
            return Err(Refusal(format!(
                "Exercises are in more than {ROOTS} directories, but only one of them can be graded."
            )));
        }
        // Whoever has only files that were left out has handed nothing in for this exercise.
        exercises.retain(|_, taken| !taken.files.is_empty() || taken.refused.is_some());
        for taken in exercises.values_mut() {
            taken.left_out.sort();
        }
        Ok(exercises)
    }
}

/// Takes one file of an exercise.
fn take(
    taken: &mut TakenExercise,
    exercise: &WantedExercise,
    inside: &str,
    kind: Kind,
    body: &mut dyn Read,
    most: u64,
) -> io::Result<()> {
    let is_wanted = exercise.edit.iter().any(|edit| edit == inside);
    if !is_wanted {
        let given = exercise.given.get(inside);
        let is_as_given = kind == Kind::File
            && given.is_some_and(
                |sum| matches!(read_up_to(body, most), Ok(Some(bytes)) if fs::sum(&bytes) == *sum),
            );
        // Editors and cargo make lock files; what is compiled is the pack's.
        if !is_as_given && inside != "Cargo.lock" && taken.left_out.len() < NAMED {
            taken.left_out.push(shown(inside));
        }
        return Ok(());
    }
    let inside = inside.to_owned();
    let mut refuse = |why: &str| {
        let why = format!("`{inside}` {why}");
        taken.refused.get_or_insert(why);
    };
    if kind != Kind::File {
        refuse("is a link or something else that is not a plain file.");
        return Ok(());
    }
    let Some(bytes) = read_up_to(body, most)? else {
        refuse(&format!("is larger than {} KiB.", most >> 10));
        return Ok(());
    };
    match String::from_utf8(bytes) {
        Err(_) => refuse("is not valid UTF-8."),
        Ok(_) if taken.files.contains_key(&inside) => {
            refuse("is in the archive twice.");
        }
        Ok(text) => {
            taken.files.insert(inside, text);
        }
    }
    Ok(())
}

/// Reads a file; None when it is larger than allowed, whatever its archive says of it.
fn read_up_to(body: &mut dyn Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    body.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// Refuses names that no honest tool writes. Nothing is unpacked, so that they could do no harm; who
/// writes them means some.
fn check_name(name: &str) -> Result<(), Refusal> {
    let bad = |why: &str| {
        Err(Refusal(format!(
            "It contains a file with an invalid name, `{}`: {why}.",
            shown(name)
        )))
    };
    if name.starts_with('/') || name.get(1..3) == Some(":\\") {
        return bad("it is an absolute path");
    }
    if name.split(['/', '\\']).any(|part| part == "..") {
        return bad("it points outside the directory");
    }
    if name.contains(char::is_control) {
        return bad("it contains a control character");
    }
    Ok(())
}

/// A name as it may be shown: short, and without what moves a cursor or turns text round.
fn shown(name: &str) -> String {
    let is_mark = |c: char| {
        c.is_control()
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffd}')
    };
    let visible = |c: char| if is_mark(c) { '\u{fffd}' } else { c };
    let mut text: String = name.chars().take(100).map(visible).collect();
    if name.chars().count() > 100 {
        text.push('…');
    }
    text
}
