//! A sample of a made-up format 0 is brought up to format 1, and what holds for any migration.

use std::collections::BTreeMap;
use std::path::PathBuf;

use insta::assert_snapshot;
use proptest::prelude::*;
use toml_edit::{InlineTable, Key};

use super::*;
use crate::diag::{Look, render};
use crate::pack::files::{FileKind, ReadError};
use crate::pack::format::CHAIN;
use crate::pack::lessons::parse_lessons;

/// Format 0 called titles names, told time limits in seconds, and called a rule a check.
const ZERO: MigrationStep = MigrationStep {
    from: 0,
    says: "`name` is now `title`, `timeout` is in `limits`, and a check is a rule.",
    lessons: |document| {
        rename(document.as_table_mut(), "name", "title");
        for chapter in tables(document.get_mut("chapter")) {
            rename(chapter, "name", "title");
            for exercise in tables(chapter.get_mut("exercise")) {
                rename(exercise, "name", "title");
                let seconds = exercise.get("timeout").and_then(Item::as_integer);
                if let Some(seconds) = seconds {
                    rename(exercise, "timeout", "limits");
                    let mut limits = InlineTable::new();
                    limits.insert("wall_ms", Value::from(seconds * 1000));
                    set_value(exercise, "limits", limits);
                }
            }
        }
    },
    expected: |document| {
        rename(document.as_table_mut(), "check", "rule");
        for rule in tables(document.get_mut("rule")) {
            rename(rule, "because", "why");
        }
    },
};

/// A made-up step beyond, for a chain of two.
const ONE: MigrationStep = MigrationStep {
    from: 1,
    says: "A pack's `id` is its `key`.",
    lessons: |document| rename(document.as_table_mut(), "id", "key"),
    expected: |_| {},
};

const TO_ONE: Chain<'static> = Chain::new(&[ZERO], 1);
const TO_TWO: Chain<'static> = Chain::new(&[ZERO, ONE], 2);

/// Gives a key of a table another name, in its place and with its comments.
fn rename(table: &mut Table, from: &str, to: &str) {
    if !table.contains_key(from) || table.contains_key(to) {
        return;
    }
    // An entry that is put in goes to the end, so all of them are taken out once.
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    for name in names {
        let Some((key, item)) = table.remove_entry(&name) else {
            continue;
        };
        let key = if name == from {
            Key::new(to)
                .with_leaf_decor(key.leaf_decor().clone())
                .with_dotted_decor(key.dotted_decor().clone())
        } else {
            key
        };
        table.insert_formatted(&key, item);
    }
}

fn tables(item: Option<&mut Item>) -> impl Iterator<Item = &mut Table> {
    item.and_then(Item::as_array_of_tables_mut)
        .into_iter()
        .flat_map(toml_edit::ArrayOfTables::iter_mut)
}

const LESSONS: &str = r#"# A pack of the first days.
format = 0   # looked at first
id = "old"
# What everybody reads.
name = "An old pack"

[[chapter]] # the only one
id = "01_a"
name = "A"
colour = "green" # nobody knows this key

[[chapter.exercise]]
id   = "one"
name = "One" # short
concept = "c"
# Machines were slow.
timeout = 3 # seconds
hints = [
    "a", # a nudge
    'b',
    """c
d""",
]
start = "compile"
# The end.
"#;

const EXPECTED: &str = r#"clock = "virtual"

# The only thing that counts.
[[check]]
id = "done"
because = "It never ends." # said gently
completed = "a"
"#;

#[derive(Clone)]
struct Texts(BTreeMap<String, String>);

impl Texts {
    fn old() -> Self {
        Self(BTreeMap::from([
            ("lessons.toml".to_owned(), LESSONS.to_owned()),
            (
                "solutions/01_a/one/expected.toml".to_owned(),
                EXPECTED.to_owned(),
            ),
            // Not every file of that name is one.
            (
                "solutions/01_a/one/rejected/x/expected.toml".to_owned(),
                "[[check]]\n".to_owned(),
            ),
        ]))
    }

    fn with(path: &str, text: impl Into<String>) -> Self {
        let mut texts = Self::old();
        texts.0.insert(path.to_owned(), text.into());
        texts
    }

    fn after(&self, chain: Chain<'_>) -> Self {
        let mut after = self.clone();
        for file in migrate(self, chain).unwrap().files {
            assert_eq!(self.0[&file.path], file.before);
            after.0.insert(file.path, file.after);
        }
        after
    }
}

impl PackFiles for Texts {
    fn bytes(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let text = self.0.get(path).ok_or(ReadError::Missing)?;
        Ok(text.clone().into_bytes())
    }

    fn kind(&self, path: &str) -> FileKind {
        if self.0.contains_key(path) {
            FileKind::File
        } else if self.names(path).is_empty() {
            FileKind::Missing
        } else {
            FileKind::Folder
        }
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = self
            .0
            .keys()
            .filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'))
            .filter_map(|rest| Some(rest.split('/').next()?.to_owned()))
            .collect();
        names.dedup();
        names
    }

    fn shown(&self, path: &str) -> PathBuf {
        path.into()
    }
}

/// True when each step begins where the one before ends, and the last ends at the format the chain
/// leads to.
fn is_whole(chain: Chain<'_>) -> bool {
    let ends = chain.steps.iter().skip(1).map(|step| step.from);
    let mut steps = chain.steps.iter().zip(ends.chain([chain.to]));
    steps.all(|(step, end)| step.from + 1 == end)
}

#[test]
fn the_chain_of_this_asynclings_has_no_gap() {
    assert!(is_whole(CHAIN));
    assert!(is_whole(TO_ONE) && is_whole(TO_TWO));
    assert!(!is_whole(Chain::new(&[ONE], 1)));
    assert!(!is_whole(Chain::new(&[ZERO, ZERO], 1)));
}

#[test]
fn a_sample_of_format_0_is_brought_up_with_its_comments() {
    let migration = migrate(&Texts::old(), TO_ONE).unwrap();
    assert_eq!((migration.from, migration.to), (0, 1));
    let paths: Vec<_> = migration.files.iter().map(|file| &*file.path).collect();
    assert_eq!(paths, ["solutions/01_a/one/expected.toml", "lessons.toml"]);
    assert_snapshot!(migration.diff(), @r#"
    --- a/solutions/01_a/one/expected.toml
    +++ b/solutions/01_a/one/expected.toml
    @@ -1,7 +1,7 @@
     clock = "virtual"
     
     # The only thing that counts.
    -[[check]]
    +[[rule]]
     id = "done"
    -because = "It never ends." # said gently
    +why = "It never ends." # said gently
     completed = "a"
    --- a/lessons.toml
    +++ b/lessons.toml
    @@ -1,20 +1,20 @@
     # A pack of the first days.
    -format = 0   # looked at first
    +format = 1   # looked at first
     id = "old"
     # What everybody reads.
    -name = "An old pack"
    +title = "An old pack"
     
     [[chapter]] # the only one
     id = "01_a"
    -name = "A"
    +title = "A"
     colour = "green" # nobody knows this key
     
     [[chapter.exercise]]
     id   = "one"
    -name = "One" # short
    +title = "One" # short
     concept = "c"
     # Machines were slow.
    -timeout = 3 # seconds
    +limits = { wall_ms = 3000 } # seconds
     hints = [
         "a", # a nudge
         'b',
    "#);
    // What comes out is a pack of today, but for the key that nobody knows.
    let after = Texts::old().after(TO_ONE);
    let source = Arc::new(Source::new("lessons.toml", after.0["lessons.toml"].clone()));
    let (pack, warnings) = parse_lessons(
        &source,
        std::path::Path::new("."),
        crate::pack::Strictness::Learner,
    );
    assert_eq!(warnings.len(), 1, "{}", render(&warnings, Look::PLAIN));
    assert_eq!(pack.exercise("one").unwrap().limits.wall_ms, Some(3000));
}

#[test]
fn steps_follow_one_another() {
    let two = Texts::old().after(TO_TWO);
    assert_eq!(two.0, Texts::old().after(TO_ONE).after(TO_TWO).0);
    assert!(two.0["lessons.toml"].contains("format = 2   # looked at first\nkey = \"old\""));
    let said = migrate(&Texts::old(), TO_TWO).unwrap().says;
    assert_eq!(said, [ZERO.says, ONE.says]);
}

#[test]
fn what_cannot_be_brought_up_is_told_with_its_place() {
    let told = |texts: &Texts| render(&migrate(texts, TO_ONE).unwrap_err(), Look::PLAIN);
    let lessons = |to: &str| Texts::with("lessons.toml", LESSONS.replace("format = 0", to));
    assert_snapshot!(told(&lessons("format = -1")), @r"
    error: could not migrate from format -1 to format 1
     --> lessons.toml:2:10
      |
    2 | format = -1   # looked at first
      |          ^^ too old
      |
      = help: use a pack of format 0 or newer
    ");
    assert_snapshot!(told(&lessons("format = 2")), @"
    error: unsupported pack format 2 (this asynclings supports 1)
     --> lessons.toml:2:10
      |
    2 | format = 2   # looked at first
      |          ^ newer than this asynclings
      |
      = help: update asynclings: `cargo install asynclings`
    ");
    let broken = Texts::with("solutions/01_a/one/expected.toml", "clock = virtual\n");
    assert_snapshot!(told(&broken), @r"
    error: invalid TOML
     --> solutions/01_a/one/expected.toml:1:9
      |
    1 | clock = virtual
      |         ^^^^^^^ string values must be quoted, expected literal string
    ");
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let windows = format!("\u{feff}{}", LESSONS.replace('\n', "\r\n"));
    let after = Texts::with("lessons.toml", windows).after(TO_ONE);
    let text = &after.0["lessons.toml"];
    let plain = &Texts::old().after(TO_ONE).0["lessons.toml"];
    assert_eq!(*text, format!("\u{feff}{}", plain.replace('\n', "\r\n")));
    // What no step touches is not even parsed and printed again.
    let odd = "a=1\r\nb =  2\n";
    assert_eq!(edited(odd, |_| {}).as_deref(), Ok(odd));
}

/// A line that is put between those of the sample: a comment, an unknown key, or nothing.
fn extra() -> impl Strategy<Value = String> {
    prop_oneof![
        "# [a-zäß0-9 =\"\\[\\]]{0,12}",
        Just(String::new()),
        ("x[a-z]{3}", "[1-9][0-9]{0,4}").prop_map(|(key, value)| format!("{key}_1 =  {value}")),
        ("y[a-z]{3}", "[a-z#= ]{0,6}")
            .prop_map(|(key, value)| format!("{key}_2 = '{value}' # why not")),
    ]
}

/// The sample with lines put in. The lines of its one list are left together.
fn stretched(text: &'static str) -> impl Strategy<Value = (String, Vec<String>)> {
    let places = text.lines().count();
    prop::collection::vec((0..places, extra()), 0..12).prop_map(move |mut puts| {
        // A key may stand in one table only once.
        let mut seen = std::collections::BTreeSet::new();
        puts.retain(|(_, line)| {
            let key = line.split(' ').next().unwrap_or_default().to_owned();
            line.is_empty() || line.starts_with('#') || seen.insert(key)
        });
        let list = text
            .lines()
            .position(|line| line.ends_with('['))
            .map(|start| start + 1..=start + 5);
        let mut after = String::new();
        let mut put = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let here = puts.iter().filter(|(place, _)| *place == at);
            for (_, extra) in here {
                if list.as_ref().is_none_or(|list| !list.contains(&at)) {
                    after.push_str(extra);
                    after.push('\n');
                    put.push(extra.clone());
                }
            }
            after.push_str(line);
            after.push('\n');
        }
        (after, put)
    })
}

proptest! {
    /// Migrating twice is the same as once.
    #[test]
    fn twice_is_once((lessons, _) in stretched(LESSONS), (expected, _) in stretched(EXPECTED)) {
        let mut texts = Texts::with("lessons.toml", lessons);
        texts.0.insert("solutions/01_a/one/expected.toml".to_owned(), expected);
        let once = texts.after(TO_ONE);
        prop_assert!(migrate(&once, TO_ONE).unwrap().files.is_empty());
        // Cut short after the first file, it is begun again and comes to the same.
        let mut half = texts.clone();
        let first = migrate(&texts, TO_ONE).unwrap().files.remove(0);
        half.0.insert(first.path, first.after);
        prop_assert_eq!(half.after(TO_ONE).0, once.0);
    }

    /// Comments, blank lines and keys that nobody knows stay, in their order.
    #[test]
    fn what_is_not_known_survives((lessons, put) in stretched(LESSONS)) {
        let after = Texts::with("lessons.toml", lessons.clone()).after(TO_ONE);
        let after = &after.0["lessons.toml"];
        let mut lines = after.lines();
        for line in &put {
            prop_assert!(lines.any(|each| each == line), "`{}` is gone from\n{}", line, after);
        }
        let comments = |text: &str| -> Vec<String> {
            let all = text.lines().filter_map(|line| line.split_once('#'));
            all.map(|(_, comment)| comment.to_owned()).collect()
        };
        prop_assert_eq!(comments(after), comments(&lessons));
        prop_assert_eq!(after.lines().count(), lessons.lines().count());
    }
}
