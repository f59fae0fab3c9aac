//! The questions as a reader of `predict.toml` meets them: its comments hold more than their first
//! sentences.

use super::Question;

/// What the start of a `predict.toml` says about its questions, for a place that shows no file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What is said before the first question: a text a paragraph, without the first, which says how the
    /// file is filled in.
    pub about: Vec<String>,
    /// The questions' own texts, in their order.
    pub questions: Vec<AskedQuestion>,
}

/// The text of one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedQuestion {
    /// What is said of this question and those after it together.
    pub heading: Option<String>,
    /// The whole question.
    pub ask: String,
}

impl Asked {
    /// Reads the comments of a `predict.toml` that nobody has filled in. A question that the file does
    /// not explain is asked in the words of `expected.toml`.
    #[must_use]
    pub fn read(text: &str, questions: &[Question]) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        let blocks = || lines.split(|line| !line.starts_with('#'));
        let about = blocks().next().unwrap_or_default();
        let is_question = |line: &&str| questions.iter().any(|each| is_key(line, &each.id));
        let about = if about.iter().any(&is_question) {
            &[]
        } else {
            about
        };
        let about = about.split(|line| *line == "#").skip(1).map(joined);
        let asked = questions.iter().map(|question| {
            let block = blocks()
                .find(|block| block.iter().any(|line| is_key(line, &question.id)))
                .unwrap_or_default();
            let says = |line: &&&str| !is_question(line);
            let said: Vec<&str> = block.iter().filter(says).copied().collect();
            let mut keys = block.iter().filter(|line| !says(line));
            let leads = keys.next().is_some_and(|line| is_key(line, &question.id));
            let alone = leads && keys.next().is_none() && !said.is_empty();
            if alone {
                return AskedQuestion {
                    heading: None,
                    ask: joined(&said),
                };
            }
            AskedQuestion {
                heading: (leads && !said.is_empty()).then(|| joined(&said)),
                ask: question.ask.clone(),
            }
        });
        Self {
            about: about.filter(|text| !text.is_empty()).collect(),
            questions: asked.collect(),
        }
    }
}

/// Whether a comment is the place of an answer: `# polls = ?`.
fn is_key(line: &str, id: &str) -> bool {
    let rest = line.trim_start_matches(['#', ' ']).strip_prefix(id);
    rest.is_some_and(|rest| rest.trim_start().starts_with('='))
}

fn joined(lines: &[&str]) -> String {
    let bare = lines.iter().map(|line| line.trim_start_matches('#').trim());
    bare.filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Measure};
    use super::*;

    fn question(id: &str, ask: &str) -> Question {
        Question {
            id: id.to_owned(),
            ask: ask.to_owned(),
            kind: Kind::Count,
            measure: Measure::Elapsed,
        }
    }

    #[test]
    fn a_question_is_its_comment_and_what_stands_before_all_is_kept() {
        let text = "# Fill it in.\n# Then commit.\n#\n# It is about the\n# finished program.\n\n\
                    committed = false\n\n# How often? \"once\"\n# or \"twice\"?\n# polls = ?\n\n\
                    # How long does it take?\n# ms = ?\n";
        let questions = [question("polls", "How often?"), question("ms", "How long?")];
        let asked = Asked::read(text, &questions);
        assert_eq!(asked.about, ["It is about the finished program."]);
        assert_eq!(asked.questions[0].ask, "How often? \"once\" or \"twice\"?");
        assert_eq!(asked.questions[1].ask, "How long does it take?");
        assert!(asked.questions.iter().all(|each| each.heading.is_none()));
    }

    #[test]
    fn what_is_said_of_several_questions_is_said_once_before_the_first() {
        let text =
            "# Fill it in.\n\ncommitted = false\n\n# How often is each polled?\n# a = ?\n# b = ?\n";
        let questions = [
            question("a", "How often is `a`?"),
            question("b", "And `b`?"),
        ];
        let asked = Asked::read(text, &questions);
        assert_eq!(asked.about, Vec::<String>::new());
        let [first, second] = &asked.questions[..] else {
            panic!("two questions");
        };
        assert_eq!(first.heading.as_deref(), Some("How often is each polled?"));
        assert_eq!(first.ask, "How often is `a`?");
        assert_eq!((second.heading.clone(), &*second.ask), (None, "And `b`?"));
    }

    #[test]
    fn without_a_comment_the_authors_words_stand() {
        let asked = Asked::read("polls = 3\n", &[question("polls", "How often?")]);
        assert_eq!(asked.questions[0].ask, "How often?");
    }
}
