//! The binary under test, started as from a learner's terminal.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use asynclings_engine::compile::Builds;
use asynclings_engine::course::Caches;
use asynclings_engine::course::caches::VARIABLE;

/// The binary under test.
pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_asynclings");

/// What `cargo test` or whoever started it may have set, and a learner's terminal has not.
pub(crate) const NOT_A_LEARNERS: [&str; 11] = [
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_TARGET_DIR",
    "COLUMNS",
    "LINES",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "NO_COLOR",
    "LANG",
    "VISUAL",
    "EDITOR",
];

/// What a learner's terminal has set.
pub(crate) const A_LEARNERS: [(&str, &str); 2] =
    [("LC_ALL", "C.UTF-8"), ("TERM", "xterm-256color")];

/// Where a learner's own things lie, below `state`: what they have agreed to, and what is built of their
/// courses. Not with whoever runs the test.
pub(crate) fn own_folders(state: &Path) -> [(&'static str, PathBuf); 2] {
    [
        ("XDG_STATE_HOME", state.to_path_buf()),
        (VARIABLE, state.join("caches")),
    ]
}

/// Where what is built of a course lies for such a learner.
pub(crate) fn caches(course: &Path, state: &Path) -> Caches {
    Caches::of(course, |name| variable(state, name)).unwrap()
}

/// What is built for all courses of such a learner.
pub(crate) fn builds(state: &Path) -> Builds {
    Builds::of(|name| variable(state, name)).unwrap()
}

fn variable(state: &Path, name: &str) -> Option<OsString> {
    let mut own = own_folders(state).into_iter();
    own.find(|(other, _)| *other == name)
        .map(|(_, folder)| folder.into())
}

/// A program in a learner's environment, in this folder. `state` is where their own things lie.
pub(crate) fn command(program: impl AsRef<OsStr>, folder: &Path, state: &Path) -> Command {
    let mut command = Command::new(program);
    for name in NOT_A_LEARNERS {
        command.env_remove(name);
    }
    command
        .envs(A_LEARNERS)
        .envs(own_folders(state))
        .current_dir(folder);
    command
}

/// What the binary said.
#[derive(Debug)]
pub(crate) struct Said {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output, with the path of the test's folder written as a name.
    pub(crate) out: String,
    /// Standard error, likewise.
    pub(crate) err: String,
}

impl Said {
    /// Runs a command and writes `name` for the path of `root` in what it says.
    pub(crate) fn by(mut command: Command, root: &Path, name: &str) -> Self {
        let output = command.output().unwrap();
        let root = root.to_str().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(root, name);
        Self {
            code: output.status.code().unwrap_or(-1),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Checks everything at once, so that a failure shows everything at once.
    #[track_caller]
    pub(crate) fn is(&self, code: i32, out: &str, err: &str) {
        assert_eq!(
            (self.code, self.out.as_str(), self.err.as_str()),
            (code, out, err)
        );
    }
}
