//! Whether the code of a pack is formatted as rustfmt does it: references, starts and variants, as far
//! as they can be parsed.

use std::io;
use std::process::Stdio;
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

/// The edition when the exercises' workspace names none.
const EDITION: &str = "2024";

/// Holds the code of a pack against rustfmt's, at most `at_once` files at a time.
///
/// A rustfmt that is not there or does not work gives one warning.
pub async fn formatting(complete: &Complete, at_once: usize) -> Vec<Diagnostic> {
    let files = complete.pack.files();
    let edition = in_workspace(&files, &["workspace", "package", "edition"]);
    let edition = edition.unwrap_or_else(|| EDITION.to_owned());
    let sources = sources(complete, &files);
    let each = sources.iter().map(|source| {
        let edition = edition.as_str();
        let folder = complete.pack.root.join("exercises");
        async move {
            let formatted = formatted(source.text(), edition, &folder).await;
            (source, formatted)
        }
    });
    let mut under_way = stream::iter(each).buffered(at_once.max(1));
    let mut found = Vec::new();
    while let Some((source, formatted)) = under_way.next().await {
        match formatted {
            Ok(formatted) => found.extend(differs(source, &formatted, &edition)),
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

/// The files that a learner edits, as they are given and as the reference has them, and the variants.
fn sources(complete: &Complete, files: &dyn PackFiles) -> Vec<Arc<Source>> {
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
        syn::parse_file(source.text()).ok()?;
        Some(Arc::new(source))
    });
    sources.collect()
}

/// The text as rustfmt has it. It runs in the exercises' folder, where it finds their settings.
async fn formatted(text: &str, edition: &str, folder: &std::path::Path) -> io::Result<String> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", edition, "--emit", "stdout", "--quiet"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let mut stdin = rustfmt.stdin.take();
    let feed = async move {
        if let Some(stdin) = &mut stdin {
            // One that reads no further says why on standard error.
            let _ = stdin.write_all(text.as_bytes()).await;
        }
        drop(stdin);
    };
    let ((), output) = tokio::join!(feed, rustfmt.wait_with_output());
    let output = output?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        let first = text.lines().next().unwrap_or("it failed").to_owned();
        return Err(io::Error::other(format!("rustfmt: {first}")));
    }
    String::from_utf8(output.stdout).map_err(io::Error::other)
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
