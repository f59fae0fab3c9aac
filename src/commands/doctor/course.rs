//! What is looked at in a course: its files, and what was built of it.

use std::path::Path;

use super::Diagnosis;
use crate::built_in;
use crate::commands::clean::FIRST_BUILD;
use crate::size::{in_words, size_of};
use asynclings_core::diag::number_of;
use asynclings_core::pack::Exercise;
use asynclings_core::pack::version::Version;
use asynclings_engine::attempt::ExercisePaths;
use asynclings_engine::compile::{self, Crate, Sharing};
use asynclings_engine::course::originals::{self, Originals};
use asynclings_engine::course::{Course, CourseError, Layout, Origin};
use asynclings_engine::fs;
use asynclings_engine::progress::Store;

pub(super) fn course(layout: &Layout, opened: &Result<Course, CourseError>) -> Diagnosis {
    match (opened, &originals::read_marker(layout)) {
        (Ok(course), Ok(origin)) => {
            let from = match origin {
                Origin::BuiltIn => "the built-in pack".to_owned(),
                origin => format!("the pack in {origin}"),
            };
            let exercises = course.pack.exercises().count();
            let root = layout.root().display();
            Diagnosis::ok(format!(
                "`{root}`, {} of {from}",
                number_of(exercises, "exercise")
            ))
        }
        (Err(error), _) | (_, Err(error)) => broken(error),
    }
}

fn broken(error: &CourseError) -> Diagnosis {
    let mut text = error.to_string();
    if let CourseError::BadPack { problems, .. } = error {
        for problem in problems {
            let path = problem.path().map(Path::display);
            let line = problem.position().map_or(0, |position| position.line);
            if let Some(path) = path {
                text += &format!("\n{path}:{line}: {}", problem.message);
            }
        }
    }
    Diagnosis::error(text, error.remedy())
}

/// Whether anything is in the course that its user has not agreed to.
pub(super) fn trust(is_known: bool) -> Diagnosis {
    if is_known {
        Diagnosis::ok("you have trusted everything in the course that affects what runs")
    } else {
        Diagnosis::warning(
            "you have not trusted everything in the course: something came from elsewhere or has \
             changed",
            "run `asynclings run`: it lists the changes, and asks before anything runs",
        )
    }
}

/// Every file of the course's copy of its pack still has its sum.
pub(super) fn untouched(layout: &Layout) -> Diagnosis {
    let copy = layout.originals();
    let originals = match Originals::load(&copy) {
        Ok(originals) => originals,
        Err(error) => return broken(&error),
    };
    let differs = |(path, sum): (&String, &String)| {
        // Cargo's own file: it adds to it what a pack's author left out.
        if path == "exercises/Cargo.lock" {
            return None;
        }
        let bytes = fs::read(&copy.join(path)).ok();
        (bytes.map(|bytes| fs::sum(&bytes)).as_ref() != Some(sum)).then(|| path.clone())
    };
    let changed: Vec<_> = originals.files.iter().filter_map(differs).collect();
    match changed.first() {
        None => Diagnosis::ok(format!("{} files, all unchanged", originals.files.len())),
        Some(first) => Diagnosis::error(
            format!(
                "files missing or changed: {} (first: `{}`)",
                changed.len(),
                copy.join(first).display()
            ),
            "run `asynclings init .` in the course to restore them",
        ),
    }
}

pub(super) fn probe(layout: &Layout) -> Diagnosis {
    let folder = layout.probe();
    let source = built_in::source();
    let same = |(path, bytes): (&String, &std::borrow::Cow<'_, [u8]>)| {
        fs::read(&folder.join(path)).is_ok_and(|found| found == **bytes)
    };
    if source.probe.iter().all(same) {
        Diagnosis::ok(format!("from this asynclings ({})", Version::RUNNING))
    } else {
        Diagnosis::warning(
            "from another version of asynclings",
            "run `asynclings run`: the next attempt updates it",
        )
    }
}

pub(super) fn progress(layout: &Layout, course: Option<&Course>) -> Diagnosis {
    let store = Store::in_folder(&layout.private());
    match (store.peek(), course) {
        (Err(error), _) => Diagnosis::error(error.to_string(), error.remedy()),
        (Ok(Err(why)), _) => Diagnosis::error(
            format!(
                "`{}` is corrupt: {}",
                store.file().display(),
                why.trim_end()
            ),
            "fix this file; otherwise the next command renames it and starts with empty progress",
        ),
        (Ok(Ok(progress)), Some(course)) => {
            let pack = &course.pack;
            let passed = pack
                .exercises()
                .filter(|each| progress.is_passed(&each.id))
                .count();
            let current = progress
                .current_in(pack)
                .map_or("none", |each| each.id.as_str());
            Diagnosis::ok(format!("{passed} passed, current exercise `{current}`"))
        }
        (Ok(Ok(_)), None) => Diagnosis::ok("readable"),
    }
}

/// The learner's `Cargo.toml` shows their editor the current exercise and nothing else.
pub(super) fn editor(layout: &Layout, course: Option<&Course>) -> Diagnosis {
    let path = layout.editor_manifest();
    let again =
        "run `asynclings goto` with the exercise: it backs up your file and writes a new one";
    let current = Store::in_folder(&layout.private())
        .peek()
        .ok()
        .and_then(Result::ok)
        .zip(course)
        .and_then(|(progress, course)| progress.current_in(&course.pack).cloned());
    let text = fs::read(&path)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    let (Some(text), Some(current)) = (text, current) else {
        return Diagnosis::warning(format!("could not read `{}`", path.display()), again);
    };
    let member = format!("exercises/{}/{}", current.chapter, current.id);
    if text.contains(&format!("members = [\"{member}\"]")) {
        Diagnosis::ok(format!(
            "`Cargo.toml` shows rust-analyzer only `{}`",
            current.id
        ))
    } else {
        Diagnosis::warning(
            format!("`{}` does not name `{member}`", path.display()),
            again,
        )
    }
}

/// Whether the programs share one library of their dependencies; nothing to say before one is built.
pub(super) fn linking(layout: &Layout, course: Option<&Course>) -> Option<Diagnosis> {
    let course = course?;
    let site = ExercisePaths::of_course(layout).ok()?;
    let names = course.pack.exercises().map(|each| each.id.as_str());
    let slower = "you can ignore this: each attempt takes a little longer";
    match compile::sharing(&site.workspace, names) {
        Sharing::Unknown => None,
        Sharing::NotHere => Some(Diagnosis::ok(
            "each program links its own dependencies, as always on this system",
        )),
        Sharing::Shared { alone } if alone.is_empty() => Some(Diagnosis::ok(
            "all programs share one library of their dependencies",
        )),
        Sharing::Shared { alone } => Some(Diagnosis::warning(
            format!(
                "these programs link their own dependencies, which cannot be shared: {}",
                alone.join(", ")
            ),
            slower,
        )),
        Sharing::Alone { why } => Some(Diagnosis::warning(
            format!("each program links its own dependencies: they cannot be shared ({why})"),
            slower,
        )),
    }
}

/// The crates that came with the course, where they did.
pub(super) fn crates(layout: &Layout) -> Option<Diagnosis> {
    let folder = layout.vendor();
    let count = std::fs::read_dir(&folder).ok()?.count();
    Some(Diagnosis::ok(format!(
        "the course contains the sources of {count} ({}), so no network is needed",
        in_words(size_of(&folder))
    )))
}

/// What is built, and for how many exercises an attempt needs neither cargo nor a network.
pub(super) fn dependencies(layout: &Layout, course: Option<&Course>) -> Diagnosis {
    let site = match ExercisePaths::of_course(layout) {
        Ok(site) => site,
        Err(error) => return Diagnosis::error(error.to_string(), error.remedy()),
    };
    let target = &site.workspace.target;
    if !target.is_dir() {
        return Diagnosis::warning(
            "not built yet",
            format!(
                "run `asynclings run`: the first attempt builds the dependencies, takes {FIRST_BUILD} \
                 and about 400 MB of disk space, and needs the network once"
            ),
        );
    }
    let build = compile::Build {
        folder: target.clone(),
    };
    let shared = match build.others(&site.workspace.recipes) {
        0 => String::new(),
        1 => ", shared with one other course or program".to_owned(),
        others => format!(", shared with {others} other courses or programs"),
    };
    let built = format!(
        "built in `{}` ({}{shared})",
        target.display(),
        in_words(size_of(target))
    );
    let Some(course) = course else {
        return Diagnosis::ok(built);
    };
    let is_ready = |exercise: &&Exercise| {
        let krate = Crate {
            name: exercise.id.clone(),
            dir: exercise.folder(),
        };
        compile::is_ready(&site.workspace, &krate)
    };
    let all = course.pack.exercises().count();
    let ready = course.pack.exercises().filter(is_ready).count();
    if ready == all {
        Diagnosis::ok(format!(
            "{built}; all {all} exercises compile without cargo and without a network"
        ))
    } else {
        Diagnosis::warning(
            format!("{built}; {ready} of {all} exercises compile without cargo"),
            "run `asynclings run`: the next attempt calls cargo once for all of them",
        )
    }
}
