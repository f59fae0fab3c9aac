//! What cargo and rustc print for programs to read: of their JSON only what is used here, so that
//! nothing breaks when they say more.

use std::path::PathBuf;

use serde::Deserialize;

/// A line of `cargo build --message-format json`.
#[derive(Debug, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub(super) enum BuildMessage {
    /// Something was built.
    CompilerArtifact {
        package_id: String,
        manifest_path: PathBuf,
        filenames: Vec<PathBuf>,
    },
    /// The compiler has something to say.
    CompilerMessage {
        package_id: String,
        target: Target,
        message: Diagnostic,
    },
    #[serde(other)]
    Other,
}

#[derive(Debug, Deserialize)]
pub(super) struct Target {
    pub(super) src_path: PathBuf,
}

/// What rustc says with `--error-format json`, also through cargo.
#[derive(Debug, Deserialize)]
pub(super) struct Diagnostic {
    pub(super) message: String,
    pub(super) code: Option<Code>,
    pub(super) level: Severity,
    pub(super) spans: Vec<Span>,
    pub(super) children: Vec<Diagnostic>,
    pub(super) rendered: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Code {
    pub(super) code: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Severity {
    #[serde(alias = "error: internal compiler error")]
    Error,
    Warning,
    #[serde(alias = "help")]
    Note,
    /// Such as `failure-note`, which says nothing about the crate.
    #[serde(other)]
    Other,
}

#[derive(Debug, Deserialize)]
pub(super) struct Span {
    pub(super) file_name: String,
    pub(super) line_start: u32,
    pub(super) column_start: u32,
    pub(super) is_primary: bool,
    pub(super) label: Option<String>,
    pub(super) suggested_replacement: Option<String>,
    /// Where the macro was called that made this code.
    pub(super) expansion: Option<Box<Expansion>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Expansion {
    pub(super) span: Span,
}
