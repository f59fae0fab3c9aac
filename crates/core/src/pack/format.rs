//! The format number, which is looked at before anything else.

use toml::de::DeValue;

use super::document::{Document, place};
use super::migrate::CHAIN;
use crate::diag::Diagnostic;

/// The format of `lessons.toml` that this version reads.
pub const FORMAT: i64 = 1;

/// The format number of a document.
///
/// # Errors
///
/// When there is none, or it is no whole number.
pub(super) fn number(document: &Document<'_>) -> Result<i64, Diagnostic> {
    let place = place!["format"];
    let Some(value) = document.value(&place) else {
        return Err(Diagnostic::error("the pack does not say its format")
            .at(
                document.source(),
                0..0,
                "the first line is the place for it",
            )
            .help(format!("write `format = {FORMAT}` above everything else")));
    };
    let number = match value.get_ref() {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    };
    number.ok_or_else(|| {
        document
            .error(
                &place,
                "`format` must be a whole number",
                "not a whole number",
            )
            .help(format!("write `format = {FORMAT}`"))
    })
}

/// Refuses a document of another format than [`FORMAT`]: nothing else in it can be trusted.
pub(super) fn check(document: &Document<'_>) -> Result<(), Diagnostic> {
    let error = |message: String, label: &str| document.error(&place!["format"], message, label);
    match number(document)? {
        FORMAT => Ok(()),
        newer if newer > FORMAT => Err(error(
            format!("this pack has format {newer}, and this asynclings reads format {FORMAT}"),
            "newer than this asynclings",
        )
        .help("update asynclings: `cargo install asynclings`")),
        older if older >= CHAIN.oldest() => Err(error(
            format!("this pack has format {older}, and this asynclings reads format {FORMAT}"),
            "older than this asynclings",
        )
        .help("`asynclings pack migrate` brings it up")),
        older => Err(error(
            format!("there is no format {older}: this asynclings reads format {FORMAT}"),
            "too old",
        )
        .help("take a newer version of the pack, or ask its author for one")),
    }
}
