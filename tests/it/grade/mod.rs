//! `grade` from submissions to marks: a small class in a small pack, for real.

mod going_on;
mod hostile;
mod marks;
mod other_pack;
mod parts;
mod references;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::binary::Said;
use crate::support::files;
use crate::support::small_course::{IN_A_ROW, JOINED, SmallCourse};

/// Reads what lies beside its own folder; rustc must not give it.
const THIEF: &str = r#"mod fixture;

const LOOT: &str = include_str!("SECRET");

fn main() {
    println!("{LOOT}");
}
"#;

/// A class's folder, and the small course to compile in.
struct Classroom {
    course: SmallCourse,
    folder: tempfile::TempDir,
}

impl Classroom {
    fn new() -> Self {
        Self {
            course: SmallCourse::open(),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    /// Hands a program in as a folder.
    fn submit(&self, person: &str, main: &str) {
        let path = format!("class/{person}/exercises/01_start/overlap/src/main.rs");
        files::write(&self.path(&path), main);
    }

    /// Hands a program in as an archive that `command` makes.
    fn submit_archive(&self, archive: &str, main: &str) {
        let inside = "exercises/01_start/overlap/src/main.rs";
        files::write(&self.path("packing").join(inside), main);
        let file = fs::File::create(self.path("class").join(archive)).unwrap();
        let mut tar = tar_builder(file);
        tar.append_path_with_name(self.path("packing").join(inside), inside)
            .unwrap();
        tar.into_inner().unwrap().finish().unwrap();
    }

    /// `asynclings grade …` with the class's folder, the small pack and its course.
    fn grade(&self, options: impl IntoIterator<Item: AsRef<OsStr>>) -> Said {
        Said::by(self.grade_command(options), self.folder.path(), "[CLASS]")
    }

    fn grade_command(&self, options: impl IntoIterator<Item: AsRef<OsStr>>) -> Command {
        let mut command = self.command();
        command
            .args(["grade", "class", "--trust", "--pack"])
            .arg(self.course.pack())
            .arg("--work")
            .arg(self.course.path(""))
            .args(["--seed", "7"])
            .args(options);
        command
    }

    fn run(&self, args: &[&str]) -> Said {
        let mut command = self.command();
        command.args(args);
        Said::by(command, self.folder.path(), "[CLASS]")
    }

    fn command(&self) -> Command {
        self.course.command_in(self.folder.path())
    }

    fn lines(&self, log: &str) -> Vec<Value> {
        let text = fs::read_to_string(self.path(log)).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

fn tar_builder(file: fs::File) -> tar::Builder<flate2::write::GzEncoder<fs::File>> {
    tar::Builder::new(flate2::write::GzEncoder::new(
        file,
        flate2::Compression::fast(),
    ))
}

/// The marks of a log: verdict and first finding by person and exercise.
fn marks(lines: &[Value]) -> BTreeMap<(String, String), (String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let results = lines.iter().filter(|line| line["kind"] == "result");
    results
        .map(|line| {
            let who = (text(&line["person"]), text(&line["exercise"]));
            let what = (text(&line["verdict"]), text(&line["findings"][0]["id"]));
            (who, what)
        })
        .collect()
}

fn mark(lines: &[Value], person: &str) -> (String, String) {
    marks(lines)[&(person.to_owned(), "overlap".to_owned())].clone()
}

/// A file with the contents that nobody may read.
fn secret(folder: &Path) -> PathBuf {
    let path = folder.join("class/ada/secret.txt");
    files::write(&path, "amber");
    path
}
