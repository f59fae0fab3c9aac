//! What only the operating system knows.
//!
//! Another way to where stdout leads, and what it calls a thread.

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

/// What the operating system calls the current thread.
#[cfg(target_os = "linux")]
pub(crate) fn current_id() -> Option<u32> {
    let path = std::fs::read_link("/proc/thread-self").ok()?;
    path.file_name()?.to_str()?.parse().ok()
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn current_id() -> Option<u32> {
    None
}
