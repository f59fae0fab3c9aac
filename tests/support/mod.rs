//! What the tests of the whole tool have in common, and no test itself. `binary` runs the tool in a
//! learner's environment and `build` is the folder in which they compile exercises, with their `dependencies`;
//! on these stand folders with packs and courses, a terminal, and programs that misbehave.

pub(crate) mod binary;
pub(crate) mod build;
#[cfg(unix)]
pub(crate) mod course;
#[cfg(unix)]
pub(crate) mod dependencies;
pub(crate) mod files;
#[cfg(target_os = "linux")]
pub(crate) mod lab;
#[cfg(unix)]
pub(crate) mod picture;
#[cfg(unix)]
pub(crate) mod pipe;
#[cfg(unix)]
pub(crate) mod process;
#[cfg(target_os = "linux")]
pub(crate) mod programs;
pub(crate) mod sandbox;
#[cfg(unix)]
pub(crate) mod screen;
#[cfg(unix)]
pub(crate) mod small_course;
#[cfg(unix)]
pub(crate) mod terminal;
#[cfg(unix)]
pub(crate) mod watched;
