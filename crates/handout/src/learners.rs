//! A pack as learners get it who should not read its solutions: with what judges them, and nothing that
//! solves an exercise.

use std::borrow::Cow;

use toml::Table;

/// The lists of an `expected.toml` that only its author needs: they describe right and wrong answers.
const OF_AUTHORS: [&str; 3] = ["rejected", "accepted", "mutant"];

/// The key of `lessons.toml` that says that solutions are not there.
const SAYS_SO: &str = "without_solutions = true\n";

/// A file of the pack as learners get it; None for one that they do not get.
pub(crate) fn file<'b>(path: &str, bytes: &Cow<'b, [u8]>) -> Option<Cow<'b, [u8]>> {
    let kept = || Some(bytes.clone());
    if path == "lessons.toml" {
        return Some(Cow::Owned(
            marked(&String::from_utf8_lossy(bytes)).into_bytes(),
        ));
    }
    let Some(inside) = path.strip_prefix("solutions/") else {
        return kept();
    };
    match inside.splitn(3, '/').nth(2) {
        Some("expected.toml") => {
            let mut table: Table = String::from_utf8_lossy(bytes).parse().ok()?;
            table.retain(|key, _| !OF_AUTHORS.contains(&key));
            Some(Cow::Owned(table.to_string().into_bytes()))
        }
        Some("expected.trace") => kept(),
        _ => None,
    }
}

/// A `lessons.toml` that says that the solutions are not there. Keys stand above all tables.
fn marked(text: &str) -> String {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            break;
        }
        start += line.len();
    }
    let (before, after) = text.split_at(start);
    let gap = if before.is_empty() || before.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    [before, gap, SAYS_SO, after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str, text: &str) -> Option<String> {
        let file = file(path, &Cow::Borrowed(text.as_bytes()))?;
        Some(String::from_utf8(file.into_owned()).unwrap())
    }

    #[test]
    fn what_solves_an_exercise_is_left_out() {
        for path in [
            "src/main.rs",
            "predict.toml",
            "rejected/a.rs",
            "expected.proposed.toml",
        ] {
            assert_eq!(
                told(&format!("solutions/01_a/one/{path}"), "x"),
                None,
                "{path}"
            );
        }
        for path in [
            "exercises/01_a/one/src/main.rs",
            "solutions/01_a/one/expected.trace",
        ] {
            assert_eq!(told(path, "x").as_deref(), Some("x"));
        }
        let expected = "# How one solves it.\nclock = \"real\"\n[[rule]]\nid = \"a\"\nwhy = \"x\"\nruntimes = 1\n\
                        [[rejected]]\nfile = \"rejected/a.rs\"\nby = \"a\"\ntries = \"no join\"\n";
        let kept = told("solutions/01_a/one/expected.toml", expected).unwrap();
        assert!(
            kept.contains("runtimes = 1") && kept.contains("clock = \"real\""),
            "{kept}"
        );
        assert!(!kept.contains("join") && !kept.contains("solves"), "{kept}");
        let lessons = told("lessons.toml", "format = 1\n\n[[chapter]]\nid = \"a\"\n").unwrap();
        let table: Table = lessons.parse().unwrap();
        assert_eq!(table["without_solutions"].as_bool(), Some(true));
        assert!(table["chapter"].is_array());
    }
}
