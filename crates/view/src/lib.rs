//! What asynclings shows: verdicts, timelines and lists, as text and as JSON.
//!
//! Values in, [`Doc`]s out: text whose pieces have roles. [`RenderOptions`] says how it is rendered,
//! and [`Screen`] is what the commands print with. It may use `asynclings-trace` and `asynclings-core`; the app, the author's
//! tools and the command line may use it. Its rooms, each of which may use those above it:
//!
//! | room | job |
//! |---|---|
//! | [`RenderOptions`] | width, colours and characters of the output |
//! | [`doc`] | text with roles, broken into lines that fit |
//! | [`screen`] | standard output and standard error |
//! | [`lesson`], `timeline`, `evidence` | the parts: Markdown, a picture of a trace, a table of events; `comments` and `highlight`, for code |
//! | [`verdict`], [`trace`], [`play`], [`list`], [`progress`] | what a command shows |
//! | [`json`] | the same for programs: `--json` |

pub mod doc;
pub mod json;
pub mod lesson;
pub mod list;
pub mod play;
pub mod progress;
pub mod screen;
pub mod trace;
pub mod verdict;

mod comments;
mod evidence;
mod highlight;
mod render_options;
mod timeline;

#[cfg(test)]
mod tests;

pub use doc::{Doc, Line, Role};
pub use render_options::{NARROWEST, RenderOptions};
pub use screen::Screen;
