//! What asynclings shows: verdicts, timelines and lists, as text and as JSON.
//!
//! Values in, [`Doc`]s out: text whose pieces have roles. [`Look`] says how it shall look, and
//! [`Screen`] alone writes to the terminal.

pub mod doc;
pub mod look;
pub mod timeline;

pub use doc::{Doc, Line, Role};
pub use look::Look;
