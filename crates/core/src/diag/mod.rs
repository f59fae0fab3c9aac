//! Diagnostics: what is wrong with a file, where, and what to do about it.
//!
//! A [`Diagnostic`] is a plain value that carries the text it speaks of, so that it can be
//! collected in one place and drawn in another. [`render()`] draws a list of them as rustc draws its
//! own, [`json`] turns it into the documented JSON shape. Nothing here reads a file.

mod diagnostic;
pub mod json;
mod nearest;
mod render;
mod source;

pub use diagnostic::{Diagnostic, Level, count_in_words, has_errors, number_of, sort};
pub use nearest::nearest;
pub use render::{Look, render};
pub use source::{Position, Source};
