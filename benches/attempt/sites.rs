//! The places where one and the same source is tried: a course, a cargo workspace, a rustlings pack.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

/// The exercise that is timed: two futures joined with trpl.
pub(crate) const EXERCISE: &str = "join_two_counters";
const CHAPTER: &str = "03_concurrency";

/// The tutor.
pub(crate) const TUTOR: &str = env!("CARGO_BIN_EXE_asynclings");

/// The folder of this repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The exercise's folder below `exercises/` or `solutions/`.
pub(crate) fn folder() -> PathBuf {
    Path::new(CHAPTER).join(EXERCISE)
}

/// A right answer, different in each round so that nothing can be remembered.
pub(crate) fn source(round: u32) -> Result<String> {
    let file = repository()
        .join("solutions")
        .join(folder())
        .join("src/main.rs");
    let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    Ok(format!("{text}\n// round {round}\n"))
}

/// The same program for `play`, without a word of the probe's.
pub(crate) fn played(text: &str) -> String {
    let plain = "/// A future under a name.\nfn span<F: Future>(_: &str, future: F) -> F {\n    future\n}\n";
    let text = text.replace("probe::block_on", "trpl::block_on");
    text.replace("use probe::span;\n", "") + plain
}

/// A file to be played, with the fixture beside it.
pub(crate) fn played_file(parent: &Path) -> Result<PathBuf> {
    let plain = "fn mark(_: &str) {}\nfn param(_: &str, value: i64) -> i64 {\n    value\n}\n";
    let fixture = fixture()?.replace("use probe::{mark, param};\n", plain);
    write(&parent.join("played/fixture.rs"), &fixture)?;
    Ok(parent.join("played/main.rs"))
}

/// Runs a command that must succeed, and gives back what it printed.
pub(crate) fn succeed(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{command:?}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    ensure!(
        output.status.success(),
        "{command:?} failed: {}\n{text}{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(text)
}

fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text).with_context(|| path.display().to_string())
}

/// A learner's course; made anew when the embedded pack differs, with what was compiled kept.
pub(crate) fn course(parent: &Path) -> Result<PathBuf> {
    let course = parent.join("course");
    if !course.exists() {
        fs::create_dir_all(parent)?;
        succeed(Command::new(TUTOR).arg("init").arg(&course))?;
    }
    Ok(course)
}

/// The dependencies of the exercises, as their workspace names them.
fn dependencies() -> Result<toml::Table> {
    let file = repository().join("exercises/Cargo.toml");
    let manifest: toml::Table = fs::read_to_string(&file)?.parse()?;
    let mut table = manifest["workspace"]["dependencies"]
        .as_table()
        .context("exercises/Cargo.toml lists no dependencies")?
        .clone();
    let probe = table["probe"].as_table_mut().context("no probe")?;
    let path = repository().join("probe").display().to_string();
    probe.insert("path".to_owned(), path.into());
    Ok(table)
}

/// The exercise's fixture, which all of them need beside the source.
fn fixture() -> Result<String> {
    let file = repository()
        .join("exercises")
        .join(folder())
        .join("src/fixture.rs");
    fs::read_to_string(&file).with_context(|| file.display().to_string())
}

/// The manifest of a package with these programs. rustlings looks for the list of bins in one
/// piece at the top.
fn manifest(bins: &[(&str, &str)]) -> Result<String> {
    let bins: String = bins
        .iter()
        .map(|(name, path)| format!("  {{ name = \"{name}\", path = \"{path}\" }},\n"))
        .collect();
    let mut tables = toml::Table::new();
    tables.insert("dependencies".to_owned(), dependencies()?.into());
    tables.insert("workspace".to_owned(), toml::Table::new().into());
    Ok(format!(
        "bin = [\n{bins}]\n\n[package]\nname = \"exercises\"\nedition = \"2024\"\npublish = false\n\n{}",
        toml::to_string(&tables)?
    ))
}

/// A plain package with the exercise, for `cargo build`.
pub(crate) fn cargo_package(parent: &Path) -> Result<PathBuf> {
    let root = parent.join("cargo");
    write(
        &root.join("Cargo.toml"),
        &manifest(&[(EXERCISE, "src/main.rs")])?,
    )?;
    write(&root.join("src/fixture.rs"), &fixture()?)?;
    lock(&root)?;
    Ok(root)
}

/// A rustlings pack with the exercise and one that is never done; None without rustlings.
pub(crate) fn rustlings_pack(parent: &Path) -> Result<Option<PathBuf>> {
    let there = Command::new("rustlings")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    if !there.is_ok_and(|status| status.success()) {
        return Ok(None);
    }
    let root = parent.join("rustlings");
    let listed = [EXERCISE, "never_done"];
    let info: String = listed
        .iter()
        .map(|name| format!("\n[[exercises]]\nname = \"{name}\"\ntest = false\nhint = \"-\"\n"))
        .collect();
    write(
        &root.join("info.toml"),
        &format!("format_version = 1\n{info}"),
    )?;
    let paths = listed.map(|name| format!("exercises/{name}.rs"));
    let bins: Vec<(&str, &str)> = listed
        .into_iter()
        .zip(paths.iter().map(String::as_str))
        .collect();
    write(&root.join("Cargo.toml"), &manifest(&bins)?)?;
    write(
        &root.join("exercises/never_done.rs"),
        "fn main() { not_done }\n",
    )?;
    write(&root.join("exercises/fixture.rs"), &fixture()?)?;
    lock(&root)?;
    Ok(Some(root))
}

/// The same versions everywhere.
fn lock(root: &Path) -> Result<()> {
    let to = root.join("Cargo.lock");
    if !to.exists() {
        fs::copy(repository().join("exercises/Cargo.lock"), &to)?;
    }
    Ok(())
}
