//! A course in a temporary folder, and the real binary run in it.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// The binary under test.
pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_asynclings");

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
pub(crate) struct Place {
    _folder: TempDir,
    root: PathBuf,
}

/// What the binary said.
#[derive(Debug)]
pub(crate) struct Said {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output, with the place's path written as `[PLACE]`.
    pub(crate) out: String,
    /// Standard error, likewise.
    pub(crate) err: String,
}

impl Place {
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
        let place = Self::with_pack();
        let said = place.run(["init", "--pack", "pack", "course", "--trust"]);
        assert_eq!(said.code, 0, "{said:?}");
        place
    }

    /// A folder with the mini pack in `pack`.
    pub(crate) fn with_pack() -> Self {
        let place = Self::empty();
        place.write("pack/lessons.toml", LESSONS);
        place.write("pack/exercises/Cargo.toml", WORKSPACE);
        for folder in EXERCISES {
            let name = folder.split('/').next_back().unwrap();
            let at = |file: &str| format!("pack/exercises/{folder}/{file}");
            let manifest = format!(
                "[package]\nname = \"{name}\"\nversion.workspace = true\n\
                 edition.workspace = true\n\n[dependencies]\nprobe.workspace = true\n"
            );
            place.write(&at("Cargo.toml"), &manifest);
            place.write(&at("src/main.rs"), "fn main() {}\n");
            place.write(&at("src/fixture.rs"), "//! Given.\n");
            let solution = format!("pack/solutions/{folder}");
            place.write(
                &format!("{solution}/src/main.rs"),
                "fn main() {\n    println!(\"done\");\n}\n",
            );
            place.write(
                &format!("{solution}/expected.toml"),
                "clock = \"virtual\"\n[stdout]\nlines = [\"done\"]\n",
            );
        }
        for chapter in ["01_start", "02_end"] {
            let lesson = format!("# {chapter}\n\nA lesson with `code`.\n");
            place.write(&format!("pack/exercises/{chapter}/README.md"), &lesson);
        }
        place
    }

    /// A path in the place.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// Writes a file in the place.
    pub(crate) fn write(&self, inside: &str, text: impl AsRef<[u8]>) {
        let path = self.path(inside);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Reads a file in the place.
    pub(crate) fn read(&self, inside: &str) -> String {
        std::fs::read_to_string(self.path(inside)).unwrap()
    }

    /// Runs the binary in the place.
    pub(crate) fn run<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Said {
        self.run_in("", args)
    }

    /// Runs the binary in a folder of the place.
    pub(crate) fn run_in<'a>(&self, inside: &str, args: impl IntoIterator<Item = &'a str>) -> Said {
        let mut command = self.command(Path::new(BINARY), inside);
        command.args(args);
        self.said(command)
    }

    /// The binary, or a program that runs it, with nothing of this terminal in its environment.
    pub(crate) fn command(&self, program: &Path, inside: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.path(inside))
            .env_remove("CLICOLOR_FORCE")
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("COLUMNS")
            // Which packs are trusted is remembered here, and not with whoever runs the test.
            .env("XDG_STATE_HOME", self.path("state"))
            .env("LC_ALL", "C.UTF-8")
            .env("TERM", "xterm")
            .env("NO_COLOR", "1");
        command
    }

    /// Runs a command and writes the place's path as `[PLACE]` in what it said.
    pub(crate) fn said(&self, mut command: Command) -> Said {
        let output = command.output().unwrap();
        let place = self.root.to_str().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(place, "[PLACE]");
        Said {
            code: output.status.code().unwrap_or(-1),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Every file below a folder of the place, with what it holds.
    pub(crate) fn tree(&self, inside: &str) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        for entry in walkdir::WalkDir::new(self.path(inside)).sort_by_file_name() {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                files.push((
                    entry.path().to_owned(),
                    std::fs::read(entry.path()).unwrap(),
                ));
            }
        }
        files
    }
}

impl Said {
    /// Checks everything at once, so that a failure shows everything at once.
    #[track_caller]
    pub(crate) fn is(&self, code: i32, out: &str, err: &str) {
        assert_eq!(
            (self.code, self.out.as_str(), self.err.as_str()),
            (code, out, err)
        );
    }
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
