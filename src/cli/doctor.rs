//! `doctor`: everything around an exercise that can be wrong, looked at one by one.
//!
//! It stops at nothing: each check says what it found, and a broken course still gets its toolchain
//! looked at. It changes nothing but a file it writes and removes to see whether it may.

use std::path::Path;
use std::process::Command;

use super::args::Cli;
use super::built_in;
use super::clean::{in_words, size_of};
use super::desk;
use super::exit;
use super::failure::Failure;
use super::say;

use asynclings_core::pack::Exercise;
use asynclings_core::pack::version::Version;
use asynclings_engine::attempt::Site;
use asynclings_engine::compile::{self, Crate, Sharing};
use asynclings_engine::course::originals::{self, Originals};
use asynclings_engine::course::{Course, CourseError, Layout, Origin};
use asynclings_engine::progress::{Store, disk};
use asynclings_view::{Doc, Line, Look, Role, Screen};

/// The oldest Rust that the exercises build with.
const RUST: &str = env!("CARGO_PKG_RUST_VERSION");

/// What the dependencies and a course's builds take, with room to spare.
const ROOM: u64 = 3 << 30;

/// What one check found.
enum Found {
    /// All is well.
    Well(String),
    /// Not as it should be, but nothing fails.
    Mind(String, String),
    /// Something will fail, and what to do.
    Wrong(String, String),
}

/// Looks at everything.
///
/// # Errors
///
/// When the current folder is not known.
pub(super) fn doctor(cli: &Cli, screen: &mut Screen) -> Result<u8, Failure> {
    say::lines(screen, &format!("asynclings {}", Version::RUNNING));
    let mut wrong = 0;
    let mut say = |title: &str, found: Found| {
        wrong += usize::from(matches!(found, Found::Wrong(..)));
        screen.print(&row(title, found, &screen.look()));
    };
    say("rustc", tool("rustc"));
    say("cargo", tool("cargo"));
    say("linker", linker());
    match desk::root(cli) {
        Ok(root) => {
            let layout = Layout::new(std::path::absolute(&root).unwrap_or(root));
            say("course", course(&layout));
            say("originals", untouched(&layout));
            say("probe", probe(&layout));
            say("progress", progress(&layout));
            say("editor", editor(&layout));
            say("writable", writable(&layout));
            say("disk", space(layout.root()));
            say("dependencies", dependencies(&layout));
            if let Some(found) = linking(&layout) {
                say("linking", found);
            }
            if let Some(found) = crates(&layout) {
                say("crates", found);
            }
        }
        Err(failure) => {
            let remedy = failure.remedy.unwrap_or_default();
            say("course", Found::Mind(failure.message, remedy));
            say("disk", space(&desk::here()?));
        }
    }
    Ok(if wrong == 0 {
        exit::DONE
    } else {
        exit::ENVIRONMENT
    })
}

fn row(title: &str, found: Found, look: &Look) -> Doc {
    let (role, mark, text, remedy) = match found {
        Found::Well(text) => (Role::Good, look.pick("✓", "+"), text, None),
        Found::Mind(text, remedy) => (Role::Warn, "!", text, Some(remedy)),
        Found::Wrong(text, remedy) => (Role::Bad, look.pick("✗", "x"), text, Some(remedy)),
    };
    let mut doc = Doc::new();
    let mut before = Line::new().with(role, mark);
    before.push(Role::Strong, format!(" {title:13} "));
    for line in text
        .lines()
        .chain(remedy.iter().flat_map(|remedy| remedy.lines()))
    {
        doc.line(before.with(Role::Plain, line));
        before = Line::new().with(Role::Plain, " ".repeat(16));
    }
    doc
}

/// A program of the toolchain: there, and new enough.
fn tool(name: &str) -> Found {
    let advice = "install Rust from https://rustup.rs, or put its `bin` folder on PATH".to_owned();
    let output = match Command::new(name).arg("--version").output() {
        Ok(output) => output,
        Err(error) => return Found::Wrong(format!("cannot run `{name}`: {error}"), advice),
    };
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or_default().to_owned();
        return Found::Wrong(format!("`{name} --version` fails: {said}"), advice);
    }
    let found = text.split(' ').nth(1).and_then(Version::parse);
    match (
        found,
        Version::parse(&format!("{RUST}.0")).or(Version::parse(RUST)),
    ) {
        (Some(found), Some(wanted)) if found < wanted => Found::Wrong(
            format!("{text} is older than {RUST}, which the exercises need"),
            "update it: `rustup update stable`".to_owned(),
        ),
        _ => Found::Well(text),
    }
}

/// rustc links through the system's C compiler on most systems.
fn linker() -> Found {
    if cfg!(windows) {
        return Found::Well("rustc finds its own on Windows".to_owned());
    }
    match Command::new("cc").arg("--version").output() {
        Ok(output) if output.status.success() => {
            let text = String::from_utf8_lossy(&output.stdout);
            Found::Well(text.lines().next().unwrap_or("cc").to_owned())
        }
        _ => Found::Mind(
            "cannot run `cc`, which rustc links with unless told otherwise".to_owned(),
            "install a C compiler, such as Debian's `build-essential`".to_owned(),
        ),
    }
}

fn course(layout: &Layout) -> Found {
    match (Course::view(layout.root()), originals::read_marker(layout)) {
        (Ok(course), Ok(origin)) => {
            let from = match origin {
                Origin::BuiltIn => "the built-in pack".to_owned(),
                origin => format!("the pack in {origin}"),
            };
            let exercises = course.pack.exercises().count();
            let root = layout.root().display();
            Found::Well(format!("`{root}`, {exercises} exercises of {from}"))
        }
        (Err(error), _) | (_, Err(error)) => broken(&error),
    }
}

fn broken(error: &CourseError) -> Found {
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
    Found::Wrong(text, error.remedy())
}

/// Every file of the course's copy of its pack still has its sum.
fn untouched(layout: &Layout) -> Found {
    let copy = layout.originals();
    let originals = match Originals::read(&copy) {
        Ok(originals) => originals,
        Err(error) => return broken(&error),
    };
    let differs = |(path, sum): (&String, &String)| {
        // Cargo's own file: it adds to it what a pack's author left out.
        if path == "exercises/Cargo.lock" {
            return None;
        }
        let bytes = disk::read(&copy.join(path)).ok();
        (bytes.map(|bytes| disk::sum(&bytes)).as_ref() != Some(sum)).then(|| path.clone())
    };
    let changed: Vec<_> = originals.files.iter().filter_map(differs).collect();
    match changed.first() {
        None => Found::Well(format!("{} files, all untouched", originals.files.len())),
        Some(first) => Found::Wrong(
            format!(
                "{} missing or changed, such as `{}`",
                changed.len(),
                copy.join(first).display()
            ),
            "`asynclings init .` in the course writes them anew".to_owned(),
        ),
    }
}

fn probe(layout: &Layout) -> Found {
    let folder = layout.probe();
    let source = built_in::source();
    let same = |(path, bytes): (&String, &std::borrow::Cow<'_, [u8]>)| {
        disk::read(&folder.join(path)).is_ok_and(|found| found == **bytes)
    };
    if source.probe.iter().all(same) {
        Found::Well(format!("that of asynclings {}", Version::RUNNING))
    } else {
        Found::Mind(
            "not that of this asynclings".to_owned(),
            "the next attempt brings it up to date".to_owned(),
        )
    }
}

fn progress(layout: &Layout) -> Found {
    let store = Store::in_folder(&layout.private());
    match (store.peek(), Course::view(layout.root())) {
        (Err(error), _) => Found::Wrong(error.to_string(), error.remedy()),
        (Ok(Err(why)), _) => Found::Wrong(
            format!(
                "`{}` is damaged: {}",
                store.file().display(),
                why.trim_end()
            ),
            "mend it; otherwise the next command keeps it aside and progress starts anew"
                .to_owned(),
        ),
        (Ok(Ok(progress)), Ok(course)) => {
            let pack = &course.pack;
            let passed = pack
                .exercises()
                .filter(|each| progress.is_passed(&each.id))
                .count();
            let current = progress
                .current_in(pack)
                .map_or("none", |each| each.id.as_str());
            Found::Well(format!("{passed} passed, now at `{current}`"))
        }
        (Ok(Ok(_)), Err(_)) => Found::Well("readable".to_owned()),
    }
}

/// The learner's `Cargo.toml` shows their editor the current exercise and nothing else.
fn editor(layout: &Layout) -> Found {
    let path = layout.editor_manifest();
    let again =
        "`asynclings goto` the exercise again: it keeps yours and writes a new one".to_owned();
    let current = Store::in_folder(&layout.private())
        .peek()
        .ok()
        .and_then(Result::ok)
        .zip(Course::view(layout.root()).ok())
        .and_then(|(progress, course)| progress.current_in(&course.pack).cloned());
    let text = disk::read(&path)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    let (Some(text), Some(current)) = (text, current) else {
        return Found::Mind(format!("cannot read `{}`", path.display()), again);
    };
    let member = format!("exercises/{}/{}", current.chapter, current.id);
    if text.contains(&format!("members = [\"{member}\"]")) {
        Found::Well(format!(
            "`Cargo.toml` shows rust-analyzer `{}` only",
            current.id
        ))
    } else {
        Found::Mind(
            format!("`{}` does not name `{member}`", path.display()),
            again,
        )
    }
}

fn writable(layout: &Layout) -> Found {
    for folder in [layout.root().to_path_buf(), layout.private()] {
        if let Err(error) = tempfile::Builder::new()
            .prefix(".asynclings-")
            .tempfile_in(&folder)
        {
            return Found::Wrong(
                format!("cannot write to `{}`: {error}", folder.display()),
                "make it writable for you, or make a course elsewhere: `asynclings init FOLDER`"
                    .to_owned(),
            );
        }
    }
    Found::Well("the course can be written to".to_owned())
}

#[cfg(unix)]
fn space(folder: &Path) -> Found {
    match rustix::fs::statvfs(folder) {
        Ok(stat) => {
            let free = stat.f_bavail.saturating_mul(stat.f_frsize);
            let text = format!("{} free", in_words(free));
            if free < ROOM {
                Found::Mind(
                    format!(
                        "{text}; a course with its builds takes about {}",
                        in_words(ROOM)
                    ),
                    "`asynclings clean` in courses you do not need now frees some".to_owned(),
                )
            } else {
                Found::Well(text)
            }
        }
        Err(error) => Found::Mind(
            format!(
                "cannot tell how much room `{}` has: {error}",
                folder.display()
            ),
            format!("make sure that {} are free", in_words(ROOM)),
        ),
    }
}

#[cfg(not(unix))]
fn space(folder: &Path) -> Found {
    Found::Mind(
        format!(
            "the room at `{}` is not looked at on this system",
            folder.display()
        ),
        format!("make sure that {} are free", in_words(ROOM)),
    )
}

/// Whether the programs share one library of their dependencies; nothing to say before one is built.
fn linking(layout: &Layout) -> Option<Found> {
    let course = Course::view(layout.root()).ok()?;
    let site = Site::of_course(layout);
    let names = course.pack.exercises().map(|each| each.id.as_str());
    let slower = "nothing to do: it works, and each attempt takes a little longer".to_owned();
    match compile::sharing(&site.workspace, names) {
        Sharing::Unknown => None,
        Sharing::NotHere => Some(Found::Well(
            "each program links its dependencies itself, as always on this system".to_owned(),
        )),
        Sharing::Shared { alone } if alone.is_empty() => Some(Found::Well(
            "all programs share one library of their dependencies".to_owned(),
        )),
        Sharing::Shared { alone } => Some(Found::Mind(
            format!(
                "these link their dependencies themselves, which cannot be shared: {}",
                alone.join(", ")
            ),
            slower,
        )),
        Sharing::Alone { why } => Some(Found::Mind(
            format!("each program links its dependencies itself: they cannot be shared ({why})"),
            slower,
        )),
    }
}

/// The crates that came with the course, where they did.
fn crates(layout: &Layout) -> Option<Found> {
    let folder = layout.vendor();
    let count = std::fs::read_dir(&folder).ok()?.count();
    Some(Found::Well(format!(
        "the sources of {count} came with the course ({}): no network is needed",
        in_words(size_of(&folder))
    )))
}

/// What is built, and for how many exercises an attempt needs neither cargo nor a network.
fn dependencies(layout: &Layout) -> Found {
    let target = layout.target();
    if !target.is_dir() {
        return Found::Mind(
            "not built yet".to_owned(),
            "the first attempt builds them: about a minute, and it needs the network once"
                .to_owned(),
        );
    }
    let built = format!("built ({})", in_words(size_of(&target)));
    let Ok(course) = Course::view(layout.root()) else {
        return Found::Well(built);
    };
    let site = Site::of_course(layout);
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
        Found::Well(format!(
            "{built}; all {all} exercises compile without cargo and without a network"
        ))
    } else {
        Found::Mind(
            format!("{built}; {ready} of {all} exercises compile without cargo"),
            "the next attempt asks cargo once, for all of them".to_owned(),
        )
    }
}
