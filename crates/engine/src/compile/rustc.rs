//! One call of rustc, from an invocation.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use super::error::CompileError;
use super::hindered::{crashed, is_done, surroundings};
use super::invocation::RustcInvocation;
use super::message::{Level, Message};
use super::system;
use super::workspace::{Linking, Workspace};
use crate::fence::Purpose;
use crate::fs;
use crate::process::Group;

/// More messages than anybody reads are dropped, so that a broken macro cannot fill the memory.
const MAX_MESSAGES: usize = 500;
/// The same for what rustc prints beside messages.
const MAX_TEXT: usize = 64 * 1024;

pub(super) struct Call<'a> {
    pub(super) ws: &'a Workspace,
    pub(super) name: &'a str,
    pub(super) rustc: &'a Path,
    pub(super) invocation: &'a RustcInvocation,
    pub(super) linking: Linking,
    /// The folder that holds the crate's sources: its own, or a copy's.
    pub(super) source: &'a Path,
    pub(super) runs: &'a Path,
}

#[derive(Debug)]
pub(super) struct Answer {
    pub(super) success: bool,
    /// Errors first.
    pub(super) messages: Vec<Message>,
    pub(super) exe: PathBuf,
    pub(super) linking: Linking,
    /// Holds the program; dropping it removes both.
    pub(super) folder: TempDir,
}

impl Call<'_> {
    /// Calls rustc and waits for it. Dropping the future ends rustc and its linker.
    pub(super) async fn make(&self) -> Result<Answer, CompileError> {
        self.check_source()?;
        let folder = self.folder()?;
        let start = |source| CompileError::Start {
            program: self.rustc.display().to_string(),
            source,
        };
        let command = self.command(folder.path()).map_err(start)?;
        let mut group = Group::spawn(command).map_err(start)?;
        let mut messages = Vec::new();
        let mut text = String::new();
        if let Some(pipe) = group.stderr.take() {
            let mut lines = BufReader::new(pipe).lines();
            while let Some(line) = lines.next_line().await.map_err(start)? {
                match Message::from_json(&line) {
                    Some(message) if messages.len() < MAX_MESSAGES => messages.push(message),
                    None if !line.starts_with('{') && text.len() < MAX_TEXT => {
                        text.push_str(&line);
                        text.push('\n');
                    }
                    _ => {}
                }
            }
        }
        let status = group.wait().await.map_err(start)?;
        messages.sort_by_key(|message| message.level);
        if !status.success() {
            if let Some(error) = messages.iter().find_map(|m| surroundings(m, self.runs)) {
                return Err(error);
            }
            let found = messages.first().map(|first| first.level);
            if !is_done(status) || found != Some(Level::Error) {
                // What others wrote may be written to break it, and that is their doing.
                match self.ws.fence.as_ref().and_then(|_| broken_off(status)) {
                    Some(why) => messages.insert(0, Message::broken_off(why)),
                    None => return Err(crashed(status, text, self.runs)),
                }
            }
        }
        Ok(Answer {
            success: status.success(),
            messages,
            linking: self.linking,
            exe: folder.path().join(system::executable(self.name)),
            folder,
        })
    }

    pub(super) fn command(&self, out: &Path) -> io::Result<Command> {
        let invocation = self.invocation;
        let mut command = self.rustc(out)?;
        command
            .args(invocation.arguments(self.ws, self.linking, out))
            .current_dir(self.source)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        match self.ws.fence {
            None => self.ws.env.judged().apply(&mut command),
            // `env!` reads them as well.
            Some(_) => self.ws.env.apply_bare(&mut command),
        }
        // The tutor may itself run under cargo, whose variables speak of another crate.
        for (name, _) in self.ws.env.names() {
            if name.starts_with("CARGO_") {
                command.env_remove(name);
            }
        }
        let own = invocation.dir.to_string_lossy();
        let source = self.source.to_string_lossy();
        for (name, value) in &invocation.env {
            let moved = match value.strip_prefix(&*own) {
                Some(rest) if name.starts_with("CARGO_MANIFEST_") => format!("{source}{rest}"),
                _ => value.clone(),
            };
            command.env(name, moved);
        }
        // What rustc and the linker put aside goes with the folder, also when they are ended.
        for name in ["TMPDIR", "TMP", "TEMP"] {
            command.env(name, out);
        }
        Ok(command)
    }

    /// rustc, or the tutor that goes inside the fence and becomes rustc.
    fn rustc(&self, out: &Path) -> io::Result<Command> {
        let invocation = self.invocation;
        let inside = self.ws.fence.as_ref().and_then(|fence| {
            let order = fence.order(Purpose::Compiler)?;
            Some((fence.executable(), order))
        });
        let Some((tutor, order)) = inside else {
            return Ok(Command::new(self.rustc));
        };
        // `bin/rustc` has its libraries and the standard library beside it.
        let toolchain = self.rustc.ancestors().nth(2);
        let order = order
            .executing(toolchain)
            .executing(invocation.linker_folder())
            .reading(invocation.searched_folders())
            .reading([self.source])
            .writing(out);
        let mut command = Command::new(tutor);
        command.args(order.args()?).arg(self.rustc);
        Ok(command)
    }

    /// rustc would say the same, but as if it were an error in the learner's code.
    fn check_source(&self) -> Result<(), CompileError> {
        let Some(file) = self.invocation.main_file() else {
            return Ok(());
        };
        let path = self.source.join(file);
        match std::fs::read_to_string(&path) {
            Ok(_) => Ok(()),
            Err(source) => Err(CompileError::Source { path, source }),
        }
    }

    /// A new folder for the output, after sweeping up what others have left behind.
    fn folder(&self) -> Result<TempDir, CompileError> {
        let failed = |source| CompileError::write(self.runs, source);
        std::fs::create_dir_all(self.runs).map_err(failed)?;
        fs::sweep(self.runs)?;
        tempfile::Builder::new()
            .prefix(&format!("{}-", self.name))
            .tempdir_in(self.runs)
            .map_err(failed)
    }
}

/// Why rustc has ended without a word of its own, when a limit or its own failure ended it.
#[cfg(unix)]
fn broken_off(status: ExitStatus) -> Option<String> {
    use std::os::unix::process::ExitStatusExt;

    use rustix::process::Signal;

    let signal = status.signal()?;
    let of = |known: Signal| known.as_raw() == signal;
    // No limit of its own does that: the machine had no memory left, or somebody wanted it to end.
    if of(Signal::KILL) {
        return None;
    }
    Some(if of(Signal::XCPU) {
        "rustc used more computing time than an exercise may need".to_owned()
    } else if of(Signal::XFSZ) {
        "rustc wrote a larger file than an exercise may need".to_owned()
    } else {
        format!(
            "rustc was killed by signal {signal}: compiling the program takes too much memory or stack space"
        )
    })
}

#[cfg(not(unix))]
fn broken_off(_status: ExitStatus) -> Option<String> {
    None
}

impl Answer {
    /// True when the invocation's libraries may be to blame, so that asking cargo may help.
    pub(super) fn blames_libraries(&self) -> bool {
        !self.success
            && self.errors().any(|error| {
                is_about_library(error)
                    // A library that cannot be opened or linked has no place in the sources.
                    || error.code.is_none()
                        && (error.place.is_none() || error.text.starts_with("extern location"))
            })
    }

    /// What keeps rustc from reading libraries that cargo has just made, or those of its own: all
    /// errors beside it come of that, and are not the learner's.
    pub(super) fn unreadable_library(&self, invocation: &RustcInvocation) -> Option<CompileError> {
        let is_known = |error: &&Message| {
            let own = ["std", "core", "alloc", "proc_macro"];
            let externs = invocation.externs().map(|(name, _)| name);
            // Of a crate that a learner asks for themselves it is said as well that it is not found.
            error.code.as_deref() != Some("E0463")
                || own
                    .into_iter()
                    .chain(externs)
                    .any(|name| error.text == format!("can't find crate for `{name}`"))
        };
        let mut errors = self.errors().filter(|error| is_about_library(error));
        let error = errors.find(is_known)?;
        Some(CompileError::Hindered {
            text: error.plain.trim_end().to_owned(),
        })
    }

    /// True when a program that shares nothing may be the way out: the same crate is in two of the
    /// libraries, or what rustc complains of is not in the sources at all, but in how the program
    /// is put together (its panic strategy, its allocator, a symbol that a library keeps to itself).
    pub(super) fn may_blame_sharing(&self) -> bool {
        !self.success
            && self.errors().any(|error| {
                error.text.contains("only shows up once")
                    || error.code.is_none() && error.place.is_none()
            })
    }

    fn errors(&self) -> impl Iterator<Item = &Message> {
        let errors = self.messages.iter();
        errors.filter(|message| message.level == Level::Error)
    }
}

/// True for an error that is about a crate that is missing, of another compiler, of another version,
/// damaged, or could not be read.
fn is_about_library(error: &Message) -> bool {
    const CODES: &[&str] = &[
        "E0460", "E0461", "E0462", "E0463", "E0514", "E0519", "E0786",
    ];
    let code = error.code.as_deref();
    code.is_some_and(|code| CODES.contains(&code))
        || error.text.starts_with("only metadata stub found")
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::process::ExitStatusExt;

    use super::*;

    /// Only what a submission brings about is its fault.
    #[test]
    fn a_compiler_that_the_system_has_killed_says_nothing_of_a_submission() {
        let [xcpu, xfsz, abort, kill] = [24, 25, 6, 9].map(ExitStatus::from_raw);
        assert!(
            [xcpu, xfsz, abort]
                .map(broken_off)
                .iter()
                .all(Option::is_some)
        );
        assert_eq!(broken_off(kill), None);
    }
}
