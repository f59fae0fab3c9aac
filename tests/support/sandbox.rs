//! A folder of a test's own with packs and courses in it, and the real binary run there.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::binary::{self, BINARY, Said};
#[cfg(unix)]
use super::build;
use super::files;

const LESSONS: &str = r#"format = 1
id = "mini"
title = "A mini course"

[[chapter]]
id = "01_start"
title = "The start"

[[chapter.exercise]]
id = "first_step"
title = "The first step"
concept = "one thing at a time"
hints = ["Look closely.", "Look at `main`.", "Write it like this."]
start = "output"

[[chapter.exercise]]
id = "second_step"
title = "The second step"
concept = "and then another"
hints = ["Again.", "And again.", "Like this."]
start = "output"

[[chapter]]
id = "02_end"
title = "The end"

[[chapter.exercise]]
id = "last_step"
title = "The last step"
concept = "all good things"
hints = ["One.", "Two.", "Three."]
start = "output"
"#;

const WORKSPACE: &str = r#"[workspace]
members = ["0?_*/*"]
resolver = "3"

[workspace.package]
version = "0.1.0"
edition = "2024"

[workspace.dependencies]
probe = { package = "asynclings-probe", path = "../probe" }
"#;

/// The exercises of the mini pack, by folder.
pub(crate) const EXERCISES: [&str; 3] = [
    "01_start/first_step",
    "01_start/second_step",
    "02_end/last_step",
];

/// A folder with a space and letters beyond ASCII in its path, gone when dropped.
pub(crate) struct Sandbox {
    _folder: TempDir,
    root: PathBuf,
}

impl Sandbox {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // Reachable for another user as well: some tests change to one.
        open_to_all(folder.path());
        let root = folder.path().canonicalize().unwrap().join("ein kürs");
        std::fs::create_dir(&root).unwrap();
        Self {
            _folder: folder,
            root,
        }
    }

    /// A folder with the mini pack in `pack` and a course made from it in `course`.
    pub(crate) fn with_course() -> Self {
        let sandbox = Self::with_pack();
        let said = sandbox.run(["init", "--pack", "pack", "course", "--trust"]);
        assert_eq!(said.code, 0, "{said:?}");
        sandbox
    }

    /// A folder with a copy of the example pack in `pack`.
    #[cfg(unix)]
    pub(crate) fn with_chat() -> Self {
        let sandbox = Self::empty();
        files::copy(&chat(), &sandbox.path("pack"));
        sandbox
    }

    /// A folder with the mini pack in `pack`.
    pub(crate) fn with_pack() -> Self {
        let sandbox = Self::empty();
        sandbox.write("pack/lessons.toml", LESSONS);
        sandbox.write("pack/exercises/Cargo.toml", WORKSPACE);
        for folder in EXERCISES {
            let name = folder.split('/').next_back().unwrap();
            let at = |file: &str| format!("pack/exercises/{folder}/{file}");
            let manifest = format!(
                "[package]\nname = \"{name}\"\nversion.workspace = true\n\
                 edition.workspace = true\n\n[dependencies]\nprobe.workspace = true\n"
            );
            sandbox.write(&at("Cargo.toml"), &manifest);
            sandbox.write(&at("src/main.rs"), "fn main() {}\n");
            sandbox.write(&at("src/fixture.rs"), "//! Given.\n");
            let solution = format!("pack/solutions/{folder}");
            sandbox.write(
                &format!("{solution}/src/main.rs"),
                "fn main() {\n    println!(\"done\");\n}\n",
            );
            sandbox.write(
                &format!("{solution}/expected.toml"),
                "clock = \"virtual\"\n[stdout]\nlines = [\"done\"]\n",
            );
        }
        for chapter in ["01_start", "02_end"] {
            let lesson = format!("# {chapter}\n\nA lesson with `code`.\n");
            sandbox.write(&format!("pack/exercises/{chapter}/README.md"), &lesson);
        }
        sandbox
    }

    /// A path in the folder.
    pub(crate) fn path(&self, inside: impl AsRef<Path>) -> PathBuf {
        self.root.join(inside)
    }

    /// Writes a file in the folder.
    pub(crate) fn write(&self, inside: &str, text: impl AsRef<[u8]>) {
        files::write(&self.path(inside), text);
    }

    /// Reads a file in the folder.
    pub(crate) fn read(&self, inside: &str) -> String {
        std::fs::read_to_string(self.path(inside)).unwrap()
    }

    /// What lies in the folder.
    #[cfg(unix)]
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.root).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Runs the binary in the folder.
    pub(crate) fn run(&self, args: impl IntoIterator<Item: AsRef<OsStr>>) -> Said {
        self.run_in("", args)
    }

    /// Runs the binary in a folder inside.
    pub(crate) fn run_in(
        &self,
        inside: impl AsRef<Path>,
        args: impl IntoIterator<Item: AsRef<OsStr>>,
    ) -> Said {
        let mut command = self.command(BINARY, inside);
        command.args(args);
        self.said(command)
    }

    /// The binary, or a program that runs it, with nothing of this terminal in its environment.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>, inside: impl AsRef<Path>) -> Command {
        let mut command = binary::command(program, &self.path(inside), &self.path("state"));
        command.env("NO_COLOR", "1");
        command
    }

    /// Runs a command and writes the folder's path as `[PLACE]` in what it said.
    pub(crate) fn said(&self, command: Command) -> Said {
        Said::by(command, &self.root, "[PLACE]")
    }

    /// Every file below a folder inside, with what it holds.
    pub(crate) fn tree(&self, inside: &str) -> Vec<(PathBuf, Vec<u8>)> {
        files::tree(&self.path(inside))
    }
}

/// The example pack.
#[cfg(unix)]
pub(crate) fn chat() -> PathBuf {
    build::repository().join("tests/packs/chat")
}

/// Lets every user of the system into a folder.
pub(crate) fn open_to_all(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    #[cfg(not(unix))]
    let _ = folder;
}
