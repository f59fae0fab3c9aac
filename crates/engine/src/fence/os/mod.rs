//! How a layer is taken, which differs between operating systems: one file or folder for each.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
pub(super) use linux::{become_program, holds, system};

#[cfg(not(target_os = "linux"))]
mod other;
#[cfg(not(target_os = "linux"))]
pub(super) use other::{become_program, holds, system};
