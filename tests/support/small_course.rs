//! A course of two exercises that can be compiled.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

use asynclings_engine::course::Caches;

use super::binary::{self, BINARY, Said};
use super::{build, dependencies, files};

const LESSONS: &str = r#"format = 1
id = "workshop"
title = "The workshop"

[[chapter]]
id = "01_start"
title = "The start"

[[chapter.exercise]]
id = "overlap"
title = "Both at once"
concept = "waits overlap"
hints = ["One.", "Two.", "Three."]
start = "overlap"

[[chapter.exercise]]
id = "predicted"
title = "Say it first"
concept = "what a poll is"
hints = ["One.", "Two.", "Three."]
edit = ["src/main.rs", "predict.toml"]
start = "prediction"
"#;

const FIXTURE: &str = "\
//! Given.

/// Waits for so long.
pub async fn wait(name: &str, ms: u64) {
    probe::io(name, ms).await;
}
";

/// One after the other, which is not what `overlap` wants.
pub(crate) const IN_A_ROW: &str = r#"mod fixture;

fn main() {
    probe::block_on(async {
        fixture::wait("video", 200).await;
        fixture::wait("song", 100).await;
        println!("both are here");
    });
}
"#;

/// Both at once.
pub(crate) const JOINED: &str = r#"mod fixture;

fn main() {
    probe::block_on(async {
        trpl::join(fixture::wait("video", 200), fixture::wait("song", 100)).await;
        println!("both are here");
    });
}
"#;

const OVERLAP: &str = r#"clock = "virtual"

[stdout]
lines = ["both are here"]

[[rule]]
id = "overlap"
overlap = ["video", "song"]
why = "`song` starts only after `video` has ended."
"#;

const PREDICTED: &str = r#"clock = "virtual"

[[prediction]]
id = "video"
ask = "How many times is `video` polled?"
kind = "count"
measure = { polls = "video" }
"#;

const UNDECIDED: &str = "committed = false\n# video = ?\n";

/// What each exercise is made of.
const PARTS: [(&str, &str, &str); 2] = [
    ("overlap", IN_A_ROW, OVERLAP),
    ("predicted", JOINED, PREDICTED),
];

/// The one course, for one test at a time.
pub(crate) struct SmallCourse {
    root: PathBuf,
    _turn: MutexGuard<'static, ()>,
}

impl SmallCourse {
    /// The course as it is at its start.
    pub(crate) fn open() -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let parent = build::scratch("die wörkshop");
        write_pack(&parent.join("pack"));
        let course = Self {
            root: parent.join("course"),
            _turn: turn,
        };
        let mut init = course.command_in(&parent);
        init.args(["init", "--pack", "pack", "course", "--trust"]);
        let said = course.said(init);
        assert_eq!(said.code, 0, "{said:?}");
        dependencies::seed_course(&course.root, &course.state());
        let private = course.path(".asynclings");
        let _ = fs::remove_file(private.join("progress.toml"));
        let _ = fs::remove_dir_all(private.join("backups"));
        let _ = fs::remove_dir_all(course.path("solutions"));
        for (name, ..) in PARTS {
            assert_eq!(course.run(["reset", name]).code, 0);
        }
        let _ = fs::remove_dir_all(private.join("backups"));
        course
    }

    /// A path in the course.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// The learner's `src/main.rs` of an exercise.
    pub(crate) fn main(&self, exercise: &str) -> PathBuf {
        self.path(&format!("exercises/01_start/{exercise}/src/main.rs"))
    }

    /// The progress, as it is written down.
    pub(crate) fn progress(&self) -> String {
        fs::read_to_string(self.path(".asynclings/progress.toml")).unwrap_or_default()
    }

    /// Runs the binary in the course.
    pub(crate) fn run(&self, args: impl IntoIterator<Item: AsRef<OsStr>>) -> Said {
        let mut command = self.command();
        command.args(args);
        self.said(command)
    }

    /// The binary in the course.
    pub(crate) fn command(&self) -> Command {
        self.command_in(&self.root)
    }

    /// Where a second course of the same learner may be made.
    pub(crate) fn second(&self) -> PathBuf {
        self.root.with_file_name("second")
    }

    /// Where the learner's own things lie.
    pub(crate) fn state(&self) -> PathBuf {
        self.root.with_file_name("state")
    }

    /// What is built of it.
    pub(crate) fn caches(&self) -> Caches {
        binary::caches(&self.root, &self.state())
    }

    /// The pack that it was made of.
    pub(crate) fn pack(&self) -> PathBuf {
        self.root.with_file_name("pack")
    }

    /// The binary in another folder.
    pub(crate) fn command_in(&self, folder: &Path) -> Command {
        let mut command = binary::command(BINARY, folder, &self.state());
        command.env("NO_COLOR", "1");
        command
    }

    /// Runs a command and writes the course's path as `[COURSE]` in what it said.
    pub(crate) fn said(&self, command: Command) -> Said {
        Said::by(command, &self.root, "[COURSE]")
    }
}

fn write_pack(pack: &Path) {
    let write = |inside: &str, text: &str| files::write(&pack.join(inside), text);
    let own = |file: &str| fs::read_to_string(build::repository().join(file)).unwrap();
    write("lessons.toml", LESSONS);
    write("exercises/Cargo.toml", &own("exercises/Cargo.toml"));
    write("exercises/Cargo.lock", &own("exercises/Cargo.lock"));
    write("exercises/01_start/README.md", "# The start\n");
    for (name, main, expected) in PARTS {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion.workspace = true\nedition.workspace = true\n\n\
             [dependencies]\nprobe.workspace = true\ntrpl.workspace = true\n"
        );
        let exercise = format!("exercises/01_start/{name}");
        let solution = format!("solutions/01_start/{name}");
        write(&format!("{exercise}/Cargo.toml"), &manifest);
        write(&format!("{exercise}/src/main.rs"), main);
        write(&format!("{exercise}/src/fixture.rs"), FIXTURE);
        write(&format!("{solution}/src/main.rs"), JOINED);
        write(&format!("{solution}/expected.toml"), expected);
    }
    write("exercises/01_start/predicted/predict.toml", UNDECIDED);
    write(
        "solutions/01_start/predicted/predict.toml",
        "committed = true\nvideo = 2\n",
    );
}
