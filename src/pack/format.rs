//! The format number, which is looked at before anything else.

use toml::de::DeValue;

use super::document::{Document, place};
use crate::diag::Diagnostic;

/// The format of `lessons.toml` that this version reads.
pub const FORMAT: i64 = 1;

/// Refuses a document of another format than [`FORMAT`]: nothing else in it can be trusted.
pub(super) fn check(document: &Document<'_>) -> Result<(), Diagnostic> {
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
    let error = |message: String, label: &str| document.error(&place, message, label);
    match number {
        Some(FORMAT) => Ok(()),
        Some(newer) if newer > FORMAT => Err(error(
            format!("this pack has format {newer}, and this asynclings reads format {FORMAT}"),
            "newer than this asynclings",
        )
        .help("update asynclings: `cargo install asynclings`")),
        Some(older) => Err(error(
            format!("there is no format {older}: this asynclings reads format {FORMAT}"),
            "too old",
        )
        .help("take a newer version of the pack, or ask its author for one")),
        None => Err(error(
            "`format` must be a whole number".to_owned(),
            "not a whole number",
        )
        .help(format!("write `format = {FORMAT}`"))),
    }
}
