//! The programs of a crate, as its manifest and its files say: which one is played.

use std::collections::BTreeSet;

use toml_edit::{DocumentMut, Item, Table};

/// Which program of a crate is to be played.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The one that `cargo run` would run, or else the library's tests.
    #[default]
    Usual,
    /// A binary.
    Bin(String),
    /// An example.
    Example(String),
    /// A file of tests.
    Test(String),
    /// The library's tests.
    Lib,
    /// Whichever has this main file, as a path inside the crate.
    File(String),
}

/// What cargo makes a program of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Bin,
    Example,
    Test,
    Lib,
}

impl Kind {
    /// The table of the manifest, the folder in which files are found, and the main file in it.
    fn words(self) -> (&'static str, &'static str, Option<&'static str>) {
        match self {
            Self::Bin => ("bin", "src/bin", Some("src/main.rs")),
            Self::Example => ("example", "examples", None),
            Self::Test => ("test", "tests", None),
            Self::Lib => ("lib", "", Some("src/lib.rs")),
        }
    }
}

/// A program of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    /// Its main file, as a path inside the crate.
    pub(crate) file: String,
    /// The features without which cargo leaves it out.
    pub(crate) features: Vec<String>,
}

/// Why no program was chosen.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NotChosen {
    /// There is none of this name; these are there.
    Unknown(Vec<String>),
    /// There are several.
    Several(Vec<String>),
    /// There is none at all.
    Nothing,
}

/// The crate's programs, and its library.
pub(crate) fn all(manifest: &DocumentMut, files: &BTreeSet<String>) -> Vec<Target> {
    let package = manifest["package"]["name"].as_str().unwrap_or("program");
    let mut all = Vec::new();
    for kind in [Kind::Bin, Kind::Example, Kind::Test, Kind::Lib] {
        let (key, folder, main) = kind.words();
        let mut add = |target: Target| {
            if files.contains(&target.file)
                && !all.iter().any(|one: &Target| one.file == target.file)
            {
                all.push(target);
            }
        };
        for table in tables(manifest, key) {
            let text = |key: &str| table.get(key).and_then(Item::as_str);
            let name = text("name").unwrap_or(package).to_owned();
            let below = |end: &str| format!("{folder}/{name}{end}");
            let places = [
                below(".rs"),
                below("/main.rs"),
                main.unwrap_or_default().to_owned(),
            ];
            let found = places.into_iter().find(|file| files.contains(file));
            let Some(file) = text("path").map(str::to_owned).or(found) else {
                continue;
            };
            let features = table.get("required-features").and_then(Item::as_array);
            let features = features.into_iter().flatten();
            add(Target {
                kind,
                name,
                file: file.trim_start_matches("./").to_owned(),
                features: features
                    .filter_map(|one| one.as_str().map(str::to_owned))
                    .collect(),
            });
        }
        let auto = format!("auto{key}s");
        if manifest["package"].get(&auto).and_then(Item::as_bool) == Some(false) {
            continue;
        }
        for file in files {
            let name = match main {
                Some(main) if main == file => Some(package),
                _ => found_in(folder, file),
            };
            if let Some(name) = name {
                add(Target {
                    kind,
                    name: name.to_owned(),
                    file: file.clone(),
                    features: Vec::new(),
                });
            }
        }
    }
    all
}

/// The program that is asked for.
pub(crate) fn chosen(
    part: &Part,
    manifest: &DocumentMut,
    all: &[Target],
) -> Result<Target, NotChosen> {
    let of = |kind: Kind| all.iter().filter(move |target| target.kind == kind);
    let names = |kind: Kind| {
        of(kind)
            .map(|target| target.name.clone())
            .collect::<Vec<_>>()
    };
    let named = |kind: Kind, name: &str| {
        let found = of(kind).find(|target| target.name == name);
        found.ok_or_else(|| NotChosen::Unknown(names(kind)))
    };
    let found = match part {
        Part::Bin(name) => named(Kind::Bin, name)?,
        Part::Example(name) => named(Kind::Example, name)?,
        Part::Test(name) => named(Kind::Test, name)?,
        Part::Lib => of(Kind::Lib).next().ok_or(NotChosen::Nothing)?,
        Part::File(file) => {
            let found = all.iter().find(|target| target.file == *file);
            found.ok_or(NotChosen::Nothing)?
        }
        Part::Usual => {
            let default = manifest["package"]
                .get("default-run")
                .and_then(Item::as_str);
            let main = || of(Kind::Bin).find(|target| target.file == "src/main.rs");
            match (default, &of(Kind::Bin).collect::<Vec<_>>()[..]) {
                (Some(name), _) => named(Kind::Bin, name)?,
                (None, []) => of(Kind::Lib).next().ok_or(NotChosen::Nothing)?,
                (None, [only]) => only,
                (None, _) => main().ok_or_else(|| NotChosen::Several(names(Kind::Bin)))?,
            }
        }
    };
    Ok(found.clone())
}

/// The tables of `[lib]`, or of `[[bin]]` and the like.
fn tables<'a>(manifest: &'a DocumentMut, key: &str) -> Vec<&'a Table> {
    match manifest.get(key) {
        Some(Item::Table(table)) => vec![table],
        Some(Item::ArrayOfTables(tables)) => tables.iter().collect(),
        _ => Vec::new(),
    }
}

/// `demo` for `examples/demo.rs` and `examples/demo/main.rs`.
fn found_in<'a>(folder: &str, file: &'a str) -> Option<&'a str> {
    let inside = file.strip_prefix(folder)?.strip_prefix('/')?;
    let name = inside
        .strip_suffix("/main.rs")
        .or(inside.strip_suffix(".rs"))?;
    (!folder.is_empty() && !name.contains('/')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(manifest: &str, files: &[&str], part: &Part) -> Result<String, NotChosen> {
        let manifest = format!("[package]\nname = \"own\"\n{manifest}");
        let manifest: DocumentMut = manifest.parse().unwrap();
        let files = files.iter().map(|file| (*file).to_owned()).collect();
        chosen(part, &manifest, &all(&manifest, &files)).map(|target| target.file)
    }

    #[test]
    fn a_crates_usual_program_is_the_one_that_cargo_runs() {
        let all = [
            "src/main.rs",
            "src/lib.rs",
            "src/bin/a.rs",
            "src/bin/b/main.rs",
            "src/bin/b/c.rs",
        ];
        let cases: [(&str, &[&str], Result<&str, NotChosen>); 7] = [
            ("", &all, Ok("src/main.rs")),
            ("default-run = \"b\"", &all, Ok("src/bin/b/main.rs")),
            ("", &all[1..3], Ok("src/bin/a.rs")),
            (
                "",
                &all[1..4],
                Err(NotChosen::Several(vec!["a".into(), "b".into()])),
            ),
            ("autobins = false", &all[1..4], Ok("src/lib.rs")),
            (
                "[[bin]]\nname = \"x\"\npath = \"x.rs\"",
                &["x.rs"],
                Ok("x.rs"),
            ),
            ("", &["build.rs"], Err(NotChosen::Nothing)),
        ];
        for (manifest, files, expected) in cases {
            let found = choose(manifest, files, &Part::Usual);
            assert_eq!(found, expected.map(str::to_owned), "{manifest} {files:?}");
        }
    }

    #[test]
    fn any_program_can_be_asked_for() {
        let files = [
            "src/main.rs",
            "src/lib.rs",
            "examples/e.rs",
            "tests/t/main.rs",
            "tests/u.rs",
        ];
        let cases = [
            (Part::Bin("own".into()), Ok("src/main.rs")),
            (Part::Example("e".into()), Ok("examples/e.rs")),
            (Part::Test("t".into()), Ok("tests/t/main.rs")),
            (
                Part::Test("v".into()),
                Err(NotChosen::Unknown(vec!["t".into(), "u".into()])),
            ),
            (Part::Lib, Ok("src/lib.rs")),
            (Part::File("tests/u.rs".into()), Ok("tests/u.rs")),
            (Part::File("src/other.rs".into()), Err(NotChosen::Nothing)),
        ];
        for (part, expected) in cases {
            assert_eq!(
                choose("", &files, &part),
                expected.map(str::to_owned),
                "{part:?}"
            );
        }
    }
}
