//! A workspace with one exercise, and copies of it to make attempts at: the real cargo, rustc,
//! probe and programs. Its dependencies are built once, in the folder that cargo gives tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use asynclings_core::judge::Expectation;
use asynclings_core::pack::{Exercise, Limits};
use asynclings_engine::attempt::{Attempted, Event, Options, Site, attempt};
use asynclings_engine::compile::Workspace;
use tempfile::TempDir;

/// The demands of an exercise that only has to run on the virtual clock.
pub(crate) const ANYTHING: &str = "clock = \"virtual\"";

/// A copy of the exercise, gone when it is dropped.
pub(crate) struct Lab {
    folder: TempDir,
    pub(crate) exercise: Exercise,
    pub(crate) expectation: Expectation,
    pub(crate) site: Site,
}

impl Lab {
    /// A copy with this `expected.toml`.
    pub(crate) fn new(expected: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let exercises = folder.path().join("the cöpy");
        copy(&workspace().root.join("lab"), &exercises.join("lab"));
        let (expectation, problems) = Expectation::read(&expected.parse().unwrap());
        assert_eq!(problems, []);
        let site = Site {
            exercises,
            originals: workspace().root.clone(),
            is_copy: true,
            workspace: workspace().clone(),
        };
        Self {
            folder,
            exercise: exercise(),
            expectation: expectation.unwrap(),
            site,
        }
    }

    /// The same with another `src/main.rs`.
    pub(crate) fn with_main(expected: &str, main: &str) -> Self {
        let lab = Self::new(expected);
        lab.write("src/main.rs", main);
        lab
    }

    /// Puts a file into the copy.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.site.folder(&self.exercise).join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// One attempt, and what happened on the way.
    pub(crate) async fn attempt(&self) -> (Attempted, Vec<Event>) {
        let mut events = Vec::new();
        let attempted = attempt(
            &self.site,
            &self.exercise,
            &self.expectation,
            &Options::default(),
            &mut |event| events.push(event),
        )
        .await
        .unwrap();
        (attempted, events)
    }

    /// How many processes work in the copy's folder.
    pub(crate) fn processes(&self) -> usize {
        let folder = fs::canonicalize(self.folder.path()).unwrap();
        let is_there =
            |pid: PathBuf| fs::read_link(pid.join("cwd")).is_ok_and(|cwd| cwd.starts_with(&folder));
        let all = fs::read_dir("/proc").unwrap().flatten();
        all.filter(|entry| is_there(entry.path())).count()
    }
}

/// The ids of an attempt's findings.
pub(crate) fn found(attempted: &Attempted) -> Vec<&str> {
    let findings = attempted.verdict.findings.iter();
    findings.map(|finding| finding.id.as_str()).collect()
}

fn exercise() -> Exercise {
    Exercise {
        id: "program".to_owned(),
        chapter: "lab".to_owned(),
        title: "The program".to_owned(),
        concept: "whatever is tried".to_owned(),
        hints: Vec::new(),
        edit: vec!["src/main.rs".to_owned()],
        limits: Limits::default(),
        start: "overlap".to_owned(),
        was: Vec::new(),
    }
}

/// The workspace: the exercises' own manifest and lock file, with one member.
fn workspace() -> &'static Workspace {
    static WORKSPACE: OnceLock<Workspace> = OnceLock::new();
    WORKSPACE.get_or_init(|| {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let root = scratch.join("lab");
        let probe = repository.join("probe");
        let manifest = fs::read_to_string(repository.join("exercises/Cargo.toml")).unwrap();
        let probe_path = toml::Value::String(probe.to_str().unwrap().to_owned());
        let manifest = manifest
            .replace("\"../probe\"", &probe_path.to_string())
            .replace("members = [\"0?_*/*\"]", "members = [\"lab/*\"]");
        assert!(manifest.contains("lab/*") && manifest.contains(&probe_path.to_string()));
        let member = root.join("lab/program");
        copy(&repository.join("tests/fixtures/lab/program"), &member);
        let lock = fs::read_to_string(repository.join("exercises/Cargo.lock")).unwrap();
        // The lock file only once: cargo adds the member to it.
        if write_if_other(&root.join("Cargo.lock.pack"), &lock) {
            fs::write(root.join("Cargo.lock"), lock).unwrap();
        }
        write_if_other(&root.join("Cargo.toml"), &manifest);
        let mut workspace =
            Workspace::new(&root, scratch.join("target"), root.join("recipes"), probe);
        workspace.wrapper = Some(env!("CARGO_BIN_EXE_asynclings").into());
        // What `cargo test` sets for this test is not what a learner's terminal has.
        for name in ["RUSTFLAGS", "CARGO_TARGET_DIR", "CARGO_ENCODED_RUSTFLAGS"] {
            workspace.env.remove(name);
        }
        workspace
    })
}

/// Copies a folder, but for files that are the same already: cargo looks at their times.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            write_if_other(&to, &fs::read_to_string(from).unwrap());
        }
    }
}

fn write_if_other(path: &Path, text: &str) -> bool {
    let is_other = fs::read_to_string(path).ok().as_deref() != Some(text);
    if is_other {
        fs::write(path, text).unwrap();
    }
    is_other
}
