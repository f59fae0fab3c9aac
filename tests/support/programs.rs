//! Real programs for tests of the fence: compiled once, run inside it, looked for afterwards.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use asynclings_core::pack;
use asynclings_engine::run::{ProbeSettings, Program, RunLimits};
use asynclings_trace::Clock;

use super::binary::BINARY;
use super::build;

/// The variable by which a test's processes are found.
const MARK: &str = "HOSTILE_MARK";

/// A program that does `what`, and the mark that finds it and all it started.
pub(crate) struct Hostile {
    pub(crate) program: Program,
    mark: String,
}

/// A program from `hostile.rs`. No limit on wall time but a minute: on a busy machine anything
/// may take long, and a test that wants the wall sets it lower.
pub(crate) fn hostile(what: &str) -> Hostile {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let mark = format!("{}-{number}", std::process::id());
    marked(what, &mark)
}

/// The same, found by this mark.
pub(crate) fn marked(what: &str, mark: &str) -> Hostile {
    let said = pack::Limits {
        wall_ms: Some(60_000),
        ..pack::Limits::default()
    };
    let program = Program {
        exe: executable().to_owned(),
        cwd: std::env::temp_dir(),
        library_path: Vec::new(),
        envs: vec![
            ("HOSTILE".into(), what.into()),
            (MARK.into(), OsString::from(mark)),
        ],
        limits: RunLimits::resolve(&said, Clock::Virtual),
        probe: ProbeSettings::default(),
        launcher: BINARY.into(),
        fence: None,
    };
    Hostile {
        program,
        mark: mark.to_owned(),
    }
}

impl Hostile {
    /// How many processes of this test are there.
    pub(crate) fn processes(&self) -> usize {
        let var = format!("{MARK}={}", self.mark);
        let is_ours = |path: PathBuf| {
            std::fs::read(path.join("environ")).is_ok_and(|all| {
                all.split(|byte| *byte == 0)
                    .any(|one| one == var.as_bytes())
            })
        };
        let all = std::fs::read_dir("/proc").unwrap().flatten();
        all.filter(|entry| is_ours(entry.path())).count()
    }

    /// Waits until there are none; panics when some are still there after a long time.
    pub(crate) fn wait_until_gone(&self) {
        let begin = Instant::now();
        while self.processes() > 0 {
            assert!(
                begin.elapsed() < Duration::from_secs(30),
                "{} processes were left behind",
                self.processes()
            );
            std::thread::yield_now();
        }
    }
}

/// Compiles `hostile.rs`.
fn executable() -> &'static Path {
    static EXE: OnceLock<PathBuf> = OnceLock::new();
    EXE.get_or_init(|| compiled("hostile", &["tests/fixtures/programs/hostile.rs"]))
}

/// Compiles a program of std alone, unless these very sources were compiled before. The first of them
/// is its main file.
pub(crate) fn compiled(name: &str, sources: &[&str]) -> PathBuf {
    let sources: Vec<_> = sources
        .iter()
        .map(|path| build::repository().join(path))
        .collect();
    let folder = build::scratch("programs");
    let (exe, stamp) = (folder.join(name), folder.join(format!("{name}.rs")));
    let texts: Vec<_> = sources
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect();
    let text = texts.concat();
    if exe.exists() && std::fs::read(&stamp).is_ok_and(|old| old == text) {
        return exe;
    }
    // Under another name first: two test programs may do this at the same time.
    let fresh = folder.join(format!("{name}-{}", std::process::id()));
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let status = Command::new(rustc)
        .args(["--edition", "2024", "--crate-name", name, "-A", "warnings"])
        .arg("-o")
        .args([&fresh, &sources[0]])
        .status()
        .unwrap();
    assert!(status.success());
    std::fs::rename(&fresh, &exe).unwrap();
    std::fs::write(&stamp, text).unwrap();
    exe
}
