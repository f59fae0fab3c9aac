//! "Did you mean": the known word nearest to an unknown one.

/// The candidate a reader most likely meant, if one is near enough: a third of the letters may
/// differ, and swapping two neighbours counts as one.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_near_word_is_offered() {
        let known = ["title", "hints", "edit", "id"];
        for (word, expected) in [
            ("tilte", Some("title")),
            ("hint", Some("hints")),
            ("ids", Some("id")),
            ("Title", Some("title")),
            ("colour", None),
            ("x", None),
        ] {
            assert_eq!(nearest(word, known), expected, "{word}");
        }
    }
}
