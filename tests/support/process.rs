//! Processes, and tests in one of their own.

use std::fs;
use std::path::{Path, PathBuf};
#[cfg(target_os = "linux")]
use std::process::Command;

/// The processes at work in this folder or below it, as their folders in `/proc`. An ended one has
/// no folder that it works in.
pub(crate) fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let is_there =
        |pid: &PathBuf| fs::read_link(pid.join("cwd")).is_ok_and(|cwd| cwd.starts_with(folder));
    let all = fs::read_dir("/proc").unwrap().flatten();
    all.map(|entry| entry.path()).filter(is_there).collect()
}

/// This test program, to run the one test of this name, which its module gives as `module_path!()`.
#[cfg(target_os = "linux")]
pub(crate) fn again(module: &str, test: &str) -> Command {
    let (_, module) = module.split_once("::").unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "--nocapture", &format!("{module}::{test}")]);
    command
}

/// True in a process that runs this one test. Elsewhere it starts one and waits for it: what a test
/// measures of its process is not to be that of all tests.
#[cfg(target_os = "linux")]
pub(crate) fn is_alone(module: &str, test: &str) -> bool {
    const ALONE: &str = "ASYNCLINGS_TEST_ALONE";
    if std::env::var_os(ALONE).is_some_and(|alone| alone == test) {
        return true;
    }
    let output = again(module, test).env(ALONE, test).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}\n{errors}");
    assert!(printed.contains("1 passed"), "{printed}");
    false
}

/// The most memory this process has held, in KiB.
#[cfg(target_os = "linux")]
pub(crate) fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.unwrap().split_whitespace().nth(1);
    number.unwrap().parse().unwrap()
}
