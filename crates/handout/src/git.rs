//! Packs in git repositories, fetched with the `git` program.
//!
//! Nothing of a repository is run: no hooks, no helpers named in an address, no submodules, no links.
//! What the user has set for git, such as how to log in, holds.

use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::error::HandoutError;
use asynclings_engine::course::Origin;
use asynclings_engine::fs;

/// The ways to a repository that are followed.
const SCHEMES: &[&str] = &["https", "http", "ssh", "git", "file"];

/// What git is told, whatever the user has set: nothing that a repository brings is run or followed.
const SETTINGS: &[&str] = &[
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.symlinks=false",
    "submodule.recurse=false",
    "protocol.ext.allow=never",
    "fetch.fsckObjects=true",
    "advice.detachedHead=false",
];

/// Reads an address; none for what is the path of a file or folder, and an error for one that must
/// not be given to git.
pub(crate) fn parse(text: &str) -> Option<Result<Origin, HandoutError>> {
    if !text.starts_with('-') && Path::new(text).exists() {
        return None;
    }
    let (url, rev) = match text.split_once('#') {
        Some((url, rev)) => (url, Some(rev)),
        None => (text, None),
    };
    let colon = url.find(':');
    let slash = url.find(['/', '\\']);
    // One letter and a colon are a drive of Windows.
    let is_remote = matches!((colon, slash), (Some(colon), slash) if colon > 1 && slash.is_none_or(|slash| colon < slash));
    if !is_remote && !text.starts_with('-') {
        return None;
    }
    let checked = check(url).and_then(|()| rev.map_or(Ok(()), check_rev));
    Some(match checked {
        Ok(()) => Ok(Origin::Git {
            url: url.to_owned(),
            rev: rev.map(str::to_owned),
        }),
        Err(why) => Err(HandoutError::Address {
            address: text.to_owned(),
            why,
        }),
    })
}

/// Fetches a branch, a tag or a commit, the repository's own choice if none, into a folder that is
/// gone when it is dropped.
pub(crate) fn fetch(url: &str, rev: Option<&str>) -> Result<TempDir, HandoutError> {
    let folder = fs::temporary_folder(&std::env::temp_dir(), "asynclings-pack-")?;
    let at = folder.path();
    git(at, "init", &["init", "--quiet", "--template="])?;
    let wanted = rev.unwrap_or("HEAD");
    let shallow = [
        "fetch",
        "--quiet",
        "--depth=1",
        "--no-tags",
        "--no-recurse-submodules",
        "--",
    ];
    let checkout = |what| git(at, "checkout", &["checkout", "--quiet", "--detach", what]);
    match git(at, "fetch", &[&shallow[..], &[url, wanted]].concat()) {
        Ok(()) => checkout("FETCH_HEAD")?,
        // Not every server gives out a commit by its name, and none by a part of it.
        Err(_) if is_commit(wanted) => {
            let whole = ["fetch", "--quiet", "--no-recurse-submodules", "--"];
            let heads = [url, "+refs/heads/*:refs/remotes/pack/*"];
            git(at, "fetch", &[&whole[..], &heads].concat())?;
            checkout(wanted)?;
        }
        Err(error) => return Err(error),
    }
    Ok(folder)
}

fn check(url: &str) -> Result<(), &'static str> {
    if url.starts_with('-') {
        return Err("git would parse it as an option");
    }
    if url.contains("::") {
        return Err("it names a helper program that git would run");
    }
    if url.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err("it contains whitespace");
    }
    let host = match url.split_once("://") {
        Some((scheme, rest)) if SCHEMES.contains(&scheme) => rest.split('/').next(),
        Some(_) => return Err("unsupported URL scheme"),
        None => url.split(':').next(),
    };
    let host = host.unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or(host);
    let path = url.rsplit_once(':').map_or("", |(_, path)| path);
    if host.starts_with('-') || path.starts_with('-') {
        return Err("a part of it would be parsed as an option");
    }
    Ok(())
}

fn check_rev(rev: &str) -> Result<(), &'static str> {
    let allowed = |c: char| c.is_alphanumeric() || "._/-+@".contains(c);
    if rev.is_empty() {
        return Err("nothing follows the `#`");
    }
    if rev.starts_with(['-', '+'])
        || rev.contains("..")
        || rev.contains("@{")
        || !rev.chars().all(allowed)
    {
        return Err("what follows the `#` is not a branch, tag or commit");
    }
    Ok(())
}

fn is_commit(rev: &str) -> bool {
    (7..=64).contains(&rev.len()) && rev.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn git(folder: &Path, what: &'static str, args: &[&str]) -> Result<(), HandoutError> {
    let output = Command::new("git")
        .current_dir(folder)
        .args(SETTINGS.iter().flat_map(|setting| ["-c", setting]))
        .args(args)
        .env("GIT_ALLOW_PROTOCOL", SCHEMES.join(":"))
        // Nobody would see the question.
        .env("GIT_TERMINAL_PROMPT", "0")
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
        .stdin(Stdio::null())
        .output()
        .map_err(|source| HandoutError::Start {
            program: "git",
            source,
        })?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(HandoutError::Git { what, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_addresses_are_told_apart() {
        for path in [
            "pack",
            "../pack",
            "/a/b.tar.gz",
            "C:\\packs\\a",
            "c:/a",
            "a/b:c",
            ".",
            "x#y",
        ] {
            assert!(parse(path).is_none(), "{path}");
        }
        for (text, url, rev) in [
            (
                "https://example.org/a.git",
                "https://example.org/a.git",
                None,
            ),
            (
                "https://example.org/a#v1",
                "https://example.org/a",
                Some("v1"),
            ),
            (
                "git@example.org:a/b.git#x/y",
                "git@example.org:a/b.git",
                Some("x/y"),
            ),
            ("file:///tmp/a", "file:///tmp/a", None),
        ] {
            let expect = Origin::Git {
                url: url.to_owned(),
                rev: rev.map(str::to_owned),
            };
            assert_eq!(parse(text).unwrap().unwrap(), expect);
        }
    }

    #[test]
    fn addresses_that_run_something_are_refused() {
        for text in [
            "--upload-pack=touch x",
            "-oProxyCommand=x",
            "ext::sh -c touch% x",
            "ext::sh",
            "fd::17",
            "https://example.org/a::b",
            "ssh://-oProxyCommand=x/a",
            "ssh://me@-oProxyCommand=x/a",
            "-x@example.org:a",
            "host:-x",
            "http+unix://x/y",
            "https://example.org/a b",
            "https://example.org/a\n",
            "https://example.org/a#",
            "https://example.org/a#--upload-pack=x",
            "https://example.org/a#a..b",
            "https://example.org/a#a:b",
            "https://example.org/a#+x",
        ] {
            match parse(text) {
                Some(Err(HandoutError::Address { address, .. })) => assert_eq!(address, text),
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}
