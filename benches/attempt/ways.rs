//! The ways from an edit to a verdict, and their timing in turn.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use asynclings_engine::attempt::ExercisePaths;
use asynclings_engine::compile::{self, Crate};
use asynclings_engine::course::Layout;

use crate::sites::{self, EXERCISE, TUTOR};
use crate::table::Times;

/// Something that leads from an edited source to what a learner learns from it.
pub(crate) struct Way {
    name: &'static str,
    /// The file that is edited.
    file: PathBuf,
    /// What is made of the source for it.
    text: fn(&str) -> String,
    run: Box<dyn FnMut() -> Result<()>>,
}

/// All ways, set up and warm. The tutor's is the first.
pub(crate) fn all(parent: &Path) -> Result<Vec<Way>> {
    let course = sites::course(parent)?;
    let mut ways = vec![
        tutor(&course),
        play(parent)?,
        floor(&course)?,
        cargo(parent)?,
    ];
    match rustlings(parent)? {
        Some(way) => ways.push(way),
        None => println!("rustlings is not on the PATH: its row is left out (docs/benchmark.md)"),
    }
    Ok(ways)
}

/// Times every way in turn, so many times.
pub(crate) fn measure(mut ways: Vec<Way>, rounds: u32) -> Result<Vec<Times>> {
    let mut times: Vec<Times> = ways
        .iter()
        .map(|way| Times {
            name: way.name,
            took: Vec::new(),
        })
        .collect();
    // Round 0 warms caches and is not counted.
    for round in 0..=rounds {
        for (way, times) in ways.iter_mut().zip(&mut times) {
            let took = way.once(round)?;
            if round > 0 {
                times.took.push(took);
            }
        }
    }
    Ok(times)
}

impl Way {
    /// Edits the source, then times the way.
    fn once(&mut self, round: u32) -> Result<Duration> {
        fs::write(&self.file, (self.text)(&sites::source(round)?))?;
        let started = Instant::now();
        (self.run)().with_context(|| self.name)?;
        Ok(started.elapsed())
    }
}

fn edited(course: &Path) -> PathBuf {
    course
        .join("exercises")
        .join(sites::folder())
        .join("src/main.rs")
}

fn tutor(course: &Path) -> Way {
    let folder = course.to_owned();
    Way {
        name: "asynclings run",
        file: edited(course),
        text: str::to_owned,
        run: Box::new(move || {
            let text = sites::succeed(
                Command::new(TUTOR)
                    .args(["run", EXERCISE])
                    .current_dir(&folder),
            )?;
            ensure!(text.contains(EXERCISE), "no verdict in: {text}");
            Ok(())
        }),
    }
}

/// The same program as a file that is played: instrumented, compiled, run, and its timeline printed.
fn play(parent: &Path) -> Result<Way> {
    let file = sites::played_file(parent)?;
    let played = file.clone();
    Ok(Way {
        name: "asynclings play",
        file,
        text: sites::played,
        run: Box::new(move || {
            let text = sites::succeed(Command::new(TUTOR).arg("play").arg(&played))?;
            ensure!(
                text.contains("all of them shown"),
                "not all is seen: {text}"
            );
            Ok(())
        }),
    })
}

/// rustc with the tutor's arguments, then the program, with nothing around them.
fn floor(course: &Path) -> Result<Way> {
    let file = edited(course);
    fs::write(&file, sites::source(0)?)?;
    // The tutor's first attempt builds the dependencies and records the invocation of rustc.
    sites::succeed(
        Command::new(TUTOR)
            .args(["run", EXERCISE])
            .current_dir(course),
    )?;
    let layout = Layout::new(course);
    let workspace = ExercisePaths::of_course(&layout)?.workspace;
    let krate = Crate {
        name: EXERCISE.to_owned(),
        dir: sites::folder(),
    };
    let out = course.join(".asynclings/bench");
    fs::create_dir_all(&out)?;
    let replayed = compile::replayed(&workspace, &krate, &out)
        .context("the tutor has recorded no invocation of rustc")?;
    let exe = out
        .join(EXERCISE)
        .with_extension(std::env::consts::EXE_EXTENSION);
    let library_path = std::env::join_paths(&replayed.library_path)?;
    let mut rustc = replayed.rustc;
    // The invocation is that of the untouched exercise; what is compiled is the edited one.
    rustc
        .current_dir(layout.exercises().join(sites::folder()))
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    Ok(Way {
        name: "floor: one rustc + the program",
        file,
        text: str::to_owned,
        run: Box::new(move || {
            ensure!(rustc.status()?.success(), "rustc failed");
            let mut program = under_the_tutor(&exe)?;
            sites::succeed(program.env("LD_LIBRARY_PATH", &library_path))?;
            Ok(())
        }),
    })
}

/// The virtual clock needs the tutor's word; without it the program would really wait.
fn under_the_tutor(exe: &Path) -> Result<Command> {
    let (reader, mut writer) = std::io::pipe()?;
    writer.write_all(b"nonce 0123456789abcdef0123456789abcdef\nclock virtual\n")?;
    let mut command = Command::new(exe);
    command.env("ASYNCLINGS_HANDOVER", "stdin").stdin(reader);
    Ok(command)
}

fn cargo(parent: &Path) -> Result<Way> {
    let root = sites::cargo_package(parent)?;
    // Shared with rustlings, whose cargo builds the same dependencies.
    let exe = parent.join("target/debug").join(EXERCISE);
    let target = parent.join("target");
    let mut build = Command::new("cargo");
    build
        .args(["build", "--quiet", "--bin", EXERCISE])
        .env("CARGO_TARGET_DIR", &target)
        .current_dir(&root);
    Ok(Way {
        name: "cargo build + the program",
        file: root.join("src/main.rs"),
        text: str::to_owned,
        run: Box::new(move || {
            sites::succeed(&mut build)?;
            sites::succeed(&mut under_the_tutor(&exe)?)?;
            Ok(())
        }),
    })
}

fn rustlings(parent: &Path) -> Result<Option<Way>> {
    let Some(root) = sites::rustlings_pack(parent)? else {
        return Ok(None);
    };
    let file = root.join("exercises").join(EXERCISE).with_extension("rs");
    let mut run = Command::new("rustlings");
    run.args(["run", EXERCISE]).current_dir(&root);
    // Its program is given no standard input to read, so it waits on the real clock.
    Ok(Some(Way {
        name: "rustlings run",
        file,
        text: str::to_owned,
        run: Box::new(move || {
            let text = sites::succeed(&mut run)?;
            ensure!(text.contains("Successfully ran"), "no verdict in: {text}");
            Ok(())
        }),
    }))
}
