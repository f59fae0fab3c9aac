//! What is built once for several courses, and removed while nobody is at work in it.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::SystemTime;

use crate::support::binary::builds;
use crate::support::small_course::{JOINED, SmallCourse};

/// When the libraries of this crate were built.
fn built(build: &Path, krate: &str) -> Vec<(PathBuf, SystemTime)> {
    let is = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.starts_with(&format!("lib{krate}-")) && name.ends_with(".rlib")
    };
    let files = walkdir::WalkDir::new(build).sort_by_file_name().into_iter();
    files
        .map(|file| file.unwrap().into_path())
        .filter(is)
        .map(|path| (path.clone(), path.metadata().unwrap().modified().unwrap()))
        .collect()
}

#[test]
fn a_second_course_builds_only_its_own_probe_and_clean_keeps_what_others_use() {
    let shop = SmallCourse::open();
    let in_second = |args: &[&str]| {
        let mut command = shop.command_in(shop.second().parent().unwrap());
        command.args(args);
        shop.said(command)
    };
    assert_eq!(shop.run(["run"]).code, 1);
    let all = builds(&shop.state()).all().unwrap();
    let [build] = &all[..] else {
        panic!("one for all: {all:?}")
    };
    let (tokio, probes) = (built(&build.folder, "tokio"), built(&build.folder, "probe"));
    assert!(!tokio.is_empty() && !probes.is_empty());

    let init = in_second(&["init", "--pack", "pack", "second", "--trust"]);
    assert_eq!(init.code, 0, "{init:?}");
    let second = ["--course", "second"];
    let said = in_second(&[&second[..], &["run"]].concat());
    assert_eq!(said.code, 1, "{said:?}");
    assert_eq!(built(&build.folder, "tokio"), tokio);
    assert_eq!(built(&build.folder, "probe").len(), probes.len() + 1);
    let doctor = shop.run(["doctor"]);
    assert!(
        doctor
            .out
            .contains("shared with one other course or program"),
        "{doctor:?}"
    );

    let said = in_second(&[&second[..], &["clean"]].concat());
    assert!(said.out.starts_with("Freed "), "{said:?}");
    assert!(
        said.out.contains("one other course or program uses them"),
        "{said:?}"
    );
    assert_eq!(built(&build.folder, "probe"), probes);
    let doctor = shop.run(["doctor"]);
    assert!(
        doctor.out.contains("compile without cargo and without")
            && !doctor.out.contains("shared with"),
        "{doctor:?}"
    );
    fs::remove_dir_all(shop.second()).unwrap();
}

#[test]
fn nothing_is_removed_under_an_attempt_and_an_attempt_waits_for_what_is_being_removed() {
    let shop = SmallCourse::open();
    fs::write(shop.main("overlap"), JOINED).unwrap();
    assert_eq!(shop.run(["run"]).code, 0);
    let build = builds(&shop.state()).all().unwrap().remove(0);
    let lock = File::options()
        .write(true)
        .open(build.folder.with_extension("lock"))
        .unwrap();
    // As an attempt has it.
    lock.lock_shared().unwrap();
    for args in [&["clean"][..], &["clean", "--all"]] {
        let said = shop.run(args);
        assert_eq!(said.code, 4, "{said:?}");
        let words = "another asynclings is compiling or running a program";
        assert!(said.err.contains(words), "{said:?}");
    }
    assert_eq!(
        shop.run(["run"]).code,
        0,
        "attempts do not wait for another"
    );
    lock.unlock().unwrap();
    // As `clean` has it.
    lock.lock().unwrap();
    let mut waiting = shop.command();
    let mut waiting = waiting
        .arg("run")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let told = BufReader::new(waiting.stderr.take().unwrap()).lines();
    let mut told = told.map(Result::unwrap);
    assert!(told.any(|line| line.contains("waiting for another asynclings")));
    assert!(waiting.try_wait().unwrap().is_none());
    lock.unlock().unwrap();
    assert!(waiting.wait().unwrap().success());
}
