//! What to run, and the environment it runs in.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use super::nonce::{MARK, Nonce};
use super::{RunError, RunLimits};
use crate::compile::{LOADER_VARIABLE, loader_paths};
use crate::fence::{Fence, Purpose};
use asynclings_trace::{Clock, Word as _};

/// A program to run and all that belongs to it.
#[derive(Clone, Debug)]
pub struct Program {
    /// The executable.
    pub exe: PathBuf,
    /// The folder it runs in.
    pub cwd: PathBuf,
    /// Folders its shared libraries lie in, searched before the system's.
    pub library_path: Vec<PathBuf>,
    /// Further environment variables.
    pub envs: Vec<(OsString, OsString)>,
    /// When to end it.
    pub limits: RunLimits,
    /// What its probe is told.
    pub probe: ProbeSettings,
    /// The executable that starts it: the tutor itself, see `launcher.rs`.
    pub launcher: PathBuf,
    /// What holds it beside its limits; None for a learner's own.
    pub fence: Option<Fence>,
}

/// What the probe inside a program is told (docs/trace.md, part 1.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProbeSettings {
    /// The clock the exercise wants.
    pub clock: Clock,
    /// The virtual time at which the probe's watchdog fires; None for the probe's own default.
    pub horizon_ms: Option<u64>,
    /// Inputs by name. A value that is written like an integer arrives as one.
    pub params: Vec<(String, String)>,
    /// Whether every pending span is polled up to four times more at once.
    pub extra_polls: bool,
    /// The name of the spans that are held back in that run, instead.
    pub held_back: Option<String>,
    /// Whether this run is made to learn at which lines the program hangs, and when it looks.
    pub lines: Option<Lines>,
}

/// When a program that will hang is asked for the lines at which it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// At the end: everything that waits can then be asked.
    AtEnd,
    /// Stacks are kept from the start, since nothing can be asked at the end.
    FromStart,
}

impl ProbeSettings {
    /// The parameters as the JSON object the probe reads.
    fn params_json(&self) -> String {
        let object: serde_json::Map<_, _> = self
            .params
            .iter()
            .map(|(name, value)| (name.clone(), json_of(value)))
            .collect();
        serde_json::Value::Object(object).to_string()
    }
}

/// `12` is a number; `012` and `amber` are text.
fn json_of(value: &str) -> serde_json::Value {
    match value.parse::<i64>() {
        Ok(number) if number.to_string() == value => number.into(),
        _ => value.into(),
    }
}

/// The variables that a program keeps: where things lie, how people write, and what a system's loader
/// and its libraries cannot do without.
const NEEDED: [&str; 23] = [
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "TMPDIR",
    "TMP",
    "TEMP",
    "LANG",
    "LANGUAGE",
    "TZ",
    // The loader's.
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
    // What Windows' own libraries ask for.
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "WINDIR",
    "COMSPEC",
    "PATHEXT",
    "USERPROFILE",
    "LOCALAPPDATA",
    "APPDATA",
    "PROGRAMDATA",
    "NUMBER_OF_PROCESSORS",
];

/// Whether a program that is judged keeps a variable of the tutor's environment. Windows knows no
/// capitals in their names.
fn is_needed(name: &str) -> bool {
    let name = if cfg!(windows) {
        name.to_uppercase()
    } else {
        name.to_owned()
    };
    NEEDED.contains(&name.as_str()) || name.starts_with("LC_")
}

/// The variable that tells the probe that a tutor is there and where to read what it has to say.
const HANDOVER: &str = "ASYNCLINGS_HANDOVER";

/// A change of the environment a program inherits: a value, or None to take a variable away.
pub(super) type Change = (OsString, Option<OsString>);

impl Program {
    /// What the probe is told, a setting a line.
    pub(super) fn told(&self, nonce: &Nonce) -> String {
        let mut told = format!("nonce {}\n", nonce.as_str());
        let mut set = |name: &str, value: &str| {
            told.push_str(&format!("{name} {value}\n"));
        };
        set("clock", self.probe.clock.word());
        set("params", &self.probe.params_json());
        set("max_events", &self.limits.events.to_string());
        if let Some(horizon) = self.probe.horizon_ms {
            set("horizon_ms", &horizon.to_string());
        }
        if self.probe.extra_polls {
            match &self.probe.held_back {
                Some(name) => set("held_back", name),
                None => set("extra_polls", "1"),
            }
        }
        match self.probe.lines {
            Some(Lines::AtEnd) => set("lines", "end"),
            Some(Lines::FromStart) => set("lines", "start"),
            None => {}
        }
        told
    }

    /// With what it goes inside its fence, when it has one.
    #[cfg_attr(
        not(unix),
        expect(dead_code, reason = "only the launcher sends a program inside")
    )]
    pub(super) fn inside(&self, token: &Nonce) -> std::io::Result<Option<[OsString; 2]>> {
        let order = self
            .fence
            .as_ref()
            .and_then(|fence| fence.order(Purpose::Program));
        let Some(order) = order else {
            return Ok(None);
        };
        let order = order
            .saying(token.as_str())
            .with_sockets(self.limits.sockets)
            .executing([&self.exe])
            .reading([&self.cwd])
            .reading(&self.library_path);
        order.args().map(Some)
    }

    /// What to change in the tutor's own environment for this run.
    pub(super) fn environment(&self, mark: &Nonce) -> Result<Vec<Change>, RunError> {
        let mut changes: Vec<Change> = Vec::new();
        // Nothing of a learner's environment or a CI's, such as a token, and nothing that another tutor
        // around this one may have left.
        for (name, _) in std::env::vars_os() {
            if !is_needed(&name.to_string_lossy()) {
                changes.push((name, None));
            }
        }
        let mut set = |name: &str, value: &OsStr| {
            changes.push((name.into(), Some(value.into())));
        };
        set(MARK, mark.as_str().as_ref());
        // What the probe is told comes through standard input; this only says so.
        set(HANDOVER, "stdin".as_ref());
        // Two workers on every machine, so that what runs in parallel here does so everywhere.
        set("TOKIO_WORKER_THREADS", "2".as_ref());
        // A learner reads one line of a panic, not forty frames of the runtime.
        set("RUST_BACKTRACE", "0".as_ref());
        set("RUST_LIB_BACKTRACE", "0".as_ref());
        let paths = loader_paths(&self.library_path)
            .map_err(|path| RunError::LibraryPath { path: path.clone() })?;
        if let Some(paths) = paths {
            set(LOADER_VARIABLE, &paths);
        }
        for (name, value) in &self.envs {
            changes.push((name.clone(), Some(value.clone())));
        }
        Ok(changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program() -> Program {
        Program {
            exe: "prog".into(),
            cwd: ".".into(),
            library_path: Vec::new(),
            envs: Vec::new(),
            limits: RunLimits::resolve(&asynclings_core::pack::Limits::default(), Clock::Virtual),
            probe: ProbeSettings::default(),
            launcher: "asynclings".into(),
            fence: None,
        }
    }

    /// What the probe is told under a name.
    fn told(program: &Program, name: &str) -> Option<String> {
        let told = program.told(&Nonce::draw().unwrap());
        let mut lines = told.lines().filter_map(|line| line.split_once(' '));
        let (_, value) = lines.find(|(other, _)| *other == name)?;
        Some(value.to_owned())
    }

    /// The last word on a variable: None when nothing is said, Some(None) when it is taken away.
    fn said(program: &Program, name: &str) -> Option<Option<String>> {
        let nonce = Nonce::draw().unwrap();
        let changes = program.environment(&nonce).unwrap();
        let last = changes.into_iter().rev().find(|(key, _)| key == name)?;
        Some(last.1.map(|value| value.into_string().unwrap()))
    }

    fn value(program: &Program, name: &str) -> Option<String> {
        said(program, name).flatten()
    }

    #[test]
    fn a_plain_program_is_told_what_the_wire_format_promises() {
        let program = program();
        assert_eq!(told(&program, "clock").unwrap(), "virtual");
        assert_eq!(told(&program, "params").unwrap(), "{}");
        assert_eq!(told(&program, "max_events").unwrap(), "200000");
        assert_eq!(told(&program, "horizon_ms"), None);
        assert_eq!(told(&program, "extra_polls"), None);
        assert_eq!(told(&program, "lines"), None);
        assert_eq!(told(&program, "nonce").unwrap().len(), 32);
        assert_eq!(value(&program, "TOKIO_WORKER_THREADS").unwrap(), "2");
    }

    #[test]
    fn settings_reach_the_probe() {
        let mut program = program();
        program.probe = ProbeSettings {
            clock: Clock::Real,
            horizon_ms: Some(90_000),
            params: vec![
                ("count".into(), "12".into()),
                ("word".into(), "a \"b\"".into()),
                ("code".into(), "007".into()),
            ],
            extra_polls: true,
            held_back: Some("thumb".to_owned()),
            lines: Some(Lines::AtEnd),
        };
        assert_eq!(told(&program, "clock").unwrap(), "real");
        assert_eq!(told(&program, "horizon_ms").unwrap(), "90000");
        assert_eq!(told(&program, "extra_polls"), None);
        assert_eq!(told(&program, "held_back").unwrap(), "thumb");
        program.probe.held_back = None;
        assert_eq!(told(&program, "extra_polls").unwrap(), "1");
        assert_eq!(told(&program, "lines").unwrap(), "end");
        let params = told(&program, "params").unwrap();
        let params: serde_json::Value = serde_json::from_str(&params).unwrap();
        let expect = serde_json::json!({ "count": 12, "word": "a \"b\"", "code": "007" });
        assert_eq!(params, expect);
    }

    #[test]
    fn a_program_keeps_what_it_needs_and_nothing_else() {
        for name in [
            "PATH",
            "HOME",
            "TMPDIR",
            "LANG",
            "LC_ALL",
            "LD_LIBRARY_PATH",
        ] {
            assert!(is_needed(name), "{name}");
        }
        for name in [
            "GITHUB_TOKEN",
            "AWS_SECRET_ACCESS_KEY",
            "SSH_AUTH_SOCK",
            "LD_PRELOAD",
            "RUST_LOG",
            "ASYNCLINGS_NONCE",
            "CARGO_REGISTRY_TOKEN",
            "TOKIO_WORKER_THREADS",
        ] {
            assert!(!is_needed(name), "{name}");
        }
        assert_eq!(is_needed("SystemRoot"), cfg!(windows));
    }

    #[test]
    fn the_environment_holds_nothing_that_a_record_needs() {
        let mut program = program();
        program.probe.params = vec![("secret".into(), "amber".into())];
        let nonce = Nonce::draw().unwrap();
        let told = program.told(&nonce);
        assert!(told.contains(nonce.as_str()) && told.contains("amber"));
        for (name, value) in program.environment(&Nonce::draw().unwrap()).unwrap() {
            let value = value.unwrap_or_default().into_string().unwrap();
            assert!(
                !value.contains(nonce.as_str()) && !value.contains("amber"),
                "{name:?}"
            );
        }
    }

    #[test]
    fn library_folders_come_first_and_in_order() {
        let mut program = program();
        program.library_path = vec!["/a b/deps".into(), "/ä/lib".into()];
        let joined = value(&program, LOADER_VARIABLE).unwrap();
        let paths: Vec<PathBuf> = std::env::split_paths(&joined).collect();
        assert_eq!(paths[..2], program.library_path);
    }

    #[cfg(unix)]
    #[test]
    fn a_library_folder_that_cannot_be_named_is_an_error_with_its_path() {
        let mut program = program();
        program.library_path = vec!["/fine".into(), "/not:fine".into()];
        let error = program.environment(&Nonce::draw().unwrap()).unwrap_err();
        assert!(error.to_string().contains("/not:fine"), "{error}");
    }
}
