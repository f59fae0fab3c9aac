//! What only the operating system knows.
//!
//! Two questions: another way to where stdout leads, and whether threads of
//! the learner's own are running. Linux answers the second from /proc; where
//! nothing answers, the probe says none and judges by its records alone.

use std::fs::File;

/// A second handle to where stdout leads, which its lock does not guard.
#[cfg(unix)]
pub(crate) fn duplicate_stdout() -> Option<File> {
    use std::os::fd::AsFd;
    let copy = std::io::stdout().as_fd().try_clone_to_owned();
    copy.ok().map(File::from)
}

#[cfg(windows)]
pub(crate) fn duplicate_stdout() -> Option<File> {
    use std::os::windows::io::AsHandle;
    let copy = std::io::stdout().as_handle().try_clone_to_owned();
    copy.ok().map(File::from)
}

#[cfg(not(any(unix, windows)))]
pub(crate) fn duplicate_stdout() -> Option<File> {
    None
}

/// The name of threads that the probe or tokio started, so that they are not
/// taken for the learner's. Linux keeps 15 bytes of a name.
pub(crate) const POOL_THREAD: &str = "probe-pool";
/// The name of the monitor's threads.
pub(crate) const MONITOR_THREAD: &str = "probe-monitor";

/// How many plain threads run beside the current one and the main thread.
#[cfg(target_os = "linux")]
pub(crate) fn plain_threads() -> usize {
    const NOT_THE_LEARNERS: [&str; 3] = [POOL_THREAD, MONITOR_THREAD, "tokio-rt-worker"];
    let current = std::fs::read_link("/proc/thread-self")
        .ok()
        .and_then(|path| Some(path.file_name()?.to_owned()));
    let main = std::process::id().to_string();
    let Ok(tasks) = std::fs::read_dir("/proc/self/task") else {
        return 0;
    };
    tasks
        .flatten()
        .filter(|task| Some(task.file_name()) != current && task.file_name() != main.as_str())
        .filter_map(|task| std::fs::read_to_string(task.path().join("comm")).ok())
        .filter(|name| !NOT_THE_LEARNERS.contains(&name.trim_end()))
        .count()
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn plain_threads() -> usize {
    0
}
