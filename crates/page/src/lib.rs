//! A trace outside the terminal: a page, a picture, files for profilers.
//!
//! [`html`] makes one file that a browser opens without a network, [`svg`] a picture for a slide or
//! a book, [`perfetto`] and [`speedscope`] what those two viewers read; [`report`]
//! puts several programs on one page, and [`Content`] makes a [`Page`] of what an attempt left behind.
//! All are pure: a [`Page`] or a trace in, text out. The lanes and their columns come from the same layout as the terminal's
//! timeline (`asynclings_trace::lanes`), so that page and terminal never disagree.

mod content;
mod escape;
mod html;
mod layout;
mod moments;
mod perfetto;
mod pieces;
mod report;
mod speedscope;
mod svg;
#[cfg(test)]
mod tests;

use asynclings_trace::Trace;
use asynclings_trace::compare::Divergence;

pub use content::Content;
pub use html::html;
pub use perfetto::perfetto;
pub use report::{Section, report};
pub use speedscope::speedscope;
pub use svg::svg;

/// What a page or a picture shows.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// What it is about: an exercise, a file.
    pub title: &'a str,
    /// Sentences below the title, in plain text: what was found.
    pub sentences: &'a [String],
    /// The traces, the learner's first; at most two, which share one scale.
    pub runs: &'a [Run<'a>],
    /// Where the first trace parts from the second, when there are two and they do.
    pub difference: Option<&'a Divergence>,
    /// The sources that places name: the path as places name it, such as `src/main.rs`, and the text.
    pub sources: &'a [(String, String)],
}

/// One trace of a page.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// Whose it is: `yours`, `goal`.
    pub heading: &'a str,
    /// What happened.
    pub trace: &'a Trace,
    /// True when [`Page::sources`] are this program's: its places then lead to their lines.
    pub has_sources: bool,
}
