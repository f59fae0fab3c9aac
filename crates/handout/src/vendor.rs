//! The crates that the exercises of a pack and the probe need, brought together by cargo.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use toml::Table;

use super::error::HandoutError;
use super::stage::StagingDir;
use asynclings_engine::archive::{Body, Replaced, VENDOR};
use asynclings_engine::course::PackSource;
use asynclings_engine::fs::{self, FoundFile, Walk};

/// The crates of a pack. Their files are gone when it is dropped.
pub struct Vendored {
    _stage: StagingDir,
    /// Their files, by name in an archive.
    pub files: BTreeMap<String, Body>,
    /// The sources they come from, besides the public registry.
    pub replaced: Vec<Replaced>,
    /// The lock file that goes with them: the pack's own, with what was missing in it.
    pub lock: Vec<u8>,
    /// How many crates there are.
    pub count: usize,
}

/// Lets cargo bring the crates together: with what is on this machine if it can, else from the
/// network. `on` hears each line of what cargo tells.
pub fn collect(source: &PackSource, on: &mut dyn FnMut(&str)) -> Result<Vendored, HandoutError> {
    // Its settings of cargo may say where its registries are. Nothing else of them is taken along.
    let stage = StagingDir::of(source, true)?;
    let to = stage.path("vendor");
    let mut answer = cargo(&stage, true, on)?;
    if !answer.success {
        fs::remove_folder(&to)?;
        answer = cargo(&stage, false, on)?;
    }
    if !answer.success {
        let text = answer.told;
        let from = text.find("error").unwrap_or(0);
        return Err(HandoutError::Cargo {
            text: text[from..].trim().to_owned(),
        });
    }
    let mut files = BTreeMap::new();
    for file in Walk::below(&to).files() {
        let FoundFile { inside, path } = file?;
        files.insert(format!("{VENDOR}{inside}"), Body::File(path));
    }
    Ok(Vendored {
        replaced: replaced(&answer.proposal),
        lock: fs::read(&stage.workspace().join("Cargo.lock"))?,
        files,
        count: fs::names_in(&to)?.len(),
        _stage: stage,
    })
}

struct Answer {
    success: bool,
    /// Its proposal for the configuration.
    proposal: String,
    told: String,
}

fn cargo(
    stage: &StagingDir,
    offline: bool,
    on: &mut dyn FnMut(&str),
) -> Result<Answer, HandoutError> {
    let start = |source| HandoutError::Start {
        program: "cargo",
        source,
    };
    let mut child = Command::new("cargo")
        .args(["vendor", "--versioned-dirs", "--color", "never"])
        .args(offline.then_some("--offline"))
        .arg(stage.path("vendor"))
        .current_dir(stage.workspace())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(start)?;
    let mut told = String::new();
    if let Some(pipe) = child.stderr.take() {
        // The proposal comes last and is short: nothing waits while this is read first.
        for line in BufReader::new(pipe).lines() {
            let line = line.map_err(start)?;
            on(line.trim());
            told.push_str(&line);
            told.push('\n');
        }
    }
    let output = child.wait_with_output().map_err(start)?;
    Ok(Answer {
        success: output.status.success(),
        proposal: String::from_utf8_lossy(&output.stdout).into_owned(),
        told,
    })
}

/// The sources that cargo's proposal for its configuration replaces.
fn replaced(proposal: &str) -> Vec<Replaced> {
    let proposal: Table = proposal.parse().unwrap_or_default();
    let sources = proposal.get("source").and_then(toml::Value::as_table);
    sources
        .into_iter()
        .flatten()
        .filter_map(|(name, source)| {
            let text = |key: &str| Some(source.get(key)?.as_str()?.to_owned());
            let replaced = Replaced {
                name: name.clone(),
                git: text("git"),
                branch: text("branch"),
                tag: text("tag"),
                rev: text("rev"),
                registry: text("registry"),
            };
            let is_other = source.get("replace-with").is_some() && name != "crates-io";
            is_other.then_some(replaced)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_besides_the_public_registry_are_kept() {
        let proposal = "[source.crates-io]\nreplace-with = \"vendored-sources\"\n\
             [source.\"git+https://example.org/a?tag=v1\"]\ngit = \"https://example.org/a\"\n\
             tag = \"v1\"\nreplace-with = \"vendored-sources\"\n\
             [source.vendored-sources]\ndirectory = \"vendor\"\n";
        let expect = Replaced {
            name: "git+https://example.org/a?tag=v1".to_owned(),
            git: Some("https://example.org/a".to_owned()),
            tag: Some("v1".to_owned()),
            ..Replaced::default()
        };
        assert_eq!(replaced(proposal), [expect]);
        assert_eq!(replaced("not toml"), []);
    }
}
