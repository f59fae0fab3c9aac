//! What an author says of an error that rustc is expected to find in an exercise.
//!
//! rustc and the course have advice of their own for each error; in some exercises it leads away
//! from the task, and its author knows better.

use crate::manifest::Cursor;
use crate::manifest::shape::table;

table! {
    /// What a learner reads above an error or warning of rustc, instead of the built-in
    /// explanation. The first one that matches is shown.
    pub(crate) ADVICE = Advice {
        /// The code of the error, such as `E0277`, or the name of a lint [default: any].
        code: optional Text,
        /// Words that must all occur in rustc's message, labels, notes and suggestions, but not in
        /// the source lines it shows.
        words: optional List(&Text),
        /// One or two sentences: what is wrong, and how to fix it in this exercise.
        say: needed Text,
    }
}

/// A sentence for errors of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// rustc's code for them, or a lint's name; None for any.
    pub code: Option<String>,
    /// Words that rustc must have said.
    pub words: Vec<String>,
    /// The sentence.
    pub say: String,
}

impl Advice {
    /// True for a message with this code, in which rustc says `words`.
    #[must_use]
    pub fn fits(&self, code: Option<&str>, words: &str) -> bool {
        let same_code = self.code.is_none() || self.code.as_deref() == code;
        same_code && self.words.iter().all(|word| words.contains(&**word))
    }
}

pub(super) fn parse_advice(cursor: &Cursor<'_>) -> Option<Advice> {
    let fields = cursor.part(&ADVICE)?;
    let code = fields.may("code", |code| code.text().map(str::to_owned));
    let words = fields.may("words", |words| {
        words.each(1, |word| word.text().map(str::to_owned))
    });
    let say = fields
        .need("say")
        .and_then(|say| say.text().map(|text| text.trim().to_owned()));
    let advice = Advice {
        code: code?,
        words: words?.unwrap_or_default(),
        say: say?,
    };
    if advice.code.is_none() && advice.words.is_empty() {
        cursor.problem(
            "this advice matches every error",
            Some("add `code`, `words` or both".to_owned()),
        );
        return None;
    }
    if advice.say.is_empty() {
        cursor.problem("`say` is empty", None);
        return None;
    }
    Some(advice)
}

#[cfg(test)]
mod tests {
    use crate::judge::Expectation;

    #[test]
    fn code_and_words_must_both_fit() {
        let text = "clock = \"virtual\"\n[[advice]]\ncode = \"E0277\"\nwords = [\"Unpin\"]\nsay = \" Project it. \"";
        let advice = &Expectation::parse(text).unwrap().advice[0];
        assert_eq!(advice.say, "Project it.");
        assert!(advice.fits(Some("E0277"), "the trait `Unpin` is not implemented"));
        assert!(!advice.fits(Some("E0277"), "is not a future"));
        assert!(!advice.fits(Some("E0308"), "`Unpin`"));
        assert!(!advice.fits(None, "`Unpin`"));
    }

    #[test]
    fn advice_for_everything_or_of_nothing_is_refused() {
        let problem = |advice: &str| {
            let text = format!("clock = \"virtual\"\n[[advice]]\n{advice}");
            Expectation::parse(&text).unwrap_err()[0].message.clone()
        };
        assert!(problem("say = \"Think.\"").contains("every error"));
        assert!(problem("code = \"E1\"\nsay = \" \"").contains("empty"));
    }
}
