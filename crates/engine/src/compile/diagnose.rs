//! Why cargo failed, from what it printed.
//!
//! cargo has no machine-readable form for what goes wrong before a compiler runs, so its words
//! are searched, the most certain causes first. What is not recognised is shown as it is.

use std::path::PathBuf;

use super::error::{CompileError, Gate};
use super::system;
use super::workspace::Workspace;

/// Names the cause behind cargo's text about this workspace.
pub(super) fn diagnose(text: &str, ws: &Workspace) -> CompileError {
    let text = trimmed(text);
    if system::says_disk_full(&text) {
        let path = ws.target.clone();
        return CompileError::DiskFull { path };
    }
    if let Some(line) = text.lines().find(|line| says_no_linker(line)) {
        let text = line.trim_start_matches("error: ").to_owned();
        return CompileError::NoLinker { text };
    }
    if says_killed(&text) {
        return CompileError::Hindered { text };
    }
    if let Some(error) = too_old(&text) {
        return error;
    }
    if let Some((gate, does)) = no_answer(&text) {
        return CompileError::NoAnswer {
            gate,
            does,
            package: package(&text),
            text,
        };
    }
    if wants_network(&text) {
        return CompileError::NoNetwork {
            package: package(&text),
            text,
        };
    }
    if text.contains("Cargo.lock") || text.contains("lock file") {
        return CompileError::LockFile {
            path: ws.root.join("Cargo.lock"),
            text,
        };
    }
    if let Some(path) = manifest(&text) {
        return CompileError::Manifest { path, text };
    }
    match failed_build_script(&text) {
        Some(name) => CompileError::Dependency { name, text },
        None => CompileError::Cargo { text },
    }
}

/// True when cargo would have to go online for what it was asked.
pub(super) fn wants_network(text: &str) -> bool {
    [
        "--offline",
        "offline mode",
        "net.offline",
        "network failure",
        "spurious network error",
        "Could not resolve host",
        "Couldn't resolve host",
        "Could not connect to server",
        "Failed to connect to",
        "Timeout was reached",
        "failed to download from",
        "download of config.json failed",
        "failed to get successful HTTP response from",
    ]
    .iter()
    .any(|words| text.contains(words))
}

/// Which proxy or mirror does not do its part, and what it does instead. It is a proxy when curl says
/// so, or when what cannot be reached is not what was to be downloaded from; and a mirror when cargo
/// names it as the replacement of a registry.
fn no_answer(text: &str) -> Option<(Gate, String)> {
    if let Some(host) = after(text, "Could not resolve proxy: ") {
        let does = format!("`{host}` could not be resolved");
        return Some((Gate::Proxy, does));
    }
    if let Some(code) = after(text, "CONNECT tunnel failed, response ") {
        return Some((Gate::Proxy, format!("refuses with status {code}")));
    }
    let from = quoted(text, "failed to download from `")
        .or_else(|| quoted(text, "failed to get successful HTTP response from `"));
    let from = from.as_deref().and_then(host);
    let reached = after(text, "Failed to connect to ");
    let gate = match (&reached, &from) {
        (Some(reached), Some(from)) if !from.starts_with(reached) => Gate::Proxy,
        _ if text.contains("replaced source") => Gate::Mirror,
        _ => return None,
    };
    let port = after(text, " port ").map(|port| format!(":{port}"));
    let whom = match (gate, reached, from) {
        (Gate::Mirror, _, Some(from)) => from.to_owned(),
        (_, reached, _) => reached? + &port.unwrap_or_default(),
    };
    let does = match after(text, ", got ") {
        Some(code) => format!("`{whom}` answers with status {code}"),
        None => format!("`{whom}` does not answer"),
    };
    Some((gate, does))
}

/// The word after these.
fn after(text: &str, words: &str) -> Option<String> {
    let (_, rest) = text.split_once(words)?;
    let word = rest.split(|c: char| c.is_whitespace() || c == ')').next()?;
    Some(word.trim_end_matches(':').to_owned()).filter(|word| !word.is_empty())
}

/// The host and the port in a URL.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split('/').next()
}

/// True when the linker itself is missing.
pub(super) fn says_no_linker(text: &str) -> bool {
    text.contains("linker `") && text.contains("` not found")
}

/// True when cargo tells that a compiler it called was ended from outside.
pub(super) fn says_killed(text: &str) -> bool {
    text.contains("(signal: ") || text.contains("rustc wrapper: rustc was killed by ")
}

/// cargo's text without its bar and without the crates it has compiled.
fn trimmed(text: &str) -> String {
    let from = text.find("error").unwrap_or(0);
    let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
    text[start..].trim_end().to_owned()
}

fn package(text: &str) -> Option<String> {
    [
        "failed to download `",
        "no matching package named `",
        "failed to get `",
    ]
    .iter()
    .find_map(|words| quoted(text, words))
    .map(|name| name.split(' ').next().unwrap_or_default().to_owned())
}

fn manifest(text: &str) -> Option<PathBuf> {
    [
        "failed to parse manifest at `",
        "failed to read `",
        "manifest path `",
        "failed to load manifest for workspace member `",
        "could not find `Cargo.toml` in `",
    ]
    .iter()
    .find_map(|words| quoted(text, words))
    .map(|path| {
        let path = PathBuf::from(path);
        // cargo names a member by its folder.
        match path.ends_with("Cargo.toml") {
            true => path,
            false => path.join("Cargo.toml"),
        }
    })
}

/// What stands between `words` and the next backtick.
fn quoted(text: &str, words: &str) -> Option<String> {
    let (_, rest) = text.split_once(words)?;
    Some(rest.split_once('`')?.0.to_owned())
}

fn failed_build_script(text: &str) -> Option<String> {
    let name = quoted(text, "failed to run custom build command for `")?;
    Some(name.split(' ').next()?.to_owned())
}

/// `rustc 1.80.0 is not supported by the following package` … `requires rustc 1.95`
fn too_old(text: &str) -> Option<CompileError> {
    let version = |words: &str| {
        let (_, rest) = text.split_once(words)?;
        let version: String = rest
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        Some(version.trim_end_matches('.').to_owned()).filter(|version| !version.is_empty())
    };
    if !text.contains("is not supported by the following package")
        && !text.contains("cannot be built because it requires rustc")
    {
        return None;
    }
    Some(CompileError::TooOld {
        tool: "rustc",
        have: version("currently active rustc version is ").or_else(|| version("rustc "))?,
        need: version("requires rustc ")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let error = diagnose(text, &Workspace::new("/ws", "/t", "/r", "/probe"));
        assert_eq!(error.to_string().replace('\\', "/"), expect);
        assert!(!error.remedy().is_empty());
    }

    #[test]
    fn causes_are_named() {
        check(
            "error: failed to download `tokio v1.54.1`\n\nCaused by:\n  attempting to make an HTTP \
             request, but --offline was specified\n",
            "could not download the dependency `tokio`: no network",
        );
        check(
            "    Updating the index\nwarning: spurious network error (3 tries remaining)\n\
             error: failed to get `trpl` as a dependency of package `ex`\nCaused by: [6] Could not \
             resolve hostname",
            "could not download the dependency `trpl`: no network",
        );
        check(
            "error: failed to write `/t/x`: No space left on device (os error 28)",
            "no space left on the disk that contains `/t`",
        );
        check(
            "   Compiling libc v0.2.0\nerror: linker `cc` not found\n  |\n  = note: No such file",
            "rustc could not find a linker: linker `cc` not found",
        );
        check(
            "error: failed to parse lock file at: /ws/Cargo.lock\n\nCaused by: TOML parse error",
            "cargo cannot use the lock file `/ws/Cargo.lock`",
        );
        check(
            "error: failed to parse manifest at `/ws/ch/ex/Cargo.toml`\n\nCaused by: x",
            "cargo cannot use the manifest `/ws/ch/ex/Cargo.toml`",
        );
        check(
            "error: rustc 1.80.1 is not supported by the following package:\n  ex@0.1.0 requires \
             rustc 1.95\n",
            "`rustc` 1.80.1 is too old: the exercises need 1.95 or newer",
        );
        check(
            "error: failed to run custom build command for `ring v0.17.14`\n\nCaused by: x",
            "the dependency `ring` does not compile",
        );
        check(
            "error: failed to load manifest for workspace member `/ws/ch/ex`\n\nCaused by: x",
            "cargo cannot use the manifest `/ws/ch/ex/Cargo.toml`",
        );
        check(
            "error: could not compile `syn` (lib)\n\nCaused by:\n  process didn't exit successfully: \
             `rustc` (signal: 9, SIGKILL: kill)",
            "this system kept rustc from compiling",
        );
        check("error: something new", "cargo failed");
    }

    /// As cargo 1.95 says it.
    #[test]
    fn a_proxy_or_mirror_that_does_not_do_its_part_is_named() {
        let failed = |from: &str, why: &str| {
            format!(
                "error: failed to get `trpl` as a dependency of package `ex v0.1.0 (/ws/ch/ex)`\n\n\
                 Caused by:\n  {from}\n\nCaused by:\n  {why}\n"
            )
        };
        let direct = "failed to download from `https://index.example.org/config.json`";
        let mirror = "failed to query replaced source registry `main`\n\nCaused by:\n  failed to \
                      download from `http://127.0.0.1:9/index/config.json`";
        let refused = "[7] Could not connect to server (Failed to connect to 127.0.0.1 port 9 after 0 \
                       ms: Could not connect to server)";
        let unknown = "[5] Could not resolve proxy name (Could not resolve proxy: nowhere.invalid)";
        let tunnel =
            "[56] Failure when receiving data from the peer (CONNECT tunnel failed, response 407)";
        let status = "failed to get successful HTTP response from `http://127.0.0.1:9/index/config.json` \
                      (127.0.0.1), got 503\n  body:\n  <title>Error";
        let replaced = "failed to query replaced source registry `main`";
        let own = "[7] Could not connect to server (Failed to connect to index.example.org port 443 \
                   after 0 ms: Could not connect to server)";
        for (from, why, does) in [
            (direct, refused, "the proxy `127.0.0.1:9` does not answer"),
            (
                direct,
                unknown,
                "the proxy `nowhere.invalid` could not be resolved",
            ),
            (direct, tunnel, "the proxy refuses with status 407"),
            (mirror, refused, "the mirror `127.0.0.1:9` does not answer"),
            (
                replaced,
                status,
                "the mirror `127.0.0.1:9` answers with status 503",
            ),
            (direct, own, "no network"),
        ] {
            check(
                &failed(from, why),
                &format!("could not download the dependency `trpl`: {does}"),
            );
        }
    }

    #[test]
    fn the_text_begins_with_the_error() {
        let text = "   Compiling a v1\n   Compiling b v1\nerror: something new\nmore\n";
        assert_eq!(trimmed(text), "error: something new\nmore");
    }
}
