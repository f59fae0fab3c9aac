//! One call of cargo for the whole workspace.
//!
//! All members are built at once, so that features are unified once and for all and no dependency
//! is ever built twice; each exercise's program ends at the wrapper with its invocation written. It is
//! tried without a network first, which succeeds from the second time on and takes a moment to
//! fail before. `--locked` is not used: cargo moves no locked version by itself, and an author who
//! adds an exercise would be sent away.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};
use tokio::process::Command;

use super::cargo_json::BuildMessage;
use super::diagnose::{says_killed, wants_network};
use super::error::CompileError;
use super::judged::Judged;
use super::message::{Level, Message};
use super::progress::{Follower, is_bar, packages};
use super::workspace::{BuildProgress, OnProgress, Workspace};
use super::wrapper;
use crate::process::{Group, holder};

/// How much of cargo's text is kept.
const MAX_TEXT: usize = 256 * 1024;

#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// False also when all went well, because the wrapper reports failure for each program.
    pub(super) success: bool,
    /// What went wrong, in cargo's words.
    pub(super) text: String,
    pub(super) errors: Vec<Blame>,
    /// The folders of crates that come from no registry.
    pub(super) folders: Vec<PathBuf>,
    /// What was built from those.
    pub(super) built: Vec<PathBuf>,
}

/// An error in a crate that cargo builds itself.
#[derive(Debug)]
pub(super) struct Blame {
    pub(super) package: String,
    /// The crate's main source file.
    pub(super) source: PathBuf,
    pub(super) message: Message,
}

/// Builds everything but the programs, and lets the wrapper write their invocations.
pub(super) async fn build(
    ws: &Workspace,
    session: &str,
    on: OnProgress<'_>,
) -> Result<Outcome, CompileError> {
    let judged = Judged::of(ws).await;
    let outcome = call(ws, session, &judged, true, on).await?;
    if outcome.success || !wants_network(&outcome.text) {
        return Ok(outcome);
    }
    call(ws, session, &judged, false, on).await
}

async fn call(
    ws: &Workspace,
    session: &str,
    judged: &Judged,
    offline: bool,
    on: OnProgress<'_>,
) -> Result<Outcome, CompileError> {
    let start = |source| CompileError::Start {
        program: "cargo".to_owned(),
        source,
    };
    let mut group = Group::spawn(command(ws, session, judged, offline)?).map_err(start)?;
    let lock = std::fs::read_to_string(ws.root.join("Cargo.lock")).unwrap_or_default();
    let mut follower = Follower::new(packages(&lock));
    let (stdout, stderr) = (group.stdout.take(), group.stderr.take());
    let (json, text) = tokio::join!(all(stdout), follow(stderr, &mut follower, on));
    let status = group.wait().await.map_err(start)?;
    let mut outcome = Outcome {
        success: status.success(),
        text: text.map_err(start)?,
        ..Outcome::default()
    };
    for line in String::from_utf8_lossy(&json.map_err(start)?).lines() {
        outcome.take(line);
    }
    if outcome.errors.is_empty()
        && !says_killed(&outcome.text)
        && let Some(progress) = follower.finished()
    {
        on(progress);
    }
    Ok(outcome)
}

fn command(
    ws: &Workspace,
    session: &str,
    judged: &Judged,
    offline: bool,
) -> Result<Command, CompileError> {
    let wrapper = match &ws.wrapper {
        Some(wrapper) => wrapper.clone(),
        None => std::env::current_exe().map_err(|source| CompileError::Start {
            program: "asynclings".to_owned(),
            source,
        })?,
    };
    let known = ws.env.names().map(|(name, _)| name);
    let known = known.chain(judged.names.iter().map(String::as_str));
    let cargo = ws.env.program("cargo").ok_or(CompileError::NoCargo)?;
    // Held by the tutor's executable, so that nothing goes on building when the tutor is killed.
    let mut command = holder::command(&wrapper, cargo.as_os_str());
    ws.env.judged().apply(&mut command);
    command
        .args(["build", "--workspace", "--bins", "--keep-going"])
        .args(["--color", "never"])
        .args(["--message-format", "json-diagnostic-rendered-ansi"])
        .arg("--target-dir")
        .arg(&ws.target)
        .args(offline.then_some("--offline"))
        .args(&judged.args)
        .current_dir(&ws.root)
        .envs(wrapper::variables(
            wrapper,
            ws.recipes.clone(),
            session,
            ws.linking,
            known,
        ))
        .env("CARGO_ENCODED_RUSTFLAGS", &judged.flags)
        // Nobody steps through dependencies here, and without it they build faster and smaller.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_INCREMENTAL", "0")
        // Shared libraries of path dependencies get a hash in their names as all others have. Without it
        // two probes, or one with other features, would replace each other's in a target folder that
        // workspaces share. Unstable, but set by rustc's own build; a cargo that ignores it does as before.
        .env("__CARGO_DEFAULT_LIB_METADATA", "asynclings")
        .env("CARGO_TERM_QUIET", "false")
        .env("CARGO_TERM_VERBOSE", "false")
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "200")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    Ok(command)
}

async fn all(pipe: Option<impl AsyncRead + Unpin>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        pipe.read_to_end(&mut bytes).await?;
    }
    Ok(bytes)
}

/// Reads cargo's text to its end, tells of progress, and gives back the rest.
async fn follow(
    pipe: Option<impl AsyncRead + Unpin>,
    follower: &mut Follower,
    on: &mut (dyn FnMut(BuildProgress) + Send),
) -> io::Result<String> {
    let mut text = String::new();
    let Some(pipe) = pipe else { return Ok(text) };
    let mut reader = BufReader::new(pipe);
    let mut line = Vec::new();
    loop {
        // The bar is redrawn with carriage returns, everything else ends in a newline.
        let chunk = reader.fill_buf().await?;
        if chunk.is_empty() {
            break;
        }
        let end = chunk
            .iter()
            .position(|&byte| byte == b'\r' || byte == b'\n');
        let used = end.map_or(chunk.len(), |end| end + 1);
        line.extend_from_slice(&chunk[..end.unwrap_or(used)]);
        reader.consume(used);
        if end.is_some() {
            read_line(&line, &mut text, follower, on);
            line.clear();
        }
    }
    read_line(&line, &mut text, follower, on);
    Ok(text)
}

fn read_line(
    line: &[u8],
    text: &mut String,
    follower: &mut Follower,
    on: &mut (dyn FnMut(BuildProgress) + Send),
) {
    let line = String::from_utf8_lossy(line);
    if let Some(progress) = follower.line(&line) {
        on(progress);
    }
    if !is_bar(&line) && text.len() < MAX_TEXT {
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

impl Outcome {
    fn take(&mut self, line: &str) {
        match serde_json::from_str(line) {
            Ok(BuildMessage::CompilerArtifact {
                package_id,
                manifest_path,
                filenames,
            }) if package_id.starts_with("path+") => {
                if let Some(folder) = manifest_path.parent() {
                    if !self.folders.iter().any(|known| known == folder) {
                        self.folders.push(folder.to_owned());
                    }
                    self.built.extend(filenames);
                }
            }
            Ok(BuildMessage::CompilerMessage {
                package_id,
                target,
                message,
            }) => {
                let message = Message::from_diagnostic(&message);
                let error = message.filter(|message| message.level == Level::Error);
                self.errors.extend(error.map(|message| Blame {
                    package: name(&package_id),
                    source: target.src_path,
                    message,
                }));
            }
            _ => {}
        }
    }
}

/// The name in `registry+https://…#tokio@1.54.1` or `path+file:///course/probe#0.1.0`.
fn name(package: &str) -> String {
    let (source, rest) = package.split_once('#').unwrap_or(("", package));
    match rest.split_once('@') {
        Some((name, _)) => name.to_owned(),
        None => {
            let name = Path::new(source).file_name().unwrap_or(rest.as_ref());
            name.to_string_lossy().into_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_named_by_its_id() {
        let check = |id: &str, expect: &str| assert_eq!(name(id), expect);
        check("registry+https://example.org/index#tokio@1.54.1", "tokio");
        check("path+file:///course/join_two#0.1.0", "join_two");
        check(
            "path+file:///course/probe#asynclings-probe@0.1.0",
            "asynclings-probe",
        );
    }

    #[tokio::test]
    async fn the_bar_is_told_and_not_kept() {
        let text = "   Compiling a v1\n  Building [=> ] 1/3: a\r  Building [=> ] 2/3: b\rerror: x";
        let mut told = Vec::new();
        let mut follower = Follower::new(0);
        let mut on = |progress: BuildProgress| told.push(progress.done);
        let kept = follow(Some(text.as_bytes()), &mut follower, &mut on)
            .await
            .unwrap();
        assert_eq!(kept, "   Compiling a v1\nerror: x\n");
        assert_eq!(told, [0, 1, 2]);
    }
}
