//! The first minutes: nothing is built yet, and cargo takes its time.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::support::binary::{self, BINARY};
use crate::support::process::in_folder;
use crate::support::terminal::{LIMIT, Terminal};
use crate::support::{course::FIRST, files};

/// Says how far it is, and is never done.
const CARGO: &str = "#!/bin/sh
if [ \"$1\" = --version ]; then echo 'cargo 1.99.0'; exit; fi
printf '    Building [=>   ] 3/188: tokio\\r    Building [=>   ] 4/188: trpl\\r' >&2
sleep 1000 &
wait
";

/// A course of which nothing is built, and a cargo that stands before the real one.
fn fresh(folder: &Path, text: &str) -> (PathBuf, String) {
    let bin = folder.join("bin");
    let cargo = bin.join("cargo");
    files::write(&cargo, text);
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
    let mut init = binary::command(BINARY, folder, &folder.join("state"));
    let made = init.args(["init", "course", "--trust"]).output().unwrap();
    assert!(made.status.success(), "{made:?}");
    let path = std::env::var("PATH").unwrap();
    (folder.join("course"), format!("{}:{path}", bin.display()))
}

/// Waits until this many processes are at work in the course.
#[track_caller]
fn processes(course: &Path, is: impl Fn(&[PathBuf]) -> bool) -> Vec<PathBuf> {
    let until = Instant::now() + LIMIT;
    loop {
        let all = in_folder(&course.join(".asynclings"));
        if is(&all) {
            return all;
        }
        assert!(Instant::now() < until, "{all:?}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_save_leaves_the_first_build_alone_and_killing_the_app_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let (course, path) = fresh(&folder, CARGO);
    let mut app = Terminal::sized((80, 24), &course, &[], &[("PATH", &path)]);
    let seen = app.sees("4 of 188 crates");
    // What is built, why, and what to do meanwhile.
    for words in [
        "edit exercises/",
        "tokio, futures, trpl",
        "about half a minute",
        "Press `l` to read",
    ] {
        assert!(seen.says(words), "{words}: {}", seen.text);
    }
    let building = processes(&course, |all| all.len() >= 3);
    let chapters = fs::read_dir(course.join("exercises")).unwrap().flatten();
    let mut mains = chapters.map(|each| each.path().join(FIRST).join("src/main.rs"));
    let main = mains.find(|main| main.is_file()).unwrap();
    fs::write(&main, "fn main() {}\n").unwrap();
    app.keys("l");
    app.sees("[lesson]");
    app.keys("v");
    app.sees("4 of 188 crates");
    assert_eq!(processes(&course, |all| all.len() >= 3), building);
    app.kill();
    processes(&course, <[_]>::is_empty);
}

#[test]
fn what_another_course_has_built_is_not_said_to_take_as_long_again() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let built = CARGO
        .replace("3/188", "186/261")
        .replace("4/188", "187/261");
    let (course, path) = fresh(&folder, &built);
    let mut app = Terminal::sized((80, 24), &course, &[], &[("PATH", &path)]);
    app.sees("187 of 261 crates");
    let seen = app.sees("Most of the crates that are needed were built before");
    assert!(!seen.says("half a minute"), "{}", seen.text);
    app.kill();
    processes(&course, <[_]>::is_empty);
}
