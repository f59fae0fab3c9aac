//! Takes files as they are met, and decides at the end which of them are the person's.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::wanted::{Wanted, WantedExercise, Whose};
use super::{IntakeLimits, Refusal, Taken, TakenExercise};
use asynclings_core::diag::Source;
use asynclings_core::pack::Strictness;
use asynclings_core::pack::lessons::parse_lessons;
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
    roots: BTreeMap<Vec<String>, Root>,
    too_many_roots: bool,
    /// The pack that the `lessons.toml` nearest to the top names, and the folder that it lies in.
    pack: Option<(Vec<String>, String)>,
    /// The first exercise that the pack does not have.
    foreign: Option<String>,
    /// True when there is an exercise of the pack, whether it is graded or not.
    is_of_pack: bool,
}

/// What was met in a folder: by exercise, how near its folder's name is to the present one, and folder.
type Root = BTreeMap<String, BTreeMap<(usize, bool), BTreeMap<String, TakenExercise>>>;

impl<'a> Collector<'a> {
    pub(super) fn new(wanted: &'a Wanted, limits: IntakeLimits) -> Self {
        Self {
            wanted,
            limits,
            entries: 0,
            roots: BTreeMap::new(),
            too_many_roots: false,
            pack: None,
            foreign: None,
            is_of_pack: false,
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
            return Err(Refusal::Unreadable(format!(
                "The submission contains more than {most} files."
            )));
        }
        check_name(name)?;
        if kind == Kind::Folder {
            return Ok(());
        }
        let parts: Vec<&str> = name.split('/').filter(|part| *part != ".").collect();
        let unreadable = |error: io::Error| {
            Refusal::Unreadable(format!("`{}` cannot be read: {error}.", shown(name)))
        };
        let is_skipped = |around: &[&str]| around.iter().any(|part| Self::is_skipped(part));
        if let [around @ .., "lessons.toml"] = &*parts
            && kind == Kind::File
            && !is_skipped(around)
        {
            return self.pack(owned(around), body).map_err(unreadable);
        }
        let Some(place) = self.wanted.find(&parts) else {
            return Ok(());
        };
        if is_skipped(place.around) || place.inside[0] == "target" {
            return Ok(());
        }
        let (exercise, nearness) = match place.exercise {
            Whose::Wanted(exercise, nearness) => (exercise, nearness),
            Whose::OfPack => {
                self.is_of_pack = true;
                return Ok(());
            }
            Whose::Foreign => {
                self.foreign.get_or_insert(place.folder);
                return Ok(());
            }
        };
        self.is_of_pack = true;
        let root = owned(match place.around {
            [root @ .., "exercises"] => root,
            root => root,
        });
        if !self.roots.contains_key(&root) && self.roots.len() >= ROOTS {
            self.too_many_roots = true;
            return Ok(());
        }
        let most = self.limits.file;
        let exercises = self.roots.entry(root).or_default();
        let folders = exercises.entry(exercise.id.clone()).or_default();
        let folders = folders.entry(nearness).or_default();
        let taken = folders.entry(place.folder).or_default();
        let inside = place.inside.join("/");
        take(taken, exercise, &inside, kind, body, most).map_err(unreadable)
    }

    /// Takes the name of a pack, unless one nearer to the top is known.
    fn pack(&mut self, around: Vec<String>, body: &mut dyn Read) -> io::Result<()> {
        let is_nearer = |(known, _): &(Vec<String>, String)| known.len() <= around.len();
        if self.pack.as_ref().is_some_and(is_nearer) {
            return Ok(());
        }
        let bytes = read_up_to(body, self.limits.file)?.unwrap_or_default();
        let text = String::from_utf8(bytes).unwrap_or_default();
        let source = Arc::new(Source::new("lessons.toml", text));
        let (pack, _problems) = parse_lessons(&source, Path::new(""), Strictness::Learner);
        if !pack.id.is_empty() {
            self.pack = Some((around, pack.id));
        }
        Ok(())
    }

    /// What tells that nothing of it is of the pack; None where nothing does.
    fn other_pack(&self, root: Option<&Vec<String>>) -> Option<String> {
        match &self.pack {
            Some((around, id)) if root.is_none_or(|root| root == around) => {
                let is_other = *id != self.wanted.pack;
                is_other.then(|| format!("is a course of the pack `{}`", shown(id)))
            }
            _ if self.is_of_pack => None,
            _ => {
                let foreign = self.foreign.as_ref()?;
                Some(format!(
                    "contains only other exercises, such as `exercises/{}`",
                    shown(foreign)
                ))
            }
        }
    }

    /// What is the person's: the exercises that lie nearest to the top.
    pub(super) fn finish(self) -> Result<Taken, Refusal> {
        let depth = self.roots.keys().map(Vec::len).min();
        let is_nearest = |root: &Vec<String>| Some(root.len()) == depth;
        // A learner of this pack may have exercises of their own.
        let names_pack = self.pack.as_ref().map(|(around, _)| around);
        let top = self.roots.keys().find(|root| is_nearest(root));
        if let Some(what) = self.other_pack(top) {
            let pack = self.wanted.pack.clone();
            return Err(Refusal::OtherPack { pack, what });
        }
        let foreign = self.foreign.filter(|_| names_pack != top);
        let foreign = foreign.map(|folder| shown(&folder));
        let mut nearest = self.roots.into_iter().filter(|(root, _)| is_nearest(root));
        let Some((root, exercises)) = nearest.next() else {
            return Ok(Taken::default());
        };
        let named = |root: &[String]| format!("`{}/`", shown(&root.join("/")));
        if let Some((other, _)) = nearest.next() {
            return Err(Refusal::Unreadable(format!(
                "Exercises are in {} and in {}, but only one of these directories can be graded.",
                named(&root),
                named(&other)
            )));
        }
        if self.too_many_roots {
            return Err(Refusal::Unreadable(format!(
                "Exercises are in more than {ROOTS} directories, but only one of these can be \
                 graded."
            )));
        }
        let exercises = exercises.into_iter();
        Ok(Taken {
            exercises: exercises
                .filter_map(|(id, folders)| Some((id, folders.into_values().find_map(newest)?)))
                .collect(),
            foreign,
        })
    }
}

/// What was taken from folders whose names are equally near to the present one; None where there is nothing.
fn newest(folders: BTreeMap<String, TakenExercise>) -> Option<TakenExercise> {
    // Whoever has only files that were left out has handed nothing in for this exercise.
    let is_empty = |taken: &TakenExercise| taken.files.is_empty() && taken.refused.is_none();
    let mut folders = folders.into_iter().filter(|(_, taken)| !is_empty(taken));
    let (folder, mut taken) = folders.next()?;
    taken.left_out.sort();
    if let Some((other, _)) = folders.next() {
        let [folder, other] = [shown(&folder), shown(&other)];
        taken.refused = Some(format!(
            "The exercise is in `{folder}` and in `{other}`, but only one of these directories \
             can be graded."
        ));
    }
    Some(taken)
}

fn owned(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|part| (*part).to_owned()).collect()
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
        Err(Refusal::Unreadable(format!(
            "The submission contains a file with an invalid name, `{}`: {why}.",
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
