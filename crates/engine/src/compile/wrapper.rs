//! The tutor in rustc's place.
//!
//! cargo is told to call the tutor where it would call rustc for a crate of the workspace. For an
//! exercise's program the tutor writes the command line down as the crate's invocation and reports
//! failure, so that cargo never takes the program for built and asks again each time; the invocation
//! is then replayed in the open. Everything else (questions about rustc, libraries, build
//! scripts) goes to rustc as it came.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use super::invocation::{Compiler, RustcInvocation};
use super::workspace::Linking;

/// The folder that invocations are written into. Its presence is what asks the tutor to be a wrapper.
const RECIPES: &str = "ASYNCLINGS_RECIPES";
/// The call of cargo that invocations come from.
const SESSION: &str = "ASYNCLINGS_SESSION";
/// The names of the variables that cargo itself was started with, or that a learner's configuration sets.
const KNOWN: &str = "ASYNCLINGS_KNOWN_VARIABLES";
/// Present when shared libraries are not wanted.
const STATIC: &str = "ASYNCLINGS_STATIC";

/// Does the wrapper's work if that is what this process was started for, and says how to exit.
///
/// A program that uses [`compile`](super::compile) with itself as wrapper calls this first thing
/// in `main`.
#[must_use]
pub fn run_if_asked() -> Option<ExitCode> {
    let recipes = PathBuf::from(std::env::var_os(RECIPES)?);
    let mut args = std::env::args_os().skip(1);
    let rustc = PathBuf::from(args.next()?);
    let args: Vec<OsString> = args.collect();
    Some(match program(&args) {
        Some(name) => match record(recipes, rustc, args, &name) {
            Ok(()) => ExitCode::FAILURE,
            Err(problem) => complain(&problem),
        },
        None => run(rustc, args),
    })
}

/// What cargo must be started with, so that it calls `wrapper`. The variables that are `known` are no part of
/// how a crate is compiled.
pub(super) fn variables<'n>(
    wrapper: PathBuf,
    recipes: PathBuf,
    session: &str,
    linking: Linking,
    known: impl Iterator<Item = &'n str>,
) -> Vec<(&'static str, OsString)> {
    let known = known.collect::<Vec<_>>().join("\n");
    let none = OsString::new();
    // A wrapper of the learner's own, such as a cache, is left out: it would be asked to run the
    // tutor. Without shared libraries the probe, which lies outside of the workspace, must be
    // wrapped as well.
    let (all, workspace) = match linking {
        Linking::Dynamic => (none, wrapper.into_os_string()),
        Linking::Static => (wrapper.into_os_string(), none),
    };
    let mut variables = vec![
        ("RUSTC_WRAPPER", all),
        ("RUSTC_WORKSPACE_WRAPPER", workspace),
        (RECIPES, recipes.into_os_string()),
        (SESSION, session.into()),
        (KNOWN, known.into()),
    ];
    if linking == Linking::Static {
        variables.push((STATIC, "1".into()));
    }
    variables
}

/// The crate whose program is to be compiled; None for anything that is not an exercise's.
fn program(args: &[OsString]) -> Option<String> {
    std::env::var_os("CARGO_PRIMARY_PACKAGE")?;
    std::env::var_os("CARGO_BIN_NAME")?;
    let is_bin = args
        .windows(2)
        .any(|pair| pair[0] == "--crate-type" && pair[1] == "bin");
    let package = std::env::var("CARGO_PKG_NAME").ok()?;
    is_bin.then_some(package)
}

fn record(
    recipes: PathBuf,
    rustc: PathBuf,
    args: Vec<OsString>,
    package: &str,
) -> Result<(), String> {
    if std::env::var("CARGO_BIN_NAME").is_ok_and(|bin| bin != package) {
        // A second program beside the exercise's own: nobody runs it.
        return Ok(());
    }
    let args = args
        .into_iter()
        .map(OsString::into_string)
        .collect::<Result<_, _>>()
        .map_err(|arg| format!("`{}` is not valid UTF-8", arg.to_string_lossy()))?;
    let session = std::env::var(SESSION).map_err(|error| error.to_string())?;
    let dir = std::env::var("CARGO_MANIFEST_DIR").map_err(|error| error.to_string())?;
    let cwd = std::env::current_dir().map_err(|error| error.to_string())?;
    Compiler::save(&recipes, &session, rustc)
        .and_then(|()| {
            RustcInvocation::new(session, args, cwd, dir.into(), added()).save(&recipes, package)
        })
        .map_err(|error| {
            format!(
                "could not write into `{}`: {}",
                recipes.display(),
                error.source
            )
        })
}

/// The variables that cargo and build scripts have added for this call.
fn added() -> BTreeMap<String, String> {
    let known = std::env::var(KNOWN).unwrap_or_default();
    let known: BTreeSet<&str> = known.split('\n').collect();
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, _)| name.starts_with("CARGO") || !known.contains(name.as_str()))
        .filter(|(name, _)| !is_only_for_this_call(name))
        .collect()
}

/// True for what would be wrong or useless when the call is repeated: the way to cargo's job
/// server, the loader's path, the tutor's own requests.
fn is_only_for_this_call(name: &str) -> bool {
    name.starts_with("ASYNCLINGS_")
        || name.starts_with("CARGO_TERM_")
        || name.ends_with("LIBRARY_PATH")
        || matches!(
            name,
            "CARGO_MAKEFLAGS"
                | "MAKEFLAGS"
                | "RUSTC_WRAPPER"
                | "RUSTC_WORKSPACE_WRAPPER"
                | "RUSTC_BOOTSTRAP"
                | "RUST_RECURSION_COUNT"
        )
}

fn run(rustc: PathBuf, args: Vec<OsString>) -> ExitCode {
    let args = if std::env::var_os(STATIC).is_some() {
        without_dylib(args)
    } else {
        args
    };
    let status = Command::new(&rustc)
        .args(args)
        .env_remove(RECIPES)
        .env_remove(SESSION)
        .env_remove(KNOWN)
        .env_remove(STATIC)
        .status();
    match status {
        Ok(status) => {
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            code.map_or_else(
                // An exit code alone would hide it from cargo.
                || complain(&format!("rustc was killed by {status}")),
                ExitCode::from,
            )
        }
        Err(error) => complain(&format!("could not start `{}`: {error}", rustc.display())),
    }
}

/// A library that can also be had as an rlib is made as an rlib only.
fn without_dylib(args: Vec<OsString>) -> Vec<OsString> {
    let at = |flag: &str, value: &str| {
        args.windows(2)
            .position(|pair| pair[0] == flag && pair[1] == value)
    };
    if at("--crate-name", "___").is_some() {
        // cargo asks which kinds there are.
        return args;
    }
    let kind = |kind| at("--crate-type", kind);
    match (kind("rlib").or(kind("lib")), kind("dylib")) {
        (Some(_), Some(at)) => [&args[..at], &args[at + 2..]].concat(),
        _ => args,
    }
}

fn complain(problem: &str) -> ExitCode {
    // cargo shows it; there is nobody else to tell when even that fails.
    let _ = writeln!(std::io::stderr(), "asynclings as rustc wrapper: {problem}");
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dylib_is_left_out_only_beside_an_rlib() {
        let check = |args: &str, expect: &str| {
            let args = args.split(' ').map(OsString::from).collect();
            assert_eq!(without_dylib(args).join(" ".as_ref()), expect);
        };
        check(
            "--crate-type rlib --crate-type dylib -v",
            "--crate-type rlib -v",
        );
        check("--crate-type dylib -v", "--crate-type dylib -v");
        check("--crate-type lib", "--crate-type lib");
        let question = "--crate-name ___ --crate-type rlib --crate-type dylib";
        check(question, question);
    }

    #[test]
    fn the_job_server_is_not_kept() {
        for name in ["CARGO_MAKEFLAGS", "LD_LIBRARY_PATH", "ASYNCLINGS_SESSION"] {
            assert!(is_only_for_this_call(name), "{name}");
        }
        for name in ["CARGO_PKG_NAME", "OUT_DIR", "FROM_A_BUILD_SCRIPT"] {
            assert!(!is_only_for_this_call(name), "{name}");
        }
    }
}
