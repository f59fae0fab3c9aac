//! Which formats there are, and the format number, which is looked at before anything else.

use toml::de::DeValue;
use toml_edit::DocumentMut;

use super::version::Version;
use crate::diag::Diagnostic;
use crate::manifest::document::{Document, place};

/// The format of `lessons.toml` that this version reads.
pub const FORMAT: i64 = 1;

/// The way from one format to the next.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MigrationStep {
    /// The format it begins at; it ends at the next.
    pub(crate) from: i64,
    /// What an author reads about it: one sentence.
    pub(crate) says: &'static str,
    /// Changes `lessons.toml`, but for the format number.
    pub(crate) lessons: fn(&mut DocumentMut),
    /// Changes an `expected.toml`. Done twice it must do what it does once: an interrupted
    /// migration is begun again from the start.
    pub(crate) expected: fn(&mut DocumentMut),
}

/// All steps there are. There is one format today, and so there is none.
pub(crate) const STEPS: &[MigrationStep] = &[];

/// Steps in a row, and the format they lead to.
#[derive(Clone, Copy, Debug)]
pub struct Chain<'a> {
    pub(super) steps: &'a [MigrationStep],
    pub(super) to: i64,
}

/// The chain of this asynclings.
pub const CHAIN: Chain<'static> = Chain::new(STEPS, FORMAT);

impl<'a> Chain<'a> {
    /// A chain that ends at this format. Its steps must follow one another without a gap.
    pub(super) const fn new(steps: &'a [MigrationStep], to: i64) -> Self {
        Self { steps, to }
    }

    /// The oldest format it leads on from.
    pub(super) fn oldest(&self) -> i64 {
        self.steps.first().map_or(self.to, |step| step.from)
    }
}

/// The format number of a document.
///
/// # Errors
///
/// When there is none, or it is no whole number.
pub(super) fn number(document: &Document<'_>) -> Result<i64, Diagnostic> {
    let place = place!["format"];
    let Some(value) = document.value(&place) else {
        return Err(Diagnostic::error("missing key `format`")
            .at(document.source(), 0..0, "expected here")
            .help(format!("add `format = {FORMAT}` as the first line")));
    };
    let number = match value.get_ref() {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    };
    number.ok_or_else(|| {
        let message = "`format` must be a whole number";
        let error = document.error(&place, message, "not a whole number");
        error.help(format!("write `format = {FORMAT}`"))
    })
}

/// Refuses a document of another format than [`FORMAT`], and one that is meant for a later
/// asynclings: what else this version would find wrong in it may only be what it does not know yet.
pub(super) fn check(document: &Document<'_>) -> Result<(), Diagnostic> {
    check_format(document)?;
    check_version(document)
}

fn check_format(document: &Document<'_>) -> Result<(), Diagnostic> {
    let error = |message: String, label: &str| document.error(&place!["format"], message, label);
    match number(document)? {
        FORMAT => Ok(()),
        number if number > FORMAT => Err(newer(document, number, FORMAT)),
        older if older >= CHAIN.oldest() => Err(error(
            format!("old pack format {older} (this asynclings supports {FORMAT})"),
            "older than this asynclings",
        )
        .help("run `asynclings pack migrate`")),
        older => Err(error(
            format!("unsupported pack format {older} (this asynclings supports {FORMAT})"),
            "too old",
        )
        .help("get a newer version of the pack, or ask its author for one")),
    }
}

/// A format that only a later asynclings reads.
pub(super) fn newer(document: &Document<'_>, number: i64, reads: i64) -> Diagnostic {
    let message = format!("unsupported pack format {number} (this asynclings supports {reads})");
    later(document, "format", message)
}

/// What only a later asynclings understands, at a key of the pack.
fn later(document: &Document<'_>, key: &str, message: String) -> Diagnostic {
    document
        .error(&place![key], message, "newer than this asynclings")
        .help("update asynclings: `cargo install asynclings`")
}

fn check_version(document: &Document<'_>) -> Result<(), Diagnostic> {
    let key = "min_asynclings";
    let running = Version::RUNNING;
    let text = document.text(&place![key]).unwrap_or_default();
    match Version::parse(text) {
        Some(wanted) if Some(wanted) > Version::parse(running) => {
            let message = format!("this pack needs asynclings {text} or newer (this is {running})");
            Err(later(document, key, message))
        }
        _ => Ok(()),
    }
}
