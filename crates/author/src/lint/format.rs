//! Whether the code of a pack is formatted as rustfmt does it: references, starts and variants, as far
//! as they can be parsed.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::sync::Arc;

use futures::stream::{self, StreamExt};
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::chosen::chosen;
use crate::spot::in_workspace;
use asynclings_core::diag::{Diagnostic, Source};
use asynclings_core::pack::contents::{exercise_folder, files_below, solution_folder};
use asynclings_core::pack::files::FileKind;
use asynclings_core::pack::{Complete, PackFiles};
use asynclings_engine::fs::write_new;

/// The edition when the exercises' workspace names none.
const EDITION: &str = "2024";

/// How many files one rustfmt looks at. Their paths have to fit into a command line of Windows.
const BATCH: usize = 100;

/// Holds the code of a pack against rustfmt's, at most `at_once` rustfmts at a time.
///
/// A rustfmt that is not there or does not work gives one warning.
pub async fn formatting(complete: &Complete, at_once: usize) -> Vec<Diagnostic> {
    let files = complete.pack.files();
    let edition = in_workspace(&files, &["workspace", "package", "edition"]);
    let edition = edition.unwrap_or_else(|| EDITION.to_owned());
    let sources = sources(complete, &files);
    let folder = complete.pack.root.join("exercises");
    let rustfmt = Rustfmt {
        edition: &edition,
        folder: &folder,
    };
    let batches = sources
        .chunks(BATCH)
        .map(|batch| rustfmt.differences(batch));
    let mut under_way = stream::iter(batches).buffered(at_once.max(1));
    let mut found = Vec::new();
    while let Some(differences) = under_way.next().await {
        match differences {
            Ok(differences) => found.extend(differences),
            Err(error) => {
                found.push(
                    Diagnostic::warning(format!(
                        "could not check the formatting of the code: {error}"
                    ))
                    .help("run `rustup component add rustfmt`"),
                );
                break;
            }
        }
    }
    found
}

/// A file, and the modules that it expects beside it.
struct Code {
    source: Arc<Source>,
    modules: Vec<String>,
}

/// The files that a learner edits, as they are given and as the reference has them, and the variants.
fn sources(complete: &Complete, files: &dyn PackFiles) -> Vec<Code> {
    let mut paths = Vec::new();
    for (exercise, expected) in chosen(complete) {
        let solution = solution_folder(exercise);
        for folder in [&exercise_folder(exercise), &solution] {
            paths.extend(exercise.edit.iter().map(|path| format!("{folder}/{path}")));
        }
        let rejected = expected.rejected.iter().map(|variant| &variant.file);
        let accepted = expected.accepted.iter().map(|variant| &variant.file);
        for file in rejected.chain(accepted) {
            let path = format!("{solution}/{file}");
            match files.kind(&path) {
                FileKind::Folder => {
                    let below = files_below(files, &path).into_iter();
                    paths.extend(below.map(|file| format!("{path}/{file}")));
                }
                _ => paths.push(path),
            }
        }
    }
    let rust = paths.into_iter().filter(|path| path.ends_with(".rs"));
    // What is no Rust yet is meant to be so: a start is mended by its learner, and a variant shows an error.
    let sources = rust.filter_map(|path| {
        let source = files.text(&path).ok()?;
        let parsed = syn::parse_file(source.text()).ok()?;
        let modules = parsed.items.iter().filter_map(|item| match item {
            syn::Item::Mod(module) if module.content.is_none() => Some(module.ident.to_string()),
            _ => None,
        });
        Some(Code {
            modules: modules.collect(),
            source: Arc::new(source),
        })
    });
    sources.collect()
}

/// How rustfmt is called.
struct Rustfmt<'a> {
    edition: &'a str,
    /// The exercises' folder, where it finds their settings.
    folder: &'a Path,
}

impl Rustfmt<'_> {
    /// What it would change in some files. They are looked at one by one only if it would change any:
    /// to start it for each would take much longer.
    async fn differences(&self, batch: &[Code]) -> io::Result<Vec<Diagnostic>> {
        let copies = tempfile::tempdir()?;
        let mut paths = Vec::new();
        for (number, code) in batch.iter().enumerate() {
            let folder = copies.path().join(number.to_string());
            // It formats a file's modules, too, where it does not read the file from a pipe.
            for module in &code.modules {
                let path = folder.join(format!("{module}.rs"));
                write_new(&path, b"//\n").map_err(io::Error::other)?;
            }
            let path = folder.join("main.rs");
            write_new(&path, code.source.text().as_bytes()).map_err(io::Error::other)?;
            paths.push(path);
        }
        let mut args = vec![OsStr::new("--check")];
        let settings = self.settings();
        if let Some(settings) = &settings {
            args.extend([OsStr::new("--config-path"), settings.as_os_str()]);
        }
        args.extend(paths.iter().map(|path| path.as_os_str()));
        // A module elsewhere, as with `#[path]`, is missed by it, and then it looks at nothing.
        if self.run(args, "").await?.status.success() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for Code { source, .. } in batch {
            let formatted = self.formatted(source.text()).await?;
            found.extend(differs(source, &formatted, self.edition));
        }
        Ok(found)
    }

    /// The file with the settings that hold in the folder. The copies lie elsewhere.
    fn settings(&self) -> Option<PathBuf> {
        let of = |folder: &Path| ["rustfmt.toml", ".rustfmt.toml"].map(|name| folder.join(name));
        let mut files = self.folder.ancestors().flat_map(of);
        files.find(|file| file.is_file())
    }

    /// The text as it has it.
    async fn formatted(&self, text: &str) -> io::Result<String> {
        let output = self.run(["--emit", "stdout"], text).await?;
        if !output.status.success() {
            let text = String::from_utf8_lossy(&output.stderr);
            let first = text.lines().next().unwrap_or("it failed").to_owned();
            return Err(io::Error::other(format!("rustfmt: {first}")));
        }
        String::from_utf8(output.stdout).map_err(io::Error::other)
    }

    async fn run(
        &self,
        args: impl IntoIterator<Item = impl AsRef<OsStr>>,
        input: &str,
    ) -> io::Result<Output> {
        let mut rustfmt = Command::new("rustfmt")
            .args(["--edition", self.edition, "--quiet"])
            .args(args)
            .current_dir(self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut stdin = rustfmt.stdin.take();
        let feed = async move {
            if let Some(stdin) = &mut stdin {
                // One that reads no further says why on standard error.
                let _ = stdin.write_all(input.as_bytes()).await;
            }
            drop(stdin);
        };
        let ((), output) = tokio::join!(feed, rustfmt.wait_with_output());
        output
    }
}

/// The first line that is not as rustfmt has it.
fn differs(source: &Arc<Source>, formatted: &str, edition: &str) -> Option<Diagnostic> {
    if source.text() == formatted {
        return None;
    }
    let mut wanted = formatted.split_inclusive('\n');
    let mut start = 0;
    let mut span = source.text().len()..source.text().len();
    for line in source.text().split_inclusive('\n') {
        if wanted.next() != Some(line) {
            let indent = line.len() - line.trim_start().len();
            span = start + indent.min(line.trim_end().len())..start + line.trim_end().len();
            break;
        }
        start += line.len();
    }
    let file = source.path().display();
    Some(
        Diagnostic::error("not formatted")
            .at(source, span, "rustfmt changes the code from here on")
            .help(format!(
                "save what `rustfmt --edition {edition} < {file}` prints"
            )),
    )
}
