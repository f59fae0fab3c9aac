//! The pure core of asynclings: how a trace is judged, and what a pack says.
//!
//! No files, no processes, no clock, no runtime (tests/it/tidy.rs); [`pack::Folder`] alone reads files.
//! It uses `asynclings-trace`, and all other crates of the workspace may use it. Its rooms, each of which may use those
//! above it:
//!
//! | room | job |
//! |---|---|
//! | [`diag`] | diagnostics with source places, drawn as rustc draws them |
//! | [`manifest`] | a TOML text with places, and the shapes that say what may stand in it |
//! | [`judge`] | output matching, rules, findings and their wording |
//! | [`pack`] | `lessons.toml` and `expected.toml` become a checked pack |
#![cfg_attr(
    test,
    expect(clippy::disallowed_methods, reason = "tests write plain files")
)]

pub mod diag;
pub mod judge;
pub mod manifest;
pub mod pack;
