//! The built-in course, for one test at a time.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::binary::{self, BINARY};
use super::terminal::{LIMIT, Terminal};
use super::{build, dependencies, files, process};

/// The exercise most tests are made with: the first one.
pub(crate) const FIRST: &str = "overlap_the_wait";

/// Its right answer.
pub(crate) const RIGHT: &str = r#"mod fixture;

use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        let (video, song) = trpl::join(download_video(), download_song()).await;
        println!("video: {video} MB");
        println!("song: {song} MB");
    });
}
"#;

/// A wrong one, found by the rule `both-arrive`: only the first to arrive counts.
pub(crate) const RACED: &str = r#"mod fixture;

use fixture::{download_song, download_video};

fn main() {
    probe::block_on(async {
        match trpl::select(download_video(), download_song()).await {
            trpl::Either::Left(video) => println!("video: {video} MB"),
            trpl::Either::Right(song) => println!("song: {song} MB"),
        }
    });
}
"#;

/// The course, as it is at its start when a test gets it.
pub(crate) struct Course {
    root: PathBuf,
    _turn: MutexGuard<'static, ()>,
}

impl Course {
    /// The course at its start.
    pub(crate) fn open() -> Self {
        static MADE: Mutex<bool> = Mutex::new(false);
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let parent = build::scratch("die app");
        let course = Self {
            root: parent.join("course"),
            _turn: turn,
        };
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        if !*made {
            course.make(&parent);
            *made = true;
        }
        course.to_the_start();
        course
    }

    /// Makes the course, or brings it up to date, and has its dependencies built.
    fn make(&self, parent: &Path) {
        let init = self
            .command_in(parent)
            .args(["init", "course", "--trust"])
            .output();
        assert!(init.unwrap().status.success());
        dependencies::seed_course(&self.root, &self.beside("state"));
        self.to_the_start();
        let said = self.command().args(["run", FIRST]).output().unwrap();
        assert_eq!(said.status.code(), Some(1), "{said:?}");
    }

    fn to_the_start(&self) {
        for file in ["progress.toml", "app.toml"] {
            let _ = fs::remove_file(self.path(".asynclings").join(file));
        }
        let _ = fs::remove_dir_all(self.path(".asynclings/backups"));
        let _ = fs::remove_dir_all(self.path("solutions"));
        let exercises = self.path("exercises");
        let _ = fs::remove_dir_all(&exercises);
        files::copy(&self.path(".asynclings/pack/exercises"), &exercises);
        for file in ["Cargo.toml", "Cargo.lock"] {
            fs::remove_file(exercises.join(file)).unwrap();
        }
    }

    /// A path in the course.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// A path beside the course, where nothing is watched.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.root.with_file_name(name)
    }

    /// The folder of an exercise.
    pub(crate) fn folder(&self, exercise: &str) -> PathBuf {
        let chapters = fs::read_dir(self.path("exercises")).unwrap().flatten();
        let mut folders = chapters.map(|chapter| chapter.path().join(exercise));
        folders.find(|folder| folder.is_dir()).unwrap()
    }

    /// The learner's `src/main.rs` of an exercise.
    pub(crate) fn main(&self, exercise: &str) -> PathBuf {
        self.folder(exercise).join("src/main.rs")
    }

    /// Saves the first exercise with this text.
    pub(crate) fn save(&self, text: &str) {
        fs::write(self.main(FIRST), text).unwrap();
    }

    /// Why a rule of the first exercise is there: what the learner reads when it is broken.
    pub(crate) fn why(&self, rule: &str) -> String {
        let chapter = self.folder(FIRST);
        let chapter = chapter.parent().unwrap().file_name().unwrap().to_str();
        let expected = format!(
            ".asynclings/pack/solutions/{}/{FIRST}/expected.toml",
            chapter.unwrap()
        );
        let expected: toml::Table = fs::read_to_string(self.path(&expected))
            .unwrap()
            .parse()
            .unwrap();
        let mut rules = expected["rule"].as_array().unwrap().iter();
        let rule = rules.find(|each| each["id"].as_str() == Some(rule));
        // Of a rule with sentences for several ways: that for something that is there.
        let why = &rule.unwrap()["why"];
        let there = || {
            let mut ways = why.as_table()?.iter();
            ways.find(|(way, _)| *way != "absent")?.1.as_str()
        };
        why.as_str().or_else(there).unwrap().to_owned()
    }

    /// The exercises' names, in order.
    pub(crate) fn exercises(&self) -> Vec<String> {
        let lessons: toml::Table = fs::read_to_string(self.path("lessons.toml"))
            .unwrap()
            .parse()
            .unwrap();
        let chapters = lessons["chapter"].as_array().unwrap().iter();
        chapters
            .flat_map(|chapter| chapter["exercise"].as_array().unwrap())
            .map(|exercise| exercise["id"].as_str().unwrap().to_owned())
            .collect()
    }

    /// What is written down of an exercise: attempts, failed ones, and whether it is passed.
    pub(crate) fn record(&self, exercise: &str) -> (i64, i64, bool) {
        let text = fs::read_to_string(self.path(".asynclings/progress.toml")).unwrap_or_default();
        let progress: toml::Table = text.parse().unwrap();
        let record = progress
            .get("exercise")
            .and_then(|all| all.get(exercise))
            .cloned();
        let number = |name: &str| {
            let number = record.as_ref().and_then(|record| record.get(name));
            number.and_then(toml::Value::as_integer).unwrap_or(0)
        };
        let passed = record
            .as_ref()
            .is_some_and(|it| it.get("passed_at").is_some());
        (number("attempts"), number("failed"), passed)
    }

    /// The binary in the course.
    pub(crate) fn command(&self) -> Command {
        self.command_in(&self.root)
    }

    fn command_in(&self, folder: &Path) -> Command {
        binary::command(BINARY, folder, &self.beside("state"))
    }

    /// The app in a terminal.
    pub(crate) fn app(&self, args: &[&str]) -> Terminal {
        self.app_with(args, &[])
    }

    /// The app in a terminal, with these variables.
    pub(crate) fn app_with(&self, args: &[&str], env: &[(&str, &str)]) -> Terminal {
        Terminal::open(&self.root, args, env)
    }

    /// The app in a terminal of this size, with these variables.
    pub(crate) fn app_sized(&self, size: (u16, u16), env: &[(&str, &str)]) -> Terminal {
        Terminal::sized(size, &self.root, &[], env)
    }

    /// Makes an exercise the current one.
    pub(crate) fn goto(&self, exercise: &str) {
        let said = self.command().args(["goto", exercise]).output().unwrap();
        assert!(said.status.success(), "{said:?}");
    }

    /// Waits until this is written down of an exercise: on a slow disk that is so a while after the verdict is
    /// shown. What an app that has ended left is read by [`Course::record`].
    #[track_caller]
    pub(crate) fn records(&self, exercise: &str, expected: (i64, i64, bool)) {
        let until = Instant::now() + LIMIT;
        while self.record(exercise) != expected {
            assert!(Instant::now() < until, "{:?}", self.record(exercise));
            std::thread::yield_now();
        }
    }

    /// Waits until no process is at work in the course. The app has ended before, and what it has killed
    /// is the system's to clear away.
    #[track_caller]
    pub(crate) fn is_quiet(&self) {
        let until = Instant::now() + LIMIT;
        while let [first, ..] = &self.processes()[..] {
            assert!(Instant::now() < until, "still there: {first}");
            std::thread::yield_now();
        }
    }

    /// The processes at work in the course, with their command lines.
    pub(crate) fn processes(&self) -> Vec<String> {
        process::in_folder(&self.root)
            .into_iter()
            .map(|pid| {
                let line = fs::read(pid.join("cmdline")).unwrap_or_default();
                String::from_utf8_lossy(&line).replace('\0', " ")
            })
            .collect()
    }
}
