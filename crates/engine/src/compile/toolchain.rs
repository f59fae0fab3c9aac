//! Is there a toolchain, and is it new enough? Asked whenever cargo is about to be asked, so that
//! the answer is a sentence and not the hundredth error of a dependency.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use tokio::process::Command;

use super::error::CompileError;
use super::workspace::Workspace;

/// Checks cargo and rustc against the oldest version that the workspace or the probe allows, and gives
/// a name for rustc's, which is that of no other.
pub(super) async fn check(ws: &Workspace) -> Result<String, CompileError> {
    let cargo = ws.env.program("cargo").ok_or(CompileError::NoCargo)?;
    let rustc = match ws.env.get("RUSTC") {
        Some(rustc) => PathBuf::from(rustc),
        None => ws.env.program("rustc").ok_or(CompileError::NoRustc)?,
    };
    let (cargo, rustc) = tokio::join!(version(ws, "cargo", &cargo), version(ws, "rustc", &rustc));
    let (cargo, rustc) = (cargo?, rustc?);
    let name = toolchain_folder(&rustc);
    let number = |said: String| {
        said.split_whitespace()
            .nth(1)
            .unwrap_or_default()
            .to_owned()
    };
    let found = [("cargo", number(cargo)), ("rustc", number(rustc))];
    let Some(need) = needed(ws) else {
        return Ok(name);
    };
    match found
        .into_iter()
        .find(|(_, have)| parts(have) < parts(&need))
    {
        Some((tool, have)) => Err(CompileError::TooOld { tool, have, need }),
        None => Ok(name),
    }
}

/// The `1.95.0-59807616e` of `rustc 1.95.0 (59807616e 2026-04-14)`.
#[must_use]
pub fn toolchain_folder(said: &str) -> String {
    let words = said.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let words = words.iter().skip(1).take(2);
    words.copied().collect::<Vec<_>>().join("-")
}

/// What a tool says of its version, such as `rustc 1.95.0 (59807616e 2026-04-14)`.
async fn version(
    ws: &Workspace,
    tool: &'static str,
    program: &Path,
) -> Result<String, CompileError> {
    let output = ask(ws, program, &["--version"])
        .await
        .map_err(|source| CompileError::Start {
            program: program.display().to_string(),
            source,
        })?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    let said = text(&output.stdout);
    match said.split_whitespace().nth(1) {
        Some(_) if output.status.success() => Ok(said),
        _ => {
            let text = text(&output.stderr);
            Err(CompileError::Toolchain { tool, text })
        }
    }
}

/// The folder with the standard library's shared form, for the host or another target.
pub(super) async fn library_folder(
    ws: &Workspace,
    rustc: &Path,
    target: Option<&str>,
) -> Option<PathBuf> {
    let mut args = vec!["--print=target-libdir"];
    args.extend(target.iter().flat_map(|target| ["--target", target]));
    let output = ask(ws, rustc, &args).await.ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.lines().next().map(PathBuf::from)
}

/// What the rustc that cargo would call says to these arguments.
pub(super) async fn rustc_says(ws: &Workspace, args: &[&str]) -> Option<String> {
    let rustc = match ws.env.get("RUSTC") {
        Some(rustc) => PathBuf::from(rustc),
        None => ws.env.program("rustc")?,
    };
    let output = ask(ws, &rustc, args).await.ok()?;
    String::from_utf8(output.stdout).ok()
}

async fn ask(ws: &Workspace, program: &Path, args: &[&str]) -> io::Result<Output> {
    let mut command = Command::new(program);
    ws.env.apply(&mut command);
    command
        .args(args)
        .current_dir(&ws.root)
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
}

/// The newest `rust-version` that the workspace and the probe declare.
fn needed(ws: &Workspace) -> Option<String> {
    let table = |folder: &Path| {
        let text = std::fs::read_to_string(folder.join("Cargo.toml")).ok()?;
        text.parse::<toml::Table>().ok()
    };
    let root = table(&ws.root)
        .and_then(|table| rust_version(table.get("workspace")?.get("package")?.clone()));
    let probe = table(&ws.probe).and_then(|table| rust_version(table.get("package")?.clone()));
    root.into_iter().chain(probe).max_by_key(|text| parts(text))
}

fn rust_version(package: toml::Value) -> Option<String> {
    Some(package.get("rust-version")?.as_str()?.to_owned())
}

/// `1.95.0-nightly` as numbers; a part that is missing is 0.
fn parts(version: &str) -> [u32; 3] {
    let mut numbers = version
        .split(['.', '-', '+'])
        .map(|part| part.parse().unwrap_or(0));
    [(); 3].map(|()| numbers.next().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(parts("1.80.0") < parts("1.95"));
        assert!(parts("1.100.0") > parts("1.95"));
        assert_eq!(parts("1.95.0-nightly"), parts("1.95"));
    }

    #[test]
    fn the_newest_version_asked_for_counts() {
        let dir = tempfile::tempdir().unwrap();
        let (root, probe) = (dir.path().join("ws"), dir.path().join("probe"));
        for (folder, text) in [
            (&root, "[workspace.package]\nrust-version = \"1.90\"\n"),
            (&probe, "[package]\nrust-version = \"1.95\"\n"),
        ] {
            std::fs::create_dir(folder).unwrap();
            std::fs::write(folder.join("Cargo.toml"), text).unwrap();
        }
        let ws = Workspace::new(&root, "t", "r", &probe);
        assert_eq!(needed(&ws).as_deref(), Some("1.95"));
        std::fs::write(
            probe.join("Cargo.toml"),
            "[package]\nrust-version.workspace = true",
        )
        .unwrap();
        assert_eq!(needed(&ws).as_deref(), Some("1.90"));
    }
}
