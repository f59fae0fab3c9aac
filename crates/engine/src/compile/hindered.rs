//! What keeps rustc from its work and is not about a crate's code: a full disk, no linker, limits.
//!
//! Told by its words, since rustc reports it as it reports errors in the code, only without a place; and
//! by the way it ends. A compiler that something has ended may have said anything before: under a limit
//! on memory that a macro is unknown, for one.

use std::path::Path;
use std::process::ExitStatus;

use super::diagnose::says_no_linker;
use super::error::CompileError;
use super::message::Message;
use super::system;

/// How rustc exits when it has compiled, and when it has found errors.
const JUDGED: [i32; 2] = [0, 1];

/// What a program says that got no more memory, files, threads or room, in rustc's words and linkers'.
const LIMITS: [&str; 10] = [
    "out of memory",
    "Cannot allocate memory",
    "cannot allocate memory",
    "memory exhausted",
    "memory allocation of",
    "std::bad_alloc",
    "File too large",
    "File size limit exceeded",
    "Too many open files",
    "Resource temporarily unavailable",
];

/// True when rustc came to its own end, so that its words can be believed.
pub(super) fn is_done(status: ExitStatus) -> bool {
    status.code().is_some_and(|code| JUDGED.contains(&code))
}

/// What is wrong around a crate, when a message is not about its code at all.
pub(super) fn surroundings(message: &Message, out: &Path) -> Option<CompileError> {
    if message.place.is_some() {
        return None;
    }
    if system::says_disk_full(&message.plain) {
        let path = out.to_owned();
        return Some(CompileError::DiskFull { path });
    }
    if says_no_linker(&message.text) {
        return Some(CompileError::NoLinker {
            text: message.text.clone(),
        });
    }
    let words = &message.plain;
    let is_linking = message.text.starts_with("linking with");
    let hindered = LIMITS.iter().any(|limit| words.contains(limit))
        || message.text.starts_with("could not exec the linker")
        || is_linking && says_ended(words)
        // Of a symbol that is nowhere a linker says its name, not what the system said.
        || !is_linking && words.contains("(os error ");
    hindered.then(|| CompileError::Hindered {
        text: words.trim_end().to_owned(),
    })
}

/// What rustc ended of that did not come to its own end. `text` is what it printed beside its messages.
pub(super) fn crashed(status: ExitStatus, text: String, out: &Path) -> CompileError {
    // LLVM ends where it is, and says only this.
    if system::says_disk_full(&text) {
        let path = out.to_owned();
        return CompileError::DiskFull { path };
    }
    let status = status.to_string();
    CompileError::Crashed { status, text }
}

/// True when a linker was ended from outside, or has crashed.
fn says_ended(words: &str) -> bool {
    words.contains("failed: signal: ")
        || words.contains("terminated with signal")
        || words.contains("PLEASE submit a bug report to https://github.com/llvm")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str, notes: &[&str]) -> Message {
        let notes: Vec<_> = notes
            .iter()
            .map(|note| serde_json::json!({"message": note, "level": "note", "spans": [], "children": []}))
            .collect();
        let rendered = format!("error: {text}\n{}", serde_json::json!(notes));
        let json = serde_json::json!({
            "$message_type": "diagnostic", "message": text, "code": null, "level": "error",
            "spans": [], "children": notes, "rendered": rendered,
        });
        Message::from_json(&json.to_string()).unwrap()
    }

    fn told(text: &str, note: &str) -> Option<String> {
        let error = surroundings(&error(text, &[note]), Path::new("/out"))?;
        assert!(!error.remedy().is_empty());
        Some(error.to_string())
    }

    /// As rustc 1.95 ended on a disk of 64 KiB.
    #[cfg(unix)]
    #[test]
    fn a_crash_for_want_of_room_is_told_as_that() {
        use std::os::unix::process::ExitStatusExt;
        let ended = |text: &str| {
            let status = ExitStatus::from_raw(101 << 8);
            crashed(status, text.to_owned(), Path::new("/out")).to_string()
        };
        assert_eq!(
            ended("rustc-LLVM ERROR: IO failure on output stream: No space left on device\n"),
            "no space left on the disk that contains `/out`"
        );
        assert_eq!(
            ended("thread 'rustc' panicked"),
            "rustc ended with exit status: 101 before it was done"
        );
    }

    /// As rustc 1.95 says it under `ulimit`, with a full disk, and with linkers that are ended.
    #[test]
    fn what_is_not_about_the_code_is_told_apart() {
        let hindered = Some("this system kept rustc from compiling".to_owned());
        let failed = "linking with `cc` failed: exit status: 1";
        for (text, note) in [
            ("linking with `cc` failed: signal: 9 (SIGKILL)", ""),
            (
                "could not exec the linker `cc`",
                "Too many open files (os error 24)",
            ),
            (
                "could not exec the linker `./ld`",
                "Permission denied (os error 13)",
            ),
            (
                failed,
                "collect2: fatal error: ld terminated with signal 7 [Bus error]",
            ),
            (
                failed,
                "collect2: fatal error: ld terminated with signal 25 [File size limit exceeded]",
            ),
            (failed, "ld: fatal: out of memory allocating"),
            (
                "couldn't create a temp dir: Permission denied (os error 13)",
                "",
            ),
        ] {
            assert_eq!(told(text, note), hindered, "{text} {note}");
        }
        assert_eq!(
            told(failed, "ld: final link failed: No space left on device").as_deref(),
            Some("no space left on the disk that contains `/out`")
        );
        assert_eq!(
            told(
                "linker `cc` not found",
                "No such file or directory (os error 2)"
            )
            .as_deref(),
            Some("rustc could not find a linker: linker `cc` not found")
        );
        for (text, note) in [
            (failed, "rust-lld: error: undefined symbol: nowhere"),
            (
                "cannot satisfy dependencies so `std` only shows up once",
                "",
            ),
        ] {
            assert_eq!(told(text, note), None, "{text} {note}");
        }
    }
}
