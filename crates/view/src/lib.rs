//! What asynclings shows: verdicts, timelines and lists, as text and as JSON.
//!
//! Values in, [`Doc`]s out: text whose pieces have roles. [`Look`] says how it shall look, and
//! [`Screen`] alone writes to the terminal.

pub mod doc;
pub mod json;
pub mod lesson;
pub mod list;
pub mod look;
pub mod progress;
pub mod screen;
pub mod timeline;
pub mod trace;
pub mod verdict;

mod evidence;

#[cfg(test)]
mod tests;

pub use doc::{Doc, Line, Role};
pub use look::Look;
pub use screen::Screen;
